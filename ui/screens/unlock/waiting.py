"""The growing pause after wrong tries: counts down without holding the window."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer


class Countdown(QObject):
    """Calls `tick(seconds_left)` every second, at last with 0.

    Args:
        parent: whose life it shares.
        tick: told the seconds that are left.
    """

    def __init__(self, parent: QObject, tick: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._tick = tick
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._second)

    def start(self, seconds: float) -> None:
        """Begin; nothing happens for 0 seconds."""
        self._left = ceil(seconds)
        if self._left > 0:
            self._timer.start()
            self._tick(self._left)

    def left(self) -> int:
        """Return the seconds that are left."""
        return self._left

    def _second(self) -> None:
        self._left = max(0, self._left - 1)
        if self._left == 0:
            self._timer.stop()
        self._tick(self._left)
