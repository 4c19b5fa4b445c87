"""Choosing a password: twice, with its strength in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.password_field import PasswordField
from ui.widgets.strength_line import StrengthLine
from ui.widgets.text import text


class NewPassword(QWidget):
    """Two fields that must agree.

    Signals:
        submitted(): Enter in the second field.
    """

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = PasswordField(name=_("New password"))
        self.second = PasswordField(name=_("The same once more"))
        self.strength = StrengthLine()
        self.message = text("", "late", wrap=True)
        self.message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text(_("New password"), "strong"))
        column.addWidget(self.first)
        column.addWidget(self.strength)
        column.addSpacing(4)
        column.addWidget(text(_("The same once more"), "strong"))
        column.addWidget(self.second)
        column.addWidget(self.message)
        self.first.edited.connect(self._judge)
        self.second.edited.connect(self.message.hide)
        self.first.submitted.connect(self.second.setFocus)
        self.second.submitted.connect(self.submitted)
        self.setFocusProxy(self.first)

    def password(self) -> str | None:
        """Return the password, or None after saying what is missing."""
        if not self.strength.judge(self.first.text()):
            self._say(_("Choose a stronger password first."))
            self.first.setFocus()
            return None
        if self.first.text() != self.second.text():
            self._say(_("The two are not the same."))
            self.second.setFocus()
            return None
        return self.first.text()

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.second.clear()
        self.strength.judge("")

    def _judge(self, password: str) -> None:
        self.strength.judge(password)
        self.message.hide()

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.show()
