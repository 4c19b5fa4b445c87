"""What a command did to a visit, and how it is taken back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app import clock, drafts
from app.visits.errors import VisitSealedError
from storage.models import Synced, Visit
from storage.vocabulary.visit import VisitStatus

Before = tuple[type[Synced], str, dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class VisitChange:
    """What happened to a visit.

    Attributes:
        at: moment the program gave to it.
        late_entry: written down more than three days after the event (V05).
        attempts: how many times in a row nobody opened, this time included.
        next_visit_id: the visit planned by this one.
        before: what the rows held; opaque, for `undo_change`.
        draft: what the draft held.
    """

    visit_id: str
    family_id: str
    status: VisitStatus
    at: datetime
    late_entry: bool = False
    attempts: int = 0
    next_visit_id: str | None = None
    before: tuple[Before, ...] = ()
    draft: dict[str, Any] | None = None


@dataclass(slots=True)
class Journal:
    """Changes rows of one command and remembers what they held."""

    session: Session
    before: list[Before] = field(default_factory=list)

    def change(self, row: Synced, **values: Any) -> None:
        """Set fields of a row."""
        self.before.append((type(row), row.id, {name: getattr(row, name) for name in values}))
        for name, value in values.items():
            setattr(row, name, value)

    def add(self, row: Synced) -> None:
        """Add a new row."""
        self.before.append((type(row), row.id, None))
        self.session.add(row)


def undo_change(session: Session, *, change: VisitChange) -> VisitChange:
    """Take a command back: rows hold what they held, rows it made are deleted, the draft is there again.

    Raises:
        VisitSealedError: the visit was sealed meanwhile.
    """
    visit = open_row(session, change.visit_id)
    for model, row_id, values in reversed(change.before):
        row = session.get_one(model, row_id)
        for name, value in ({"deleted_at": clock.now()} if values is None else values).items():
            setattr(row, name, value)
    if change.draft is not None:
        drafts.save_draft(
            session, kind=drafts.VISIT, entity_id=visit.id, family_id=visit.family_id, payload=change.draft
        )
    return VisitChange(visit.id, visit.family_id, visit.status, clock.now())


def open_row(session: Session, visit_id: str) -> Visit:
    """Return the row of a visit that may still change.

    Raises:
        VisitSealedError: it may not.
    """
    visit = session.get_one(Visit, visit_id)
    if visit.sealed_at is not None:
        raise VisitSealedError
    return visit
