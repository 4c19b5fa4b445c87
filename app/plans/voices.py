"""The family in the plan: who made it with us, who did not and why, what somebody does not agree with (V08)."""

from sqlmodel import Session

from app.plans.change import PlanChange, edit


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
