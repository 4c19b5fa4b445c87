"""Listens to the GUI thread's heart: a timer that should beat all the time, and how long it was kept from beating.

Time is measured on the wall, as a person feels it, and on the thread's own clock, which a busy machine leaves alone.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS: Final = 5
STALL_MS: Final = 50.0


@dataclass(frozen=True, slots=True)
class Stall:
    """A time without a beat.

    Attributes:
        action: what was being done.
        felt: how long it was, in milliseconds.
        worked: how long the GUI thread itself was busy in it, in milliseconds.
    """

    action: str
    felt: float
    worked: float


class Heartbeat(QObject):
    """Counts beats and keeps the times without one, while it runs on the GUI thread.

    Args:
        threshold: milliseconds without a beat that count as a stall.

    Attributes:
        action: what is being done; told by whoever does it.
        beats: how many there were.
        stalls: those felt for longer than the threshold, in order.
    """

    def __init__(self, *, threshold: float = STALL_MS) -> None:
        super().__init__()
        self.action = ""
        self.beats = 0
        self.stalls: list[Stall] = []
        self._threshold = threshold
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self._last = (0.0, 0.0)

    @contextmanager
    def listening(self) -> Iterator["Heartbeat"]:
        """Listen until the block ends; what blocks at its very end counts too."""
        self._last = _now()
        self._timer.start()
        try:
            yield self
        finally:
            self._timer.stop()
            self._beat()

    def worst(self) -> Stall | None:
        """Return the stall in which the thread itself was busy longest."""
        return max(self.stalls, key=lambda one: one.worked, default=None)

    def _beat(self) -> None:
        now, before = _now(), self._last
        self._last = now
        self.beats += 1
        felt, worked = ((a - b) * 1000 for a, b in zip(now, before, strict=True))
        if felt > self._threshold:
            self.stalls.append(Stall(self.action, felt, worked))


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()
