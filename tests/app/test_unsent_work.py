"""Unsent work comes out of a profile that does not open and into one that does: nothing twice, nothing of others."""

import io
import shutil
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from app import attachments, audit, keys, profiles, unsent_work
from app.attachment_source import prepare_content
from app.demo import family_id
from app.drafts import list_drafts, save_draft
from app.errors import RecoveryCodeMistyped, WrongPassword, WrongRecoveryCode
from app.notes import NoteForm, add_note
from app.opening import LaptopWorkspace
from storage.attachments import file_name
from storage.errors import BackupDamaged, BackupOfOtherProfile
from storage.models import Attachment, FileTransfer, Note, OutboxOperation
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
    saved = unsent_work.save(directory, secret=PASSWORD, path=file)
    assert {path.name: path.read_bytes() for path in directory.iterdir() if path.is_file()} == before
    assert not list(directory.glob(".unsent-*"))
    assert (saved.drafts, saved.unreadable) == (1, 0)
    assert saved.changes >= 2
    content = file.read_bytes()
    assert b"Wiolonczela" not in content
    assert "niedokończone".encode() not in content
    opened = profiles.unlock(fresh, password=PASSWORD)
    with pytest.raises(WrongPassword):
        unsent_work.open_file(file, secret="nie to hasło", place=fresh)
    work = unsent_work.open_file(file, secret=PASSWORD, place=fresh)
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
    whole = unsent_work.save(directory, secret=PASSWORD, path=tmp_path / "whole.unsent")
    store = directory / "store.db"
    content = store.read_bytes()
    fewer = []
    # The outbox and the drafts are written last: pages of the last third are zeroed, one at a time.
    pages = len(content) // PAGE
    for page in range(pages * 2 // 3, pages, 4):
        store.write_bytes(content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :])
        saved = unsent_work.save(directory, secret=PASSWORD, path=tmp_path / f"{page}.unsent")
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
    unsent_work.save(directory, secret=PASSWORD, path=file)
    content = file.read_bytes()
    file.write_bytes(content[:-3000] + bytes([content[-3000] ^ 1]) + content[-2999:])
    with pytest.raises(BackupDamaged):
        unsent_work.open_file(file, secret=PASSWORD, place=tmp_path)
    file.write_bytes(content)
    work = unsent_work.open_file(file, secret=PASSWORD, place=tmp_path)
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
    unsent_work.save(directory, secret=PASSWORD, path=tmp_path / "work.unsent")
    work = unsent_work.open_file(tmp_path / "work.unsent", secret=PASSWORD, place=tmp_path)
    assert note in {row["row_id"] for row in work.operations}


LETTER = b"%PDF-1.7 " + b"Przykladowscy" * 9000
MEGABYTE = 1024 * 1024


def attach(opened: LaptopWorkspace, name: str) -> str:
    prepared = prepare_content(LETTER, filename=name)
    with opened.write() as session:
        return attachments.attach_file(
            session, files=opened.attachments, prepared=prepared, entity="family", entity_id=R001
        )


@pytest.fixture
def attached(unsent: tuple[Path, str]) -> tuple[Path, str, str]:
    """The same profile with a letter of which only the row is at the office, and one that is there whole; their ids."""
    directory, _note = unsent
    opened = profiles.unlock(directory, password=PASSWORD)
    waiting, there = attach(opened, "czeka.pdf"), attach(opened, "dotarl.pdf")
    with opened.write() as session:
        for row_id in (waiting, there):
            row = session.get_one(Attachment, row_id)
            known = FileTransfer(attachment_id=row_id, scope=row.scope, size=row.size, sha256=row.sha256)
            known.at_office = row_id == there
            session.merge(known)
    opened.close()
    return directory, waiting, there


def test_attachments_the_office_has_not_got_come_along(
    attached: tuple[Path, str, str], fresh: Path, tmp_path: Path
) -> None:
    directory, waiting, there = attached
    file = tmp_path / "work.unsent"
    assert unsent_work.save(directory, secret=PASSWORD, path=file).attachments == 1
    assert b"Przykladowscy" not in file.read_bytes()
    opened = profiles.unlock(fresh, password=PASSWORD)
    assert unsent_work.take_file(opened, file, secret=PASSWORD).files == 1
    with opened.read() as session:
        assert attachments.open_attachment(session, files=opened.attachments, attachment_id=waiting) == LETTER
    assert not opened.attachments.has(there)
    assert not list(fresh.glob(".unsent-*"))
    assert unsent_work.take_file(opened, file, secret=PASSWORD).files == 0
    opened.close()


def swapped(name: str, content: bytes) -> bytes:
    del name
    return content[:200] + bytes([content[200] ^ 1]) + content[201:]


def cut(name: str, content: bytes) -> bytes:
    del name
    return content[:-1]


@pytest.mark.parametrize("spoil", [swapped, cut])
def test_an_attachment_that_is_not_what_was_written_stays_out(
    attached: tuple[Path, str, str], fresh: Path, tmp_path: Path, spoil: Callable[[str, bytes], bytes]
) -> None:
    directory, waiting, _there = attached
    file, spoilt = tmp_path / "work.unsent", tmp_path / "spoilt.unsent"
    unsent_work.save(directory, secret=PASSWORD, path=file)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, spoil(name, content) if name.startswith("attachments/") else content)
    opened = profiles.unlock(fresh, password=PASSWORD)
    with pytest.raises(BackupDamaged):
        unsent_work.take_file(opened, spoilt, secret=PASSWORD)
    assert not opened.attachments.has(waiting)
    with opened.read() as session:
        assert session.get(Attachment, waiting) is None
    assert not list(fresh.glob(".unsent-*"))
    opened.close()


def test_a_store_that_cannot_say_what_the_office_has_keeps_every_file(
    attached: tuple[Path, str, str], tmp_path: Path
) -> None:
    """A program without that table wrote it: nothing of its attachments was ever sent."""
    directory, _waiting, _there = attached
    opened = profiles.unlock(directory, password=PASSWORD)
    with opened.engine.begin() as connection:
        connection.connection.cursor().execute("DROP TABLE file_transfer")
    opened.close()
    assert unsent_work.save(directory, secret=PASSWORD, path=tmp_path / "work.unsent").attachments == 2


def test_a_large_attachment_is_never_in_memory_as_a_whole(
    unsent: tuple[Path, str], fresh: Path, tmp_path: Path
) -> None:
    directory, _note = unsent
    opened = profiles.unlock(directory, password=PASSWORD)
    opened.attachments.write("large", io.BytesIO(bytes(24 * MEGABYTE)))
    opened.close()
    file = tmp_path / "work.unsent"
    tracemalloc.start()
    try:
        unsent_work.save(directory, secret=PASSWORD, path=file)
        taking = profiles.unlock(fresh, password=PASSWORD)
        unsent_work.take_file(taking, file, secret=PASSWORD)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (fresh / "attachments" / file_name("large")).stat().st_size > 24 * MEGABYTE
    assert sum(len(one) for one in taking.attachments.read("large")) == 24 * MEGABYTE
    assert peak < 20 * MEGABYTE
    taking.close()


def test_the_paper_code_opens_profile_and_file(unsent: tuple[Path, str], fresh: Path, tmp_path: Path) -> None:
    directory, note = unsent
    opened = profiles.unlock(directory, password=PASSWORD)
    code = keys.new_paper_code(opened, password=PASSWORD)
    opened.close()
    file = tmp_path / "work.unsent"
    groups = code.split("-")
    with pytest.raises(RecoveryCodeMistyped):
        unsent_work.save(directory, secret="-".join([*groups[:-1], groups[0]]), path=file)
    with pytest.raises(WrongRecoveryCode):
        unsent_work.save(directory, secret=other_code(fresh), path=file)
    assert not file.exists()
    saved = unsent_work.save(directory, secret=code.lower().replace("-", " "), path=file)
    assert saved == unsent_work.look(directory, secret=PASSWORD)
    work = unsent_work.open_file(file, secret=code, place=tmp_path)
    assert note in {row["row_id"] for row in work.operations}
    assert work == unsent_work.open_file(file, secret=PASSWORD, place=tmp_path)


def other_code(directory: Path) -> str:
    opened = profiles.unlock(directory, password=PASSWORD)
    try:
        return keys.new_paper_code(opened, password=PASSWORD)
    finally:
        opened.close()
