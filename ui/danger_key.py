"""F9 from anywhere: over dialogs and menus too, which keep other keys from the window below them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.window_filter import WindowFilter


class DangerKey(WindowFilter):
    """Watches the window with the focus.

    Args:
        frame: the main window; the key is forgotten with it.
        call: opens what to do.
    """

    def __init__(self, frame: QWidget, *, call: Callable[[], object]) -> None:
        super().__init__(frame)
        self._call = call

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the key, once however long it is held."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F9:
            if not event.isAutoRepeat():
                self._call()
            return True
        return super().eventFilter(watched, event)


def put_away_dialogs() -> None:
    """Close menus and dialogs from the topmost down; one that refuses stays, with those below it."""
    for find in (QApplication.activePopupWidget, QApplication.activeModalWidget):
        while (widget := find()) is not None:
            widget.close()
            if widget.isVisible():
                return
