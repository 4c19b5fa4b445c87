"""Versions of a plan: starting the next one, and what is different from the one before (D16)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.i18n import _, format_date, label
from app.plans.around import newest_case
from app.plans.change import PlanChange
from app.plans.errors import NoCaseForPlan
from app.plans.foster import open_placements
from app.plans.foster_editing import coordinate_plan
from app.plans.reading import open_plan
from app.plans.said import Solution
from app.plans.view import EDITABLE, PlanAction, PlanContent, PlanGoal, PlanView
from app.rules import load_limits
from app.rules.dates import add_months
from storage.models import Action, Goal, Plan
from storage.vocabulary.plan import ActionStatus, GoalStatus, PlanChangeReason, PlanStatus, Responsibility

_COPIED = (
    "hardships",
    "strengths",
    "solutions",
    "family_words",
    "main_goal",
    "partners",
    "meeting_frequency",
    "crisis",
    "method",
)
_GOAL = ("number", "area", "text", "why_important", "weight", "status", "progress")
_ACTION = (
    "number",
    "text",
    "category",
    "responsibility",
    "person_ids",
    "institution_id",
    "due",
    "expected_effect",
    "status",
    "result",
)
_OVER_GOAL = (GoalStatus.REACHED, GoalStatus.DROPPED)
_OVER_ACTION = (ActionStatus.DONE, ActionStatus.DROPPED, ActionStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed between two versions; `before` is empty for what is new, `now` for what is gone."""

    element: str
    before: str
    now: str


def start_new_version(session: Session, *, family_id: str, reason: PlanChangeReason | None = None) -> PlanChange:
    """Start the next version from the newest one, or the first version of a family without a plan.

    Reached goals and finished actions stay in the old version. Who takes part is asked anew. While a child is in foster
    care the version is co-ordinated with the child's help plan. A version that is still being written is simply gone
    on with.

    Args:
        session: open session.
        family_id: whose plan.
        reason: why it changes (D16).

    Raises:
        NoCaseForPlan: the family has no case.
    """
    last = _last_version(session, family_id)
    if last is not None and last.status in EDITABLE:
        return PlanChange(last.id, family_id, last.id)
    case = newest_case(session, family_id)
    if case is None:
        raise NoCaseForPlan
    today = clock.today()
    end = add_months(today, load_limits(session).limit("assessment_months", on=today))
    plan = Plan(
        scope=case.scope,
        family_id=family_id,
        case_id=case.id,
        version=last.version + 1 if last else 1,
        based_on_id=last.id if last else None,
        change_reason=reason,
        drawn_on=today,
        period_from=today,
        period_to=end,
        next_assessment=end,
        meeting_frequency=case.meeting_frequency,
    )
    session.add(plan)
    _take_over(session, last, plan)
    return PlanChange(plan.id, family_id, plan.id)


def compare_versions(session: Session, *, family_id: str, before_id: str, now_id: str) -> tuple[Difference, ...]:
    """Return what is different in one version from another, in reading order (D16)."""
    before = open_plan(session, family_id=family_id, plan_id=before_id)
    now = open_plan(session, family_id=family_id, plan_id=now_id)
    return tuple(_differences(before, now))


def _take_over(session: Session, last: Plan | None, plan: Plan) -> None:
    """Fill a new version from the last one, and let it go along with the help plan of a child in foster care."""
    copies: dict[str, Goal] = {}
    if last is not None:
        _fill(plan, last, _COPIED)
        copies = _copy_goals(session, last, plan)
    if open_placements(session, plan.family_id, day=clock.today()):
        coordinate_plan(session, plan_id=plan.id)
        plan.shared_goals = [copies[one].id for one in (last.shared_goals if last else ()) if one in copies]


def _last_version(session: Session, family_id: str) -> Plan | None:
    query = select(Plan).where(Plan.family_id == family_id, col(Plan.deleted_at).is_(None))
    return session.exec(query.order_by(col(Plan.version).desc())).first()


def _fill(new: Any, old: Any, names: Sequence[str]) -> None:
    for name in names:
        value = getattr(old, name)
        setattr(new, name, list(value) if isinstance(value, list) else value)


def _copy_goals(session: Session, last: Plan, plan: Plan) -> dict[str, Goal]:
    """Copy goals that go on with their actions; return the copies by the ids of what they were copied from."""
    goals = select(Goal).where(Goal.plan_id == last.id, col(Goal.deleted_at).is_(None))
    copies: dict[str, Goal] = {}
    for old in session.exec(goals.order_by(col(Goal.number))):
        if old.status not in _OVER_GOAL:
            copy = Goal(scope=plan.scope, plan_id=plan.id, family_id=plan.family_id, origin_id=old.id)
            _fill(copy, old, _GOAL)
            copies[old.id] = copy
    actions = select(Action).where(Action.plan_id == last.id, col(Action.deleted_at).is_(None))
    for action in session.exec(actions.order_by(col(Action.number))).all():
        goal = copies.get(action.goal_id)
        if goal is not None and action.status not in _OVER_ACTION:
            step = Action(
                scope=plan.scope, goal_id=goal.id, plan_id=plan.id, family_id=plan.family_id, origin_id=action.id
            )
            _fill(step, action, _ACTION)
            session.add(step)
    session.add_all(copies.values())
    return copies


def _differences(before: PlanView, now: PlanView) -> Iterator[Difference]:
    old, new = before.content, now.content
    if old is None or new is None:
        return
    yield from _changed("", _plan_words(before, old), _plan_words(now, new))
    for kind, element in (("hardships", _("hardship")), ("strengths", _("strength"))):
        was, is_now = getattr(old, kind), getattr(new, kind)
        yield from (Difference(element, gone, "") for gone in was if gone not in is_now)
        yield from (Difference(element, "", added) for added in is_now if added not in was)
    yield from _goals(old, new)


def _goals(old: PlanContent, new: PlanContent) -> Iterator[Difference]:
    before = {goal.goal_id: goal for goal in old.goals}
    actions_before = {action.action_id: action for action in old.actions}
    for goal in new.goals:
        was = before.pop(goal.origin_id or "", None)
        name = _goal_name(goal)
        if was is None:
            yield Difference(name, "", goal.text)
        else:
            yield from _changed(name, _goal_words(was), _goal_words(goal))
        for action in goal.actions:
            earlier = actions_before.pop(action.origin_id or "", None)
            if earlier is None:
                yield Difference(_action_name(action), "", _whole(action))
            else:
                yield from _changed(_action_name(action), _action_words(earlier), _action_words(action))
    yield from (Difference(_goal_name(goal), goal.text, "") for goal in before.values())
    yield from (Difference(_action_name(one), _whole(one), "") for one in actions_before.values())


def _changed(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Difference]:
    for element, words in now.items():
        if words != before[element]:
            yield Difference(f"{name} {element}".strip() if element else name, before[element], words)


def _plan_words(view: PlanView, content: PlanContent) -> dict[str, str]:
    names = dict(view.institutions)
    days = {
        _("from when the plan holds"): content.period_from,
        _("until when the plan holds"): content.period_to,
        _("the day of the next assessment"): content.next_assessment,
    }
    return {
        _("the main goal"): content.main_goal,
        _("what the family wants, in its words"): content.family_words,
        **{element: format_date(day) if day else "" for element, day in days.items()},
        _("how often we meet"): content.meeting_frequency,
        _("who helps us"): ", ".join(names.get(one, "") for one in content.partners),
        _("what we do in a crisis"): content.crisis,
        _("ideas for solutions"): "; ".join(_idea_words(one) for one in content.solutions),
        _("goals shared with the child's plan"): ", ".join(
            _goal_name(one) for one in content.goals if one.goal_id in content.shared_goals
        ),
        _("how the contacts with the child go"): content.contacts,
    }


def _idea_words(idea: Solution) -> str:
    return f"{idea.text} ({': '.join(filter(None, (label(idea.state), idea.reason)))})"


def _goal_name(goal: PlanGoal) -> str:
    return f"G{goal.number}"


def _goal_words(goal: PlanGoal) -> dict[str, str]:
    return {
        "": goal.text,
        _("why it matters"): goal.why_important,
        _("area"): label(goal.area) if goal.area else "",
    }


def _action_name(action: PlanAction) -> str:
    return f"A{action.number}"


def _action_words(action: PlanAction) -> dict[str, str]:
    return {
        "": action.text,
        _("who does it"): who_words(action),
        _("until when"): format_date(action.due) if action.due else "",
        _("how we shall know"): action.expected_effect,
        _("refused"): f"{action.refusal.name}: {action.refusal.quoted}" if action.refusal else "",
    }


def _whole(action: PlanAction) -> str:
    due = format_date(action.due) if action.due else ""
    return " · ".join(filter(None, (action.text, who_words(action), due, action.expected_effect)))


def who_words(action: PlanAction) -> str:
    """Return who does it as the assistant reads it: „Kacper, Dariusz”, „Beata + ja”, „szkoła”."""
    names = ", ".join(one for one in action.who if one)
    if action.responsibility == Responsibility.ASSISTANT:
        return ", ".join(filter(None, (_("me"), names)))
    if action.responsibility == Responsibility.TOGETHER:
        return _("{names} + me").format(names=names) if names else _("together")
    if action.responsibility == Responsibility.INSTITUTION:
        return ", ".join(filter(None, (action.institution or label(action.responsibility), names)))
    if action.responsibility == Responsibility.COORDINATOR:
        return ", ".join(filter(None, (label(action.responsibility), names)))
    return names


def is_current(status: PlanStatus) -> bool:
    """Return whether a version in this state is the one in force."""
    return status in (PlanStatus.SIGNED, PlanStatus.CONSULTED, PlanStatus.ACCEPTED, PlanStatus.IN_PROGRESS)
