"""What every card of the visit screen does: show what is known, give back what was answered."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSizePolicy, QTextEdit, QWidget

from app.visits import CardContent, VisitCard
from ui.widgets.card import Card


class Part(Card):
    """One card of the screen.

    Signals:
        changed(): the user changed an answer; with every key.
        rearranged(): something was unfolded or added.
    """

    changed = Signal()
    rearranged = Signal()

    def __init__(self, title: str = "", *, hint: str = "", strong: bool = False, tone: str = "") -> None:
        super().__init__(title, hint=hint, strong=strong, tone=tone)
        # The height a card would like in its ideal width is too little for chips in a narrower one.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show a visit; a part that shows the same for every visit has nothing to do."""

    def answers(self) -> dict[str, Any]:
        """Return fields of `CardContent` as they stand on the screen; none for a part that only tells."""
        return {}

    def field(self, code: str) -> QWidget | None:
        """Return the widget of an answer by the name a finding gives it, None if it is not here."""
        del code
        return None

    def set_read_only(self, *, read_only: bool) -> None:
        """Leave texts readable and selectable, nothing else to press."""
        for text_field in self.findChildren(QTextEdit):
            text_field.setReadOnly(read_only)
        for child in self.findChildren(QWidget):
            if isinstance(child, QAbstractButton | QLineEdit | QComboBox):
                child.setEnabled(not read_only)


def grow_with_lines(widget: QWidget) -> None:
    """Give a widget with flowing lines the height that its width asks for."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
