"""V32 and the norms of working time: more than 8 hours a day, less than 11 hours of rest, more than 40 hours a week.

Warnings only: the hours of task-based time are not recorded formally, the norms and the rest bind all the same
(domain.md §0.2 no. 7; KP art. 129, 132).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.i18n import _, format_date, local
from app.rules.finding import Finding, Severity

NORMS: Final = ("daily_work_hours", "daily_rest_hours", "weekly_work_hours")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of work from one moment to another, both in UTC."""

    start: datetime
    end: datetime


def check_work(spans: Iterable[Span], *, norms: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return what is over the norms, by day; pieces that overlap count once.

    Args:
        spans: the work, in any order.
        norms: hours by the keys of `NORMS`.
    """
    by_day: dict[date, list[Span]] = defaultdict(list)
    for span in joined(spans):
        by_day[local(span.start).date()].append(span)
    worked = {day: sum(((one.end - one.start) for one in those), timedelta()) for day, those in by_day.items()}
    found = [*_days(worked, norms["daily_work_hours"]), *_rests(by_day, norms["daily_rest_hours"])]
    return tuple(
        one for _day, one in sorted([*found, *_weeks(worked, norms["weekly_work_hours"])], key=lambda one: one[0])
    )


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the pieces in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif span.end > span.start:
            found.append(span)
    return tuple(found)


def hours_words(length: timedelta) -> str:
    """Return a length of time as „7 h 30 min”."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "")))


def _days(worked: Mapping[date, timedelta], most: int) -> list[tuple[date, Finding]]:
    words = _("{day}: {hours} of work, over {norm} hours.")
    return [
        (day, _warn("work_day_long", words.format(day=format_date(day), hours=hours_words(length), norm=most)))
        for day, length in worked.items()
        if length > timedelta(hours=most)
    ]


def _rests(by_day: Mapping[date, list[Span]], least: int) -> list[tuple[date, Finding]]:
    words = _("{day}: only {hours} of rest before it, under {norm} hours.")
    found = []
    for day, spans in by_day.items():
        before = by_day.get(day - timedelta(days=1))
        rest = spans[0].start - before[-1].end if before else None
        if rest is not None and rest < timedelta(hours=least):
            said = words.format(day=format_date(day), hours=hours_words(rest), norm=least)
            found.append((day, _warn("work_rest_short", said)))
    return found


def _weeks(worked: Mapping[date, timedelta], most: int) -> list[tuple[date, Finding]]:
    weeks: dict[date, timedelta] = defaultdict(timedelta)
    for day, length in worked.items():
        weeks[day - timedelta(days=day.weekday())] += length
    words = _("Week from {day}: {hours} of work, over {norm} hours.")
    return [
        (monday, _warn("work_week_long", words.format(day=format_date(monday), hours=hours_words(length), norm=most)))
        for monday, length in weeks.items()
        if length > timedelta(hours=most)
    ]


def _warn(code: str, text: str) -> Finding:
    return Finding(code, Severity.WARN, text)
