"""A calm question in place, for the few things that cannot be undone: `InlineConfirm(button, question=…, yes=…)`.

What can be undone is done at once, with the window's `toast(words, undo)`; this is for the rest. The question takes the
button's place, the cursor stands on „leave it”, Escape leaves too.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import Button, SecondaryButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class InlineConfirm(QWidget):
    """A button that asks before it does something.

    Args:
        button: what begins it.
        question: one sentence that says what will be gone.
        yes: label of the button that does it, a verb („Usuń”).
        on_yes: called when it is pressed.

    Signals:
        asked(bool): the question appeared or went away.
    """

    asked = Signal(bool)

    def __init__(self, button: QPushButton, *, question: str, yes: str, on_yes: Callable[[], object]) -> None:
        super().__init__()
        self._button = button
        self._on_yes = on_yes
        self._strip = QFrame()
        self._strip.setProperty("part", "ask")
        self._strip.setAccessibleName(question)
        self._leave = SecondaryButton(_("Leave as it is"), compact=True, on_click=self.leave)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel("warning", "late", 18))
        row.addWidget(text(question, wrap=True), 1)
        row.addWidget(self._leave)
        row.addWidget(Button(yes, kind="quiet", compact=True, on_click=self._do))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._strip)
        self._strip.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        button.clicked.connect(lambda _on=False: self.ask())

    def ask(self) -> None:
        """Show the question."""
        self._turn(asking=True)
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Take the question away; nothing happened."""
        self._turn(asking=False)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_asking(self) -> bool:
        """Return whether the question stands there."""
        return not self._strip.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.is_asking():
            self.leave()
            return
        super().keyPressEvent(event)

    def _do(self) -> None:
        self._turn(asking=False)
        self._on_yes()

    def _turn(self, *, asking: bool) -> None:
        self._button.setVisible(not asking)
        self._strip.setVisible(asking)
        self.asked.emit(asking)
