"""The field for the code from the office with its button, which the place that asks puts where it belongs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import text


class OfficeCode(QWidget):
    """Asks for a code: what is wrong with it stands below, and what was typed stays.

    Args:
        typed: what was typed before.
        words: of the button.
        icon: of the button; none if empty.
        on_code: called with what was typed.

    Attributes:
        field: where the code is typed.
        button: goes on; not yet in any layout.
    """

    def __init__(self, typed: str = "", *, words: str, icon: str = "", on_code: Callable[[str], object]) -> None:
        super().__init__()
        self._words = words
        self._on_code = on_code
        self.field = QLineEdit(typed)
        self.field.setAccessibleName(_("Code from the office"))
        self.field.setPlaceholderText(_("type it or paste it here"))
        self.field.returnPressed.connect(self._go_on)
        self.message = text("", "late", wrap=True)
        self.message.hide()
        self.button = PrimaryButton(words, icon=icon or None, on_click=self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self.message)
        self.setFocusProxy(self.field)

    def set_busy(self, *, busy: bool) -> None:
        """Wait for the office."""
        self.button.setEnabled(not busy)
        self.button.setText(_("Asking the office…") if busy else self._words)
        self.field.setReadOnly(busy)
        if busy:
            self.message.hide()

    def say(self, words: str) -> None:
        """Say why the code does not do."""
        self.message.setText(words)
        self.message.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if not self.button.isEnabled():
            return
        if self.field.text().strip():
            self._on_code(self.field.text())
        else:
            self.say(_("Type the code from the office first."))
