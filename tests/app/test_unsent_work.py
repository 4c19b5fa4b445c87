"""Unsent work comes out of a profile that does not open and into one that does: nothing twice, nothing of others."""

import shutil
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from app import audit, profiles, unsent_work
from app.demo import family_id
from app.drafts import list_drafts, save_draft
from app.errors import WrongPassword
from app.notes import NoteForm, add_note
from app.opening import LaptopWorkspace
from storage.errors import BackupDamaged, BackupOfOtherProfile
from storage.models import Note, OutboxOperation
from tests.demo_day import MORNING, PASSWORD

R001 = family_id("R-001")
PAGE = 4096


@pytest.fixture
def fresh(demo: LaptopWorkspace, tmp_path: Path) -> Path:
    """The profile as the office would give it to a new laptop: without what was not sent."""
    demo.close()
    other = tmp_path / "fresh"
    shutil.copytree(demo.directory, other)
    return other


@pytest.fixture
def unsent(demo: LaptopWorkspace, fresh: Path) -> tuple[Path, str]:
    """A closed profile with a note and a draft the office never saw; and the note's id."""
    del fresh
    opened = profiles.unlock(demo.directory, password=PASSWORD)
    with opened.write() as session:
        made = add_note(session, family_id=R001, form=NoteForm(MORNING, subject="Szkoła", facts="Wiolonczela w kącie."))
    with opened.write() as session:
        session.get_one(Note, made).conclusions = "Zadzwonić w piątek."
        save_draft(session, kind="note", entity_id="new", family_id=R001, payload={"facts": "niedokończone"})
    opened.close()
    return demo.directory, made


def waiting(session: Session) -> set[str]:
    query = select(OutboxOperation.row_id).where(col(OutboxOperation.state) == "pending")
    return set(session.exec(query).all())


def test_work_is_saved_and_taken_in_once(unsent: tuple[Path, str], fresh: Path, tmp_path: Path) -> None:
    directory, note = unsent
    file = tmp_path / f"stick{unsent_work.SUFFIX}"
    before = {path.name: path.read_bytes() for path in directory.iterdir() if path.is_file()}
    saved = unsent_work.save(directory, password=PASSWORD, path=file)
    assert {path.name: path.read_bytes() for path in directory.iterdir() if path.is_file()} == before
    assert not list(directory.glob(".unsent-*"))
    assert (saved.drafts, saved.unreadable) == (1, 0)
    assert saved.changes >= 2
    content = file.read_bytes()
    assert b"Wiolonczela" not in content
    assert "niedokończone".encode() not in content
    opened = profiles.unlock(fresh, password=PASSWORD)
    with pytest.raises(WrongPassword):
        unsent_work.open_file(file, password="nie to hasło", place=fresh)
    work = unsent_work.open_file(file, password=PASSWORD, place=fresh)
    assert not list(fresh.glob(".unsent-*"))
    with opened.write() as session:
        taken = unsent_work.take_in(session, work=work)
    assert (taken.drafts, taken.left) == (1, 0)
    with opened.read() as session:
        row = session.get_one(Note, note)
        assert (row.facts, row.conclusions) == ("Wiolonczela w kącie.", "Zadzwonić w piątek.")
        assert note in waiting(session)
        assert [draft.payload for draft in list_drafts(session, kind="note")] == [{"facts": "niedokończone"}]
        assert audit.list_traces(session)[0].detail == {"changes": taken.changes, "drafts": 1}
        assert not audit.verify(session).broken_at
    with opened.write() as session:
        again = unsent_work.take_in(session, work=work)
    assert (again.changes, again.drafts) == (0, 0)
    opened.close()


def test_a_store_with_damaged_pages_gives_what_can_be_read(unsent: tuple[Path, str], tmp_path: Path) -> None:
    directory, _note = unsent
    whole = unsent_work.save(directory, password=PASSWORD, path=tmp_path / "whole.unsent")
    store = directory / "store.db"
    content = store.read_bytes()
    fewer = []
    # The outbox and the drafts are written last: pages of the last third are zeroed, one at a time.
    pages = len(content) // PAGE
    for page in range(pages * 2 // 3, pages, 4):
        store.write_bytes(content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :])
        saved = unsent_work.save(directory, password=PASSWORD, path=tmp_path / f"{page}.unsent")
        if saved != whole:
            fewer.append(saved)
            assert saved.unreadable > 0
            assert saved.changes + saved.drafts < whole.changes + whole.drafts
        if len(fewer) == 2:
            break
    store.write_bytes(content)
    assert len(fewer) == 2, "no page with waiting work was hit"
    assert any(saved.changes for saved in fewer)


def test_somebody_elses_work_and_a_changed_file_are_refused(unsent: tuple[Path, str], tmp_path: Path) -> None:
    directory, _note = unsent
    file = tmp_path / "work.unsent"
    unsent_work.save(directory, password=PASSWORD, path=file)
    content = file.read_bytes()
    file.write_bytes(content[:-3000] + bytes([content[-3000] ^ 1]) + content[-2999:])
    with pytest.raises(BackupDamaged):
        unsent_work.open_file(file, password=PASSWORD, place=tmp_path)
    file.write_bytes(content)
    work = unsent_work.open_file(file, password=PASSWORD, place=tmp_path)
    for row in work.operations:
        row["author"] = "somebody-else"
    opened = profiles.unlock(directory, password=PASSWORD)
    with pytest.raises(BackupOfOtherProfile), opened.write() as session:
        unsent_work.take_in(session, work=work)
    opened.close()


def test_a_broken_log_keeps_nothing_back(unsent: tuple[Path, str], tmp_path: Path) -> None:
    directory, note = unsent
    opened = profiles.unlock(directory, password=PASSWORD)
    with opened.engine.begin() as connection:
        connection.connection.cursor().execute("UPDATE audit_entry SET digest = 'x'")
    opened.close()
    unsent_work.save(directory, password=PASSWORD, path=tmp_path / "work.unsent")
    work = unsent_work.open_file(tmp_path / "work.unsent", password=PASSWORD, place=tmp_path)
    assert note in {row["row_id"] for row in work.operations}
