"""Rows of the store as the parts of an assessment."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.assessments.lines import AssessmentLine
from app.assessments.view import AreaLine, Problem, ResourceLine, Voice
from app.rules.life_areas import AREAS, KEY_AREAS, number_of
from storage.models import AreaRating, Assessment, Resource
from storage.vocabulary.assessment import AssessmentStatus, ProblemGroup, ResourceKind
from storage.vocabulary.plan import LifeArea

Levels = Mapping[LifeArea, int | None]


def list_lines(session: Session, family_id: str) -> tuple[AssessmentLine, ...]:
    """Return a family's diagnosis and assessments, the newest first, each with its levels."""
    query = select(Assessment).where(Assessment.family_id == family_id, col(Assessment.deleted_at).is_(None))
    rows = sorted(session.exec(query), key=_place)
    levels = _levels(session, family_id)
    lines: list[AssessmentLine] = []
    last: Levels | None = None
    for row in rows:
        now = levels.get(row.id, {})
        lines.append(line_of(row, now, last))
        if row.status != AssessmentStatus.DRAFT:
            last = now
    return tuple(reversed(lines))


def line_of(row: Assessment, levels: Levels, before: Levels | None) -> AssessmentLine:
    """Return an assessment as a line of the list, compared with the levels before it."""
    pairs = [(levels.get(area), (before or {}).get(area)) for area in AREAS]
    both = [(now, was) for now, was in pairs if now and was]
    return AssessmentLine(
        assessment_id=row.id,
        kind=row.kind,
        number=row.number,
        status=row.status,
        day=row.signed_on or row.drawn_on,
        period_from=row.period_from,
        period_to=row.period_to,
        stability=row.stability,
        conclusion=row.conclusion,
        levels=levels,
        better=sum(now > was for now, was in both),
        worse=sum(now < was for now, was in both),
    )


def area_lines(session: Session, assessment_id: str, before: Levels) -> tuple[AreaLine, ...]:
    """Return the sixteen areas of an assessment; one that has no row yet is empty."""
    query = select(AreaRating).where(AreaRating.assessment_id == assessment_id, col(AreaRating.deleted_at).is_(None))
    rows = {row.area: row for row in session.exec(query.order_by(col(AreaRating.id).desc()))}
    found = []
    for area in AREAS:
        row = rows.get(area)
        found.append(
            AreaLine(
                rating_id=row.id if row else "",
                area=area,
                number=number_of(area),
                level=row.level if row else None,
                before=before.get(area),
                note=row.note if row else "",
                strengths=row.strengths if row else "",
                difficulties=row.difficulties if row else "",
                is_priority=row.is_priority if row else False,
                is_key=area in KEY_AREAS,
            )
        )
    return tuple(found)


def resources_of(session: Session, row: Assessment) -> tuple[ResourceLine, ...]:
    """Return what the family has, may lose and lacks: now, or as it was when the assessment was signed."""
    if row.status != AssessmentStatus.DRAFT:
        return tuple(
            ResourceLine("", ResourceKind(one["kind"]), str(one["text"])) for one in row.counts.get("resources", ())
        )
    query = select(Resource).where(Resource.family_id == row.family_id, col(Resource.deleted_at).is_(None))
    return tuple(ResourceLine(one.id, one.kind, one.text) for one in session.exec(query.order_by(col(Resource.id))))


def voices_of(stored: Iterable[Mapping[str, Any]]) -> dict[str, Voice]:
    """Return by person what was said."""
    return {
        str(one.get("person_id", "")): Voice(str(one.get("good", "")), str(one.get("change", ""))) for one in stored
    }


def problems_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Return the problems."""
    return tuple(
        Problem(str(one.get("text", "")), _group(one.get("group")), one.get("difficulty"), one.get("alone"))
        for one in stored
    )


def _group(code: object) -> ProblemGroup | None:
    return next((one for one in ProblemGroup if one.value == code), None)


def _levels(session: Session, family_id: str) -> dict[str, dict[LifeArea, int | None]]:
    query = select(AreaRating).where(AreaRating.family_id == family_id, col(AreaRating.deleted_at).is_(None))
    found: dict[str, dict[LifeArea, int | None]] = {}
    for row in session.exec(query):
        if row.area is not None:
            found.setdefault(row.assessment_id, {})[row.area] = row.level
    return found


def _place(row: Assessment) -> tuple[date, int, str]:
    return (row.drawn_on or date.max, row.number, row.id)
