"""Days and hours as people type them in Polish: „24.11”, „wt. 24 lis 2026, 16:00”, „jutro 16”, „za tydzień”.

Pure functions: nothing here knows a screen or a clock. What cannot be understood comes back as a sentence that says
what would be, never as a guess.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from app.i18n import _

_MONTHS = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")
_DAYS = ("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz.")
_DAY_WORDS = (
    ("pon", "poniedziałek", "poniedzialek"),
    ("wt", "wto", "wtorek"),
    ("śr", "sr", "środa", "środę", "sroda", "srode"),
    ("czw", "czwartek"),
    ("pt", "pią", "piątek", "piatek"),
    ("sob", "so", "sobota", "sobotę", "sobote"),
    ("niedz", "nd", "nie", "niedziela", "niedzielę", "niedziele"),
)
_RELATIVE = {"dziś": 0, "dzis": 0, "dzisiaj": 0, "jutro": 1, "pojutrze": 2, "wczoraj": -1, "przedwczoraj": -2}
_FULL = re.compile(r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})(?:[./-](?P<y>\d{4}|\d{2}))?\.?(?:\s*r\.?)?(?!\d)")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_NAMED = re.compile(r"(?P<d>\d{1,2})\s+(?P<name>[a-ząćęłńóśźż]{3,})\.?(?:\s+(?P<y>\d{4}))?(?:\s*r\.?)?(?!\d)")
_AHEAD = re.compile(r"za\s+(?:(?P<n>\d{1,3})\s+)?(?P<unit>dzień|dzien|dni|tydzień|tydzien|tygodnie|tygodni)")
_HOUR = re.compile(r"^(?:o\s+|godz\.?\s*)?(?P<h>\d{1,2})(?:[:.](?P<min>\d{2}))?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with an hour if one was given."""

    day: date
    hour: time | None = None


class DateNotUnderstood(ValueError):
    """The text is no date; `str(error)` says in the user's language what is wrong with it."""


def parse(words: str, *, today: date, hour_needed: bool = False) -> Moment:
    """Understand a day and perhaps an hour.

    A day without a year is the next one from `today` on, looking back at most a week (last Friday's visit is written
    down on Monday); a weekday is the next such day.

    Args:
        words: what was typed.
        today: the day „dziś” means.
        hour_needed: whether a day alone is not enough.

    Raises:
        DateNotUnderstood: with a sentence for the user; nothing is guessed.
    """
    rest = re.sub(r"\s+", " ", words.strip().lower())
    if not rest:
        raise DateNotUnderstood(_("Write a day, for example 24.11 or tomorrow."))
    day, rest = _take_day(rest, today)
    hour = _take_hour(rest)
    if hour is None and hour_needed:
        raise DateNotUnderstood(_("The hour is missing, for example 16:00."))
    return Moment(day, hour)


def write(moment: Moment) -> str:
    """Write a moment as the field shows it: „wt. 24 lis 2026, 16:00”."""
    day = moment.day
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return words if moment.hour is None else f"{words}, {moment.hour:%H:%M}"


def _take_day(words: str, today: date) -> tuple[date, str]:
    """Return the day and what stands after it."""
    first, _gap, after = words.partition(" ")
    bare = first.strip(".,")
    if bare in _RELATIVE:
        return today + timedelta(days=_RELATIVE[bare]), after
    ahead = _AHEAD.match(words)
    if ahead:
        unit = 7 if ahead["unit"].startswith("ty") else 1
        return today + timedelta(days=unit * int(ahead["n"] or 1)), words[ahead.end() :]
    weekday = next((i for i, names in enumerate(_DAY_WORDS) if bare in names), None)
    if weekday is None:
        if bare in {"w", "we"} and after:
            return _take_day(after, today)
        return _take_written(words, today)
    if after and (_FULL.match(after) or _NAMED.match(after)):
        day, rest = _take_written(after, today)
        _check_weekday(day, weekday)
        return day, rest
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), after


def _take_written(words: str, today: date) -> tuple[date, str]:
    found = _ISO.match(words) or _FULL.match(words)
    named = None if found else _NAMED.match(words)
    match = found or named
    if match is None:
        raise DateNotUnderstood(_("This is not a date. Write for example 24.11, 24.11.2026 16:00 or tomorrow 16."))
    month = _month(match["name"]) if named else int(match["m"])
    year = match["y"]
    if year is None:
        return _nearest(int(match["d"]), month, today), words[match.end() :]
    return _real(int(year) + (2000 if len(year) == 2 else 0), month, int(match["d"])), words[match.end() :]


def _month(name: str) -> int:
    for number, short in enumerate(_MONTHS, 1):
        if name.startswith((short, short.replace("ź", "z"))) or (number == 5 and name.startswith("maj")):
            return number
    raise DateNotUnderstood(_("There is no month “{name}”.").format(name=name))


def _nearest(day: int, month: int, today: date) -> date:
    # 29 February may lie up to eight years ahead.
    years = range(today.year - 1, today.year + 9)
    possible = [d for d in (_maybe(year, month, day) for year in years) if d is not None]
    if not possible:
        return _real(today.year, month, day)
    return next(d for d in possible if d >= today - timedelta(days=7))


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _real(year: int, month: int, day: int) -> date:
    found = _maybe(year, month, day)
    if found is None:
        raise DateNotUnderstood(
            _("There is no such day: {day}.{month:02}.{year}.").format(day=day, month=month, year=year)
        )
    if not 1900 <= year <= 2100:
        raise DateNotUnderstood(_("The year {year} does not make sense here.").format(year=year))
    return found


def _check_weekday(day: date, weekday: int) -> None:
    if day.weekday() != weekday:
        raise DateNotUnderstood(
            _("{day} is not that day of the week, it is {weekday}").format(
                day=f"{day:%d.%m.%Y}", weekday=_DAYS[day.weekday()]
            )
        )


def _take_hour(words: str) -> time | None:
    rest = words.strip(" ,.")
    if not rest:
        return None
    match = _HOUR.match(rest)
    if match is None:
        raise DateNotUnderstood(_("“{words}” is not an hour. Write for example 16 or 16:30.").format(words=rest))
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if hour > 23 or minute > 59:
        raise DateNotUnderstood(_("There is no such hour: {hour}:{minute:02}.").format(hour=hour, minute=minute))
    return time(hour, minute)
