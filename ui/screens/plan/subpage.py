"""A page that stands in front of the plan for a moment: differences, signatures, consultation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import SecondaryButton
from ui.widgets.page import Page, PageHeading


class Subpage(QWidget):
    """Heading with a way back, and a scrolling body.

    Signals:
        left(): back to the plan.
    """

    left = Signal()

    def __init__(self, title: str, subtitle: str, *, actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.page = Page()
        back = SecondaryButton(_("Back to the plan"), icon="arrow-left", on_click=self.left.emit)
        self.page.add(PageHeading(title, subtitle=subtitle, actions=[back, *actions]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.setFocusProxy(back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
