"""What to read and take along before a visit (domain.md §5.1, „Przygotuj wizytę”)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock, deadlines
from app.agreements import OpenAgreement, list_open_agreements
from app.entries import Entry, list_entries
from storage.models import Family, Goal, Plan, Visit
from storage.vocabulary.plan import GoalStatus, PlanStatus
from storage.vocabulary.visit import VisitPlace, VisitStatus

LAST_ENTRIES = 4
_CURRENT = (
    PlanStatus.AGREED,
    PlanStatus.SIGNED,
    PlanStatus.CONSULTED,
    PlanStatus.ACCEPTED,
    PlanStatus.IN_PROGRESS,
)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal of the plan in force and how far it is, 0 to 10."""

    number: int
    text: str
    status: GoalStatus
    progress: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to take along printed.

    Attributes:
        kind: `plan_to_sign` (agreed, not signed), `plan_copy` (the one in force).
        row_id: the plan.
    """

    kind: str
    row_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Preparation:
    """One visit, prepared.

    Attributes:
        warnings: how to get in and what to mind; folded away until asked for.
        planned: whether the visit has not begun.
        entries: what was written last, the newest first.
    """

    visit_id: str
    family_id: str
    code: str
    name: str
    at: datetime | None
    place: VisitPlace
    place_note: str
    purpose: str
    address: str
    phone: str
    safe_contact: str
    warnings: str
    planned: bool
    entries: tuple[Entry, ...]
    agreements: tuple[OpenAgreement, ...]
    goals: tuple[GoalLine, ...]
    plan_version: int
    plan_until: date | None
    deadlines: tuple[deadlines.Deadline, ...]
    papers: tuple[Paper, ...]


def prepare_visit(session: Session, *, visit_id: str) -> Preparation:
    """Return what to know and to take to a visit."""
    visit = session.get_one(Visit, visit_id)
    family = session.get_one(Family, visit.family_id)
    plans = _plans(session, family.id)
    current = _current(plans)
    due = deadlines.list_deadlines(session, day=clock.today())
    return Preparation(
        visit_id=visit.id,
        family_id=family.id,
        code=family.code,
        name=family.display_name,
        at=visit.planned_start or visit.started_at,
        place=visit.place,
        place_note=visit.place_note,
        purpose=visit.purpose,
        address=family.address_stay or family.address_home,
        phone=family.phone,
        safe_contact=family.safe_contact,
        warnings=family.access_notes,
        planned=visit.started_at is None and visit.status == VisitStatus.PLANNED,
        entries=list_entries(session, family_id=family.id, limit=LAST_ENTRIES),
        agreements=list_open_agreements(session, family_id=family.id),
        goals=_goals(session, current.id) if current else (),
        plan_version=current.version if current else 0,
        plan_until=current.period_to if current else None,
        deadlines=tuple(one for one in due if one.family_id == family.id),
        papers=tuple(_papers(plans, current)),
    )


def _plans(session: Session, family_id: str) -> list[Plan]:
    query = select(Plan).where(col(Plan.family_id) == family_id, col(Plan.deleted_at).is_(None))
    return list(session.scalars(query.order_by(col(Plan.version).desc())))


def _current(plans: list[Plan]) -> Plan | None:
    return next((plan for plan in plans if plan.status in _CURRENT), None)


def _goals(session: Session, plan_id: str) -> tuple[GoalLine, ...]:
    query = select(Goal).where(col(Goal.plan_id) == plan_id, col(Goal.deleted_at).is_(None)).order_by(col(Goal.number))
    return tuple(GoalLine(goal.number, goal.text, goal.status, goal.progress) for goal in session.scalars(query))


def papers_to_take(session: Session, *, family_id: str) -> tuple[Paper, ...]:
    """Return what to take along printed to a family."""
    plans = _plans(session, family_id)
    return tuple(_papers(plans, _current(plans)))


def _papers(plans: list[Plan], current: Plan | None) -> list[Paper]:
    newest = plans[0] if plans else None
    papers = []
    if newest is not None and newest.signed_on is None and newest.status in (PlanStatus.DRAFT, PlanStatus.AGREED):
        papers.append(Paper("plan_to_sign", newest.id, newest.version))
    if current is not None and current.signed_on is not None:
        papers.append(Paper("plan_copy", current.id, current.version))
    return papers
