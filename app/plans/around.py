"""Who is around a plan: the family at the table, the assistant, the social worker, the basis of the work."""

from datetime import date

from sqlmodel import Session, col, select

from app import members
from app.acting import my_id
from app.plans.checking import Around
from app.plans.view import PlanPerson
from app.rules import load_limits
from storage.models import Assignment, Case, Person, User, family_scope
from storage.vocabulary.case import AssignmentKind, CaseBasis
from storage.vocabulary.people import FamilyRole

_ADULT = 18
_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)


def rules_around(session: Session, family_id: str) -> Around:
    """Return what the rules need to know besides the plan."""
    case = newest_case(session, family_id)
    worker = session.get(User, case.social_worker_id) if case and case.social_worker_id else None
    return Around(
        people=_people(session, family_id),
        social_worker=_name(worker),
        court_order=case is not None and case.basis == CaseBasis.COURT_ORDER,
        counted_from=(case.last_assessment_on or case.started_on) if case else None,
        limits=load_limits(session),
    )


def _people(session: Session, family_id: str) -> tuple[PlanPerson, ...]:
    """Return the family as it sits at the table: adults of the house, children from the oldest, the others."""
    persons = persons_of(session, family_scope(family_id))
    found = [
        PlanPerson(
            person_id=one.person_id,
            first_name=one.first_name,
            last_name=one.last_name,
            role=one.role,
            sex=one.sex,
            born=persons[one.person_id].birth_date if one.person_id in persons else None,
            age=one.age,
            adult=one.age >= _ADULT if one.age is not None else one.role not in _YOUNG,
            in_household=one.in_household,
        )
        for one in members.list_members(session, family_id=family_id)
        if one.role is not FamilyRole.UNBORN
    ]
    return tuple(sorted(found, key=_seat))


def _seat(one: PlanPerson) -> tuple[bool, bool, int]:
    return (not one.in_household, not one.adult, 0 if one.adult else -(one.age or 0))


def persons_of(session: Session, scope: str) -> dict[str, Person]:
    """Return everybody the family's file ever knew, by id."""
    return {one.id: one for one in session.exec(select(Person).where(Person.scope == scope))}


def newest_case(session: Session, family_id: str) -> Case | None:
    """Return the family's case, an open one first."""
    query = (
        select(Case)
        .where(Case.family_id == family_id, col(Case.deleted_at).is_(None))
        .order_by(col(Case.closed_on).is_not(None), col(Case.id).desc())
    )
    return session.exec(query).first()


def assistant_name(session: Session, family_id: str, day: date) -> str:
    """Return who leads the family now; me, when nobody is assigned."""
    query = (
        select(User)
        .join(Assignment, col(Assignment.user_id) == col(User.id))
        .where(
            Assignment.family_id == family_id,
            col(Assignment.deleted_at).is_(None),
            col(Assignment.until).is_(None) | (col(Assignment.until) >= day),
        )
        .order_by(col(Assignment.kind) != AssignmentKind.PERMANENT, col(Assignment.since).desc())
    )
    return _name(session.exec(query).first() or session.get(User, my_id(session)))


def _name(user: User | None) -> str:
    return f"{user.first_name} {user.last_name}" if user else ""
