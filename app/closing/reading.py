"""Reading the closing of a family's case: what is filled in by itself, what was written, what is missing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.closing.errors import NothingToCloseError
from app.closing.facts import area_changes, final_goals, newest_final, work_counts
from app.closing.view import ClosingChild, ClosingView, Stage
from app.monitoring.schedule import contact_days, months_after
from app.plans.around import assistant_name, newest_case, rules_around
from app.plans.content import call_family
from app.plans.view import PlanPerson
from app.rights import Act, may
from app.rules import current_limit
from app.rules.closing_validity import ClosingFacts, closing_lines
from storage.models import Case, Closure, Family, Office
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack
from storage.vocabulary.closing import ChildOutcome, ClosureDecision
from storage.vocabulary.people import FamilyRole

AT_WORK = (CaseStatus.ASSIGNED, CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)
_ENDED = (CaseStatus.CLOSED, CaseStatus.MONITORING, CaseStatus.ARCHIVED)


def open_closing(session: Session, *, family_id: str) -> ClosingView:
    """Return the closing of a family's newest case.

    Raises:
        NothingToCloseError: no case was ever begun, or it ended another way.
    """
    family = session.get_one(Family, family_id)
    case = newest_case(session, family_id)
    if case is None or case.status not in (*AT_WORK, *_ENDED):
        raise NothingToCloseError
    row = closure_of(session, case)
    around = rules_around(session, family_id)
    final = newest_final(session, case)
    facts = facts_of(session, case, row)
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first() or Office(name="")
    today = clock.today()
    closes_on = row.closed_on if row else case.closed_on
    return ClosingView(
        family_id=family.id,
        code=family.code,
        name=family.display_name,
        addressed=call_family(around.people, family.display_name),
        address=family.address_home,
        stage=_stage(case, row),
        case_id=case.id,
        case_status=case.status,
        track=CaseTrack(case.track),
        basis=CaseBasis(case.basis),
        started_on=case.started_on or case.first_contact_on,
        goals=final_goals(session, case),
        areas=area_changes(session, case),
        counts=work_counts(session, case),
        children=children_of(around.people, row),
        adults=tuple(one.full_name for one in around.people if one.adult and one.in_household),
        final_id=final.id if final else "",
        final_on=(final.signed_on or final.drawn_on) if final else None,
        lines=closing_lines(facts, on=_counted_on(row), final_days=final_days(session)),
        assistant=assistant_name(session, family_id, case.closed_on or today),
        social_worker=around.social_worker,
        head_name=office.head_name,
        head_title=office.head_title,
        office_phone=office.phone,
        may_write=may(session, Act.PROPOSE_CLOSING, family_id=family_id),
        may_opine=may(session, Act.OPINE_ON_CLOSING, family_id=family_id),
        may_decide=may(session, Act.DECIDE_CLOSING, family_id=family_id),
        suggested=contact_days(months_after(session, day=today), closed_on=closes_on or today),
        **_written(case, row),
    )


def closure_of(session: Session, case: Case) -> Closure | None:
    """Return the newest closing card of a case that counts; one the manager did not follow counts no more."""
    query = (
        select(Closure)
        .where(Closure.case_id == case.id, col(Closure.deleted_at).is_(None))
        .order_by(col(Closure.id).desc())
    )
    row = session.exec(query).first()
    if row is not None and row.decision is ClosureDecision.CONTINUE and case.status not in _ENDED:
        return None
    return row


def facts_of(session: Session, case: Case, row: Closure | None) -> ClosingFacts:
    """Return what the rules need to know of a card as it is stored."""
    final = newest_final(session, case)
    people = rules_around(session, case.family_id).people
    children = children_of(people, row)
    common = ClosingFacts(
        started_on=case.started_on or case.first_contact_on,
        court_ordered=case.basis == CaseBasis.COURT_ORDER,
        children=len(children),
        final_on=(final.signed_on or final.drawn_on) if final else None,
    )
    if row is None:
        return common
    return ClosingFacts(
        reason=row.reason,
        has_initiator=row.initiator is not None,
        started_on=common.started_on,
        closes_on=row.closed_on,
        court_ordered=common.court_ordered,
        children=common.children,
        outcomes=sum(one.outcome is not None for one in children),
        sustain=row.sustain,
        worker_view=row.social_worker_view,
        final_on=common.final_on,
        followed=followed(row),
        contacts=contact_plan(row),
        no_monitoring_reason=row.no_monitoring_reason,
        override_reason=row.override_reason,
    )


def final_days(session: Session) -> int:
    """Return how many days old the final assessment may be (V22)."""
    return current_limit(session, "final_assessment_days", day=clock.today())


def followed(row: Closure) -> bool | None:
    """Return whether the family agreed to monitoring, None while nobody asked."""
    return True if row.monitoring_agreed else False if row.no_monitoring_reason else None


def contact_plan(row: Closure) -> tuple[date, ...]:
    """Return the days of the monitoring plan."""
    return tuple(sorted(date.fromisoformat(one) for one in row.monitoring_dates))


def children_of(people: Sequence[PlanPerson], row: Closure | None) -> tuple[ClosingChild, ...]:
    """Return the children, the oldest first, each with where it is now if that was written down."""
    said = {str(one["person_id"]): ChildOutcome(one["outcome"]) for one in row.child_outcomes} if row else {}
    children = [one for one in people if one.role is FamilyRole.CHILD]
    return tuple(
        ClosingChild(one.person_id, one.first_name, one.age, one.in_household, said.get(one.person_id))
        for one in sorted(children, key=lambda one: -(one.age or 0))
    )


def _stage(case: Case, row: Closure | None) -> Stage:
    if case.status in _ENDED:
        return Stage.CLOSED
    return Stage.PROPOSED if case.status is CaseStatus.CLOSING and row is not None else Stage.WRITING


def _counted_on(row: Closure | None) -> date:
    """Return the day from which the age of the final assessment counts: of the decision, today before it."""
    return row.decided_on if row is not None and row.decided_on is not None else clock.today()


def _written(case: Case, row: Closure | None) -> dict[str, Any]:
    if row is None:
        return {"closes_on": case.closed_on}
    return {
        "closure_id": row.id,
        "reason": row.reason,
        "initiator": row.initiator,
        "closes_on": row.closed_on,
        "sustain": row.sustain,
        "family_view": row.family_view,
        "worker_view": row.social_worker_view,
        "opinion_on": row.opinion_on,
        "opinion_by": row.opinion_by,
        "opinion_on_paper": row.opinion_on_paper,
        "followed": followed(row),
        "monitoring_form": row.monitoring_form,
        "contacts": contact_plan(row),
        "no_monitoring_reason": row.no_monitoring_reason,
        "decision": row.decision,
        "decided_on": row.decided_on,
        "decided_by": row.decided_by,
        "override_reason": row.override_reason,
    }
