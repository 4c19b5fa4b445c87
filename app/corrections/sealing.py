"""When a document does not change any more: signed, sent, or seven days after it was written down (V18)."""

from datetime import timedelta

from sqlmodel import Session

from app import clock
from app.rules import current_limit
from storage.models import (
    Assessment,
    Closure,
    CourtDocument,
    Intervention,
    Letter,
    MonitoringContact,
    Note,
    Synced,
    Visit,
)
from storage.vocabulary.assessment import AssessmentStatus


def is_sealed(session: Session, row: Synced) -> bool:
    """Return whether a document only takes corrections any more (V18).

    A visit and an intervention are open for the office's number of days after they were written down, an intervention
    only until it is accepted; an assessment until it is signed, a paper for others until it is sent, a closing card
    until the manager decides. A note and a contact of monitoring do not change once they are in the file. Safety
    plans, Blue Cards and plans go on, or have versions.
    """
    handed = False
    match row:
        case Assessment():
            handed = row.status != AssessmentStatus.DRAFT
        case CourtDocument() | Letter():
            handed = row.sent_on is not None
        case Closure():
            handed = row.decision is not None
        case MonitoringContact():
            handed = row.made_at is not None
        case Note():
            handed = row.entered_at is not None
        case Intervention():
            handed = row.accepted_on is not None or _is_past(session, row)
        case Visit():
            handed = _is_past(session, row)
    return handed or row.sealed_at is not None


def _is_past(session: Session, row: Visit | Intervention) -> bool:
    if row.entered_at is None:
        return False
    days = current_limit(session, "seal_days", day=clock.today())
    return clock.now() > row.entered_at + timedelta(days=days)
