"""Writing a diagnosis or an assessment, field by field."""

from datetime import date
from typing import Any, TypedDict, Unpack

from sqlmodel import Session, col, select

from app import clock
from app.assessments.change import AssessmentChange, edit
from storage.models import AreaRating, MotivationPoint, Resource
from storage.vocabulary.assessment import (
    AssessmentConclusion,
    AssessmentKind,
    MotivationSource,
    ProblemGroup,
    ResourceKind,
    StabilityLevel,
)
from storage.vocabulary.plan import LifeArea
from storage.vocabulary.visit import DangerLevel


class AssessmentFields(TypedDict, total=False):
    """Fields of an assessment that are typed or chosen; scales are 0–10."""

    period_from: date | None
    period_to: date | None
    drawn_on: date | None
    participants: list[str]
    sources: list[str]
    needs: str
    family_resources: str
    goals: str
    causes: str
    expectations: str
    conclusions: str
    unknown: str
    changes: str
    safety: DangerLevel | None
    safety_note: str
    family_view: str
    partners_view: str
    stability: StabilityLevel | None
    independence: int | None
    upbringing: int | None
    problem_solving: int | None
    difficulties: str
    conclusion: AssessmentConclusion | None
    next_goals: str
    next_due: date | None


class AreaFields(TypedDict, total=False):
    """Fields of an area; `level` 1–5, 0 for what does not apply, None to ask again."""

    level: int | None
    note: str
    strengths: str
    difficulties: str
    is_priority: bool


class ProblemFields(TypedDict, total=False):
    """Fields of a problem; `difficulty` 1–3."""

    text: str
    group: ProblemGroup | None
    difficulty: int | None
    alone: bool | None


def edit_assessment(session: Session, *, assessment_id: str, **fields: Unpack[AssessmentFields]) -> AssessmentChange:
    """Change fields of an assessment.

    Raises:
        AssessmentSigned: it may not change any more.
    """
    doing = edit(session, assessment_id)
    doing.journal.change(doing.row, **fields)
    return doing.done()


def rate_area(
    session: Session, *, assessment_id: str, area: LifeArea, **fields: Unpack[AreaFields]
) -> AssessmentChange:
    """Say how an area of life is: its level, what that stands on, whether it comes first.

    Raises:
        AssessmentSigned: it may not change any more.
        ValueError: a level outside 0–5; a bug.
    """
    level = fields.get("level")
    if level is not None and not 0 <= level <= 5:
        raise ValueError("a level is 0 to 5")
    doing = edit(session, assessment_id)
    rating = _rating(session, assessment_id, area)
    if rating is None:
        rating = AreaRating(
            scope=doing.row.scope, family_id=doing.row.family_id, assessment_id=assessment_id, area=area, **fields
        )
        doing.journal.add(rating)
    else:
        doing.journal.change(rating, **fields)
    return doing.done(rating.id)


def set_voice(
    session: Session, *, assessment_id: str, person_id: str, good: str | None = None, change: str | None = None
) -> AssessmentChange:
    """Write down what a person says is good, or would like to change, in own words.

    Raises:
        AssessmentSigned: it may not change any more.
    """
    given = {name: words.strip() for name, words in (("good", good), ("change", change)) if words is not None}
    return _set_of_person(session, assessment_id, "voices", person_id, given)


def set_child(session: Session, *, assessment_id: str, person_id: str, text: str) -> AssessmentChange:
    """Write down how a child is: health, school, feelings.

    Raises:
        AssessmentSigned: it may not change any more.
    """
    return _set_of_person(session, assessment_id, "children", person_id, {"text": text.strip()})


def set_participant(session: Session, *, assessment_id: str, person_id: str, present: bool) -> AssessmentChange:
    """Note whether somebody took part.

    Raises:
        AssessmentSigned: it may not change any more.
    """
    doing = edit(session, assessment_id)
    others = [one for one in doing.row.participants if one != person_id]
    doing.journal.change(doing.row, participants=[*others, person_id] if present else others)
    return doing.done(person_id)


def add_problem(session: Session, *, assessment_id: str, text: str) -> AssessmentChange:
    """Add a problem the family has.

    Raises:
        AssessmentSigned: it may not change any more.
    """
    doing = edit(session, assessment_id)
    added = {"text": text.strip(), "group": None, "difficulty": None, "alone": None}
    doing.journal.change(doing.row, problems=[*doing.row.problems, added])
    return doing.done()


def change_problem(
    session: Session, *, assessment_id: str, place: int, **fields: Unpack[ProblemFields]
) -> AssessmentChange:
    """Word a problem differently, say how hard it is, or whether the family manages alone; an emptied one goes.

    Raises:
        AssessmentSigned: it may not change any more.
    """
    doing = edit(session, assessment_id)
    problems = [dict(one) for one in doing.row.problems]
    if 0 <= place < len(problems):
        problems[place] |= {name: str(one) if isinstance(one, ProblemGroup) else one for name, one in fields.items()}
        if not str(problems[place].get("text", "")).strip():
            del problems[place]
        doing.journal.change(doing.row, problems=problems)
    return doing.done()


def add_resource(session: Session, *, assessment_id: str, kind: ResourceKind, text: str) -> AssessmentChange:
    """Add something the family has, may lose or lacks; it stays the family's after this assessment (S0-44).

    Raises:
        AssessmentSigned: it may not change any more.
    """
    doing = edit(session, assessment_id)
    row = Resource(scope=doing.row.scope, family_id=doing.row.family_id, kind=kind, text=text.strip())
    doing.journal.add(row)
    return doing.done(row.id)


def change_resource(session: Session, *, assessment_id: str, resource_id: str, text: str) -> AssessmentChange:
    """Word a resource differently; an emptied one goes.

    Raises:
        AssessmentSigned: it may not change any more.
    """
    doing = edit(session, assessment_id)
    row = session.get_one(Resource, resource_id)
    if text.strip():
        doing.journal.change(row, text=text.strip())
    else:
        doing.journal.change(row, deleted_at=clock.now())
    return doing.done(row.id)


def set_motivation(
    session: Session,
    *,
    assessment_id: str,
    person_id: str,
    value: int | None = None,
    note: str | None = None,
) -> AssessmentChange:
    """Note how ready a person is for change, 0–10, and why; what is left out stays (S0-29).

    Raises:
        AssessmentSigned: it may not change any more.
        ValueError: a value outside 0–10, or words about a value nobody gave; a bug.
    """
    if value is not None and not 0 <= value <= 10:
        raise ValueError("motivation is 0 to 10")
    doing = edit(session, assessment_id)
    point = _point(session, assessment_id, person_id)
    if point is None and value is None:
        raise ValueError("words about motivation need its value")
    given: dict[str, Any] = {"value": value, "note": None if note is None else note.strip()}
    given = {name: one for name, one in given.items() if one is not None}
    if point is not None:
        doing.journal.change(point, **given)
        return doing.done(point.id)
    diagnosis = doing.row.kind == AssessmentKind.DIAGNOSIS
    made = MotivationPoint(
        scope=doing.row.scope,
        family_id=doing.row.family_id,
        person_id=person_id,
        measured_on=doing.row.drawn_on or clock.today(),
        source=MotivationSource.DIAGNOSIS if diagnosis else MotivationSource.ASSESSMENT,
        source_id=assessment_id,
        **given,
    )
    doing.journal.add(made)
    return doing.done(made.id)


def _set_of_person(
    session: Session, assessment_id: str, name: str, person_id: str, given: dict[str, str]
) -> AssessmentChange:
    doing = edit(session, assessment_id)
    rows: list[dict[str, Any]] = [dict(one) for one in getattr(doing.row, name)]
    mine = next((one for one in rows if one.get("person_id") == person_id), None)
    if mine is None:
        mine = {"person_id": person_id}
        rows.append(mine)
    mine |= given
    kept = [one for one in rows if any(words for key, words in one.items() if key != "person_id")]
    doing.journal.change(doing.row, **{name: kept})
    return doing.done(person_id)


def _rating(session: Session, assessment_id: str, area: LifeArea) -> AreaRating | None:
    query = select(AreaRating).where(
        AreaRating.assessment_id == assessment_id, AreaRating.area == area, col(AreaRating.deleted_at).is_(None)
    )
    return session.exec(query.order_by(col(AreaRating.id))).first()


def _point(session: Session, assessment_id: str, person_id: str) -> MotivationPoint | None:
    query = select(MotivationPoint).where(
        MotivationPoint.source_id == assessment_id,
        MotivationPoint.person_id == person_id,
        col(MotivationPoint.deleted_at).is_(None),
    )
    return session.exec(query.order_by(col(MotivationPoint.id))).first()
