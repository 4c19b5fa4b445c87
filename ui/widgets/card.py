"""A white card with a title.

Use:

    card = Card(_("Visits"))
    card.add(Row(…))
    card = Card(_("Facts"), hint=_("what I saw and heard"), strong=True)
    card.add_to_header(AutosaveMark())
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.apply import restyle
from ui.widgets.text import text


class Card(QFrame):
    """Content on a white ground.

    Args:
        title: quiet heading; empty for none.
        hint: small words after the title.
        strong: the title in ink instead of muted.
        tone: danger, accent or sunken for a coloured card.

    Attributes:
        body: the layout to fill.
    """

    def __init__(self, title: str = "", *, hint: str = "", strong: bool = False, tone: str = "") -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._title = text(title, "strong" if strong else "card-title")
        self._hint = text(hint, "label", wrap=True)
        self._header.addWidget(self._title)
        self._header.addWidget(self._hint, 1)
        # A label without a parent would be a window of its own, and outlive the card.
        for label in (self._title, self._hint):
            label.setParent(self)
            label.setVisible(bool(label.text()))
        self._has_header = bool(title or hint)
        if self._has_header:
            self.setAccessibleName(title)
            if not hint:
                self._header.addStretch(1)
            self.body.addLayout(self._header)

    def set_title(self, title: str, *, hint: str = "") -> None:
        """Change the words of the header."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(title)

    def set_tone(self, tone: str) -> None:
        """Colour the card: danger, accent, sunken or nothing."""
        restyle(self, tone=tone)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Append to the body."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def add_to_header(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title's line."""
        self._header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def clear(self) -> None:
        """Remove everything below the header."""
        clear_layout(self.body, keep=1 if self._has_header else 0)


def clear_layout(layout: QLayout, *, keep: int = 0) -> None:
    """Remove and destroy what a layout holds after the first `keep` items."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
