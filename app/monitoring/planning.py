"""The plan of contacts after the work has ended."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from app.plans.around import newest_case
from storage.models import Assignment, Case, MonitoringContact
from storage.vocabulary.case import AssignmentKind, CaseStatus
from storage.vocabulary.closing import MonitoringForm


def plan_contacts(session: Session, case: Case, *, days: Sequence[date], form: MonitoringForm | None) -> None:
    """Write the contacts of a closed case, numbered by their days, for whoever leads it."""
    leader = _leader(session, case)
    for number, day in enumerate(sorted(days), start=1):
        session.add(new_contact(case, number=number, day=day, form=form, user_id=leader))
    case.monitoring_until = max(days)
    session.flush()


def new_contact(
    case: Case, *, number: int, day: date, form: MonitoringForm | None, user_id: str | None
) -> MonitoringContact:
    """Return a contact that is planned."""
    return MonitoringContact(
        scope=case.scope,
        family_id=case.family_id,
        case_id=case.id,
        user_id=user_id,
        number=number,
        planned_on=day,
        form=form,
    )


def contacts_of(session: Session, case: Case) -> list[MonitoringContact]:
    """Return the contacts of a case by number."""
    query = (
        select(MonitoringContact)
        .where(MonitoringContact.case_id == case.id, col(MonitoringContact.deleted_at).is_(None))
        .order_by(col(MonitoringContact.number), col(MonitoringContact.id))
    )
    return list(session.exec(query))


def followed_case(session: Session, family_id: str) -> Case | None:
    """Return the case whose monitoring is looked at: the one that is followed now, else the one closed last."""
    query = (
        select(Case)
        .where(Case.family_id == family_id, col(Case.closed_on).is_not(None), col(Case.deleted_at).is_(None))
        .order_by(col(Case.status) != CaseStatus.MONITORING, col(Case.closed_on).desc(), col(Case.id).desc())
    )
    return session.exec(query).first()


def is_open_again(session: Session, family_id: str, case: Case) -> bool:
    """Return whether a newer case of the family goes on beside a closed one."""
    newest = newest_case(session, family_id)
    return newest is not None and newest.id != case.id and newest.closed_on is None


def _leader(session: Session, case: Case) -> str | None:
    query = (
        select(Assignment.user_id)
        .where(
            Assignment.case_id == case.id,
            col(Assignment.kind) == AssignmentKind.PERMANENT,
            col(Assignment.deleted_at).is_(None),
        )
        .order_by(col(Assignment.until).is_not(None), col(Assignment.since).desc())
    )
    return session.exec(query).first()
