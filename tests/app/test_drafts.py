"""What is typed is kept row by row, on this laptop, through a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from app import clock, drafts
from app.opening import LaptopWorkspace
from tests.conftest import reopen

AT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def keep(workspace: LaptopWorkspace, words: str, *, about: str = "v1", family_id: str = "f1") -> None:
    with workspace.write() as session:
        drafts.save_draft(session, kind="visit", entity_id=about, family_id=family_id, payload={"facts": words})


def test_the_last_words_survive_a_restart(profile_directory: Path) -> None:
    first = reopen(profile_directory)
    for n in range(5):
        with clock.fixed(AT + timedelta(seconds=n)):
            keep(first, "Rodzice rozmawiają spokojnie." * n)
    first.close()
    again = reopen(profile_directory)
    with again.read() as session:
        kept = drafts.load_draft(session, kind="visit", entity_id="v1")
    again.close()
    assert kept is not None
    assert kept.payload == {"facts": "Rodzice rozmawiają spokojnie." * 4}
    assert (kept.started_at, kept.updated_at) == (AT, AT + timedelta(seconds=4))


def test_several_forms_wait_side_by_side_the_newest_first(workspace: LaptopWorkspace) -> None:
    for n, (about, family_id) in enumerate([("v1", "f1"), ("v2", "f2"), ("v3", "f1")]):
        with clock.fixed(AT + timedelta(minutes=n)):
            keep(workspace, "…", about=about, family_id=family_id)
    with workspace.read() as session:
        assert [one.entity_id for one in drafts.list_drafts(session)] == ["v3", "v2", "v1"]
        assert [one.entity_id for one in drafts.list_drafts(session, family_id="f1")] == ["v3", "v1"]
        assert drafts.list_drafts(session, kind="plan") == ()


def test_a_discarded_form_is_gone_and_another_stays(workspace: LaptopWorkspace) -> None:
    keep(workspace, "a", about="v1")
    keep(workspace, "b", about="v2")
    with workspace.write() as session:
        assert drafts.discard_draft(session, kind="visit", entity_id="v1")
        assert not drafts.discard_draft(session, kind="visit", entity_id="v1")
    with workspace.read() as session:
        assert drafts.load_draft(session, kind="visit", entity_id="v1") is None
        assert drafts.load_draft(session, kind="visit", entity_id="v2") is not None
