"""Days as people say them: „24.11”, „w piątek”, „za 2 tyg”, „koniec miesiąca”, „tydzień temu”, „24 listopada”.

Where two days would fit („w przyszły piątek” said on Monday) both are named and asked back; nothing is guessed.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.date_words import RELATIVE, DateNotUnderstood, folded, month_of, number_of, weekday_of, weekday_written
from app.i18n import _
from app.rules.dates import add_months

_YEAR = r"(?P<y>\d{4}|\d{2})(?:\s*(?:r|roku)\.?)?"
_NUMERIC = re.compile(rf"^(?P<d>\d{{1,2}})[./-](?P<m>\d{{1,2}})(?:[./-]{_YEAR})?\.?$")
_SPACED = re.compile(r"^(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d{4})(?: r\.?)?$")
_RUN = re.compile(r"^(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})$")
_ISO = re.compile(r"^(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})$")
_NAMED = re.compile(r"^(?P<d>\d{1,2})(?:\.|-?ego|-?go)?\s?(?P<name>[a-z]+)\.?(?: (?P<y>\d{4}))?(?: ?(?:r|roku)\.?)?$")
_ENGLISH = re.compile(r"^(?P<name>[a-z]{3,})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?: (?P<y>\d{4}))?$")
_UNITS = {
    "dzien": ("days", 1),
    "dni": ("days", 1),
    "dn": ("days", 1),
    "day": ("days", 1),
    "days": ("days", 1),
    "tydzien": ("days", 7),
    "tygodnie": ("days", 7),
    "tygodni": ("days", 7),
    "tyg": ("days", 7),
    "week": ("days", 7),
    "weeks": ("days", 7),
    "miesiac": ("months", 1),
    "miesiace": ("months", 1),
    "miesiecy": ("months", 1),
    "mies": ("months", 1),
    "month": ("months", 1),
    "months": ("months", 1),
    "rok": ("months", 12),
    "lata": ("months", 12),
    "lat": ("months", 12),
    "year": ("months", 12),
    "years": ("months", 12),
    "pol roku": ("months", 6),
}
_AWAY = re.compile(r"^(?:za|in) (?:(?P<n>(?!pol )\S+) )?(?P<unit>pol roku|[a-z]+)\.?$")
_AGO = re.compile(r"^(?:(?P<n>(?!pol )\S+) )?(?P<unit>pol roku|[a-z]+)\.? (?:temu|ago)$")
_IN_A_WEEK_ON = re.compile(r"^(?:za tydzien (?:we? )?(?P<day>\S+)|(?:we? )?(?P<first>\S+) za tydzien)$")
_NEXT = re.compile(r"^(?:we? )?(?:przyszly|przyszla|przyszle|nastepny|nastepna|next) (?P<day>\S+)$")
_LAST = re.compile(r"^(?:we? )?(?:zeszly|zeszla|ostatni|ostatnia|miniony|miniona|last) (?P<day>\S+)$")
_THIS = re.compile(r"^(?:(?:we?|on) )?(?:(?:ten|ta|najblizszy|najblizsza|this) )?(?P<day>\S+)$")
_MONTH_END = ("koniec miesiaca", "do konca miesiaca", "z koncem miesiaca", "end of the month", "end of month")
_NEXT_MONTH_END = ("koniec przyszlego miesiaca", "koniec nastepnego miesiaca", "end of next month")
_YEAR_END = ("koniec roku", "do konca roku", "end of the year", "end of year")
_VAGUE = ("koniec tygodnia", "do konca tygodnia", "w weekend", "weekend", "w przyszlym tygodniu", "next week")
_FILLER = re.compile(r"^(?:w dniu|dnia|do|na|od|z dnia|by|on) (?=\S)")
_BARE = re.compile(r"^(?P<d>\d{1,2})(?:\.|-?ego|-?go|-tego|tego)$")
_OLDEST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Around:
    """What a day is understood from.

    Attributes:
        today: the day „dziś” means.
        past: whether the field is about what has happened: a day without a year or a weekday is the last such one.
        whole: whether the year must be written, as for a birth date.
    """

    today: date
    past: bool = False
    whole: bool = False


def read_day(words: str, around: Around) -> date | None:
    """Return the day the words mean, None when they do not speak of a day.

    Raises:
        DateNotUnderstood: no such day, or two days would fit.
    """
    said = folded(words).strip(" ,")
    plain = _FILLER.sub("", said)
    for reader in _READERS:
        found = reader(plain, around) or reader(said, around)
        if found is not None:
            return found
    return None


def _relative(words: str, around: Around) -> date | None:
    bare = words.strip(".")
    return around.today + timedelta(days=RELATIVE[bare]) if bare in RELATIVE else None


def _away(words: str, around: Around) -> date | None:
    for pattern, sign in ((_AWAY, 1), (_AGO, -1)):
        match = pattern.match(words)
        unit = _UNITS.get(match["unit"]) if match else None
        count = number_of(match["n"]) if match and match["n"] else 1
        if unit is not None and count is not None and count <= 999:
            return _sensible(_moved(around.today, unit[0], sign * count * unit[1]))
    return None


def _moved(day: date, unit: str, by: int) -> date:
    return add_months(day, by) if unit == "months" else day + timedelta(days=by)


def _ends(words: str, around: Around) -> date | None:
    today = around.today
    if words in _VAGUE:
        raise DateNotUnderstood(_("That could be several days. Write which one, for example Friday or 27.11."))
    if words in _MONTH_END:
        return _end_of_month(today)
    if words in _NEXT_MONTH_END:
        return _end_of_month(add_months(today.replace(day=1), 1))
    return date(today.year, 12, 31) if words in _YEAR_END else None


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _weekday(words: str, around: Around) -> date | None:
    for pattern, choose in ((_IN_A_WEEK_ON, _a_week_later), (_NEXT, _next), (_LAST, _last), (_THIS, _nearest_weekday)):
        match = pattern.match(words)
        named = next((weekday_of(word) for word in match.groups() if word), None) if match else None
        if named is not None:
            return choose(named, around)
    return None


def _nearest_weekday(weekday: int, around: Around) -> date:
    ahead = around.today + timedelta(days=(weekday - around.today.weekday() - 1) % 7 + 1)
    if not around.past:
        return ahead
    if weekday == around.today.weekday():
        raise _two_days(around.today - timedelta(days=7), around.today)
    return ahead - timedelta(days=7)


def _a_week_later(weekday: int, around: Around) -> date:
    in_this_week = around.today + timedelta(days=weekday - around.today.weekday())
    if in_this_week < around.today:
        raise _two_days(in_this_week + timedelta(days=7), in_this_week + timedelta(days=14))
    return in_this_week + timedelta(days=7)


def _next(weekday: int, around: Around) -> date:
    ahead = _nearest_weekday(weekday, Around(around.today))
    if ahead.isocalendar()[:2] == around.today.isocalendar()[:2]:
        raise _two_days(ahead, ahead + timedelta(days=7))
    return ahead


def _last(weekday: int, around: Around) -> date:
    before = around.today - timedelta(days=(around.today.weekday() - weekday - 1) % 7 + 1)
    if before.isocalendar()[:2] == around.today.isocalendar()[:2]:
        raise _two_days(before - timedelta(days=7), before)
    return before


def _two_days(one: date, other: date) -> DateNotUnderstood:
    words = _("Is that {one} or {other}? Write the day so.")
    return DateNotUnderstood(words.format(one=f"{one.day}.{one.month:02}", other=f"{other.day}.{other.month:02}"))


def _written(words: str, around: Around) -> date | None:
    bare = _BARE.match(words)
    if bare is not None:
        said = _("Write the month too, for example {day}.{month:02}.")
        raise DateNotUnderstood(said.format(day=bare["d"], month=around.today.month))
    first, _gap, after = words.partition(" ")
    weekday = weekday_of(first)
    if weekday is not None and after:
        day = _written(after, around)
        if day is not None and day.weekday() != weekday:
            said = _("{day} is not that day of the week, it is {weekday}")
            raise DateNotUnderstood(said.format(day=f"{day:%d.%m.%Y}", weekday=weekday_written(day.weekday())))
        return day
    for pattern in (_ISO, _NUMERIC, _SPACED, _RUN):
        match = pattern.match(words)
        if match is not None:
            return _dated(int(match["d"]), int(match["m"]), match["y"], around)
    return _named(words, around)


def _named(words: str, around: Around) -> date | None:
    english = _ENGLISH.match(words)
    month = month_of(english["name"]) if english else None
    if english and month is not None:
        return _dated(int(english["d"]), month, english["y"], around)
    match = _NAMED.match(words)
    if match is None or match["name"] in RELATIVE:
        return None
    month = month_of(match["name"])
    if month is None:
        raise DateNotUnderstood(_("There is no month “{name}”.").format(name=match["name"]))
    return _dated(int(match["d"]), month, match["y"], around)


def _dated(day: int, month: int, year: str | None, around: Around) -> date:
    if year is None:
        if around.whole:
            raise DateNotUnderstood(_("Write the year too, for example 17.04.1988."))
        return _without_year(day, month, around)
    if len(year) == 4:
        return _real(int(year), month, day)
    if around.whole:
        return _birth_year(day, month, int(year), around)
    return _real(int(year) + 2000, month, day)


def _birth_year(day: int, month: int, year: int, around: Around) -> date:
    """Return the only day of the last 120 years with such a two-digit year."""
    possible = [found for century in (1900, 2000) if (found := _maybe(century + year, month, day)) is not None]
    fitting = [one for one in possible if one <= around.today]
    if len(fitting) == 1:
        return fitting[0]
    raise DateNotUnderstood(_("Write the year with four digits, for example 17.04.1988."))


def _without_year(day: int, month: int, around: Around) -> date:
    # 29 February may lie up to eight years away.
    today, years = around.today, range(around.today.year - 8, around.today.year + 9)
    possible = [found for year in years if (found := _maybe(year, month, day)) is not None]
    if not possible:
        return _real(today.year, month, day)
    if around.past:
        return max(one for one in possible if one <= today)
    # Last Friday's visit is written down on Monday: a week back is nearer than a year ahead.
    return min(one for one in possible if one >= today - timedelta(days=7))


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _real(year: int, month: int, day: int) -> date:
    found = _maybe(year, month, day)
    if found is None:
        words = _("There is no such day: {day}.{month:02}.{year}.")
        raise DateNotUnderstood(words.format(day=day, month=month, year=year))
    return _sensible(found)


def _sensible(day: date) -> date:
    if not _OLDEST_YEAR <= day.year <= _LAST_YEAR:
        raise DateNotUnderstood(_("The year {year} does not make sense here.").format(year=day.year))
    return day


_READERS: tuple[Callable[[str, Around], date | None], ...] = (_relative, _ends, _weekday, _away, _written)
