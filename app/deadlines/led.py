"""The families a user leads, with what their deadlines are counted from."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlmodel import Session, col

from storage.models import Assignment, Case, Family
from storage.vocabulary.case import CaseStatus, CaseTrack

AT_WORK = (CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)
FOLLOWED = (CaseStatus.ASSIGNED, *AT_WORK, CaseStatus.MONITORING)


class Led(NamedTuple):
    """A case a user leads: the days and marks deadlines are counted from, and the family's code.

    Whole cases are long rows, and a list of deadlines asks for hundreds of them.
    """

    case_id: str
    family_id: str
    status: CaseStatus
    track: CaseTrack
    assigned_on: date | None
    first_contact_on: date | None
    consent_on: date | None
    started_on: date | None
    last_assessment_on: date | None
    next_assessment_on: date | None
    code: str


_OF_CASE = Led._fields[1:-1]


def led_cases(session: Session, *, user_id: str, day: date) -> list[Led]:
    """Return the cases a user leads or substitutes in on a day, from the assignment to the end of the monitoring."""
    query = (
        select(col(Case.id), *(getattr(Case, name) for name in _OF_CASE), col(Family.code))
        .join(Family, col(Family.id) == col(Case.family_id))
        .join(Assignment, col(Assignment.case_id) == col(Case.id))
        .where(
            col(Assignment.user_id) == user_id,
            col(Assignment.since) <= day,
            or_(col(Assignment.until).is_(None), col(Assignment.until) >= day),
            col(Assignment.deleted_at).is_(None),
            col(Case.status).in_(FOLLOWED),
            col(Case.deleted_at).is_(None),
            col(Family.deleted_at).is_(None),
        )
        .distinct()
    )
    return [Led(*row) for row in session.execute(query)]
