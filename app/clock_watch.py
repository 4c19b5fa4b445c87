"""By how much the laptop's clock differs from the office's, noted during an exchange (V30, domain.md §5.3 row 24)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection
from sqlmodel import Session

from app import clock
from storage.models import LocalState
from sync import local
from sync.report import Progress

_CLOCK = "clock"


class ClockWatch:
    """Listens to the steps of an exchange: the office looks at its clock between the first and the second.

    Args:
        progress: whoever else listens.
    """

    def __init__(self, progress: Callable[[Progress], None]) -> None:
        self._progress = progress
        self._steps: list[datetime] = []

    def hear(self, step: Progress) -> None:
        """Note when a step began, and pass it on."""
        if len(self._steps) < 2:
            self._steps.append(clock.now())
        self._progress(step)

    @property
    def answered(self) -> bool:
        """Whether the office answered the greeting."""
        return len(self._steps) > 1

    def off(self, server_time: str) -> timedelta:
        """Return by how much the office is ahead; nothing while its moment fits between the two steps.

        Args:
            server_time: the office's moment in its answer to the greeting.
        """
        try:
            office = datetime.fromisoformat(server_time)
        except ValueError:
            return timedelta(0)
        office = office if office.tzinfo else office.replace(tzinfo=UTC)
        if not self._steps:
            return timedelta(0)
        first, second = self._steps[0], self._steps[-1]
        if first <= office <= second:
            return timedelta(0)
        return office - second if office > second else office - first


def note(connection: Connection, *, off: timedelta) -> None:
    """Keep by how much the office was ahead at the last exchange."""
    local.set_fact(connection, _CLOCK, {"off": off.total_seconds()})


def clock_off(session: Session) -> timedelta:
    """Return by how much the office was ahead at the last exchange; nothing before the first."""
    row = session.get(LocalState, _CLOCK)
    return timedelta(seconds=row.value.get("off", 0)) if row is not None else timedelta(0)
