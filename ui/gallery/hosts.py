"""Room for what floats: `Host(open_in)` calls `open_in(host)` once it has its size, and again with its button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import QuietButton


class Host(QWidget):
    """An empty field over which a toast, a list or a mark of waiting appears.

    Args:
        open_in: makes it appear.
        again: with a button for what goes away by itself.
    """

    def __init__(self, open_in: Callable[["Host"], None], *, again: bool = False) -> None:
        super().__init__()
        self._open_in = open_in
        if again:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(
                QuietButton(_("Show"), compact=True, on_click=lambda: open_in(self)), 0, Qt.AlignmentFlag.AlignTop
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let it appear in this size."""
        super().resizeEvent(event)
        self._open_in(self)
