"""One entry of a family's file, to be read whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app import audit
from app.acting import my_id
from app.entries.entry import Entry
from app.entries.written import entry_of_note, entry_of_visit
from app.i18n import _, local
from app.rules import current_limit
from app.rules.visit_validity import is_late_entry
from storage.models import Note, User, Visit
from storage.vocabulary.audit import AuditKind


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry to be read.

    Attributes:
        sections: pairs of heading and text, facts before conclusions.
        quotes: the family's own words.
        entered_at: when it was written, if more than three days later (V05); None otherwise.
    """

    entry: Entry
    sections: tuple[tuple[str, str], ...]
    quotes: str = ""
    entered_at: datetime | None = None


def read_entry(session: Session, *, entity: str, row_id: str) -> EntryText:
    """Return an entry with its whole text."""
    me = my_id(session)
    if entity == "visit":
        visit, *names = session.execute(_with_author(Visit).where(col(Visit.id) == row_id)).one()
        sections = (
            (_("Purpose"), visit.purpose),
            (_("Facts"), visit.facts),
            (_("Children"), visit.children_note),
            (_("Observations and conclusions"), visit.reflections),
        )
        late = _late(session, visit.ended_at or visit.started_at, visit.entered_at)
        return EntryText(entry_of_visit(visit, names, me), _filled(sections), visit.quotes, late)
    note, *names = session.execute(_with_author(Note).where(col(Note.id) == row_id)).one()
    parts = (
        (_("With whom"), note.with_whom),
        (_("Facts"), note.facts),
        (_("Observations and conclusions"), note.conclusions),
    )
    return EntryText(
        entry_of_note(note, names, me), _filled(parts), "", _late(session, note.occurred_at, note.entered_at)
    )


def open_restricted(session: Session, *, entity: str, row_id: str) -> EntryText:
    """Return the whole text of an entry that is kept closely; opening it leaves a trace (domain.md §3.6, art. 9, 10).

    Args:
        session: write session.
        entity: `visit` or `note`.
        row_id: the entry.
    """
    audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about=row_id, detail={"entity": entity})
    return read_entry(session, entity=entity, row_id=row_id)


def _filled(sections: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((heading, words) for heading, words in sections if words.strip())


def _late(session: Session, happened: datetime | None, entered: datetime | None) -> datetime | None:
    if happened is None or entered is None:
        return None
    days = current_limit(session, "late_entry_days", day=local(entered).date())
    return entered if is_late_entry(happened=happened, entered=entered, days=days) else None


def _with_author(model: type[Visit] | type[Note]) -> Any:
    return (
        select(model, col(User.first_name), col(User.last_name))
        .outerjoin(User, col(User.id) == col(model.user_id))
        .where(col(model.deleted_at).is_(None))
    )
