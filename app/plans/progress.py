"""How far the goals are over time, and how much the family does by itself (S0-28, S0-49, S3-03)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from app import clock
from app.plans.change import PlanChange
from app.rules.plan_facts import acts_alone
from storage.models import Action, Goal, GoalProgress, Plan
from storage.vocabulary.plan import ActionStatus, GoalStatus, PlanStatus


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal through all versions of the plan; `points` are days with 0–10, the earliest first."""

    number: int
    text: str
    points: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many actions of a version the family does, or did, alone; of dropped ones nobody did anything.

    Attributes:
        refused: actions the family refused; not among `total`.
    """

    version: int
    alone: int
    total: int
    drawn_on: date | None
    refused: int = 0


def report_goal(session: Session, *, goal_id: str, progress: int, status: GoalStatus | None = None) -> PlanChange:
    """Record how far a goal is, in any version, a signed one too; the day keeps its last number."""
    goal = session.get_one(Goal, goal_id)
    goal.progress = progress
    goal.status = status or goal.status
    today = clock.today()
    query = select(GoalProgress).where(GoalProgress.goal_id == goal_id, GoalProgress.measured_on == today)
    row = session.exec(query).first()
    if row is None:
        row = GoalProgress(scope=goal.scope, family_id=goal.family_id, goal_id=goal_id, measured_on=today)
        session.add(row)
    row.progress = progress
    return PlanChange(goal.plan_id, goal.family_id, goal.id)


def goal_lines(session: Session, *, family_id: str) -> tuple[GoalLine, ...]:
    """Return every goal of the newest version with its history, by number; a goal never measured has no points."""
    goals = {
        goal.id: goal
        for goal in session.exec(select(Goal).where(Goal.family_id == family_id, col(Goal.deleted_at).is_(None)))
    }
    newest = session.exec(
        select(Plan.id)
        .where(Plan.family_id == family_id, col(Plan.deleted_at).is_(None))
        .order_by(col(Plan.version).desc())
    ).first()
    measured: dict[str, dict[date, int]] = defaultdict(dict)
    points = select(GoalProgress).where(GoalProgress.family_id == family_id, col(GoalProgress.deleted_at).is_(None))
    for point in session.exec(points.order_by(col(GoalProgress.measured_on), col(GoalProgress.id))):
        measured[_root(goals, point.goal_id)][point.measured_on] = point.progress
    shown = sorted((one for one in goals.values() if one.plan_id == newest), key=lambda one: one.number)
    return tuple(GoalLine(one.number, one.text, tuple(sorted(measured[_root(goals, one.id)].items()))) for one in shown)


def shares(session: Session, *, family_id: str) -> tuple[Share, ...]:
    """Return by version, the earliest first, how much of the plan the family does alone."""
    plans = session.exec(
        select(Plan)
        .where(Plan.family_id == family_id, col(Plan.deleted_at).is_(None), col(Plan.status) != PlanStatus.DRAFT)
        .order_by(col(Plan.version))
    ).all()
    actions = defaultdict[str, list[Action]](list)
    for action in session.exec(select(Action).where(Action.family_id == family_id, col(Action.deleted_at).is_(None))):
        if action.status != ActionStatus.DROPPED:
            actions[action.plan_id].append(action)
    return tuple(_share(plan, actions[plan.id]) for plan in plans)


def _share(plan: Plan, actions: Iterable[Action]) -> Share:
    known = list(actions)
    kinds = [action.responsibility for action in known if action.status != ActionStatus.REFUSED]
    return Share(plan.version, sum(map(acts_alone, kinds)), len(kinds), plan.drawn_on, len(known) - len(kinds))


def _root(goals: dict[str, Goal], goal_id: str) -> str:
    """Return the first version's goal that a goal comes from."""
    seen: set[str] = set()
    while goal_id not in seen and goal_id in goals and goals[goal_id].origin_id in goals:
        seen.add(goal_id)
        goal_id = str(goals[goal_id].origin_id)
    return goal_id
