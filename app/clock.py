"""The clock of the program; shown and stored, never trusted for any decision of the sync."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from app.i18n import WARSAW


def _system() -> datetime:
    return datetime.now(UTC)


_source: list[Callable[[], datetime]] = [_system]


def now() -> datetime:
    """Return this moment in UTC."""
    return _source[-1]()


def today() -> date:
    """Return the day in Warsaw."""
    return now().astimezone(WARSAW).date()


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Hold the clock at one moment, for tests and for pictures that must not change."""
    _source.append(lambda: moment)
    try:
        yield
    finally:
        _source.pop()


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Run the clock wrong by a fixed difference."""
    _source.append(lambda: _system() + by)
    try:
        yield
    finally:
        _source.pop()
