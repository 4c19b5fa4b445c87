"""A family's assessments over the years: the list, the levels as a chart, motivation as lines."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from app.assessments.gathering import Points, motivation_points
from app.assessments.lines import AssessmentLine, Course
from app.assessments.rows import list_lines
from app.assessments.view import AssessmentContent, AssessmentView, MotivationLine
from app.documents.charts import Lines, Radar, Series
from app.i18n import _, format_date, label
from app.plans.around import newest_case, persons_of
from app.rules.assessment_validity import BASIC
from app.rules.life_areas import AREAS, levels_by_sphere
from storage.models import family_scope
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus, LifeSphere
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.plan import LifeArea

_TOP = 5
_AT_WORK = (CaseStatus.ASSIGNED, CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)


def list_assessments(session: Session, *, family_id: str) -> Course:
    """Return a family's diagnosis and assessments, the newest first, with everybody's motivation."""
    lines = list_lines(session, family_id)
    case = newest_case(session, family_id)
    persons = persons_of(session, family_scope(family_id))
    points = motivation_points(session, family_id=family_id)
    draft = next((one for one in lines if one.status is AssessmentStatus.DRAFT), None)
    return Course(
        lines=lines,
        draft_id=draft.assessment_id if draft else "",
        next_due=case.next_assessment_on if case else None,
        at_work=case is not None and case.status in _AT_WORK,
        may_diagnose=not any(one.kind is AssessmentKind.DIAGNOSIS for one in lines),
        motivation=tuple((persons[key].first_name, found) for key, found in points.items() if key in persons and found),
    )


def area_chart(content: AssessmentContent, view: AssessmentView) -> Radar:
    """Return the areas now, last time and at the diagnosis, with the ring of basic stability (D31)."""
    series = [Series(name=_("now"), values=_values(content.levels))]
    series += [Series(name=_short(one), values=_values(one.levels)) for one in (view.before, view.first) if one]
    return _radar(series)


def course_chart(lines: Sequence[AssessmentLine]) -> Radar | None:
    """Return the last, the one before it and the first of a family's assessments as one picture; None without any."""
    told = [one for one in lines if any(one.levels.values())]
    if not told:
        return None
    chosen = [told[0], *([told[1]] if len(told) > 2 else []), *([told[-1]] if len(told) > 1 else [])]
    return _radar([Series(name=_short(one), values=_values(one.levels)) for one in chosen])


def sphere_chart(lines: Sequence[AssessmentLine]) -> Lines | None:
    """Return the mean level of each sphere of life over time (S0-05); None with fewer than two days."""
    dated = sorted((one for one in lines if one.day and any(one.levels.values())), key=lambda one: one.day or date.min)
    days = tuple(one.day for one in dated if one.day is not None)
    if len(set(days)) < 2 or len(set(days)) != len(days):
        return None
    means = [levels_by_sphere(one.levels) for one in dated]
    series = tuple(Series(name=label(sphere), values=tuple(one[sphere] for one in means)) for sphere in LifeSphere)
    return Lines(title=_("Spheres of life"), days=days, series=series, top=_TOP)


def motivation_chart(motivation: Sequence[MotivationLine], *, today: date) -> Lines | None:
    """Return everybody's motivation over time with the value of this assessment; None without any point."""
    points: Points = {}
    names: dict[str, str] = {}
    for one in motivation:
        now = () if one.value is None else ((today, one.value),)
        points[one.person_id] = (*(pair for pair in one.history if pair[0] != today or not now), *now)
        names[one.person_id] = one.name
    return _lines([(names[key], found) for key, found in points.items() if found])


def course_motivation(course: Course) -> Lines | None:
    """Return everybody's motivation over the years; None without any point."""
    return _lines(course.motivation)


def _lines(people: Sequence[tuple[str, tuple[tuple[date, int], ...]]]) -> Lines | None:
    """One point a month: who is asked at every visit would draw a saw, and who is not would have a broken line."""
    last: dict[tuple[int, int], date] = {}
    for day in sorted(day for _name, found in people for day, _value in found):
        last[day.year, day.month] = day
    if len(last) < 2:
        return None
    series = []
    for name, found in people:
        known = {(day.year, day.month): value for day, value in found}
        series.append(Series(name=name, values=tuple(known.get(month) for month in last)))
    return Lines(title=_("Motivation"), days=tuple(last.values()), series=tuple(series))


def _radar(series: Sequence[Series]) -> Radar:
    return Radar(
        title=_("Areas of life"),
        axes=tuple(_axis(area) for area in AREAS),
        series=tuple(series),
        top=_TOP,
        base=(BASIC, _("basic stability (3)")),
    )


def _axis(area: LifeArea) -> str:
    short = {
        LifeArea.CHILD_SAFETY: _("axis: safety"),
        LifeArea.CARE: _("axis: care"),
        LifeArea.UPBRINGING: _("axis: upbringing"),
        LifeArea.EDUCATION: _("axis: school"),
        LifeArea.HEALTH: _("axis: health"),
        LifeArea.COMMUNICATION: _("axis: bonds"),
        LifeArea.PARTNERSHIP: _("axis: adults"),
        LifeArea.HOUSEHOLD: _("axis: household"),
        LifeArea.BUDGET: _("axis: budget"),
        LifeArea.HOUSING: _("axis: housing"),
        LifeArea.WORK: _("axis: work"),
        LifeArea.OFFICIAL_MATTERS: _("axis: offices"),
        LifeArea.LEISURE_SOCIAL: _("axis: leisure"),
        LifeArea.ADDICTION: _("axis: addictions"),
        LifeArea.VIOLENCE: _("axis: violence"),
        LifeArea.NETWORK: _("axis: network"),
    }
    return short[area]


def _values(levels: object) -> tuple[float | None, ...]:
    assert isinstance(levels, dict)
    return tuple(levels.get(area) or None for area in AREAS)


def _short(one: AssessmentLine) -> str:
    """Return „diagnoza 6.10.2025”, „nr 2, 15.05.2026”."""
    day = format_date(one.day) if one.day else ""
    if one.kind is AssessmentKind.DIAGNOSIS:
        return _("diagnosis {date}").format(date=day).strip()
    return _("no. {number}, {date}").format(number=one.number, date=day).strip(" ,")
