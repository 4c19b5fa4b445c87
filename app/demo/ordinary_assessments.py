"""Diagnosis and last assessment of the families that fill lists, made by fixed rules (domain.md §8.5)."""

from datetime import date, timedelta

from app.demo.assessments import Judged
from app.demo.book import T0
from app.demo.diary import chance
from app.demo.people import Someone
from app.rules.dates import add_months, age_on, is_working_day
from app.rules.life_areas import AREAS
from storage.vocabulary.assessment import AssessmentConclusion, AssessmentKind, StabilityLevel
from storage.vocabulary.visit import DangerLevel


def ordinary_assessments(code: str, *, started: str, assessed: str, people: tuple[Someone, ...]) -> tuple[Judged, ...]:
    """Return a short diagnosis and the last assessment of a family whose story is not told in full.

    Levels are 2–4 with a small improvement (domain.md §8.5).

    Args:
        code: of the family.
        started: day the work began.
        assessed: day of the last assessment, empty without one.
        people: of the family.
    """
    dice = chance(f"{code}/levels")
    began = date.fromisoformat(started)
    first = _working(began + timedelta(days=21))
    adults = " ".join(one.key for one in people if one.born and age_on(date.fromisoformat(one.born), T0) >= 18)
    levels = [dice.randint(2, 4) for _area in AREAS]
    better = [min(5, level + (dice.random() < 0.35)) for level in levels]
    contact = next((one.key for one in people if one.contact), "")
    ready = dice.randint(3, 6)
    told = []
    if first < T0:
        told.append(_ordinary_diagnosis(first, began, levels, adults, {contact: ready} if contact else {}))
    if assessed:
        rising = {contact: min(10, ready + dice.randint(0, 2))} if contact else {}
        told.append(_ordinary_assessment(date.fromisoformat(assessed), began, better, adults, rising))
    return tuple(told)


def _ordinary_diagnosis(day: date, began: date, levels: list[int], who: str, ready: dict[str, int]) -> Judged:
    on = day.isoformat()
    return Judged(
        kind=AssessmentKind.DIAGNOSIS,
        drawn=on,
        since=began.isoformat(),
        until=on,
        levels=" ".join(map(str, levels)),
        who=who,
        signed=on,
        motivation=ready,
        sources=("talk", "observation"),
        safety=DangerLevel.WATCH if levels[0] < 3 else DangerLevel.NONE,
        texts={
            "causes": "Za dużo spraw naraz i mało wsparcia w pobliżu.",
            "conclusions": "Do planu: spokojny rytm dnia, rachunki w terminie, kontakt ze szkołą.",
        },
    )


def _ordinary_assessment(day: date, began: date, levels: list[int], who: str, ready: dict[str, int]) -> Judged:
    on = day.isoformat()
    days = _half_years(began, day)
    since = days[-2] + timedelta(days=1) if len(days) > 1 else began
    return Judged(
        number=len(days),
        drawn=on,
        since=since.isoformat(),
        until=on,
        levels=" ".join(map(str, levels)),
        who=who,
        signed=on,
        signed_by=who,
        handed=on,
        acknowledged=_working(day + timedelta(days=3)).isoformat(),
        next=add_months(day, 6).isoformat(),
        motivation=ready,
        safety=DangerLevel.WATCH if levels[0] < 3 else DangerLevel.NONE,
        stability=StabilityLevel.PARTLY if min(levels) > 2 else StabilityLevel.NOT_YET,
        conclusion=AssessmentConclusion.CONTINUE,
        texts={
            "changes": "Bez zmian w składzie rodziny. W domu jest spokojniej niż na początku.",
            "family_view": "Rodzice mówią, że pomaga stały dzień spotkań i plan tygodnia na lodówce.",
        },
    )


def _half_years(began: date, last: date) -> list[date]:
    """Return the days of the assessments up to the last one, never more than six months apart (V10)."""
    days = [last]
    while days[0] > add_months(began, 6):
        days.insert(0, add_months(days[0], -6))
    return days


def _working(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
