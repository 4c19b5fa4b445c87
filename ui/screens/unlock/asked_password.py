"""A password that is asked for on the way to something: the field, what is wrong with it, the pause after wrong tries.

asked = AskedPassword(directory, button=button)   # the button is off while it is tried and while the pause lasts
password = asked.take()                           # None after saying why not now
asked.begin(); …; asked.refused(error) or asked.forget()
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app import profiles
from app.errors import WrongPassword, WrongRecoveryCode, explain
from app.i18n import _
from ui.screens.unlock.waiting import Countdown
from ui.widgets.password_field import PasswordField
from ui.widgets.text import text


class AskedPassword(QWidget):
    """Label, field, message.

    Args:
        directory: of the profile whose wrong tries count; None for a password that was never counted, or whose
            profile is only known later.
        button: what tries it.
        label: of the field.

    Signals:
        submitted(): Enter.
    """

    submitted = Signal()

    def __init__(self, directory: Path | None, *, button: QPushButton, label: str = "") -> None:
        super().__init__()
        words = label or _("Password")
        self._button = button
        self._busy = False
        self.field = PasswordField(name=words)
        self.message = text("", "late", wrap=True)
        self.message.hide()
        named = text(words, "strong")
        named.setBuddy(self.field.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (named, self.field, self.message):
            column.addWidget(widget)
        self.field.submitted.connect(self.submitted)
        self.field.edited.connect(self._on_edited)
        self.setFocusProxy(self.field)
        self._pause = Countdown(self, self._count)
        if directory is not None:
            self.wait_on(directory)

    def wait_on(self, directory: Path) -> None:
        """Wait on after wrong tries of an earlier run, which the profile remembers."""
        self._pause.start(profiles.wait_before_next_try(directory))

    def take(self) -> str | None:
        """Return what was typed if it may be tried now."""
        if self._busy or self._pause.left():
            return None
        typed = self.field.text()
        if not typed:
            self.say(_("Type your password first."))
            self.field.setFocus()
            return None
        return typed

    def begin(self) -> None:
        """Wait for the answer."""
        self._turn(busy=True)
        self.message.hide()

    def refused(self, error: Exception) -> None:
        """Say why it did not do; after wrong tries the next one waits."""
        self._turn(busy=False)
        self.field.line.selectAll()
        self.field.setFocus()
        said = explain(error)
        self.say(f"{said.happened} {said.safe} {said.todo}")
        wait: object = 0.0
        if isinstance(error, WrongPassword | WrongRecoveryCode):
            wait = error.params.get("wait_seconds", 0.0)
        self._pause.start(float(wait) if isinstance(wait, int | float) else 0.0)

    def forget(self) -> None:
        """Empty the field; it can be typed again."""
        self.field.clear()
        self._turn(busy=False)
        self.message.hide()

    def say(self, words: str) -> None:
        """Say something below the field."""
        self.message.setText(words)
        self.message.show()

    def _turn(self, *, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self.field.line.setReadOnly(busy)

    def _count(self, left: int) -> None:
        self._button.setEnabled(not left)
        if left:
            self.say(_("Too many wrong tries. The next one in {seconds} s.").format(seconds=left))
        else:
            self.message.hide()

    def _on_edited(self) -> None:
        if not self._pause.left():
            self.message.hide()
