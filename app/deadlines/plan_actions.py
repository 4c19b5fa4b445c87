"""Actions of the plans in force, by the day the plan gives them (`goal_action_due`)."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.led import AT_WORK, Led
from app.deadlines.window import Window
from app.i18n import _
from storage.models import Action, Plan
from storage.vocabulary.plan import ActionStatus, PlanStatus

_IN_FORCE = (PlanStatus.SIGNED, PlanStatus.CONSULTED, PlanStatus.ACCEPTED, PlanStatus.IN_PROGRESS)
_OPEN = (ActionStatus.PLANNED, ActionStatus.IN_PROGRESS, ActionStatus.LATE)
# What lies further ahead is read in the plan itself.
_AHEAD = 14


def of_actions(session: Session, led: Sequence[Led], window: Window) -> Iterator[Deadline]:
    """Return the actions that are neither done nor put off in the plans the families signed."""
    codes = {one.case_id: one.code for one in led if one.status in AT_WORK}
    query = (
        select(
            col(Action.id),
            col(Action.due),
            col(Action.text),
            col(Action.number),
            col(Action.family_id),
            col(Plan.case_id),
            col(Plan.version),
        )
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .where(
            col(Plan.case_id).in_(codes),
            col(Plan.status).in_(_IN_FORCE),
            col(Plan.deleted_at).is_(None),
            col(Action.due) <= window.last(ahead=_AHEAD),
            col(Action.status).in_(_OPEN),
            col(Action.deleted_at).is_(None),
        )
    )
    for action_id, due, words, number, family_id, case_id, version in session.execute(query):
        basis = _("plan v{version}, A{number}").format(version=version, number=number)
        yield Deadline(
            DeadlineKind.GOAL_ACTION,
            due,
            words,
            basis,
            family_id,
            codes[case_id],
            action_id,
            "action",
        )
