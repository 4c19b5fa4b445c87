"""Days and hours as people type them: „24.11”, „wt. 24 lis 2026, 16:00”, „jutro 16”, „za tydzień”, „w piątek o 9.30”.

Pure functions: nothing here knows a screen or a clock. What cannot be understood comes back as a sentence that says
what would be, never as a guess. `app.polish_days` knows days, `app.polish_hours` knows hours.
"""

from dataclasses import dataclass
from datetime import date, time

from app.date_words import DateNotUnderstood, folded, month_written, number_of, weekday_written
from app.i18n import _
from app.polish_days import Around, read_day
from app.polish_hours import read_hour

__all__ = ["Around", "DateNotUnderstood", "Moment", "parse", "parse_hour", "write", "write_hour"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with an hour if one was given."""

    day: date
    hour: time | None = None


def parse(
    words: str,
    *,
    today: date | None = None,
    around: Around | None = None,
    hour_needed: bool = False,
    day: date | None = None,
) -> Moment:
    """Understand a day and perhaps an hour.

    A day without a year is the next one from `today` on, looking back at most a week (last Friday's visit is written
    down on Monday); a weekday is the next such day. Fields about the past say so with `around`.

    Args:
        words: what was typed.
        today: the day „dziś” means; short for `around`.
        around: what days are understood from.
        hour_needed: whether a day alone is not enough.
        day: the day an hour alone belongs to, when there is one.

    Raises:
        DateNotUnderstood: with a sentence for the user; nothing is guessed.
        TypeError: neither `today` nor `around` was given; a bug.
    """
    if around is None:
        if today is None:
            raise TypeError("a day is understood from another day")
        around = Around(today)
    # Words typed as „24.11.2026,16” would otherwise be one.
    said = words.replace(",", " ").split()
    if not said:
        raise DateNotUnderstood(_("Write a day, for example 24.11 or tomorrow."))
    if len(said) > 12:
        raise _no_date()
    moment = _bare(said, around, day) or _day_and_hour(said, around)
    if moment.hour is None and hour_needed:
        raise DateNotUnderstood(_("The hour is missing, for example 16:00."))
    return moment


def parse_hour(words: str) -> time:
    """Understand an hour alone: „16”, „9.30”, „kwadrans po 8”.

    Raises:
        DateNotUnderstood: with a sentence for the user.
    """
    found = read_hour(words) if words.strip() else None
    if found is None:
        raise DateNotUnderstood(
            _("“{words}” is not an hour. Write for example 16 or 16:30.").format(words=words.strip())
        )
    return found


def write(moment: Moment) -> str:
    """Write a moment as the field shows it: „wt. 24 lis 2026, 16:00”, “Tue 24 Nov 2026, 16:00” in English."""
    day = moment.day
    words = f"{weekday_written(day.weekday())} {day.day} {month_written(day.month)} {day.year}"
    return words if moment.hour is None else f"{words}, {write_hour(moment.hour)}"


def write_hour(hour: time) -> str:
    """Write an hour as every field shows it: „09:05”."""
    return f"{hour:%H:%M}"


def _bare(said: list[str], around: Around, day: date | None) -> Moment | None:
    """Understand an hour without a day, where the day is known; None when the words speak of a day."""
    if around.whole:
        return None
    words = " ".join(said)
    dated, hour = _maybe_day(words, around), _maybe_hour(words)
    if dated is not None and (hour is None or day is None):
        return None
    if dated is not None and hour is not None and ":" not in words:
        asked = _("Is “{words}” a day or an hour? Write {hour} or {day}.")
        raise DateNotUnderstood(asked.format(words=words, hour=write_hour(hour), day=f"{dated:%d.%m.%Y}"))
    if hour is not None and day is not None:
        return Moment(day, hour)
    number = number_of(folded(words))
    if number is not None and 1 <= number <= 31 and day is None:
        asked = _("Is {n} a day or an hour? Write for example {n}.{month:02} or tomorrow 16.")
        raise DateNotUnderstood(asked.format(n=number, month=around.today.month))
    if hour is not None:
        raise DateNotUnderstood(_("The day is missing, for example tomorrow 16:00."))
    return None


def _day_and_hour(said: list[str], around: Around) -> Moment:
    """Try every place where the day may end and the hour begin, then the other way round."""
    complaints: list[DateNotUnderstood] = []
    for cut in range(len(said), 0, -1):
        try:
            day = read_day(" ".join(said[:cut]), around)
            if day is not None:
                return Moment(day, _hour_after(" ".join(said[cut:])))
        except DateNotUnderstood as error:
            complaints.append(error)
    for cut in range(1, len(said)):
        hour = _maybe_hour(" ".join(said[:cut]))
        day = _maybe_day(" ".join(said[cut:]), around)
        if hour is not None and day is not None:
            return Moment(day, hour)
    raise complaints[0] if complaints else _vague(" ".join(said))


def _hour_after(words: str) -> time | None:
    return parse_hour(words.strip(" .")) if words.strip(" .") else None


def _maybe_day(words: str, around: Around) -> date | None:
    try:
        return read_day(words, around)
    except DateNotUnderstood:
        return None


def _maybe_hour(words: str) -> time | None:
    try:
        return read_hour(words)
    except DateNotUnderstood:
        return None


def _vague(words: str) -> DateNotUnderstood:
    """Return what is wrong with words that speak of no day: perhaps they speak of half an hour."""
    try:
        read_hour(words)
    except DateNotUnderstood as error:
        return error
    return _no_date()


def _no_date() -> DateNotUnderstood:
    return DateNotUnderstood(_("This is not a date. Write for example 24.11, 24.11.2026 16:00 or tomorrow 16."))
