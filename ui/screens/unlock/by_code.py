"""A forgotten password, solved by a code: the code first, then a new password. Paper and phone differ in the code."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app import profiles
from app.errors import explain
from app.i18n import _
from app.profiles import Profile
from ui import work
from ui.screens.unlock.door import Door, side_by_side
from ui.screens.unlock.new_password import NewPassword
from ui.screens.unlock.waiting import Countdown
from ui.theme.apply import theme
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.text import text

_HELP_WIDTH = 480


class ByCode(Door):
    """Two steps on one card.

    Args:
        profile: whose password is forgotten.
        name: of the code.
        ask: said when nothing was typed.
        above: what stands before the field of the code.
        width: of the card in pixels.
        help_: words below the card.

    Signals:
        opened(object): the open workspace, with the new password in force.
        failed(object): a `KnownError` that no other code would mend.
        given_up(): back to the password.
    """

    opened = Signal(object)
    failed = Signal(object)
    given_up = Signal()
    # Errors that another try with the code can mend.
    SLIPS: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(  # noqa: PLR0913 - the words of a step
        self, profile: Profile, *, name: str, ask: str, above: Sequence[QWidget], width: int = 480, help_: str = ""
    ) -> None:
        super().__init__(_("New password"), profile.display_name, width=width)
        self.directory = profile.directory
        self._ask = ask
        self._fits = ""
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX")
        self.code.setAccessibleName(name)
        self.code.returnPressed.connect(self._go_on)
        self.code_step: list[QWidget] = [*above, self.code]
        self.passwords = NewPassword()
        self.passwords.submitted.connect(self._go_on)
        self.message = text("", "late", wrap=True)
        self.button = PrimaryButton(_("Continue"), on_click=self._go_on)
        for widget in (*self.code_step, self.passwords, self.message):
            self.add(widget)
        self.add(side_by_side(self.button))
        self.passwords.hide()
        self.message.hide()
        self.add_below(QuietButton(_("Back to the password"), on_click=self.given_up.emit))
        self.help = _help(help_)
        if help_:
            # Between stretches and not aligned: only so does the height follow from the width.
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(self.help)
            middle.addStretch(1)
            self.below.addLayout(middle)
        self._pause = Countdown(self, self._count)
        self._pause.start(profiles.wait_before_next_try(profile.directory))

    def check(self, code: str) -> Callable[[], object]:
        """Return what sees on a worker thread whether a code opens the profile."""
        raise NotImplementedError

    def open_with(self, code: str, password: str) -> Callable[[], object]:
        """Return what opens the profile on a worker thread and sets the new password."""
        raise NotImplementedError

    def explained(self, error: Exception) -> str:
        """Return what to say of a slip."""
        said = explain(error)
        return f"{said.happened} {said.safe} {said.todo}"

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for typing."""
        super().showEvent(event)
        self.code.setFocus()

    def say(self, words: str) -> None:
        """Say something below the fields."""
        self.message.setText(words)
        self.message.show()

    def _go_on(self) -> None:
        if not self.button.isEnabled() or self._pause.left():
            return
        if not self._fits:
            typed = self.code.text()
            if not typed.strip():
                self.say(self._ask)
                return
            self._set_busy(busy=True)
            work.run_task(self, self.check(typed), done=partial(self._code_fits, typed), failed=self._refused)
            return
        password = self.passwords.password()
        if password is not None:
            self._set_busy(busy=True)
            work.run_task(self, self.open_with(self._fits, password), done=self._done, failed=self._refused)

    def _code_fits(self, code: str, _none: object) -> None:
        self._set_busy(busy=False)
        self._fits = code
        for widget in self.code_step:
            widget.hide()
        self.passwords.show()
        self.passwords.setFocus()
        self.button.setText(_("Set the password"))

    def _done(self, workspace: object) -> None:
        self._fits = ""
        self.code.clear()
        self.passwords.clear()
        self.opened.emit(workspace)

    def _refused(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, self.SLIPS):
            self.failed.emit(error)
            return
        self.say(self.explained(error))
        self.code.setFocus()
        wait = getattr(error, "params", {}).get("wait_seconds", 0.0)
        self._pause.start(float(wait) if isinstance(wait, int | float) else 0.0)

    def _count(self, left: int) -> None:
        self.button.setEnabled(not left)
        if left:
            self.say(_("Too many wrong tries. The next one in {seconds} s.").format(seconds=left))
        else:
            self.message.hide()

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        if busy:
            self.message.hide()


def _help(words: str) -> QWidget:
    label = text(words, "label", wrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setFixedWidth(theme.px(_HELP_WIDTH))
    return label
