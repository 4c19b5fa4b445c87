"""What the answers about families rest on, read for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from app.rules import current_limits
from storage.models import (
    Action,
    Assessment,
    Assignment,
    Closure,
    Consent,
    CourtCase,
    Intervention,
    MonitoringContact,
    Plan,
    Synced,
    User,
)
from storage.vocabulary.assessment import AssessmentKind
from storage.vocabulary.plan import PlanStatus

_LIMITS = (
    "assessment_months",
    "assessment_reminder_days",
    "consultation_days",
    "first_contact_days",
    "plan_due_days",
)
Model = TypeVar("Model", bound=Synced)


@dataclass(frozen=True, slots=True)
class CasePapers:
    """What lies in the file of one case; every list from the earliest."""

    assessments: list[Assessment] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)
    contacts: list[MonitoringContact] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Papers:
    """What lies in the files.

    Attributes:
        by_case: papers by the id of the case.
        orders: court cases by family.
        interventions: by family.
        bare: actions without a day or an expected effect, and all actions, by plan.
        names: of the staff, by id.
        limits: of the law and of this office, by their keys.
    """

    by_case: dict[str, CasePapers]
    orders: dict[str, list[CourtCase]]
    interventions: dict[str, list[Intervention]]
    bare: dict[str, tuple[int, int]]
    names: dict[str, str]
    limits: dict[str, int]


def read_papers(session: Session, *, cases: Iterable[str], families: Iterable[str], day: date) -> Papers:
    """Return the papers of cases and their families."""
    ids, homes = set(cases), set(families)
    by_case: dict[str, CasePapers] = defaultdict(CasePapers)
    kinds = (AssessmentKind.PERIODIC, AssessmentKind.FINAL)
    for one in _of(session, Assessment, Assessment.case_id, ids, Assessment.signed_on):
        if one.kind in kinds and one.signed_on is not None:
            by_case[one.case_id].assessments.append(one)
    for plan in _of(session, Plan, Plan.case_id, ids, Plan.version):
        by_case[plan.case_id].plans.append(plan)
    for consent in _of(session, Consent, Consent.case_id, ids, Consent.given_on):
        by_case[consent.case_id].consents.append(consent)
    for closure in _of(session, Closure, Closure.case_id, ids, Closure.closed_on):
        by_case[closure.case_id].closures.append(closure)
    for contact in _of(session, MonitoringContact, MonitoringContact.case_id, ids, MonitoringContact.planned_on):
        by_case[contact.case_id].contacts.append(contact)
    for led in _of(session, Assignment, Assignment.case_id, ids, Assignment.since):
        by_case[led.case_id].assignments.append(led)
    signed = {plan.id for papers in by_case.values() for plan in papers.plans if plan.signed_on}
    return Papers(
        by_case=by_case,
        orders=_by_family(_of(session, CourtCase, CourtCase.family_id, homes, CourtCase.order_on)),
        interventions=_by_family(_of(session, Intervention, Intervention.family_id, homes, Intervention.occurred_at)),
        bare=_bare(session, signed),
        names={one.id: f"{one.first_name} {one.last_name}" for one in session.exec(select(User))},
        limits=current_limits(session, _LIMITS, day=day),
    )


def signed_plan(papers: CasePapers) -> Plan | None:
    """Return the newest version that was signed, None without one."""
    signed = [one for one in papers.plans if one.signed_on is not None and one.status is not PlanStatus.DRAFT]
    return signed[-1] if signed else None


def _of(session: Session, model: type[Model], column: Any, ids: set[str], order: Any) -> list[Model]:
    query = select(model).where(col(column).in_(ids), col(model.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(order), col(model.id))))


def _by_family(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for one in rows:
        found[one.family_id].append(one)
    return found


def _bare(session: Session, plans: set[str]) -> dict[str, tuple[int, int]]:
    """Return by plan how many actions lack a day or an expected effect, and how many there are (art. 15 ust. 3)."""
    query: Any = select(Action.plan_id, Action.due, Action.expected_effect).where(  # type: ignore[type-var]
        col(Action.plan_id).in_(plans), col(Action.deleted_at).is_(None)
    )
    found: dict[str, tuple[int, int]] = {}
    for plan_id, due, effect in session.exec(query):
        bare, whole = found.get(plan_id, (0, 0))
        found[plan_id] = (bare + (due is None or not effect.strip()), whole + 1)
    return found
