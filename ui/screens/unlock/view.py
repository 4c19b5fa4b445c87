"""The unlock window: name, password, one button. Nothing about families."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy

from app import profiles
from app.errors import WrongPassword, explain
from app.i18n import _
from app.profiles import Profile
from ui import work
from ui.screens.unlock.door import Door
from ui.screens.unlock.waiting import Countdown
from ui.theme import tokens
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import text

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace


class UnlockView(Door):
    """Asks for the password of a profile.

    Args:
        profile: whose.
        hint: words below the card, for the demo.
        others: whether there are other profiles to choose from.

    Signals:
        opened(object): the open workspace.
        failed(object): a `KnownError` other than a wrong password.
        forgotten(): „Nie pamiętam hasła”.
        others_wanted(): another profile is wanted.
    """

    opened = Signal(object)
    failed = Signal(object)
    forgotten = Signal()
    others_wanted = Signal()

    def __init__(self, profile: Profile, *, hint: str = "", others: bool = False) -> None:
        # The line of the name keeps its place until the name is known.
        super().__init__("Parasol", profile.display_name or " ")
        self._profile = profile
        self._busy = False
        self.password = PasswordField(name=_("Password"))
        self.message = text("", "late", wrap=True)
        self.message.hide()
        self.button = PrimaryButton(_("Unlock"), on_click=self._unlock)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setMinimumHeight(tokens.FIELD_HEIGHT + 1)
        label = text(_("Password"), "strong")
        label.setBuddy(self.password.line)
        for widget in (label, self.password, self.message, self.button):
            self.add(widget)
        self.add_below(QuietButton(_("I do not remember the password"), on_click=self.forgotten.emit))
        if others:
            self.add_below(QuietButton(_("Another profile"), on_click=self.others_wanted.emit))
        self._hint = text(hint or _("the data is encrypted on this computer"), "label")
        self.add_below(self._hint)
        self.setFocusProxy(self.password)
        self.password.submitted.connect(self._unlock)
        self.password.edited.connect(self._on_edited)
        self._pause = Countdown(self, self._count)

    def introduce(self, profile: Profile, *, hint: str = "") -> None:
        """Say whose profile it is, once its key file was read; wait on after wrong tries of an earlier run."""
        self._profile = profile
        self.set_subtitle(profile.display_name)
        if hint:
            self._hint.setText(hint)
        self._pause.start(profiles.wait_before_next_try(profile.directory))

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for typing."""
        super().showEvent(event)
        self.password.setFocus()

    def _unlock(self) -> None:
        password = self.password.text()
        if self._busy or self._pause.left():
            return
        if not password:
            self._say(_("Type your password first."))
            self.password.setFocus()
            return
        self._set_busy(busy=True)
        directory = self._profile.directory
        work.run_task(
            self, partial(profiles.unlock, directory, password=password), done=self._done, failed=self._failed
        )

    def _done(self, workspace: "LaptopWorkspace") -> None:
        self.password.clear()
        self._set_busy(busy=False)
        self.opened.emit(workspace)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, WrongPassword):
            self.password.clear()
            self.failed.emit(error)
            return
        self.password.line.selectAll()
        self.password.setFocus()
        wait = error.params.get("wait_seconds", 0.0)
        explanation = explain(error)
        self._say(f"{explanation.happened} {explanation.safe} {explanation.todo}")
        self._pause.start(float(wait) if isinstance(wait, int | float) else 0.0)

    def _count(self, left: int) -> None:
        self.button.setEnabled(not left)
        if left:
            self._say(_("Too many wrong tries. The next one in {seconds} s.").format(seconds=left))
        else:
            self.message.hide()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.button.setText(_("Unlocking…") if busy else _("Unlock"))
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
