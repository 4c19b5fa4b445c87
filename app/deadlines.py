"""What is due in the families of a user, the overdue first (domain.md §1.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from app.acting import my_id
from app.i18n import WARSAW, _, local, ngettext
from app.rules import current_limits, law
from storage.models import Assignment, Case, Family, Note, Plan, Task, Visit
from storage.vocabulary.case import CaseStatus, CaseTrack, TaskStatus
from storage.vocabulary.plan import PlanStatus
from storage.vocabulary.visit import ContactType, VisitStatus

_AT_WORK = (CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)
_LIMITS = (
    "assessment_reminder_days",
    "consultation_days",
    "first_contact_days",
    "plan_due_days",
    "visit_gap_days",
)
_FAR = timedelta(days=60)


class DeadlineKind(StrEnum):
    """What is due (keys of domain.md §1.7)."""

    ASSESSMENT = "assessment_due"
    CONSULTATION = "consultation_due"
    PLAN = "plan_due"
    FIRST_CONTACT = "first_contact_due"
    VISIT_GAP = "visit_gap"
    TASK = "task_due"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due by a day.

    Attributes:
        title: what, in the language of the interface.
        basis: the article or the letter it comes from, or in a word why now; empty when there is nothing to add.
        family_id: None for a task about no family.
        code: of the family, empty without one.
        row_id: the case, plan or task it comes from.
    """

    kind: DeadlineKind
    due: date
    title: str
    basis: str
    family_id: str | None
    code: str
    row_id: str

    def is_late(self, *, day: date) -> bool:
        """Return whether its day has passed."""
        return self.due < day

    def days_left(self, *, day: date) -> int:
        """Return how many days are left; negative when overdue."""
        return (self.due - day).days


class _Led(NamedTuple):
    case: Case
    code: str
    plan_waits: Plan | None
    has_plan: bool
    met: date | None
    planned: date | None


def list_deadlines(session: Session, *, day: date, user_id: str | None = None) -> list[Deadline]:
    """Return what is due in the families a user leads and in the user's tasks, the earliest first.

    Args:
        session: open session.
        day: today.
        user_id: whose; the user of the session when left out.
    """
    owner = user_id or my_id(session)
    limits = current_limits(session, _LIMITS, day=day)
    found = list(_tasks(session, owner, day))
    for led in _led(session, owner, day):
        found.extend(_of_family(led, limits, day))
    return sorted(found, key=lambda one: (one.due, one.code, one.kind, one.title, one.row_id))


def _of_family(led: _Led, limits: dict[str, int], day: date) -> Iterator[Deadline]:
    case = led.case
    if case.status == CaseStatus.ASSIGNED and case.first_contact_on is None and case.assigned_on is not None:
        due = case.assigned_on + timedelta(days=limits["first_contact_days"])
        if led.planned is None or led.planned > due:
            yield _deadline(led, DeadlineKind.FIRST_CONTACT, due, _("First contact with the family"))
    if case.status not in _AT_WORK:
        return
    yield from _assessment(led, limits, day)
    if led.plan_waits is not None and led.plan_waits.signed_on is not None:
        yield _consultation(led, led.plan_waits, led.plan_waits.signed_on, limits, day)
    started = case.consent_on or case.started_on
    if case.track == CaseTrack.STANDARD and started is not None and not led.has_plan:
        due = started + timedelta(days=limits["plan_due_days"])
        basis = law.article("plan_together", on=day)
        yield _deadline(led, DeadlineKind.PLAN, due, _("Plan of work with the family"), basis)
    yield from _gap(led, limits, day)


def _assessment(led: _Led, limits: dict[str, int], day: date) -> Iterator[Deadline]:
    due = led.case.next_assessment_on
    if due is not None and due <= day + timedelta(days=limits["assessment_reminder_days"]):
        basis = law.article("assessment_months", on=day)
        yield _deadline(led, DeadlineKind.ASSESSMENT, due, _("Periodic assessment"), basis)


def _consultation(led: _Led, plan: Plan, signed: date, limits: dict[str, int], day: date) -> Deadline:
    waits = (day - signed).days
    return Deadline(
        kind=DeadlineKind.CONSULTATION,
        due=signed + timedelta(days=limits["consultation_days"]),
        title=_("Consultation of the plan"),
        basis=ngettext("waits for {n} day", "waits for {n} days", waits),
        family_id=led.case.family_id,
        code=led.code,
        row_id=plan.id,
    )


def _gap(led: _Led, limits: dict[str, int], day: date) -> Iterator[Deadline]:
    last = led.met or led.case.first_contact_on
    if last is None or led.planned is not None:
        return
    due = last + timedelta(days=limits["visit_gap_days"])
    if due < day:
        basis = ngettext("no contact for {n} day", "no contact for {n} days", (day - last).days)
        yield _deadline(led, DeadlineKind.VISIT_GAP, due, _("Contact with the family"), basis)


def _deadline(led: _Led, kind: DeadlineKind, due: date, title: str, basis: str = "") -> Deadline:
    return Deadline(kind, due, title, basis, led.case.family_id, led.code, led.case.id)


def _tasks(session: Session, owner: str, day: date) -> Iterator[Deadline]:
    query = (
        select(Task, col(Family.code))
        .outerjoin(Family, col(Family.id) == col(Task.family_id))
        .where(
            col(Task.owner_id) == owner,
            col(Task.status) == TaskStatus.OPEN,
            col(Task.due) <= day + _FAR,
            col(Task.deleted_at).is_(None),
        )
    )
    for task, code in session.execute(query):
        if task.due is not None:
            yield Deadline(
                DeadlineKind.TASK, task.due, task.title, task.legal_basis, task.family_id, code or "", task.id
            )


def _led(session: Session, owner: str, day: date) -> list[_Led]:
    cases = (
        select(Case, col(Family.code))
        .join(Family, col(Family.id) == col(Case.family_id))
        .join(Assignment, col(Assignment.case_id) == col(Case.id))
        .where(
            col(Assignment.user_id) == owner,
            col(Assignment.since) <= day,
            or_(col(Assignment.until).is_(None), col(Assignment.until) >= day),
            col(Assignment.deleted_at).is_(None),
            col(Case.status).in_((CaseStatus.ASSIGNED, *_AT_WORK)),
            col(Case.deleted_at).is_(None),
            col(Family.deleted_at).is_(None),
        )
        .distinct()
    )
    found = [(case, code) for case, code in session.execute(cases)]
    ids = [case.id for case, _code in found]
    plans = _plans(session, ids)
    met, planned = _meetings(session, ids, day)
    return [
        _Led(case, code, *plans.get(case.id, (None, False)), met.get(case.id), planned.get(case.id))
        for case, code in found
    ]


def _plans(session: Session, case_ids: list[str]) -> dict[str, tuple[Plan | None, bool]]:
    """Return by case: the signed plan that waits for the social worker, and whether any was ever signed."""
    query = select(Plan).where(
        col(Plan.case_id).in_(case_ids), col(Plan.signed_on).is_not(None), col(Plan.deleted_at).is_(None)
    )
    found: dict[str, tuple[Plan | None, bool]] = {}
    for plan in session.execute(query.order_by(col(Plan.version))).scalars():
        waits = plan.status == PlanStatus.SIGNED and plan.consulted_on is None
        found[plan.case_id] = (plan if waits else None, True)
    return found


def _meetings(session: Session, case_ids: list[str], day: date) -> tuple[dict[str, date], dict[str, date]]:
    """Return by case the day of the last contact and of the next planned visit."""
    query = select(col(Case.id), _met(), _called(), _coming(day)).where(col(Case.id).in_(case_ids))
    met: dict[str, date] = {}
    planned: dict[str, date] = {}
    for case_id, visited, called, coming in session.execute(query):
        contacts = [_day(at) for at in (visited, called) if at is not None]
        if contacts:
            met[case_id] = max(contacts)
        if coming is not None:
            planned[case_id] = _day(coming)
    return met, planned


def _met() -> Any:
    """The newest meeting of a case; by family first, whose index has the days in order."""
    query = select(func.max(col(Visit.started_at))).where(
        col(Visit.family_id) == col(Case.family_id),
        col(Visit.case_id) == col(Case.id),
        col(Visit.status).in_((VisitStatus.HELD, VisitStatus.INTERRUPTED)),
        col(Visit.deleted_at).is_(None),
    )
    return query.correlate(Case).scalar_subquery()


def _called() -> Any:
    query = select(func.max(col(Note.occurred_at))).where(
        col(Note.family_id) == col(Case.family_id),
        col(Note.case_id) == col(Case.id),
        col(Note.how).in_((ContactType.PHONE, ContactType.VISIT, ContactType.ACCOMPANYING, ContactType.MONITORING)),
        col(Note.deleted_at).is_(None),
    )
    return query.correlate(Case).scalar_subquery()


def _coming(day: date) -> Any:
    query = select(func.min(col(Visit.planned_start))).where(
        col(Visit.family_id) == col(Case.family_id),
        col(Visit.case_id) == col(Case.id),
        col(Visit.status) == VisitStatus.PLANNED,
        col(Visit.planned_start) >= datetime.combine(day, time(), WARSAW),
        col(Visit.deleted_at).is_(None),
    )
    return query.correlate(Case).scalar_subquery()


def _day(moment: Any) -> date:
    assert isinstance(moment, datetime)
    return local(moment).date()
