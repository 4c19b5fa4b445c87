"""Hours as people say them: „16”, „9.30”, „1630”, „o ósmej”, „kwadrans po 8”, „wpół do ósmej”, „4 po południu”.

Hours are those of the 24-hour clock. One to five said without minutes or part of the day is asked back: nobody visits a
family at four in the morning, and nothing is guessed.
"""

import re
from datetime import time

from app.date_words import DateNotUnderstood, folded, hour_named, number_of
from app.i18n import _

_BEFORE = re.compile(r"^(?:(?:o|od|do|na|at|godz\.?|godzina|godzinie) +|(?:o|g\.?|godz\.?) ?(?=\d))")
_CLOCK = re.compile(r"^(?P<h>\d{1,2})(?:(?P<sep>[:.]| )(?P<m>\d{2}))?\s?h?\.?$")
_RUN = re.compile(r"^(?P<h>\d{1,2})(?P<m>\d{2})$")
_WITH_ENDING = re.compile(r"^(?P<h>\d{1,2})-?(?:tej|ej|ta|sta|cia|ma|sza|ga)$")
_HALF = re.compile(r"^(?:wpol|w pol|pol) do (?P<hour>.+)$")
_HALF_PAST = re.compile(r"^half past (?P<hour>.+)$")
_PAST = re.compile(r"^(?P<n>\S+) (?:po|past) (?P<hour>.+)$")
_AHEAD_OF = re.compile(r"^za (?P<n>\S+) (?P<hour>.+)$")
_TO = re.compile(r"^(?P<n>\S+) to (?P<hour>.+)$")
_PARTS = {
    "rano": "morning",
    "z rana": "morning",
    "przed poludniem": "morning",
    "in the morning": "morning",
    "am": "morning",
    "po poludniu": "afternoon",
    "po obiedzie": "afternoon",
    "in the afternoon": "afternoon",
    "wieczorem": "evening",
    "wieczor": "evening",
    "in the evening": "evening",
    "pm": "pm",
    "w nocy": "night",
    "noca": "night",
    "at night": "night",
}
_NOON = ("poludnie", "w poludnie", "noon", "at noon")
_MIDNIGHT = ("polnoc", "o polnocy", "polnocy", "midnight", "at midnight")
_FEWEST_AFTERNOON = {"afternoon": 12, "evening": 17, "pm": 12}


def read_hour(words: str) -> time | None:
    """Return the hour the words mean, None when they do not speak of an hour.

    Raises:
        DateNotUnderstood: no such hour, a part of the day instead of an hour, or two hours would fit.
    """
    rest = folded(words).strip(" .")
    if rest in _NOON:
        return time(12)
    if rest in _MIDNIGHT:
        raise DateNotUnderstood(_("Midnight belongs to two days. Write 0:00 with the day it begins."))
    rest, part = _without_part(_BEFORE.sub("", rest))
    if not rest and part:
        raise DateNotUnderstood(_("“{words}” is not an hour. Write for example 15:00.").format(words=words.strip()))
    found = _figures(rest) or _spoken(rest)
    if found is None:
        return None
    hour, minute, exact = found
    if not 0 <= hour <= 23 or not 0 <= minute <= 59:
        raise DateNotUnderstood(_("There is no such hour: {hour}:{minute:02}.").format(hour=hour, minute=minute))
    return time(_in_part(hour, part) if part else _by_day(hour, minute, exact=exact), minute)


def _without_part(words: str) -> tuple[str, str]:
    """Return the words without „rano”, „po południu” …, and which part of the day they said."""
    for said, part in _PARTS.items():
        if words == said or words.endswith(f" {said}"):
            return words.removesuffix(said).strip(), part
    short = re.match(r"^(.*\d)\s?([ap]m)$", words)
    return (short[1], _PARTS[short[2]]) if short else (words, "")


def _figures(words: str) -> tuple[int, int, bool] | None:
    """Return hour, minute and whether it was written so that only one hour can be meant."""
    match = _CLOCK.match(words)
    if match is None:
        run = _RUN.match(words)
        if run is not None:
            return int(run["h"]), int(run["m"]), True
        ending = _WITH_ENDING.match(words)
        return (int(ending["h"]), 0, False) if ending else None
    return int(match["h"]), int(match["m"] or 0), match["m"] is not None or match["h"].startswith("0")


def _spoken(words: str) -> tuple[int, int, bool] | None:
    for pattern, minutes in ((_HALF, -30), (_HALF_PAST, 30)):
        half = pattern.match(words)
        if half:
            return _shifted(half["hour"], minutes)
    for pattern, sign in ((_PAST, 1), (_AHEAD_OF, -1), (_TO, -1)):
        match = pattern.match(words)
        said = number_of(match["n"]) if match else None
        if match and said is not None and said < 60:
            return _shifted(match["hour"], sign * said)
    return _named_with_minutes(words)


def _named_with_minutes(words: str) -> tuple[int, int, bool] | None:
    hour = hour_named(words)
    if hour is not None:
        return hour, 0, False
    named, _gap, last = words.rpartition(" ")
    hour, minutes = hour_named(named), number_of(last)
    return None if hour is None or minutes is None else (hour, minutes, False)


def _shifted(named: str, minutes: int) -> tuple[int, int, bool] | None:
    """Return so many minutes after the hour that is named, before it when negative."""
    hour = number_of(named) if number_of(named) is not None else hour_named(named)
    if hour is None:
        return None
    if not 0 <= hour <= (24 if minutes < 0 else 23):
        return hour, 0, False
    whole = (hour * 60 + minutes) % (24 * 60)
    return whole // 60, whole % 60, False


def _by_day(hour: int, minute: int, *, exact: bool) -> int:
    if 1 <= hour <= 5 and not exact:
        words = _("Is that {night} or {day}? Write it so.")
        night, day = f"{hour}:{minute:02}", f"{hour + 12}:{minute:02}"
        raise DateNotUnderstood(words.format(night=night, day=day))
    return hour


def _in_part(hour: int, part: str) -> int:
    """Return the hour of the 24-hour clock that a part of the day makes of it."""
    least = _FEWEST_AFTERNOON.get(part)
    if least is not None:
        shifted = hour + 12 if hour < 12 else hour
        if shifted >= least:
            return shifted
    elif part == "morning" and hour < 12:
        return hour
    elif part == "night" and (hour <= 5 or hour >= 22 or hour in (10, 11)):
        return hour + 12 if hour in (10, 11) else hour
    raise DateNotUnderstood(_("The hour and the part of the day do not fit together. Write for example 15:00."))
