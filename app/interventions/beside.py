"""What stands beside a paper about safety: what follows from an intervention, corrections of what is sealed (V18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.interventions.around import case_id
from app.visits.errors import CorrectionIncompleteError
from storage.models import BlueCard, CourtDocument, Family, Note
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import ContactType


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a sealed paper."""

    at: datetime | None
    reason: str
    text: str


def follows(session: Session, *, intervention_id: str) -> Mapping[str, str]:
    """Return what was begun from an intervention already: kind of paper to its id."""
    found: dict[str, str] = {}
    cards = select(BlueCard.id).where(BlueCard.intervention_id == intervention_id, col(BlueCard.deleted_at).is_(None))
    for row_id in session.exec(cards):
        found["blue_card"] = row_id
    papers = select(CourtDocument.kind, CourtDocument.id).where(
        CourtDocument.intervention_id == intervention_id, col(CourtDocument.deleted_at).is_(None)
    )
    for kind, row_id in session.exec(papers):
        found[str(kind)] = row_id
    return found


def list_corrections(session: Session, *, row_id: str) -> tuple[Correction, ...]:
    """Return the corrections of a paper in their order."""
    query = select(Note).where(Note.corrects_id == row_id, col(Note.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(Note.entered_at), col(Note.id)))
    return tuple(Correction(row.entered_at, row.subject, row.facts) for row in rows)


def correct_paper(session: Session, *, family_id: str, row_id: str, text: str, reason: str) -> str:
    """Write a correction of a sealed paper, with author, day and reason, and return its id (V18).

    Raises:
        CorrectionIncompleteError: the words or the reason are missing.
    """
    if not text.strip() or not reason.strip():
        raise CorrectionIncompleteError
    now = clock.now()
    note = Note(
        scope=session.get_one(Family, family_id).scope,
        sensitivity=Sensitivity.RESTRICTED,
        family_id=family_id,
        case_id=case_id(session, family_id),
        user_id=my_id(session),
        occurred_at=now,
        entered_at=now,
        subject=reason.strip(),
        how=ContactType.INTERVENTION,
        facts=text.strip(),
        corrects_id=row_id,
    )
    session.add(note)
    return note.id
