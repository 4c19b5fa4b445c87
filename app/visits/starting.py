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
# So long after an interrupted visit the next one goes on with it.
_GOES_ON = timedelta(days=7)
# Longer than any visit: a second tap within it means the same one.
_SAME_VISIT = timedelta(hours=6)


def start_visit(session: Session, *, family_id: str, visit_id: str | None = None) -> VisitChange:
    """Begin a visit now, a planned one or one out of the blue.

    A visit that already began goes on: a second tap starts nothing twice. One within a week after a visit that was
    interrupted continues it.

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
        visit.continues_id = _interrupted(session, visit, now)
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


def _interrupted(session: Session, visit: Visit, now: datetime) -> str | None:
    """Return the family's last visit if it was interrupted lately."""
    query = (
        select(Visit)
        .where(
            Visit.family_id == visit.family_id,
            Visit.id != visit.id,
            col(Visit.status).in_((VisitStatus.HELD, VisitStatus.INTERRUPTED)),
            col(Visit.started_at).is_not(None),
            col(Visit.deleted_at).is_(None),
        )
        .order_by(col(Visit.started_at).desc())
        .limit(1)
    )
    last = session.exec(query).first()
    if last is None or last.status is not VisitStatus.INTERRUPTED or last.ended_at is None:
        return None
    return last.id if now - last.ended_at <= _GOES_ON else None


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
