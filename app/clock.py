"""The clock of the program; shown and stored, never trusted for any decision of the sync."""

import time
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


class Running:
    """How long this run of the program has the store open, by a clock nobody can set.

    Args:
        ticks: seconds that only run forward.
    """

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._last: float | None = None

    def since(self) -> timedelta | None:
        """Return the time since the last call, None at the first."""
        now, before = self._ticks(), self._last
        self._last = now
        return None if before is None else timedelta(seconds=now - before)


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
