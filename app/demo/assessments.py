"""Diagnoses and assessments of the story; families that fill lists get theirs by fixed rules (domain.md §8.2–8.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.demo.book import Book
from app.demo.ids import demo_id, family_id, user_id
from app.demo.meetings import Entry, Meeting
from app.demo.people import Someone, person_id
from app.demo.plans import Version
from app.rules.life_areas import AREAS
from storage.models import AreaRating, Assessment, MotivationPoint, Resource
from storage.vocabulary.assessment import (
    AssessmentConclusion,
    AssessmentKind,
    AssessmentStatus,
    MotivationSource,
    ResourceKind,
    StabilityLevel,
)
from storage.vocabulary.plan import Responsibility
from storage.vocabulary.visit import ContactType, DangerLevel, VisitStatus

_MANAGER = "marek.probny"
_MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)
_ABSENT = (VisitStatus.NOT_FOUND, VisitStatus.CANCELLED_FAMILY, VisitStatus.REFUSED)
_CALLS = (ContactType.PHONE, ContactType.MESSAGE)
_OTHERS = (ContactType.INSTITUTION, ContactType.MEETING)
_UNKNOWN = "."


@dataclass(frozen=True, slots=True)
class Judged:
    """A diagnosis or an assessment; people are told by their keys.

    Attributes:
        levels: sixteen levels split by spaces, „.” where nobody has said.
        notes: justification by the number of the area.
        first: numbers of the areas that come first, split by spaces.
        assessed: the day the six months to its deadline are counted from.
        signed_by: keys of who signed, split by spaces.
    """

    drawn: str
    since: str
    until: str
    levels: str
    kind: AssessmentKind = AssessmentKind.PERIODIC
    number: int = 1
    who: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    strengths: dict[str, str] = field(default_factory=dict)
    difficulties: dict[str, str] = field(default_factory=dict)
    first: str = ""
    assessed: str = ""
    due: str = ""
    next: str = ""
    signed: str = ""
    signed_by: str = ""
    handed: str = ""
    acknowledged: str = ""
    motivation: dict[str, int] = field(default_factory=dict)
    voices: dict[str, tuple[str, str]] = field(default_factory=dict)
    children: dict[str, str] = field(default_factory=dict)
    problems: tuple[tuple[str, str, int, bool], ...] = ()
    have: tuple[str, ...] = ()
    at_risk: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    safety: DangerLevel | None = None
    stability: StabilityLevel | None = None
    conclusion: AssessmentConclusion | None = None
    scales: tuple[int, int, int] | None = None
    texts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Background:
    """What happened in the family, for what an assessment counts."""

    visits: tuple[Meeting, ...] = ()
    notes: tuple[Entry, ...] = ()
    plans: tuple[Version, ...] = ()
    people: tuple[Someone, ...] = ()


def write_assessments(book: Book, code: str, login: str, told: tuple[Judged, ...], around: Background) -> None:
    """Write the assessments of a family with their levels, points of motivation and resources."""
    for one in told:
        with book.chapter():
            _write(book, code, login, one, around)


def _write(book: Book, code: str, login: str, told: Judged, around: Background) -> None:
    name = f"assessment/{told.kind}/{told.number}"
    row = _row(book, code, login, told, around)
    book.family(row, code, name)
    sealed = book.moment(told.signed, "15:00") if told.signed else None
    row.sealed_at = book.moment(told.acknowledged, "10:00") if told.acknowledged else None
    for number, (area, level) in enumerate(zip(AREAS, told.levels.split(), strict=True), start=1):
        key = str(number)
        rating = AreaRating(
            family_id=family_id(code),
            assessment_id=row.id,
            area=area,
            level=None if level == _UNKNOWN else int(level),
            note=told.notes.get(key, ""),
            strengths=told.strengths.get(key, ""),
            difficulties=told.difficulties.get(key, ""),
            is_priority=key in told.first.split(),
        )
        rating.sealed_at = sealed
        book.family(rating, code, f"{name}/area/{number}")
    diagnosis = told.kind is AssessmentKind.DIAGNOSIS
    for who, value in told.motivation.items():
        point = MotivationPoint(
            family_id=family_id(code),
            person_id=person_id(code, who),
            measured_on=book.day(told.drawn),
            value=value,
            source=MotivationSource.DIAGNOSIS if diagnosis else MotivationSource.ASSESSMENT,
            source_id=row.id,
        )
        point.sealed_at = sealed
        book.family(point, code, f"{name}/motivation/{who}")
    for kind, text in _resources(told):
        book.family(Resource(family_id=family_id(code), kind=kind, text=text), code, f"resource/{kind}/{text}")


def _row(book: Book, code: str, login: str, told: Judged, around: Background) -> Assessment:
    def people(keys: str) -> list[str]:
        return [person_id(code, key) for key in keys.split()]

    signed = book.day_or_none(told.signed)
    independence, upbringing, solving = told.scales or (None, None, None)
    counts = {**_counts(told, around), "resources": [{"kind": kind, "text": text} for kind, text in _resources(told)]}
    return Assessment(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        kind=told.kind,
        number=told.number,
        status=_status(told),
        user_id=user_id(login),
        period_from=book.day(told.since),
        period_to=book.day(told.until),
        drawn_on=book.day(told.drawn),
        due_on=book.assessment_due(told.assessed, told.due) if told.due else None,
        next_due=book.assessment_due(told.drawn, told.next) if told.next else None,
        participants=people(told.who),
        sources=list(told.sources),
        voices=[
            {"person_id": person_id(code, key), "good": book.text(good), "change": book.text(change)}
            for key, (good, change) in told.voices.items()
        ],
        children=[
            {"person_id": person_id(code, key), "text": book.text(words)} for key, words in told.children.items()
        ],
        problems=[
            {"text": text, "group": group, "difficulty": weight, "alone": alone}
            for text, group, weight, alone in told.problems
        ],
        safety=told.safety,
        stability=told.stability,
        conclusion=told.conclusion,
        independence=independence,
        upbringing=upbringing,
        problem_solving=solving,
        counts=counts if signed else {},
        plan_review=_review(book, told, around) if signed else [],
        signatories=[
            {"person_id": one, "signed_on": signed.isoformat(), "refused": False, "note": ""}
            for one in people(told.signed_by)
            if signed is not None
        ],
        signed_on=signed,
        handed_on=book.day_or_none(told.handed),
        acknowledged_on=book.day_or_none(told.acknowledged),
        acknowledged_by=user_id(_MANAGER) if told.acknowledged else None,
        **told.texts,
    )


def _status(told: Judged) -> AssessmentStatus:
    if told.acknowledged:
        return AssessmentStatus.ACKNOWLEDGED
    if told.handed:
        return AssessmentStatus.HANDED
    return AssessmentStatus.SIGNED if told.signed else AssessmentStatus.DRAFT


def _resources(told: Judged) -> Iterator[tuple[ResourceKind, str]]:
    for kind, texts in (
        (ResourceKind.HAVE, told.have),
        (ResourceKind.AT_RISK, told.at_risk),
        (ResourceKind.MISSING, told.missing),
    ):
        yield from ((kind, text) for text in texts)


def _counts(told: Judged, around: Background) -> Mapping[str, int]:
    """Count the period as the program does on the day of signing."""
    visits = [one for one in around.visits if told.since <= one.day <= told.until]
    ways = [one.how for one in around.notes if told.since <= one.day <= told.until]
    ways += [one.contact for one in visits if one.status in _MET]
    plan = _plan_of(told, around)
    steps = [step for aim in plan.aims for step in aim.steps] if plan else []
    return {
        "visits": sum(one.status in _MET and one.contact not in (*_CALLS, *_OTHERS) for one in visits),
        "calls": sum(one in _CALLS for one in ways),
        "absent": sum(one.status in _ABSENT for one in visits),
        "institutions": sum(one in _OTHERS for one in ways),
        "alone": sum(step.by in (Responsibility.FAMILY, Responsibility.CHILD) for step in steps),
        "actions": len(steps),
    }


def _plan_of(told: Judged, around: Background) -> Version | None:
    signed = [one for one in around.plans if one.signed and one.signed < told.drawn]
    return signed[-1] if signed else None


def _review(book: Book, told: Judged, around: Background) -> list[dict[str, Any]]:
    plan = _plan_of(told, around)
    if plan is None or told.kind is AssessmentKind.DIAGNOSIS:
        return []
    names = {one.key: one.first for one in around.people}
    return [
        {
            "number": aim.number,
            "text": book.text(aim.text),
            "progress": aim.progress,
            "actions": [
                {
                    "number": step.number,
                    "text": book.text(step.text),
                    "who": ", ".join(names.get(key, "") for key in step.who.split()),
                    "status": step.status.value,
                    "done_on": book.day(step.done).isoformat() if step.done else None,
                    "result": book.text(step.result),
                }
                for step in aim.steps
            ],
        }
        for aim in plan.aims
    ]
