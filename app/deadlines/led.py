"""The families a user leads, with what their deadlines are counted from."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlmodel import Session, col

from storage.models import Assignment, Case, Family
from storage.vocabulary.case import CaseStatus

AT_WORK = (CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)
FOLLOWED = (CaseStatus.ASSIGNED, *AT_WORK, CaseStatus.MONITORING)


class Led(NamedTuple):
    """A case a user leads."""

    case: Case
    code: str


def led_cases(session: Session, *, user_id: str, day: date) -> list[Led]:
    """Return the cases a user leads or substitutes in on a day, from the assignment to the end of the monitoring."""
    query = (
        select(Case, col(Family.code))
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
    return [Led(case, code) for case, code in session.execute(query)]
