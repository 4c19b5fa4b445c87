"""Writing a plan: its own fields, goals and actions."""

from datetime import date, datetime
from typing import Literal, TypedDict, Unpack

from sqlmodel import Session, col, func, select

from app import clock, drafts
from app.plans.change import PlanChange, edit, edit_action_row, edit_goal_row
from storage.models import Action, Goal, Plan
from storage.vocabulary.plan import (
    ActionStatus,
    GoalStatus,
    LifeArea,
    PlanChangeReason,
    PlanMethod,
    Responsibility,
)
from storage.vocabulary.visit import ActivityCategory

DRAFT = "plan"
"""Kind of the draft that keeps a date which was typed and not understood."""
Sentences = Literal["hardships", "strengths"]


class PlanFields(TypedDict, total=False):
    """Fields of a version that are typed."""

    main_goal: str
    family_words: str
    drawn_on: date | None
    period_from: date | None
    period_to: date | None
    method: PlanMethod | None
    change_reason: PlanChangeReason | None
    meeting_frequency: str
    crisis: str
    family_view: str
    next_assessment: date | None
    partners: list[str]
    shared_goals: list[str]
    contacts: str


class GoalFields(TypedDict, total=False):
    """Fields of a goal that are typed."""

    text: str
    why_important: str
    area: LifeArea | None
    weight: int
    status: GoalStatus
    progress: int


class ActionFields(TypedDict, total=False):
    """Fields of an action that are typed."""

    text: str
    category: ActivityCategory | None
    responsibility: Responsibility
    person_ids: list[str]
    institution_id: str | None
    due: date | None
    expected_effect: str
    status: ActionStatus
    done_on: date | None
    result: str


def edit_plan(session: Session, *, plan_id: str, **fields: Unpack[PlanFields]) -> PlanChange:
    """Change fields of a version.

    Raises:
        PlanSigned: it may not change any more.
    """
    doing = edit(session, plan_id)
    doing.journal.change(doing.plan, **fields)
    return doing.done()


def add_sentence(session: Session, *, plan_id: str, kind: Sentences, text: str) -> PlanChange:
    """Add a hardship or a strength.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    return _set_sentences(session, plan_id, kind, [*getattr(session.get_one(Plan, plan_id), kind), text.strip()])


def change_sentence(session: Session, *, plan_id: str, kind: Sentences, place: int, text: str) -> PlanChange:
    """Word a hardship or a strength differently; an emptied one goes.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    sentences = list(getattr(session.get_one(Plan, plan_id), kind))
    sentences[place : place + 1] = [text.strip()] if text.strip() else []
    return _set_sentences(session, plan_id, kind, sentences)


def remove_sentence(session: Session, *, plan_id: str, kind: Sentences, place: int) -> PlanChange:
    """Remove a hardship or a strength.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    return change_sentence(session, plan_id=plan_id, kind=kind, place=place, text="")


def add_goal(session: Session, *, plan_id: str, text: str = "", area: LifeArea | None = None) -> PlanChange:
    """Add a goal at the end.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    plan = doing.plan
    goal = Goal(
        scope=plan.scope,
        plan_id=plan.id,
        family_id=plan.family_id,
        number=_next_number(session, Goal, plan.family_id),
        text=text,
        area=area,
    )
    doing.journal.add(goal)
    return doing.done(goal.id)


def edit_goal(session: Session, *, goal_id: str, **fields: Unpack[GoalFields]) -> PlanChange:
    """Change fields of a goal.

    Raises:
        PlanSigned: the plan may not change any more; `report_goal` still records progress.
    """
    doing, goal = edit_goal_row(session, goal_id)
    doing.journal.change(goal, **fields)
    return doing.done(goal.id)


def remove_goal(session: Session, *, goal_id: str) -> PlanChange:
    """Remove a goal with its actions.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing, goal = edit_goal_row(session, goal_id)
    now = clock.now()
    actions = select(Action).where(Action.goal_id == goal_id, col(Action.deleted_at).is_(None))
    for action in session.exec(actions):
        doing.journal.change(action, deleted_at=now)
    doing.journal.change(goal, deleted_at=now)
    return doing.done(goal.id)


def move_goal(session: Session, *, goal_id: str, up: bool) -> PlanChange:
    """Exchange a goal with its neighbour; at the end of the list nothing happens.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing, goal = edit_goal_row(session, goal_id)
    order = col(Goal.number).desc() if up else col(Goal.number).asc()
    beyond = col(Goal.number) < goal.number if up else col(Goal.number) > goal.number
    query = select(Goal).where(Goal.plan_id == goal.plan_id, beyond, col(Goal.deleted_at).is_(None)).order_by(order)
    other = session.exec(query).first()
    if other is not None:
        mine, theirs = goal.number, other.number
        doing.journal.change(goal, number=theirs)
        doing.journal.change(other, number=mine)
    return doing.done(goal.id)


def add_action(session: Session, *, goal_id: str, **fields: Unpack[ActionFields]) -> PlanChange:
    """Add an action to a goal.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing, goal = edit_goal_row(session, goal_id)
    action = Action(
        scope=goal.scope,
        goal_id=goal.id,
        plan_id=goal.plan_id,
        family_id=goal.family_id,
        number=_next_number(session, Action, goal.family_id),
        **fields,
    )
    doing.journal.add(action)
    return doing.done(action.id)


def edit_action(session: Session, *, action_id: str, **fields: Unpack[ActionFields]) -> PlanChange:
    """Change fields of an action.

    Raises:
        PlanSigned: the plan may not change any more; `report_action` still records what became of it.
    """
    doing, action = edit_action_row(session, action_id)
    doing.journal.change(action, **fields)
    if "due" in fields:
        drafts.discard_draft(session, kind=DRAFT, entity_id=action_id)
    return doing.done(action.id)


def keep_due_words(session: Session, *, action_id: str, words: str) -> datetime:
    """Keep a date that was typed and is not understood, so that a lock does not lose it."""
    action = session.get_one(Action, action_id)
    return drafts.save_draft(
        session, kind=DRAFT, entity_id=action_id, family_id=action.family_id, payload={"due": words}
    )


def remove_action(session: Session, *, action_id: str) -> PlanChange:
    """Remove an action.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing, action = edit_action_row(session, action_id)
    doing.journal.change(action, deleted_at=clock.now())
    return doing.done(action.id)


def report_action(
    session: Session, *, action_id: str, status: ActionStatus, done_on: date | None = None, result: str | None = None
) -> PlanChange:
    """Record what became of an action, in any version, a signed one too; what is done has a day."""
    action = session.get_one(Action, action_id)
    action.status = status
    action.done_on = (done_on or action.done_on or clock.today()) if status == ActionStatus.DONE else None
    if result is not None:
        action.result = result.strip()
    return PlanChange(action.plan_id, action.family_id, action.id)


def _set_sentences(session: Session, plan_id: str, kind: Sentences, sentences: list[str]) -> PlanChange:
    doing = edit(session, plan_id)
    doing.journal.change(doing.plan, **{kind: [one for one in sentences if one]})
    return doing.done()


def _next_number(session: Session, model: type[Goal] | type[Action], family_id: str) -> int:
    """Return a number no goal or action of this family had before: „A9” means the same in every version."""
    query = select(func.max(model.number)).where(model.family_id == family_id)
    return (session.exec(query).one() or 0) + 1
