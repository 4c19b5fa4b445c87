"""What a conclusion leads to: a new version of the plan, a task to notify the court, rarer meetings."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlmodel import Session, col, select

from app import clock, plans
from app.acting import my_id
from app.assessments.errors import AssessmentNotSigned
from app.i18n import _, for_the_office
from storage.models import Assessment, Case, Task
from storage.vocabulary.assessment import AssessmentConclusion, AssessmentStatus
from storage.vocabulary.case import TaskStatus
from storage.vocabulary.plan import PlanChangeReason
from storage.vocabulary.work import TaskPriority

_DAYS_FOR_COURT = 7
_DAYS_FOR_OTHERS = 14
_PLAN = (AssessmentConclusion.CONTINUE_CHANGE, AssessmentConclusion.REDUCE_FREQUENCY)


@dataclass(frozen=True, slots=True)
class Followed:
    """What was begun.

    Attributes:
        what: `plan` a version being written, `task` something to do, `closing` and `nothing` where nothing is begun
            here.
        row_id: the plan or the task.
    """

    what: Literal["plan", "task", "closing", "nothing"]
    family_id: str
    row_id: str = ""


def follow_conclusion(session: Session, *, assessment_id: str) -> Followed:
    """Begin what the conclusion of a signed assessment asks for; asked twice it begins nothing twice.

    A change of the plan or rarer meetings: the next version, with the assessment as its reason (D16). The court or
    another form of help: a task of mine. The closing has a paper and a decision of its own (D42).

    Raises:
        AssessmentNotSigned: nobody signed it yet.
    """
    row = session.get_one(Assessment, assessment_id)
    if row.status == AssessmentStatus.DRAFT:
        raise AssessmentNotSigned
    if row.conclusion in _PLAN:
        change = plans.start_new_version(session, family_id=row.family_id, reason=PlanChangeReason.ASSESSMENT)
        return Followed("plan", row.family_id, change.plan_id)
    if row.conclusion in (AssessmentConclusion.NOTIFY_COURT, AssessmentConclusion.OTHER_HELP):
        return Followed("task", row.family_id, _task(session, row))
    return Followed("closing" if row.conclusion == AssessmentConclusion.CLOSE else "nothing", row.family_id)


def _task(session: Session, row: Assessment) -> str:
    known = select(Task).where(Task.entity == "assessment", Task.entity_id == row.id, col(Task.deleted_at).is_(None))
    found = session.exec(known).first()
    if found is not None:
        return found.id
    court = row.conclusion == AssessmentConclusion.NOTIFY_COURT
    case = session.get(Case, row.case_id)
    with for_the_office():
        title = _("Notify the court") if court else _("Arrange another form of help")
        text = _("From assessment no. {number}: {goals}").format(number=row.number, goals=row.next_goals).strip(" :")
    task = Task(
        scope=row.scope,
        owner_id=my_id(session),
        family_id=row.family_id,
        title=title,
        text=text,
        due=clock.today() + timedelta(days=_DAYS_FOR_COURT if court else _DAYS_FOR_OTHERS),
        legal_basis=case.court_reference if court and case else "",
        status=TaskStatus.OPEN,
        priority=TaskPriority.HIGH if court else TaskPriority.NORMAL,
        entity="assessment",
        entity_id=row.id,
    )
    session.add(task)
    return task.id
