"""The store looked through: what was done to its files is found, said, and nothing is replaced."""

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from app import audit, backups, clock, search_index, store_check
from app.errors import StoreLocked
from app.opening import LaptopWorkspace
from app.sealing import Sealed
from app.store_check import Finding, StoreCheck, StoreState
from storage.errors import KnownError
from storage.models import Family, Note, family_scope, new_id
from storage.vault import ProfileLock
from storage.vault_rotation import rotate_key
from storage.vocabulary.audit import AuditKind
from tests.conftest import CHEAP, PASSWORD, reopen

PAGE = 4096


def _write_notes(workspace: LaptopWorkspace, words: str, *, number: int = 60) -> None:
    with workspace.write() as session:
        scope = family_scope(family := new_id())
        session.add(Family(id=family, scope=scope, code=f"R-{words[:12]}", display_name=words))
        source = random.Random(words)
        for _ in range(number):
            body = f"{words} {source.randbytes(source.choice([40, 3000])).hex()}"
            user = workspace.actor.user_id
            session.add(Note(scope=scope, family_id=family, user_id=user, occurred_at=clock.now(), facts=body))


def _look(workspace: LaptopWorkspace, *, asked: bool = False) -> StoreState:
    """Take every step of a look."""
    look = StoreCheck(asked=asked)
    for _ in range(20):
        state = look.step(workspace)
        if state is not None:
            return state
    raise AssertionError("a look without an end")


@pytest.fixture
def directory(profile_directory: Path) -> Path:
    """A closed profile with some work in it."""
    workspace = reopen(profile_directory)
    _write_notes(workspace, "pierwsze")
    with workspace.write() as session:
        audit.record(session, kind=AuditKind.PRINTED, about="x")
    workspace.close()
    return profile_directory


def _found(directory: Path) -> StoreState:
    """Open, look through, close."""
    workspace = reopen(directory)
    try:
        return _look(workspace)
    finally:
        workspace.close()


def test_a_whole_store_is_found_whole_once_a_day(directory: Path) -> None:
    with clock.fixed(moment := clock.now()):
        first = _found(directory)
        assert (first.last, first.findings) == (moment, ())
    with clock.fixed(moment + timedelta(hours=1)):
        assert _found(directory).last == moment
        workspace = reopen(directory)
        assert _look(workspace, asked=True).last == moment + timedelta(hours=1)
        workspace.close()
    with clock.fixed(moment + timedelta(hours=25)):
        assert _found(directory).last == moment + timedelta(hours=25)


def _older_and_newer(directory: Path) -> tuple[bytes, bytes]:
    """Return the closed file before and after an opening in which much was written."""
    store = directory / "store.db"
    old = store.read_bytes()
    workspace = reopen(directory)
    with workspace.write() as session:
        for row in session.exec(select(Note)):
            row.facts = "inaczej " + row.facts[8:]
    workspace.close()
    return old, store.read_bytes()


def _changed(old: bytes, new: bytes) -> list[int]:
    places = range(0, min(len(old), len(new)), PAGE)
    return [place // PAGE for place in places if old[place : place + PAGE] != new[place : place + PAGE]]


def _check_pages(directory: Path, tmp_path: Path, *, every: int) -> None:
    old, new = _older_and_newer(directory)
    aside = tmp_path / "aside"
    shutil.copytree(directory, aside)
    changed = _changed(old, new)
    assert len(changed) > 60
    for page in changed[:: max(1, len(changed) // every)]:
        shutil.rmtree(directory)
        shutil.copytree(aside, directory)
        mixed = new[: page * PAGE] + old[page * PAGE : (page + 1) * PAGE] + new[(page + 1) * PAGE :]
        (directory / "store.db").write_bytes(mixed)
        try:
            state = _found(directory)
        except KnownError:
            # It does not open: the door says so.
            continue
        assert state.worst is not None, page


def test_pages_put_back_as_they_were_are_found_a_sample(directory: Path, tmp_path: Path) -> None:
    _check_pages(directory, tmp_path, every=12)


@pytest.mark.nightly
def test_pages_put_back_as_they_were_are_found_every_one(directory: Path, tmp_path: Path) -> None:
    _check_pages(directory, tmp_path, every=10_000)


def test_what_was_found_stays_until_somebody_accepts_it(directory: Path) -> None:
    old, new = _older_and_newer(directory)
    # The last page is data or free; the file opens and reads well.
    page = _changed(old, new)[-1]
    (directory / "store.db").write_bytes(
        new[: page * PAGE] + old[page * PAGE : (page + 1) * PAGE] + new[(page + 1) * PAGE :]
    )
    assert Finding.PAGES_OLDER in _found(directory).findings
    assert Finding.PAGES_OLDER in _found(directory).findings
    workspace = reopen(directory)
    with workspace.write() as session:
        store_check.accept(session)
    workspace.close()
    assert Finding.PAGES_OLDER not in _found(directory).findings


def test_who_locks_before_the_comparison_hears_it_the_next_time(directory: Path) -> None:
    old, new = _older_and_newer(directory)
    page = _changed(old, new)[-1]
    (directory / "store.db").write_bytes(
        new[: page * PAGE] + old[page * PAGE : (page + 1) * PAGE] + new[(page + 1) * PAGE :]
    )
    workspace = reopen(directory)
    with workspace.write() as session:
        audit.record(session, kind=AuditKind.PRINTED, about="y")
    workspace.close()
    assert Finding.PAGES_OLDER in _found(directory).findings


def test_the_whole_store_put_back_is_found(directory: Path) -> None:
    old, new = _older_and_newer(directory)
    assert old != new
    (directory / "store.db").write_bytes(old)
    assert _found(directory).worst is Finding.OLDER


def _killed(directory: Path, tmp_path: Path) -> Path:
    """Return a copy of the profile as a killed program leaves it: what was typed is in the log."""
    workspace = reopen(directory)
    _write_notes(workspace, "drugie", number=5)
    copy = tmp_path / "killed"
    shutil.copytree(directory, copy)
    workspace.close()
    assert (copy / "store.db-wal").stat().st_size > 0
    return copy


def test_after_a_killed_program_nothing_is_said(directory: Path, tmp_path: Path) -> None:
    copy = _killed(directory, tmp_path)
    workspace = reopen(copy)
    compared = workspace.sealing.compare(workspace.engine)
    assert compared is not None
    assert compared.outcome is Sealed.UNKNOWN
    assert _look(workspace).findings == ()
    with workspace.read() as session:
        assert len(session.exec(select(Note.id)).all()) == 65
    workspace.close()
    # And the next closing is compared again.
    workspace = reopen(copy)
    compared = workspace.sealing.compare(workspace.engine)
    assert compared is not None
    assert compared.outcome is Sealed.SAME
    workspace.close()


def test_a_missing_log_is_said(directory: Path, tmp_path: Path) -> None:
    copy = _killed(directory, tmp_path)
    (copy / "store.db-wal").unlink()
    assert _found(copy).worst is Finding.OLDER


def _zeroed(log: bytes, frame: int) -> bytes:
    start = 32 + frame * (PAGE + 24) + 24
    return log[:start] + bytes(PAGE) + log[start + PAGE :]


def _swapped(log: bytes, frame: int) -> bytes:
    size = PAGE + 24
    frames = [log[at : at + size] for at in range(32, len(log), size)]
    other = (frame + 1) % len(frames)
    frames[frame], frames[other] = frames[other], frames[frame]
    return log[:32] + b"".join(frames)


@pytest.mark.parametrize("damage", [_zeroed, _swapped])
def test_a_damaged_log_loses_the_work_after_it_and_says_so(
    directory: Path, tmp_path: Path, damage: Callable[[bytes, int], bytes]
) -> None:
    copy = _killed(directory, tmp_path)
    log = copy / "store.db-wal"
    whole = log.read_bytes()
    aside = tmp_path / "aside"
    shutil.copytree(copy, aside)
    frames = (len(whole) - 32) // (PAGE + 24)
    for frame in range(0, frames, max(1, frames // 6)):
        shutil.rmtree(copy)
        shutil.copytree(aside, copy)
        log.write_bytes(damage(whole, frame))
        state = _found(copy)
        assert state.worst is Finding.OLDER, frame


def test_a_log_of_an_earlier_opening_is_found(directory: Path, tmp_path: Path) -> None:
    copy = _killed(directory, tmp_path)
    for number in range(3):
        workspace = reopen(directory)
        _write_notes(workspace, f"trzecie {number}", number=5)
        workspace.close()
    shutil.copyfile(copy / "store.db-wal", directory / "store.db-wal")
    try:
        state = _found(directory)
    except KnownError:
        return
    assert state.worst is not None


def test_a_log_torn_index_is_made_anew(directory: Path) -> None:
    workspace = reopen(directory)
    with workspace.engine.begin() as connection:
        connection.execute(text("DELETE FROM search_text_data WHERE id = (SELECT max(id) FROM search_text_data)"))
    state = _look(workspace)
    assert state.findings == (Finding.INDEX,)
    assert state.worst is None
    with workspace.write() as session:
        assert not search_index.is_current(session)
    assert search_index.renew(workspace).finished
    assert _look(workspace, asked=True).findings == ()
    workspace.close()


def test_a_torn_log_of_acts_is_found(directory: Path) -> None:
    workspace = reopen(directory)
    for about in ("y", "z"):
        with workspace.write() as session:
            audit.record(session, kind=AuditKind.PRINTED, about=about)
    with workspace.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only=0")
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("UPDATE audit_entry SET about = 'q' WHERE about = 'y'")
    assert _look(workspace).findings == (Finding.TRACES,)
    workspace.close()


def test_rows_of_the_office_that_went_are_left_to_the_next_exchange(directory: Path) -> None:
    workspace = reopen(directory)
    with workspace.engine.begin() as connection:
        connection.execute(
            text("INSERT INTO cursor (scope, seq, rows, digest) VALUES ('office', 4, 2, :digest)"), {"digest": "1" * 32}
        )
    state = _look(workspace)
    assert state.findings == (Finding.OFFICE_ROWS,)
    assert state.worst is None
    assert _look(workspace, asked=True).findings == ()
    workspace.close()


def test_a_look_that_is_stopped_ends_and_begins_again_next_time(directory: Path) -> None:
    workspace = reopen(directory)
    stop: list[bool] = []
    look = StoreCheck(asked=True, stopped=lambda: bool(stop))
    assert look.step(workspace) is None
    assert look.step(workspace) is None
    stop.append(True)
    with pytest.raises(StoreLocked):
        look.step(workspace)
    with workspace.read() as session:
        assert store_check.store_state(session).last is None
    assert _look(workspace).last is not None
    workspace.close()


def test_a_restored_backup_and_a_new_data_key_are_no_damage(directory: Path) -> None:
    workspace = reopen(directory)
    backups.back_up(workspace)
    _write_notes(workspace, "po kopii", number=5)
    workspace.close()
    assert _found(directory).findings == ()
    made = backups.backups_of([directory])[0]
    backups.put_in_force(made.path, password=PASSWORD, directory=directory)
    assert not (directory / "store.seal").exists()
    assert _found(directory).findings == ()
    with ProfileLock(directory):
        rotate_key(directory, password=PASSWORD, kdf=CHEAP).key.wipe()
    assert _found(directory).findings == ()
    workspace = reopen(directory)
    compared = workspace.sealing.compare(workspace.engine)
    assert compared is not None
    assert compared.outcome is Sealed.SAME
    workspace.close()


def test_a_lot_written_before_the_comparison_is_no_difference(directory: Path) -> None:
    """SQLite moves the log into the file by itself then: there is nothing left to compare."""
    workspace = reopen(directory)
    _write_notes(workspace, "bardzo duzo", number=2500)
    compared = workspace.sealing.compare(workspace.engine)
    assert compared is not None
    assert compared.outcome is Sealed.UNKNOWN
    workspace.close()
    assert _found(directory).findings == ()
