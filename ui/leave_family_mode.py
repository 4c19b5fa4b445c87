"""The way out of family mode: the password, with the same growing pause as at the door."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import profiles
from app.errors import WrongPassword, explain
from app.i18n import _
from ui import work
from ui.screens.unlock.door import side_by_side
from ui.screens.unlock.waiting import Countdown
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import text


class LeaveDialog(QDialog):
    """Asks for the password of the profile that is open.

    Args:
        window: what it stands over.
        reason: a sentence why it is asked for now.

    Signals:
        known(): the password was right.
    """

    known = Signal()

    def __init__(self, window: QWidget, *, reason: str = "") -> None:
        super().__init__(window)
        self.setWindowTitle("Parasol")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._busy = False
        workspace: Any = work.door().workspace
        self._directory = workspace.directory
        self.password = PasswordField(name=_("Password"))
        self.message = text("", "late", wrap=True)
        self.button = PrimaryButton(_("End family mode"), on_click=self._try)
        self.stay = SecondaryButton(_("Stay"), on_click=self.reject)
        for one in (self.button, self.stay):
            one.setAutoDefault(False)
        self._compose(reason)
        self.password.submitted.connect(self._try)
        self.password.edited.connect(self._on_edited)
        self._pause = Countdown(self, self._count)
        self._pause.start(profiles.wait_before_next_try(self._directory))

    def _compose(self, reason: str) -> None:
        column = QVBoxLayout(self)
        # What Qt takes for the least height is that of words in the narrowest window.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(text(_("End family mode"), "title"))
        words = reason or _("After your password everything is shown again.")
        column.addWidget(text(words, "muted", wrap=True))
        label = text(_("Password"), "strong")
        label.setBuddy(self.password.line)
        self.message.hide()
        for widget in (label, self.password, self.message):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(side_by_side(self.stay, self.button))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._fit()
        self.password.setFocus()

    def _fit(self) -> None:
        """Be as high as the words need at this width, so that nothing between them is stretched."""
        inside = self.layout()
        if inside is not None:
            inside.activate()
            self.resize(self.minimumWidth(), inside.totalHeightForWidth(self.minimumWidth()))

    def _try(self) -> None:
        if self._busy or self._pause.left():
            return
        password = self.password.text()
        if not password:
            self._say(_("Type your password first."))
            return
        self._set_busy(busy=True)
        work.run_task(
            self,
            partial(profiles.check_password, self._directory, password=password),
            done=lambda _none: self._done(),
            failed=self._failed,
        )

    def _done(self) -> None:
        self.password.clear()
        self.accept()
        self.known.emit()

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self.password.line.selectAll()
        self.password.setFocus()
        said = explain(error)
        self._say(f"{said.happened} {said.todo}")
        wait = error.params.get("wait_seconds", 0.0) if isinstance(error, WrongPassword) else 0.0
        self._pause.start(float(wait) if isinstance(wait, int | float) else 0.0)

    def _count(self, left: int) -> None:
        self.button.setEnabled(not left)
        if left:
            self._say(_("Too many wrong tries. The next one in {seconds} s.").format(seconds=left))
        else:
            self.message.hide()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)
        self.password.line.setReadOnly(busy)
        if busy:
            self.message.hide()

    def _on_edited(self) -> None:
        if not self._pause.left():
            self.message.hide()

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.show()
        self._fit()
