"""The family in the plan: who made it with us, who did not and why, what somebody does not agree with (V08, S0-27)."""

from sqlmodel import Session

from app.journal import Journal
from app.plans.change import PlanChange, edit
from app.plans.view import EDITABLE
from storage.models import Action, Plan
from storage.vocabulary.plan import ActionStatus, PlanStatus


def set_presence(session: Session, *, plan_id: str, person_id: str, present: bool) -> PlanChange:
    """Note whether somebody took part in making the plan; who did needs no reason for absence.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    others = [one for one in doing.plan.participants if one != person_id]
    absences = {key: reason for key, reason in doing.plan.absences.items() if key != person_id or not present}
    doing.journal.change(doing.plan, participants=[*others, person_id] if present else others, absences=absences)
    return doing.done(person_id)


def set_absence(session: Session, *, plan_id: str, person_id: str, reason: str) -> PlanChange:
    """Note why somebody took no part (V08).

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    absences = {**doing.plan.absences, person_id: reason.strip()}
    doing.journal.change(doing.plan, absences={key: words for key, words in absences.items() if words})
    return doing.done(person_id)


def add_objection(session: Session, *, plan_id: str, person_id: str, text: str) -> PlanChange:
    """Write down what somebody does not agree with.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    added = {"person_id": person_id, "text": text.strip()}
    doing.journal.change(doing.plan, objections=[*doing.plan.objections, added])
    return doing.done(person_id)


def remove_objection(session: Session, *, plan_id: str, place: int) -> PlanChange:
    """Remove an objection.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    kept = [one for at, one in enumerate(doing.plan.objections) if at != place]
    doing.journal.change(doing.plan, objections=kept)
    return doing.done()


def refuse_action(session: Session, *, action_id: str, person_id: str, reason: str) -> PlanChange:
    """Note that somebody of the family does not want an action; it stays in the plan and counts as refused (S0-27).

    Any version knows it, a signed one too: the family may say no at any time.

    Args:
        session: open session.
        action_id: the action.
        person_id: who says no; empty for the family as a whole.
        reason: why, in their words.
    """
    action = session.get_one(Action, action_id)
    plan = session.get_one(Plan, action.plan_id)
    said: dict[str, object] = {"person_id": person_id, "text": reason.strip(), "action_id": action_id}
    if plan.status not in EDITABLE:
        said["later"] = True
    return _refuse(session, plan, action, [*_others(plan, action_id), said], ActionStatus.REFUSED)


def accept_action(session: Session, *, action_id: str) -> PlanChange:
    """Note that the family wants a refused action after all; it is planned again."""
    action = session.get_one(Action, action_id)
    plan = session.get_one(Plan, action.plan_id)
    return _refuse(session, plan, action, _others(plan, action_id), ActionStatus.PLANNED)


def _others(plan: Plan, action_id: str) -> list[dict[str, object]]:
    return [one for one in plan.objections if one.get("action_id") != action_id]


def _refuse(
    session: Session, plan: Plan, action: Action, objections: list[dict[str, object]], status: ActionStatus
) -> PlanChange:
    journal = Journal(session)
    journal.change(action, status=status, done_on=None)
    journal.change(plan, objections=objections)
    if plan.status == PlanStatus.AGREED:
        journal.change(plan, status=PlanStatus.DRAFT)
    return PlanChange(plan.id, plan.family_id, action.id, tuple(journal.before))
