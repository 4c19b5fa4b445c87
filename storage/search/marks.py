"""Marks that stand in the index beside the words of a row: what it is, whose it is, its day and its month.

With them „wizyty w listopadzie” is one question to the index, however many visits there are.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

# What a row is dated by: the first of these that it has.
DATED = ("started_at", "planned_start", "occurred_at", "signed_on", "drawn_on", "printed_at", "due")
# No letter or digit, so that no typed word is a mark; the tokenizer keeps it as part of the word.
_MARK = "§"
_WARSAW = ZoneInfo("Europe/Warsaw")
_ISO_DAY = 10

Days = tuple[date, date]


def day_of(values: Mapping[str, Any]) -> date | None:
    """Return the day of a row in Warsaw: of the first value of `DATED` that is there, also as ISO text."""
    value = next((found for name in DATED if (found := values.get(name)) is not None), None)
    if isinstance(value, str):
        return _day_of_text(value)
    if isinstance(value, datetime):
        moment = value if value.tzinfo is not None else value.replace(tzinfo=UTC)
        return moment.astimezone(_WARSAW).date()
    return value if isinstance(value, date) else None


@lru_cache(maxsize=16_384)
def _day_of_text(value: str) -> date:
    if len(value) == _ISO_DAY:
        return date.fromisoformat(value)
    moment = datetime.fromisoformat(value)
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).astimezone(_WARSAW).date()


def marks(entity: str, scope: str, day: date | None) -> str:
    """Return the marks of one row as the index holds them."""
    dated = (_day(day), _month(day)) if day is not None else ()
    return " ".join((_kind(entity), _scope(scope), *dated))


def narrowed(*, kinds: Iterable[str] = (), scopes: Iterable[str] = (), days: Iterable[Days] = ()) -> Iterator[str]:
    """Return FTS5 conditions, all of which a row must meet; none for what is not narrowed.

    Args:
        kinds: table names, one of which it must be.
        scopes: one of which it must belong to.
        days: first and last day of periods, one of which it must fall into.
    """
    dated = (mark for first, last in days for mark in _between(first, last))
    for group in (map(_kind, kinds), map(_scope, scopes), dated):
        any_of = " OR ".join(f'"{mark}"' for mark in sorted(set(group)))
        if any_of:
            yield f"({any_of})"


def _between(first: date, last: date) -> Iterator[str]:
    """Return the marks of a period: of whole months where it holds them, of single days else."""
    day = first
    while day <= last:
        end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if day.day == 1 and end <= last:
            yield _month(day)
            day = end
        else:
            yield _day(day)
        day += timedelta(days=1)


@lru_cache
def _kind(entity: str) -> str:
    return f"{_MARK}k{entity.replace('_', '')}"


@lru_cache(maxsize=1024)
def _scope(scope: str) -> str:
    return f"{_MARK}s{''.join(part for part in scope if part.isalnum())}"


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    return f"{_MARK}d{day:%Y%m%d}"


@lru_cache(maxsize=4096)
def _month(day: date) -> str:
    return f"{_MARK}m{day:%Y%m}"
