"""What an assessment takes from the file by itself: contacts of the period, what became of the plan, motivation."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app.assessments.view import Counts, ReviewedAction, ReviewedGoal
from app.i18n import local
from app.plans.reading import open_plan
from app.plans.versions import is_current
from app.plans.view import PlanAction, PlanView
from storage.models import MotivationPoint, Note, Plan, Visit
from storage.vocabulary.plan import ActionStatus, Responsibility
from storage.vocabulary.visit import ContactType, VisitStatus

_MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)
_ABSENT = (VisitStatus.NOT_FOUND, VisitStatus.CANCELLED_FAMILY, VisitStatus.REFUSED)
_CALLS = (ContactType.PHONE, ContactType.MESSAGE)
_OTHERS = (ContactType.INSTITUTION, ContactType.MEETING)
_ASSISTANT = "asystent rodziny"
_WITH_ASSISTANT = (Responsibility.ASSISTANT, Responsibility.TOGETHER)

Points = dict[str, tuple[tuple[date, int], ...]]


def plan_in_force(session: Session, family_id: str) -> PlanView | None:
    """Return the version of the plan that holds, the last signed one otherwise; None without any."""
    versions = columns(col(Plan.id), col(Plan.status)).where(
        col(Plan.family_id) == family_id, col(Plan.deleted_at).is_(None), col(Plan.signed_on).is_not(None)
    )
    signed = session.execute(versions.order_by(col(Plan.version).desc(), col(Plan.id).desc())).all()
    chosen = next((one.id for one in signed if is_current(one.status)), signed[0].id if signed else None)
    return None if chosen is None else open_plan(session, family_id=family_id, plan_id=chosen)


def count_contacts(session: Session, *, family_id: str, since: date, until: date, plan: PlanView | None) -> Counts:
    """Return the meetings, calls and absences of a period, both days included (D19, D23).

    Args:
        session: open session.
        family_id: whose.
        since: first day.
        until: last day.
        plan: the plan in force: how much of it the family does by itself (S0-49).
    """
    # Only what is counted: the texts of ten years would be long to read.
    visits = columns(col(Visit.started_at), col(Visit.planned_start), col(Visit.status), col(Visit.contact_type)).where(
        col(Visit.family_id) == family_id, col(Visit.deleted_at).is_(None)
    )
    mine = [one for one in session.execute(visits) if _within(one.started_at or one.planned_start, since, until)]
    notes = columns(col(Note.how), col(Note.occurred_at)).where(
        col(Note.family_id) == family_id, col(Note.deleted_at).is_(None), col(Note.corrects_id).is_(None)
    )
    ways = [one.how for one in session.execute(notes) if _within(one.occurred_at, since, until)]
    ways += [one.contact_type for one in mine if one.status in _MET]
    talked, others = sum(one in _CALLS for one in ways), sum(one in _OTHERS for one in ways)
    met = [one for one in mine if one.status in _MET and one.contact_type not in (*_CALLS, *_OTHERS)]
    return Counts(
        visits=len(met),
        calls=talked,
        absent=sum(one.status in _ABSENT for one in mine),
        institutions=others,
        alone=plan.alone if plan else 0,
        actions=plan.total if plan else 0,
    )


def review_plan(plan: PlanView | None) -> tuple[ReviewedGoal, ...]:
    """Return what became of the goals and actions of the plan in force."""
    if plan is None or plan.content is None:
        return ()
    return tuple(
        ReviewedGoal(goal.number, goal.text, goal.progress, tuple(_reviewed(one) for one in goal.actions))
        for goal in plan.content.goals
    )


def motivation_points(session: Session, *, family_id: str, without: str = "") -> Points:
    """Return by person what was measured, the oldest first: diagnosis, visits and assessments (S0-29).

    Args:
        session: open session.
        family_id: whose.
        without: id of an assessment whose own points are left out.
    """
    found: dict[str, dict[date, int]] = {}
    visits = columns(col(Visit.started_at), col(Visit.motivation)).where(
        col(Visit.family_id) == family_id, col(Visit.status).in_(_MET), col(Visit.deleted_at).is_(None)
    )
    for visit in session.execute(visits):
        if visit.started_at is not None:
            for person_id, value in visit.motivation.items():
                found.setdefault(person_id, {})[local(visit.started_at).date()] = value
    points = select(MotivationPoint).where(
        MotivationPoint.family_id == family_id, col(MotivationPoint.deleted_at).is_(None)
    )
    for point in session.exec(points):
        if not without or point.source_id != without:
            found.setdefault(point.person_id, {})[point.measured_on] = point.value
    return {person_id: tuple(sorted(days.items())) for person_id, days in found.items()}


def stored_counts(stored: Mapping[str, Any]) -> Counts:
    """Return counts as they were kept on the day of signing."""
    return Counts(**{name: int(stored.get(name, 0)) for name in Counts.__slots__})


def stored_review(stored: Iterable[Mapping[str, Any]]) -> tuple[ReviewedGoal, ...]:
    """Return what was kept of the plan on the day of signing."""
    return tuple(
        ReviewedGoal(
            number=int(goal.get("number", 0)),
            text=str(goal.get("text", "")),
            progress=int(goal.get("progress", 0)),
            actions=tuple(_stored_action(one) for one in goal.get("actions", ())),
        )
        for goal in stored
    )


def plain_review(review: Iterable[ReviewedGoal]) -> list[dict[str, Any]]:
    """Return what became of the plan as plain values, to be kept."""
    return [
        {
            "number": goal.number,
            "text": goal.text,
            "progress": goal.progress,
            "actions": [
                {
                    "number": one.number,
                    "text": one.text,
                    "who": one.who,
                    "status": one.status,
                    "done_on": one.done_on.isoformat() if one.done_on else None,
                    "result": one.result,
                }
                for one in goal.actions
            ],
        }
        for goal in review
    ]


def _stored_action(stored: Mapping[str, Any]) -> ReviewedAction:
    day = stored.get("done_on")
    return ReviewedAction(
        number=int(stored.get("number", 0)),
        text=str(stored.get("text", "")),
        who=str(stored.get("who", "")),
        status=str(stored.get("status", "")),
        done_on=date.fromisoformat(day) if day else None,
        result=str(stored.get("result", "")),
    )


def _reviewed(action: PlanAction) -> ReviewedAction:
    helpers = [_ASSISTANT] if action.responsibility in _WITH_ASSISTANT else []
    who = ", ".join(filter(None, (*action.who, *helpers, action.institution)))
    status = ActionStatus.LATE if action.late else action.status
    return ReviewedAction(action.number, action.text, who, status.value, action.done_on, action.result)


def _within(moment: datetime | None, since: date, until: date) -> bool:
    return moment is not None and since <= local(moment).date() <= until
