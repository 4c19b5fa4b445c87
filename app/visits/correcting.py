"""What was sealed is not changed: a correction stands beside it (V18, domain.md §5.3 row 36)."""

from sqlmodel import Session

from app import clock
from app.acting import my_id
from app.visits.errors import CorrectionIncompleteError
from storage.models import Note, Visit
from storage.vocabulary.visit import ContactType


def correct_visit(session: Session, *, visit_id: str, text: str, reason: str) -> str:
    """Write a correction of a visit's card, with author, day and reason, and return its id.

    Raises:
        CorrectionIncompleteError: the words or the reason are missing.
    """
    if not text.strip() or not reason.strip():
        raise CorrectionIncompleteError
    visit = session.get_one(Visit, visit_id)
    now = clock.now()
    note = Note(
        scope=visit.scope,
        family_id=visit.family_id,
        case_id=visit.case_id,
        user_id=my_id(session),
        occurred_at=visit.started_at or visit.planned_start or now,
        entered_at=now,
        subject=reason.strip(),
        how=ContactType.VISIT,
        facts=text.strip(),
        corrects_id=visit_id,
    )
    session.add(note)
    return note.id
