"""Keys and touches seen on the window with the focus, whichever it is: dialogs too."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class WindowFilter(QObject):
    """Filters the events of the window with the focus; what to do with them is `eventFilter` of the class that has it.

    On the windows, not on every widget: a filter on the whole application would run Python for every event there is.

    Args:
        parent: with it the filter ends.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
            self._follow(app.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
