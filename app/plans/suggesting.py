"""What the file says already and a new plan may take over, one by one; nothing is taken by itself (S0-11, S0-49)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from app.analysis import analysis_of_case
from app.family_mode import restricted_to
from app.i18n import _
from app.plans.change import PlanChange, edit
from app.plans.editing import add_goal
from app.plans.said import Suggestion, Target
from app.plans.usual_words import usual_main_goal
from storage.models import Assessment, Plan, Resource
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus, ResourceKind

# An abbreviation is followed by a small letter or a number, a sentence by a capital one.
_CAPITAL: Final = r"[A-Z\u0104\u0106\u0118\u0141\u0143\u00d3\u015a\u0179\u017b\u201e]"
_ENDS: Final = re.compile(rf"\s*(?:\n|;|(?<=[^.\s]{{3}})\.(?=\s+{_CAPITAL}))\s*")
_WORD: Final = re.compile(r"\w{3,}")
_SAME: Final = 0.6
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan says already."""

    main_goal: str
    hardships: Sequence[str]
    strengths: Sequence[str]
    goals: Sequence[str]


def suggestions(session: Session, *, plan: Plan, goals: Sequence[str]) -> tuple[Suggestion, ...]:
    """Return what a version that is being written could still take over.

    The first version looks at the diagnosis, or before there is one at the social worker's analysis; a later one at
    what the last assessment wants next. What the plan says already, also in other words, is left out. In family mode
    there is none: what was written about a family is not written to it.

    Args:
        session: open session.
        plan: the version.
        goals: texts of its goals.
    """
    if restricted_to(session) is not None:
        return ()
    known = Known(plan.main_goal, plan.hardships, plan.strengths, goals)
    found = _first(session, plan) if plan.based_on_id is None else _later(session, plan)
    return tuple(_fresh(known, [*_usual(session, plan), *found]))


def take_suggestions(session: Session, *, plan_id: str, taken: Iterable[Suggestion]) -> PlanChange:
    """Write suggestions into the plan beside what it says; a main goal there is stays.

    Raises:
        PlanSigned: the plan may not change any more.
    """
    doing = edit(session, plan_id)
    plan = doing.plan
    for one in taken:
        if one.target == "main_goal":
            if not plan.main_goal.strip():
                doing.journal.change(plan, main_goal=one.text)
        elif one.target == "goals":
            doing.journal.before += add_goal(session, plan_id=plan_id, text=one.text).before
            session.flush()
        else:
            doing.journal.change(plan, **{one.target: [*getattr(plan, one.target), one.text]})
    return doing.done()


def _usual(session: Session, plan: Plan) -> Iterator[Suggestion]:
    words = "" if plan.main_goal.strip() else usual_main_goal(session)
    if words:
        yield Suggestion("main_goal", words, _("usual words"))


def _first(session: Session, plan: Plan) -> Iterator[Suggestion]:
    diagnosis = _newest(session, plan, diagnosis=True)
    if diagnosis is None:
        told = analysis_of_case(session, case_id=plan.case_id)
        yield from _of_texts(told.needs, told.resources, told.goals, _("the social worker's analysis"))
        return
    source = _("the diagnosis")
    for problem in diagnosis.problems:
        yield Suggestion("hardships", _tidy(str(problem.get("text") or "")), source)
    query = select(Resource).where(
        Resource.family_id == plan.family_id, Resource.kind == ResourceKind.HAVE, col(Resource.deleted_at).is_(None)
    )
    for resource in session.exec(query.order_by(col(Resource.id))):
        yield Suggestion("strengths", _tidy(resource.text), source)
    yield from _of_texts(diagnosis.needs, diagnosis.family_resources, diagnosis.goals, source)


def _later(session: Session, plan: Plan) -> Iterator[Suggestion]:
    last = _newest(session, plan, diagnosis=False)
    if last is not None:
        source = _("assessment no. {n}").format(n=last.number)
        yield from (Suggestion("goals", one, source) for one in _pieces(last.next_goals))


def _newest(session: Session, plan: Plan, *, diagnosis: bool) -> Assessment | None:
    kind = col(Assessment.kind) == AssessmentKind.DIAGNOSIS
    query = select(Assessment).where(
        Assessment.case_id == plan.case_id,
        kind if diagnosis else ~kind & (col(Assessment.status) != AssessmentStatus.DRAFT),
        col(Assessment.deleted_at).is_(None),
    )
    return session.exec(query.order_by(col(Assessment.number).desc(), col(Assessment.id).desc())).first()


def _of_texts(needs: str, resources: str, goals: str, source: str) -> Iterator[Suggestion]:
    told: tuple[tuple[Target, str], ...] = (("hardships", needs), ("strengths", resources), ("goals", goals))
    for target, words in told:
        yield from (Suggestion(target, one, source) for one in _pieces(words))


def _fresh(known: Known, found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Leave out what is there already, and more of one kind than can be looked through."""
    said: dict[Target, list[str]] = {
        "main_goal": [],
        "hardships": list(known.hardships),
        "strengths": list(known.strengths),
        "goals": list(known.goals),
    }
    given = dict.fromkeys(said, 0)
    for one in found:
        if one.text and given[one.target] < _MOST and not any(_alike(one.text, other) for other in said[one.target]):
            said[one.target].append(one.text)
            given[one.target] += 1
            yield one


def _pieces(words: str) -> Iterator[str]:
    return (piece for one in _ENDS.split(words) if (piece := _tidy(one)))


def _tidy(words: str) -> str:
    return words.strip().lstrip("-–•* ").rstrip(" .,")


def _alike(one: str, other: str) -> bool:
    """Return whether two sentences say the same, or one says what is part of the other."""
    mine, theirs = (set(_WORD.findall(words.casefold())) for words in (one, other))
    if not mine or not theirs:
        return one.strip().casefold() == other.strip().casefold()
    return len(mine & theirs) >= _SAME * min(len(mine), len(theirs))
