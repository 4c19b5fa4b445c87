"""A correction of a sealed card: the words and why; the card itself stays as it was (V18)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.i18n import _
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.long_text import LongTextEdit


class CorrectionCard(Card):
    """Two fields and a button.

    Signals:
        wanted(str, str): words and reason.
    """

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Correction"), hint=_("this visit is sealed; what you write stands beside it"), strong=True)
        self.words = LongTextEdit(name=_("What it should say"), placeholder=_("What it should say"), lines=2)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why"))
        self.reason.setAccessibleName(_("Reason of the correction"))
        self.save = SecondaryButton(_("Add the correction"), on_click=self._ask)
        self.add(self.words)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.save)
        self.add(line)

    def clear_fields(self) -> None:
        """Empty both fields after the correction was kept."""
        self.words.set_text("")
        self.reason.clear()

    def _ask(self) -> None:
        self.wanted.emit(self.words.text(), self.reason.text())
