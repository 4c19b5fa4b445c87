"""Who gives the focus to a whole gives it to one of its parts: `class Page(Leading, QWidget)`, `page.lead_to(field)`.

Not a focus proxy: for Qt a widget with one is a stop of the Tab key, which comes to it, is led to its proxy, and never
reaches what stands before that.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Leading:
    """Stands before the class of the widget among the bases."""

    _part: QWidget | None = None

    def lead_to(self, part: QWidget) -> None:
        """Hand the focus on to this part from now on, also the one that waits here because no part was known."""
        self._part = part
        if isinstance(self, QWidget) and self.hasFocus():
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason, /) -> Any:
        """Hand the focus on; while no part is known yet, keep it: the Tab key begins here, not at the window's top."""
        if self._part is not None:
            self._part.setFocus(reason)
        elif isinstance(self, QWidget):
            QWidget.setFocus(self, reason)
