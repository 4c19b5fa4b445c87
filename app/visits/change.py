"""What a command did to a visit, and how it is taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app import clock, drafts, family_mode
from app.corrections import is_sealed
from app.journal import Before, take_back
from app.visits.errors import VisitSealedError
from storage.models import Visit
from storage.vocabulary.visit import VisitStatus


@dataclass(frozen=True, slots=True)
class VisitChange:
    """What happened to a visit.

    Attributes:
        at: moment the program gave to it.
        late_entry: written down later than the office's limit after the event (V05).
        attempts: how many times in a row nobody opened, this time included.
        letter_advised: that was often enough for a letter and a word to the social worker (domain.md §5.3 row 7).
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
    letter_advised: bool = False
    next_visit_id: str | None = None
    before: tuple[Before, ...] = ()
    draft: dict[str, Any] | None = None


def undo_change(session: Session, *, change: VisitChange) -> VisitChange:
    """Take a command back: rows hold what they held, rows it made are deleted, the draft is there again.

    Raises:
        VisitSealedError: the visit was sealed meanwhile.
    """
    visit = open_row(session, change.visit_id)
    take_back(session, before=change.before)
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
    if is_sealed(session, visit):
        raise VisitSealedError
    family_mode.unveil(session, visit)
    return visit
