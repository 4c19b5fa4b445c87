"""A forgotten password: the paper code, then a new password."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app import profiles
from app.errors import RecoveryCodeMistyped, WrongRecoveryCode, explain
from app.i18n import _
from app.profiles import Profile
from ui import work
from ui.screens.unlock.door import Door, side_by_side
from ui.screens.unlock.new_password import NewPassword
from ui.screens.unlock.waiting import Countdown
from ui.theme.apply import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.text import text


class RecoveryView(Door):
    """Two steps on one card.

    Args:
        profile: whose password is forgotten.

    Signals:
        opened(object): the open workspace, with the new password in force.
        failed(object): a `KnownError` that no other code would mend.
        given_up(): back to the password.
    """

    opened = Signal(object)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__(_("New password"), profile.display_name, width=480)
        self._profile = profile
        self._code = ""
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.code.setAccessibleName(_("Code from the sheet"))
        self.code.returnPressed.connect(self._go_on)
        self._code_step: list[QWidget] = [
            text(_("Code from the sheet"), "strong"),
            text(_("Eight groups. Capitals, small letters and dashes do not matter."), "label", wrap=True),
            self.code,
        ]
        self.passwords = NewPassword()
        self.passwords.submitted.connect(self._go_on)
        self.message = text("", "late", wrap=True)
        self.button = PrimaryButton(_("Continue"), on_click=self._go_on)
        for widget in (*self._code_step, self.passwords, self.message):
            self.add(widget)
        self.add(side_by_side(self.button))
        self.passwords.hide()
        self.message.hide()
        self.add_below(QuietButton(_("Back to the password"), on_click=self.given_up.emit))
        help_ = text(
            _("Without the sheet and the password nobody can open the data here. What was sent is at your office."),
            "label",
            wrap=True,
        )
        help_.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        help_.setFixedWidth(theme.px(480))
        self.add_below(help_)
        self._pause = Countdown(self, self._count)
        self._pause.start(profiles.wait_before_next_try(profile.directory))

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for typing."""
        super().showEvent(event)
        self.code.setFocus()

    def _go_on(self) -> None:
        if not self.button.isEnabled() or self._pause.left():
            return
        directory = self._profile.directory
        if not self._code:
            if not self.code.text().strip():
                self._say(_("Type the code from the sheet first."))
                return
            self._set_busy(busy=True)
            check = partial(profiles.check_recovery_code, directory, code=self.code.text())
            work.run_task(self, check, done=lambda _none: self._code_fits(), failed=self._refused)
            return
        password = self.passwords.password()
        if password is not None:
            self._set_busy(busy=True)
            reset = partial(profiles.reset_password, directory, code=self._code, password=password)
            work.run_task(self, reset, done=self._done, failed=self._refused)

    def _code_fits(self) -> None:
        self._set_busy(busy=False)
        self._code = self.code.text()
        for widget in self._code_step:
            widget.hide()
        self.passwords.show()
        self.passwords.setFocus()
        self.button.setText(_("Set the password"))

    def _done(self, workspace: object) -> None:
        self._code = ""
        self.code.clear()
        self.passwords.clear()
        self.opened.emit(workspace)

    def _refused(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, RecoveryCodeMistyped | WrongRecoveryCode):
            self.failed.emit(error)
            return
        explanation = explain(error)
        self._say(f"{explanation.happened} {explanation.safe} {explanation.todo}")
        self.code.setFocus()
        wait = error.params.get("wait_seconds", 0.0)
        self._pause.start(float(wait) if isinstance(wait, int | float) else 0.0)

    def _count(self, left: int) -> None:
        self.button.setEnabled(not left)
        if left:
            self._say(_("Too many wrong tries. The next one in {seconds} s.").format(seconds=left))
        else:
            self.message.hide()

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        if busy:
            self.message.hide()

    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.show()
