"""A calm question in place, for the few things that cannot be undone: `InlineConfirm(button, question=…, yes=…)`.

What can be undone is done at once, with the window's `toast(words, undo)`; this is for the rest. The question takes the
button's place, the cursor stands on „leave it”, Escape leaves too.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QStackedLayout, QWidget

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
        begin = QWidget()
        line = QHBoxLayout(begin)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button)
        line.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(begin)
        self._stack.addWidget(self._strip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _on=False: self.ask())

    def ask(self) -> None:
        """Show the question."""
        self._stack.setCurrentIndex(1)
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit(True)

    def leave(self) -> None:
        """Take the question away; nothing happened."""
        self._stack.setCurrentIndex(0)
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit(False)

    def is_asking(self) -> bool:
        """Return whether the question stands there."""
        return self._stack.currentIndex() == 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.is_asking():
            self.leave()
            return
        super().keyPressEvent(event)

    def _do(self) -> None:
        self._stack.setCurrentIndex(0)
        self.asked.emit(False)
        self._on_yes()
