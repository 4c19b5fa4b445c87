"""Reading a plan: one version with its goals, actions, people and papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock, drafts
from app.i18n import _, label
from app.institution_names import list_names
from app.plans.around import assistant_name, persons_of, rules_around
from app.plans.checking import HINT_ALONE, Around, check_lines, facts_of
from app.plans.content import beside_content, plan_data, template_of
from app.plans.editing import DRAFT
from app.plans.foster import COORDINATOR, children_in_care, court_cases
from app.plans.said import Objection, Signature, Suggestion
from app.plans.solutions import read_solution
from app.plans.suggesting import suggestions
from app.plans.view import EDITABLE, PaperState, PlanAction, PlanContent, PlanGoal, PlanVersion, PlanView
from app.prints import differs
from app.rules.plan_validity import count_own_actions, warn_about
from storage.models import (
    Action,
    Document,
    Family,
    Goal,
    Plan,
)
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.plan import ActionStatus, Responsibility

_OPEN = (ActionStatus.PLANNED, ActionStatus.IN_PROGRESS, ActionStatus.POSTPONED)
_SAME = (
    "version",
    "status",
    "based_on_id",
    "change_reason",
    "drawn_on",
    "period_from",
    "period_to",
    "method",
    "family_words",
    "main_goal",
    "meeting_frequency",
    "crisis",
    "contacts",
    "next_assessment",
    "signed_on",
    "consulted_on",
)


@dataclass(frozen=True, slots=True)
class _Names:
    """What ids are called."""

    people: Mapping[str, str]
    institutions: Mapping[str, str]
    words: Mapping[str, str]
    day: date


def open_plan(session: Session, *, family_id: str, plan_id: str | None = None) -> PlanView:
    """Return a version of a family's plan, the newest unless another one is asked for."""
    family = session.get_one(Family, family_id)
    plans = _plans(session, family_id)
    plan = next((one for one in plans if one.id == plan_id), plans[0] if plans else None)
    institutions = list_names(session)
    persons = persons_of(session, family.scope)
    around = rules_around(session, family_id)
    first_names = {one.id: one.first_name for one in persons.values()}
    names = _Names(first_names, dict(institutions), _due_words(session, family_id), clock.today())
    editable = plan is not None and plan.status in EDITABLE
    children = children_in_care(session, family_id=family_id, persons=persons, plan=plan, editable=editable)
    view = PlanView(
        family_id=family.id,
        family_code=family.code,
        family_name=family.display_name,
        address=family.address_home,
        people=tuple(around.people),
        content=None,
        versions=tuple(_version(one) for one in plans),
        institutions=institutions,
        assistant=assistant_name(session, family_id, names.day),
        social_worker=around.social_worker,
        court_order=around.court_order,
        children=children,
        court_cases=court_cases(session, family_id) if children else (),
    )
    return view if plan is None else _with_content(session, view, plan, around, names)


def _with_content(session: Session, view: PlanView, plan: Plan, around: Around, names: _Names) -> PlanView:
    content = _content(session, plan, names)
    facts = facts_of(content, around)
    full = replace(
        view,
        content=content,
        checks=check_lines(content, facts, around, view.children),
        suggestions=_suggestions(session, plan, content),
        alone=count_own_actions(facts),
        total=len(facts.actions),
        refused=sum(one.status == ActionStatus.REFUSED for one in content.actions),
        only_assistant=any(one.code == HINT_ALONE for one in warn_about(facts, today=names.day)),
    )
    return _with_paper(session, full, plan)


def _suggestions(session: Session, plan: Plan, content: PlanContent) -> tuple[Suggestion, ...]:
    return suggestions(session, plan=plan, goals=[one.text for one in content.goals]) if content.editable else ()


def _plans(session: Session, family_id: str) -> Sequence[Plan]:
    query = (
        select(Plan)
        .where(Plan.family_id == family_id, col(Plan.deleted_at).is_(None))
        .order_by(col(Plan.version).desc(), col(Plan.id).desc())
    )
    return session.exec(query).all()


def _content(session: Session, plan: Plan, names: _Names) -> PlanContent:
    same = {name: getattr(plan, name) for name in _SAME}
    objections = tuple(_objection(one, names) for one in plan.objections)
    return PlanContent(
        plan_id=plan.id,
        participants=tuple(plan.participants),
        absences=dict(plan.absences),
        hardships=tuple(plan.hardships),
        strengths=tuple(plan.strengths),
        partners=tuple(plan.partners),
        objections=objections,
        solutions=tuple(read_solution(one) for one in plan.solutions),
        signatures=tuple(_signature(one, names) for one in plan.signatories),
        verdict=plan.consultation_verdict,
        remarks=plan.consultation_remarks,
        opinion_how=plan.consultation_how,
        findings=plan.consultation_findings,
        reply=plan.consultation_reply,
        family_view=plan.family_view,
        coordinated=plan.placement_id is not None,
        shared_goals=tuple(plan.shared_goals),
        goals=_goals(session, plan, names, {one.action_id: one for one in objections}),
        **same,
    )


def _goals(session: Session, plan: Plan, names: _Names, refusals: Mapping[str, Objection]) -> tuple[PlanGoal, ...]:
    actions: dict[str, list[PlanAction]] = {}
    of_plan = select(Action).where(Action.plan_id == plan.id, col(Action.deleted_at).is_(None))
    for row in session.exec(of_plan.order_by(col(Action.number), col(Action.id))):
        action = _action(row, names, first=plan.version == 1)
        if row.status == ActionStatus.REFUSED:
            action = replace(action, refusal=refusals.get(row.id))
        actions.setdefault(row.goal_id, []).append(action)
    goals = select(Goal).where(Goal.plan_id == plan.id, col(Goal.deleted_at).is_(None))
    return tuple(
        PlanGoal(
            goal_id=row.id,
            number=row.number,
            area=row.area,
            text=row.text,
            why_important=row.why_important,
            weight=row.weight,
            status=row.status,
            progress=row.progress,
            origin_id=row.origin_id,
            actions=tuple(actions.get(row.id, ())),
        )
        for row in session.exec(goals.order_by(col(Goal.number), col(Goal.id)))
    )


def _action(row: Action, names: _Names, *, first: bool) -> PlanAction:
    return PlanAction(
        action_id=row.id,
        goal_id=row.goal_id,
        number=row.number,
        text=row.text,
        category=row.category,
        responsibility=row.responsibility,
        person_ids=tuple(row.person_ids),
        who=tuple(names.people.get(one, "") for one in row.person_ids),
        institution_id=row.institution_id,
        institution=names.institutions.get(row.institution_id or "", ""),
        due=row.due,
        due_words=names.words.get(row.id, ""),
        expected_effect=row.expected_effect,
        status=row.status,
        late=row.due is not None and row.due < names.day and row.status in _OPEN,
        fresh=row.origin_id is None and not first and row.status == ActionStatus.PLANNED,
        done_on=row.done_on,
        result=row.result,
        origin_id=row.origin_id,
    )


def _objection(stored: Mapping[str, Any], names: _Names) -> Objection:
    person_id = str(stored.get("person_id", ""))
    # Nobody in particular: the family as a whole.
    name = names.people.get(person_id) or label(Responsibility.FAMILY)
    about, later = str(stored.get("action_id") or ""), bool(stored.get("later"))
    return Objection(person_id, name, str(stored.get("text", "")), about, later)


def _signature(stored: Mapping[str, Any], names: _Names) -> Signature:
    person_id, day = str(stored.get("person_id", "")), stored.get("signed_on")
    return Signature(
        person_id=person_id,
        name=_("the co-ordinator of foster care") if person_id == COORDINATOR else names.people.get(person_id, ""),
        signed_on=date.fromisoformat(day) if isinstance(day, str) and day else None,
        refused=bool(stored.get("refused")),
        note=str(stored.get("note") or ""),
    )


def _version(plan: Plan) -> PlanVersion:
    return PlanVersion(plan.id, plan.version, plan.status, plan.drawn_on, plan.signed_on, plan.consulted_on)


def _with_paper(session: Session, view: PlanView, plan: Plan) -> PlanView:
    query = (
        select(Document)
        .where(
            Document.entity == "plan",
            Document.entity_id == plan.id,
            # A plan that became another kind of document since needs another paper.
            Document.template_id == template_of(view.content),
            col(Document.status).in_((DocumentStatus.TO_SIGN, DocumentStatus.SIGNED)),
            col(Document.deleted_at).is_(None),
        )
        .order_by(col(Document.printed_at).desc())
        .limit(1)
    )
    paper = session.exec(query).first()
    if paper is None or view.content is None:
        return view
    changed = differs(paper, data=plan_data(view), ignoring=beside_content(view.content))
    return replace(view, paper=PaperState(paper.id, paper.printed_at, changed, kept="context" in paper.data))


def _due_words(session: Session, family_id: str) -> dict[str, str]:
    kept = drafts.list_drafts(session, kind=DRAFT, family_id=family_id)
    return {one.entity_id: str(one.payload.get("due", "")) for one in kept}
