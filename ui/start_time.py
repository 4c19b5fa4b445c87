"""How long starting takes, from the birth of the process to the first painted window: `parasol --time-start`."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow


class StartTime(QObject):
    """Waits for the window's first frame, tells how long it took, and ends the program.

    Args:
        window: already shown.
        end: ends the program.
    """

    def __init__(self, window: QWindow, *, end: Callable[[], object]) -> None:
        super().__init__(window)
        self._end = end
        self._over = False
        window.installEventFilter(self)
        if window.isExposed():
            self._tell_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the window is on screen; its frame is painted while this event is handled."""
        if event.type() == QEvent.Type.Expose and isinstance(watched, QWindow) and watched.isExposed():
            self._tell_soon()
        return False

    def _tell_soon(self) -> None:
        if not self._over:
            self._over = True
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        shown = time.time()
        import psutil  # noqa: PLC0415 - loaded after the moment that is measured

        if sys.stdout is not None:
            print(f"{(shown - psutil.Process().create_time()) * 1000:.0f} ms", flush=True)  # noqa: T201 - asked for
        self._end()
