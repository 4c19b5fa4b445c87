"""Plans of the story, version by version."""

from dataclasses import dataclass
from typing import Any

from app.demo.book import Book
from app.demo.foster import stay_id
from app.demo.ids import demo_id, family_id
from app.demo.people import person_id
from storage.models import Action, Goal, Plan
from storage.vocabulary.plan import (
    ActionStatus,
    ConsultationVerdict,
    GoalStatus,
    LifeArea,
    PlanChangeReason,
    PlanMethod,
    PlanStatus,
    Responsibility,
)
from storage.vocabulary.visit import ActivityCategory


@dataclass(frozen=True, slots=True)
class Step:
    """An action of the plan; `who` holds keys of people, split by spaces."""

    number: int
    text: str
    who: str
    due: str
    effect: str
    by: Responsibility = Responsibility.FAMILY
    category: ActivityCategory | None = None
    status: ActionStatus = ActionStatus.PLANNED
    done: str = ""
    result: str = ""
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A detailed goal of the plan with its actions."""

    number: int
    area: LifeArea
    text: str
    progress: int
    steps: tuple[Step, ...]
    why: str = ""
    status: GoalStatus = GoalStatus.IN_PROGRESS


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the plan.

    Attributes:
        who: keys of the people who took part, split by spaces.
        signed_by: keys of the people who signed, split by spaces.
        refused: key and the annotation of somebody who did not sign (V09).
        assessed: the day the six months to the next assessment are counted from.
        child: key of the child in foster care with whose help plan it is co-ordinated (D15).
        shared: numbers of the goals shared with that plan.
        contacts: how the child's contacts with the family go.
    """

    number: int
    status: PlanStatus
    drawn: str
    since: str
    until: str
    assessed: str
    who: str
    main_goal: str
    hardships: tuple[str, ...]
    strengths: tuple[str, ...]
    family_words: str
    aims: tuple[Aim, ...]
    frequency: str
    crisis: str = ""
    method: PlanMethod = PlanMethod.HOME_THEN_CONSULT
    reason: PlanChangeReason | None = None
    partners: tuple[str, ...] = ()
    objections: tuple[tuple[str, str], ...] = ()
    signed: str = ""
    signed_by: str = ""
    refused: tuple[str, str] | None = None
    consulted: str = ""
    remarks: str = ""
    absences: tuple[tuple[str, str], ...] = ()
    child: str = ""
    shared: tuple[int, ...] = ()
    contacts: str = ""


def plan_id(code: str, number: int) -> str:
    """Return the id of a version of a family's plan."""
    return demo_id(f"{code}/plan/v{number}")


def goal_id(code: str, version: int, number: int) -> str:
    """Return the id of a goal of a version of a family's plan."""
    return demo_id(f"{code}/goal/v{version}/G{number}")


def write_plans(book: Book, code: str, versions: tuple[Version, ...]) -> None:
    """Write the versions of a family's plan, each with its goals and actions."""
    before: Version | None = None
    for told in versions:
        _write_plan(book, code, told)
        for aim in told.aims:
            _write_aim(book, code, told, aim, before=before)
        before = told


def _write_plan(book: Book, code: str, told: Version) -> None:
    plan = Plan(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        version=told.number,
        status=told.status,
        drawn_on=book.day(told.drawn),
        period_from=book.day(told.since),
        period_to=book.day(told.until),
        method=told.method,
        change_reason=told.reason,
        based_on_id=plan_id(code, told.number - 1) if told.number > 1 else None,
        participants=[person_id(code, key) for key in told.who.split()],
        absences={person_id(code, key): reason for key, reason in told.absences},
        hardships=list(told.hardships),
        strengths=list(told.strengths),
        family_words=told.family_words,
        main_goal=told.main_goal,
        partners=[demo_id(f"institution/{key}") for key in told.partners],
        meeting_frequency=told.frequency,
        crisis=told.crisis,
        next_assessment=book.assessment_due(told.assessed, told.until),
        objections=[{"person_id": person_id(code, key), "text": text} for key, text in told.objections],
        signatories=_signatories(book, code, told),
        signed_on=book.day(told.signed) if told.signed else None,
        consulted_on=book.day(told.consulted) if told.consulted else None,
        consultation_verdict=_verdict(told),
        consultation_remarks=told.remarks,
        child_id=person_id(code, told.child) if told.child else None,
        placement_id=stay_id(code, told.child) if told.child else None,
        shared_goals=[goal_id(code, told.number, number) for number in told.shared],
        contacts=told.contacts,
    )
    book.family(plan, code, f"plan/v{told.number}")


def _verdict(told: Version) -> ConsultationVerdict | None:
    if not told.consulted:
        return None
    return ConsultationVerdict.REMARKS if told.remarks else ConsultationVerdict.NO_REMARKS


def _signatories(book: Book, code: str, told: Version) -> list[dict[str, Any]]:
    if not told.signed:
        return []
    day = book.day(told.signed).isoformat()
    signed = [
        {"person_id": person_id(code, key), "signed_on": day, "refused": False, "note": ""}
        for key in told.signed_by.split()
    ]
    if told.refused:
        key, note = told.refused
        signed.append({"person_id": person_id(code, key), "signed_on": None, "refused": True, "note": note})
    return signed


def _write_aim(book: Book, code: str, told: Version, aim: Aim, *, before: Version | None) -> None:
    earlier = before.aims if before else ()
    goal = Goal(
        plan_id=plan_id(code, told.number),
        family_id=family_id(code),
        number=aim.number,
        area=aim.area,
        text=aim.text,
        why_important=aim.why,
        status=aim.status,
        progress=aim.progress,
    )
    if any(one.number == aim.number for one in earlier):
        goal.origin_id = goal_id(code, told.number - 1, aim.number)
    book.family(goal, code, f"goal/v{told.number}/G{aim.number}")
    known = {step.number for one in earlier for step in one.steps}
    for step in aim.steps:
        action = _action(book, code, goal, step)
        if step.number in known:
            action.origin_id = demo_id(f"{code}/action/v{told.number - 1}/A{step.number}")
        book.family(action, code, f"action/v{told.number}/A{step.number}")


def _action(book: Book, code: str, goal: Goal, step: Step) -> Action:
    return Action(
        goal_id=goal.id,
        plan_id=goal.plan_id,
        family_id=goal.family_id,
        number=step.number,
        text=step.text,
        category=step.category,
        responsibility=step.by,
        person_ids=[person_id(code, key) for key in step.who.split()],
        institution_id=demo_id(f"institution/{step.partner}") if step.partner else None,
        due=book.day(step.due) if step.due else None,
        expected_effect=step.effect,
        status=step.status,
        done_on=book.day(step.done) if step.done else None,
        result=step.result,
    )
