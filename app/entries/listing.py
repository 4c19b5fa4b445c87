"""Lists of a family's entries, the newest first."""

from collections.abc import Iterable

from sqlmodel import Session

from app.acting import my_id
from app.entries.entry import Entry
from app.entries.others import other_entries
from app.entries.written import WITH_INSTITUTIONS, note_entries, visit_entries


def list_entries(session: Session, *, family_id: str, limit: int | None = None) -> tuple[Entry, ...]:
    """Return a family's entries, the newest first."""
    me = my_id(session)
    found = [
        *visit_entries(session, family_id=family_id, me=me, limit=limit),
        *note_entries(session, family_id=family_id, me=me, limit=limit),
        *other_entries(session, family_id=family_id),
    ]
    return _newest_first(found)[:limit]


def list_written(session: Session, *, family_id: str, limit: int | None = None) -> tuple[Entry, ...]:
    """Return a family's visits and notes, the newest first; with a limit, the newest so many."""
    me = my_id(session)
    visits = visit_entries(session, family_id=family_id, me=me, limit=limit)
    notes = note_entries(session, family_id=family_id, me=me, limit=limit)
    return _newest_first([*visits, *notes])[:limit]


def latest_entries(session: Session, *, family_id: str, each: int) -> tuple[Entry, ...]:
    """Return at least the newest so many entries of all together and of every group; older ones are left unread."""
    me = my_id(session)
    found = [
        one
        for only in ((), WITH_INSTITUTIONS)
        for read in (visit_entries, note_entries)
        for one in read(session, family_id=family_id, me=me, limit=each, only=only)
    ]
    rest = other_entries(session, family_id=family_id)
    return _newest_first({one.row_id: one for one in (*found, *rest)}.values())


def _newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.at, one.row_id), reverse=True))
