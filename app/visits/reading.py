"""Days and hours of a card: from what was typed to moments (V03)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from app.i18n import WARSAW, language, local
from app.polish_dates import DateNotUnderstood, Moment, parse
from app.visits.content import CardContent
from storage.models import Visit

_HOUR_ALONE = re.compile(r"^(?:o\s+|od\s+|do\s+)?(\d{1,2}):(\d{2})$")


@dataclass(frozen=True, slots=True)
class ReadTimes:
    """What the typed times mean.

    Attributes:
        due: promise id to its day.
        problems: name of the field (`start`, `end`, `next_time`, `due:<promise id>`) to the sentence about it.
    """

    start: datetime
    end: datetime
    next_start: datetime | None
    due: dict[str, date]
    problems: dict[str, str]


def read_moment(words: str, *, today: date) -> datetime:
    """Return the moment a day and hour of Warsaw mean; an hour alone is of `today`.

    Raises:
        DateNotUnderstood: with a sentence for the user.
    """
    alone = _HOUR_ALONE.match(words.strip().lower())
    text = f"{today:%d.%m.%Y} {alone[1]}:{alone[2]}" if alone else words
    return moment_of(parse(text, today=today, hour_needed=True))


def read_day(words: str, *, today: date) -> date:
    """Return the day of a due date; „do 27.11” is as good as „27.11”.

    Raises:
        DateNotUnderstood: with a sentence for the user.
    """
    return parse(re.sub(r"^\s*do\s+", "", words.lower()), today=today).day


def moment_of(read: Moment) -> datetime:
    """Return the UTC moment of a day and hour in Warsaw."""
    return datetime.combine(read.day, read.hour or time(0), tzinfo=WARSAW).astimezone(UTC)


def read_times(card: CardContent, visit: Visit, *, now: datetime) -> ReadTimes:
    """Read every time of a card; a visit interrupted and not resumed ended when it was interrupted."""
    problems: dict[str, str] = {}
    measured_start = visit.started_at or visit.planned_start or now
    measured_end = visit.ended_at or max(now, measured_start)
    start = _moment("start", card.start, local(measured_start).date(), problems) or measured_start
    end = _moment("end", card.end, local(start).date(), problems) or measured_end
    next_start = _moment("next_time", card.next_time, local(end).date(), problems)
    due: dict[str, date] = {}
    for promise in card.promises:
        if promise.due.strip() and promise.text.strip():
            try:
                due[promise.id] = read_day(promise.due, today=local(end).date())
            except DateNotUnderstood as error:
                problems[f"due:{promise.id}"] = str(error)
    return ReadTimes(start, end, next_start, due, problems)


def _moment(field: str, words: str, today: date, problems: dict[str, str]) -> datetime | None:
    if not words.strip():
        return None
    try:
        return read_moment(words, today=today)
    except DateNotUnderstood as error:
        problems[field] = str(error)
        return None


def short_due(day: date, *, today: date) -> str:
    """Write a due day the short way, as one types it: „do 27.11”, in English “27.11”; with a year that is not clear."""
    short = f"{day.day}.{day.month:02}"
    short = short if read_day(short, today=today) == day else f"{short}.{day.year}"
    return f"do {short}" if language() == "pl" else short
