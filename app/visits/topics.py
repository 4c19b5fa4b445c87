"""What a visit may be about: goals of the plan in force, activities with the usual ones first."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ScalarSelect
from sqlmodel import Session, col, select

from app.acting import my_id
from storage.models import Action, Goal, Plan, Visit
from storage.vocabulary.plan import GoalStatus, PlanStatus
from storage.vocabulary.visit import ActivityCategory

_NOT_CURRENT = (PlanStatus.DRAFT, PlanStatus.SUPERSEDED)
_RECENT_VISITS = 60
# What was done in this family says more than what was done elsewhere.
_OWN_FAMILY_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class CardGoal:
    """A goal of the plan in force."""

    goal_id: str
    number: int
    text: str


def _current_plan(family_id: str) -> ScalarSelect[str]:
    return (
        select(Plan.id)
        .where(Plan.family_id == family_id, col(Plan.deleted_at).is_(None))
        .order_by(col(Plan.status).in_(_NOT_CURRENT), col(Plan.version).desc())
        .limit(1)
        .scalar_subquery()
    )


def plan_goals(session: Session, *, family_id: str) -> tuple[CardGoal, ...]:
    """Return the goals of the plan in force, of its draft while there is no other."""
    query = (
        select(Goal)
        .where(
            Goal.plan_id == _current_plan(family_id), Goal.status != GoalStatus.DROPPED, col(Goal.deleted_at).is_(None)
        )
        .order_by(col(Goal.number))
    )
    return tuple(CardGoal(one.id, one.number, one.text) for one in session.exec(query))


def usual_activities(session: Session, *, visit: Visit) -> tuple[ActivityCategory, ...]:
    """Return all categories, those used most and those of the plan first."""
    query = (
        select(Visit.family_id, Visit.activities)
        .where(Visit.user_id == my_id(session), col(Visit.started_at).is_not(None), col(Visit.deleted_at).is_(None))
        .order_by(col(Visit.started_at).desc())
        .limit(_RECENT_VISITS)
    )
    used: Counter[str] = Counter()
    for family_id, codes in session.exec(query):
        weight = _OWN_FAMILY_WEIGHT if family_id == visit.family_id else 1
        used.update(dict.fromkeys(codes, weight))
    planned = select(Action.category).where(
        Action.plan_id == _current_plan(visit.family_id),
        col(Action.category).is_not(None),
        col(Action.deleted_at).is_(None),
    )
    used.update(str(category) for category in session.exec(planned))
    return tuple(sorted(ActivityCategory, key=lambda one: -used[one]))
