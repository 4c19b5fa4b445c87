"""A family leaves a laptop: its words leave the file too, and nobody waits for it."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, inspect, text
from sqlmodel import col, func, select

from app import search_index
from app.opening import LaptopWorkspace
from storage import search
from storage.capture import replaying
from storage.models import Family, Note, family_scope, new_id
from sync.leaving import forget_words, give_up
from tests.conftest import IDENTITY, reopen
from tests.demo_day import MORNING
from tests.file_pages import copy_journal, file_pages

STAYING, LEAVING = new_id(), new_id()
AT = "2026-11-23T07:30:00Z"
# As the index folds them; nobody who stays has one of them.
WORDS = (b"bazyliszkowsc", b"zaczarowan", b"prapuszcz")
NOTES = 400


class StoppedError(Exception):
    """Somebody locked the program."""


def note(family_id: str, number: int, words: str) -> Note:
    return Note(
        scope=family_scope(family_id),
        family_id=family_id,
        user_id=IDENTITY.user_id,
        occurred_at=MORNING,
        subject=words,
        facts=f"{words} {number}",
    )


def write_many(connection: Connection, family_id: str, words: str) -> None:
    """Write notes as an exchange brings them, each with many words of its own, so that the index has many pages."""
    notes = [note(family_id, number, words) for number in range(NOTES)]
    plain = [{column.key: getattr(row, column.key) for column in inspect(Note).columns} for row in notes]
    with replaying(connection):
        connection.execute(insert(Note), plain)
    own = (" ".join(f"{family_id[-4:]}{number}x{place}" for place in range(260)) for number in range(NOTES))
    title = search.tokens(words)
    entries = [search.Entry("note", row.id, row.scope, title, body) for row, body in zip(notes, own, strict=True)]
    search.index_entries(connection, entries)


@pytest.fixture
def parted(workspace: LaptopWorkspace) -> LaptopWorkspace:
    """A store from which a family has just been taken; its words are still in parts of the index."""
    for family_id, words in ((STAYING, "Zostaje tutaj"), (LEAVING, "Bazyliszkowscy zaczarowani w prapuszczy")):
        with workspace.write() as session:
            scope = family_scope(family_id)
            session.add(Family(id=family_id, scope=scope, code=family_id[-6:], display_name=words))
            session.flush()
            write_many(session.connection(), family_id, words)
    copy_journal(workspace.engine)
    assert all(word in file_pages(workspace).lower() for word in WORDS)
    with workspace.engine.begin() as connection:
        give_up(connection, [family_scope(LEAVING)], to={}, at=AT)
        connection.execute(text("DELETE FROM outbox"))
        connection.execute(text("DELETE FROM local_state WHERE key = 'family_moves'"))
    return workspace


def words_left(workspace: LaptopWorkspace) -> list[bytes]:
    """Return which words of the family stand in the file; all of the other one is there and found."""
    copy_journal(workspace.engine)
    pages = file_pages(workspace).lower()
    with workspace.read() as session:
        connection = session.connection()
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert len(search.find(connection, "zostaje", limit=10 * NOTES)) == NOTES + 1
        assert search.find(connection, "zaczarowany") == []
        assert b"zostaje tutaj" in pages
        left = [word for word in WORDS if word in pages]
        assert search.is_owed(connection) == bool(left)
    return left


def test_its_words_leave_the_file_while_others_are_written(parted: LaptopWorkspace) -> None:
    assert words_left(parted)
    saved: list[int] = []

    def save() -> None:
        with parted.write() as session:
            session.add(note(STAYING, NOTES + len(saved), "Nowina"))
        saved.append(1)

    def save_at_times() -> None:
        steps.append(1)
        if len(steps) in {1, 4}:
            save()

    steps: list[int] = []
    forget_words(parted.engine, step=save_at_times)
    assert len(steps) > 5, "all of it was one portion, in which nobody else could write"
    assert len(saved) == 2
    assert words_left(parted) == []
    with parted.read() as session:
        assert len(search.find(session.connection(), "nowina")) == 2
        query = select(func.count()).select_from(Note).where(col(Note.scope) == family_scope(LEAVING))
        assert session.exec(query).one() == 0


def test_somebody_who_never_stops_saving_does_not_keep_it_from_its_end(parted: LaptopWorkspace) -> None:
    steps: list[int] = []

    def save() -> None:
        steps.append(1)
        assert len(steps) < 100, "it begins anew with everything that is written"
        with parted.write() as session:
            session.add(note(STAYING, NOTES + len(steps), "Nowina"))

    forget_words(parted.engine, step=save)
    assert len(steps) > 5
    assert words_left(parted) == []
    with parted.read() as session:
        assert len(search.find(session.connection(), "nowina", limit=200)) == len(steps)


def test_what_was_stopped_is_gone_on_with_after_the_next_unlock(parted: LaptopWorkspace) -> None:
    steps: list[int] = []

    def stop() -> None:
        steps.append(1)
        if len(steps) == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        forget_words(parted.engine, step=stop)
    assert words_left(parted)
    directory: Path = parted.directory
    parted.close()
    again = reopen(directory)
    try:
        with again.read() as session:
            assert not search_index.is_current(session)
        assert search_index.renew(again).finished
        assert words_left(again) == []
        with again.read() as session:
            assert search_index.is_current(session)
    finally:
        again.close()
