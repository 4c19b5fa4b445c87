"""Periods as they are typed into the search: „24.11”, „listopad 2026”, „w zeszłym tygodniu”, „od 1.11 do 15.11”.

Days are understood by `app.polish_days`; here are weeks, months and years, and the caution a search needs: a word that
is only perhaps a day („maj”, „nie” for Sunday) stays a word. What has no year may be behind or ahead, so it may be two
periods.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from app.date_words import RELATIVE, DateNotUnderstood, folded, weekday_of
from app.polish_days import Around, read_day
from app.rules.dates import add_months
from storage.search import Days

# Whole forms only: „list”, „siebie” and „marka” begin like months.
_MONTHS = (
    "styczen stycznia styczniu january",
    "luty lutego lutym february",
    "marzec marca marcu march",
    "kwiecien kwietnia kwietniu april",
    "maj maja maju may",
    "czerwiec czerwca czerwcu june",
    "lipiec lipca lipcu july",
    "sierpien sierpnia sierpniu august",
    "wrzesien wrzesnia wrzesniu september",
    "pazdziernik pazdziernika pazdzierniku october",
    "listopad listopada listopadzie november",
    "grudzien grudnia grudniu december",
)
_MONTH_OF = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
_LAST = "zeszly zeszla zeszlym ostatni ostatnia ostatnim ubiegly ubiegla ubieglym miniony minionym poprzedni last"
_THIS = "ten ta to tym biezacy biezacym this"
_NEXT = "przyszly przyszla przyszlym nastepny nastepna nastepnym next"
_WHICH = {word: by for by, words in ((-1, _LAST), (0, _THIS), (1, _NEXT)) for word in words.split()}
_UNITS = {"tydzien": "week", "tygodniu": "week", "week": "week", "miesiac": "month", "miesiacu": "month"}
_UNITS |= {"month": "month", "rok": "year", "roku": "year", "year": "year"}
_BEFORE = frozenset({"w", "we", "z", "ze", "in", "on", "from", "dnia"})
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_OF_YEAR = frozenset({"r", "r.", "roku", "rok"})
_NUMERIC = re.compile(r"^(?:\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2}))?\.?|\d{4}-\d{1,2}-\d{1,2})$")
_MONTH_AND_YEAR = re.compile(r"^(?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)$|^(?P<iso>(?:19|20)\d\d)-(?P<of>\d{2})$")
_DAY_NUMBER = re.compile(r"^\d{1,2}\.?$")
_AGO = frozenset({"temu", "ago"})
_LONGEST = 5
_SHORTEST_WEEKDAY, _WEEK = 5, 7
_MONTHS_OF_YEAR = 12


def find_period(words: Sequence[str], today: date) -> tuple[int, tuple[Days, ...]]:
    """Return how many of the first words speak of a period, and the days it may mean; 0 for none.

    Args:
        words: as typed, in order.
        today: the day „wczoraj” is understood from.
    """
    said = [folded(word) for word in words]
    if said and said[0] in {"od", "from"}:
        used, days = _span(said, today)
        if used:
            return used, days
    for used in range(min(len(said), _LONGEST), 0, -1):
        days = tuple(_meant(said[:used], today))
        if days:
            return used, days
    return 0, ()


def _span(said: list[str], today: date) -> tuple[int, tuple[Days, ...]]:
    """Read „od 1.11 do 15.11”: the last such days that come one after the other."""
    begun, starts = find_period(said[1:], today)
    until = 1 + begun
    if not begun or said[until : until + 1] not in (["do"], ["to"]):
        return 0, ()
    ended, ends = find_period(said[until + 1 :], today)
    spans = [(first[0], last[1]) for last in ends for first in starts if first[0] <= last[1]]
    if not spans:
        return 0, ()
    return until + 1 + ended, (min(spans, key=lambda one: (one[1] - one[0], abs(one[1] - today))),)


def _meant(said: list[str], today: date) -> Iterator[Days]:
    words = said[1:] if len(said) > 1 and said[0] in _BEFORE else said
    if len(words) > 1 and words[-1] in _OF_YEAR and (_YEAR.match(words[-2]) or _NUMERIC.match(words[-2])):
        words = words[:-1]
        if len(words) == 1 and _YEAR.match(words[0]):
            yield _of_year(int(words[0]))
            return
    yield from _whole(words, today) or _days(words, today)


def _whole(words: list[str], today: date) -> list[Days]:
    """Read weeks, months and years."""
    match words:
        case [which, unit] if which in _WHICH and unit in _UNITS:
            return [_around(today, _UNITS[unit], _WHICH[which])]
        case [name] if name in _MONTH_OF:
            return list(_nearest_months(_MONTH_OF[name], today))
        case [name, year] if name in _MONTH_OF and _YEAR.match(year):
            return [_of_month(int(year), _MONTH_OF[name])]
        case ["rok" | "roku" | "year", year] if _YEAR.match(year):
            return [_of_year(int(year))]
        case [one] if found := _MONTH_AND_YEAR.match(one):
            month = int(found["month"] or found["of"])
            return [_of_month(int(found["year"] or found["iso"]), month)] if 1 <= month <= _MONTHS_OF_YEAR else []
    return []


def _days(words: list[str], today: date) -> list[Days]:
    """Read single days, those behind and those ahead."""
    found: set[date] = set()
    if _is_weekday(words[-1]) and all(word in _WHICH for word in words[:-1]):
        found = _weekdays(words, today)
    elif _speaks_of_a_day(words):
        found = {day for past in (True, False) if (day := _read(words, Around(today, past=past))) is not None}
    return [(day, day) for day in sorted(found)]


def _read(words: list[str], around: Around) -> date | None:
    try:
        return read_day(" ".join(words), around)
    except (DateNotUnderstood, ValueError):
        return None


def _speaks_of_a_day(words: list[str]) -> bool:
    match words:
        case [one]:
            return bool(_NUMERIC.match(one)) or one in RELATIVE
        case [*_, last] if last in _AGO:
            return True
        case [number, name] | [number, name, _] if _DAY_NUMBER.match(number):
            return name in _MONTH_OF and all(_YEAR.match(one) for one in words[2:])
    return False


def _weekdays(words: list[str], today: date) -> set[date]:
    """Return all days „piątek” or „zeszły piątek” may be: where a form asks back, a search looks at both."""
    weekday = weekday_of(words[-1])
    assert weekday is not None
    which = _WHICH.get(words[0]) if len(words) > 1 else None
    of_this_week = today + timedelta(days=weekday - today.weekday())
    near = {of_this_week + timedelta(days=7 * by) for by in (-1, 0, 1)}
    if which is None or which == 0:
        return {day for day in near if abs((day - today).days) <= _WEEK}
    return {day for day in near if (day - today).days * which > 0}


def _is_weekday(word: str) -> bool:
    """Return whether a word is a weekday written out: „nie” and „so” are none."""
    return len(word) >= _SHORTEST_WEEKDAY and weekday_of(word) is not None


def _around(today: date, unit: str, by: int) -> Days:
    if unit == "week":
        monday = today + timedelta(days=7 * by - today.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        month = add_months(today.replace(day=1), by)
        return _of_month(month.year, month.month)
    return _of_year(today.year + by)


def _nearest_months(month: int, today: date) -> Iterable[Days]:
    """Return the last such month, and the next one if it begins within half a year: plans look ahead."""
    year = today.year if month <= today.month else today.year - 1
    yield _of_month(year, month)
    ahead = _of_month(year + 1, month)
    if ahead[0] <= add_months(today, 6):
        yield ahead


def _of_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _of_year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)
