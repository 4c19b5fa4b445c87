"""Notices that nobody has touched the program for a while, that the computer slept, and F12 over any dialog."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui.window_filter import WindowFilter

CHECK_MS = 5000
# Whoever works on and on is asked for the password once in a long day (security.md).
LONGEST_UNLOCKED_SECONDS = 10 * 3600
# On a laptop that was away from its office for long (app.lease).
CAREFUL_MINUTES = 2
CAREFUL_UNLOCKED_SECONDS = 2 * 3600
_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
}


class IdleWatch(WindowFilter):
    """Emits `idle` once after the given minutes without input, and after ten hours whatever happens.

    Args:
        app: the application.
        minutes: until `idle`.

    Attributes:
        careful: whether it locks sooner, whatever was chosen.
        last_input: seconds since the epoch.
        unlocked_at: the same, of `start`.

    Signals:
        idle(): the minutes, or the ten hours, are over.
        lock_key(): F12, also where a dialog keeps keys from the window below it.
    """

    idle = Signal()
    lock_key = Signal()

    def __init__(self, app: QGuiApplication, *, minutes: int) -> None:
        super().__init__(app)
        self.minutes = minutes
        self.careful = False
        self.last_input = time.time()
        self.unlocked_at = self.last_input
        self._watching = False
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Begin to count."""
        self.last_input = self.unlocked_at = time.time()
        self._watching = True
        self._timer.start()

    def stop(self) -> None:
        """Stop counting, while locked."""
        self._watching = False
        self._timer.stop()

    def touched(self) -> None:
        """Count from now."""
        self.last_input = time.time()

    def check(self, now: float | None = None) -> None:
        """Look at the clock on the wall: it also tells of the hours the computer slept.

        Args:
            now: seconds since the epoch; the clock's if not given.
        """
        moment = time.time() if now is None else now
        minutes = min(self.minutes, CAREFUL_MINUTES) if self.careful else self.minutes
        longest = CAREFUL_UNLOCKED_SECONDS if self.careful else LONGEST_UNLOCKED_SECONDS
        over = moment - self.last_input >= minutes * 60 or moment - self.unlocked_at >= longest
        if self._watching and over:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count from every input."""
        if event.type() in _INPUT:
            self.touched()
        if self._watching and isinstance(event, QKeyEvent) and _is_lock_key(event):
            self.lock_key.emit()
            return True
        return super().eventFilter(watched, event)


def _is_lock_key(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F12
