"""What is due after a danger; the clocks themselves are those of the interventions (V20)."""

from collections.abc import Iterator

from sqlmodel import Session

from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.window import Window
from app.i18n import _, format_date
from app.interventions.clocks import SafetyDeadline, SafetyDeadlineKind, list_safety_deadlines

_KINDS = {
    SafetyDeadlineKind.NK_A_HANDOVER: DeadlineKind.NK_A_HANDOVER,
    SafetyDeadlineKind.NK_GROUP: DeadlineKind.NK_GROUP,
    SafetyDeadlineKind.FOLLOW_UP: DeadlineKind.FOLLOW_UP,
    SafetyDeadlineKind.PLAN_REVIEW: DeadlineKind.SAFETY_REVIEW,
}


def of_safety(session: Session, window: Window) -> Iterator[Deadline]:
    """Return what is due for the safety of the families a user leads."""
    for one in list_safety_deadlines(session, day=window.day, user_id=window.user_id):
        if one.due <= window.last():
            yield Deadline(
                _KINDS[one.kind],
                one.due,
                one.title,
                one.basis,
                one.family_id,
                one.code,
                one.row_id,
                one.entity,
                reason=_reason(one),
                others=one.others,
            )


def _reason(one: SafetyDeadline) -> str:
    if one.alert_from == one.due:
        return ""
    return _("counted in working days; said aloud from {date}").format(date=format_date(one.alert_from))
