"""Beginning a visit, planned or not, and planning one."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.visits.change import VisitChange, open_row
from app.visits.errors import NoCaseError
from storage.models import Case, Visit, family_scope
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.visit import VisitPlace, VisitStatus

_OVER = (CaseStatus.CLOSED, CaseStatus.REFUSED, CaseStatus.ARCHIVED)
# Longer than any visit: a second tap within it means the same one.
_SAME_VISIT = timedelta(hours=6)


def start_visit(session: Session, *, family_id: str, visit_id: str | None = None) -> VisitChange:
    """Begin a visit now, a planned one or one out of the blue.

    A visit that already began goes on: a second tap starts nothing twice.

    Raises:
        NoCaseError: the family has no case.
        VisitSealedError: the planned visit is sealed.
    """
    now = clock.now()
    visit = open_row(session, visit_id) if visit_id else _running(session, family_id, now)
    if visit is None:
        visit = _new_visit(session, family_id)
        session.add(visit)
    if visit.started_at is None:
        visit.started_at = now
    return VisitChange(visit.id, visit.family_id, visit.status, visit.started_at)


def plan_visit(
    session: Session, *, family_id: str, start: datetime, place: VisitPlace = VisitPlace.HOME, purpose: str = ""
) -> VisitChange:
    """Plan a visit of mine.

    Raises:
        NoCaseError: the family has no case.
    """
    visit = _new_visit(session, family_id)
    visit.planned_start, visit.place, visit.purpose = start, place, purpose
    session.add(visit)
    return VisitChange(visit.id, family_id, visit.status, start)


def _running(session: Session, family_id: str, now: datetime) -> Visit | None:
    query = select(Visit).where(
        Visit.family_id == family_id,
        Visit.user_id == my_id(session),
        Visit.status == VisitStatus.PLANNED,
        col(Visit.started_at) > now - _SAME_VISIT,
        col(Visit.ended_at).is_(None),
        col(Visit.deleted_at).is_(None),
    )
    return session.exec(query).first()


def _new_visit(session: Session, family_id: str) -> Visit:
    query = (
        select(Case)
        .where(Case.family_id == family_id, col(Case.deleted_at).is_(None))
        .order_by(col(Case.status).in_(_OVER), col(Case.id).desc())
    )
    case = session.exec(query).first()
    if case is None:
        raise NoCaseError
    return Visit(scope=family_scope(family_id), family_id=family_id, case_id=case.id, user_id=my_id(session))
