"""What a command did to a plan, how it is taken back, and which rows may change."""

from dataclasses import dataclass, field

from sqlmodel import Session

from app.journal import Before, Journal, take_back
from app.plans.errors import PlanSigned
from app.plans.view import EDITABLE
from storage.models import Action, Goal, Plan
from storage.vocabulary.plan import PlanStatus


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What happened to a plan.

    Attributes:
        row_id: the goal or action that was made or changed; the plan otherwise.
        before: what the rows held; opaque, for `undo_change`.
    """

    plan_id: str
    family_id: str
    row_id: str
    before: tuple[Before, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class PlanEdit:
    """A command on a plan that may still change; what the family agreed to before is a draft again."""

    plan: Plan
    journal: Journal

    def done(self, row_id: str = "") -> PlanChange:
        """Return what happened."""
        if self.plan.status == PlanStatus.AGREED:
            self.journal.change(self.plan, status=PlanStatus.DRAFT)
        return PlanChange(self.plan.id, self.plan.family_id, row_id or self.plan.id, tuple(self.journal.before))


def edit(session: Session, plan_id: str) -> PlanEdit:
    """Begin a command on a plan.

    Raises:
        PlanSigned: it may not change any more.
    """
    plan = session.get_one(Plan, plan_id)
    if plan.status not in EDITABLE:
        raise PlanSigned
    return PlanEdit(plan, Journal(session))


def edit_goal_row(session: Session, goal_id: str) -> tuple[PlanEdit, Goal]:
    """Begin a command on a goal.

    Raises:
        PlanSigned: its plan may not change any more.
    """
    goal = session.get_one(Goal, goal_id)
    return edit(session, goal.plan_id), goal


def edit_action_row(session: Session, action_id: str) -> tuple[PlanEdit, Action]:
    """Begin a command on an action.

    Raises:
        PlanSigned: its plan may not change any more.
    """
    action = session.get_one(Action, action_id)
    return edit(session, action.plan_id), action


def undo_change(session: Session, *, change: PlanChange) -> PlanChange:
    """Take a command back: rows hold what they held, rows it made are deleted.

    Raises:
        PlanSigned: the plan was signed meanwhile; what goes on while it holds is taken back all the same.
    """
    if any(model in (Plan, Goal, Action) for model, _row_id, _values in change.before):
        edit(session, change.plan_id)
    take_back(session, before=change.before)
    return PlanChange(change.plan_id, change.family_id, change.row_id)
