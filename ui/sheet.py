"""A small window over a screen, as high as its words need and in the middle of what it stands over."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.screens.unlock.door import side_by_side
from ui.widgets.buttons import Button, SecondaryButton
from ui.widgets.text import text


class Sheet(QDialog):
    """Title, words, parts, buttons.

    Args:
        window: what it stands over.

    Attributes:
        column: the layout to fill.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setWindowTitle("Parasol")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        # Qt would ask for the height of words in their narrowest column.
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def event(self, event: QEvent) -> bool:
        """Follow the words: a sentence that appears needs room."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Take the size the words need."""
        width = self.fontMetrics().averageCharWidth() * 66
        self.take(QSize(width, self.column.totalHeightForWidth(width)))

    def take(self, size: QSize) -> None:
        """Take a size, within what the sheet stands over, and its middle."""
        self.resize(size.boundedTo(self._over.size()))
        self.move(self._over.mapToGlobal(self._over.rect().center()) - self.rect().center())

    def fill(self, title: str, words: str, parts: tuple[QWidget, ...], button: Button, *, leave: str = "") -> None:
        """Put everything in place, with the way out before the button; `leave` is what it says."""
        way_out = SecondaryButton(leave or _("Leave as it is"), on_click=self.reject)
        for one in (way_out, button):
            one.setAutoDefault(False)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(12)
        self.column.addWidget(text(title, "title"))
        self.column.addWidget(text(words, "muted", wrap=True))
        for part in parts:
            self.column.addWidget(part)
        self.column.addSpacing(4)
        self.column.addLayout(side_by_side(way_out, button))
