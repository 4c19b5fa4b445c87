"""Waits for the moment from which a user sees the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget


class FirstFrame(QObject):
    """Calls once, when a window's first frame is painted.

    Args:
        widget: a window, shown or about to be; what is called is forgotten with it.
        then: called on its thread.
    """

    def __init__(self, widget: QWidget, *, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        self._window: QWindow | None = None
        if widget.windowHandle() is None:
            # Before it is shown there is nothing yet on which a frame could be painted.
            widget.installEventFilter(self)
        else:
            self._watch(widget.windowHandle())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the window is on screen; its frame is painted while this event is handled."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.windowHandle() is not None:
            watched.removeEventFilter(self)
            self._watch(watched.windowHandle())
        elif event.type() == QEvent.Type.Expose and isinstance(watched, QWindow) and watched.isExposed():
            self._seen()
        return False

    def _watch(self, window: QWindow) -> None:
        self._window = window
        window.installEventFilter(self)
        if window.isExposed():
            self._seen()

    def _seen(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)

    def _call(self) -> None:
        # Once; what is called, and all it knows of, is not kept for as long as the window.
        self.deleteLater()
        self._then()
