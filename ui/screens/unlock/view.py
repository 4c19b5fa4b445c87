"""The unlock window: name, password, one button. Nothing about families."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app import profiles
from app.errors import WrongPassword
from app.i18n import _
from app.profiles import Profile
from ui import work
from ui.screens.unlock.asked_password import AskedPassword
from ui.screens.unlock.door import Door
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
        self.button = PrimaryButton(_("Unlock"), on_click=self._unlock)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setMinimumHeight(tokens.FIELD_HEIGHT + 1)
        self.asked = AskedPassword(None, button=self.button)
        for widget in (self.asked, self.button):
            self.add(widget)
        self.add_below(QuietButton(_("I do not remember the password"), on_click=self.forgotten.emit))
        if others:
            self.add_below(QuietButton(_("Another profile"), on_click=self.others_wanted.emit))
        self._hint = text(hint or _("the data is encrypted on this computer"), "label")
        self.add_below(self._hint)
        self.setFocusProxy(self.asked)
        self.asked.submitted.connect(self._unlock)

    @property
    def password(self) -> PasswordField:
        """Where the password is typed."""
        return self.asked.field

    @property
    def message(self) -> QLabel:
        """What is said below it."""
        return self.asked.message

    def introduce(self, profile: Profile, *, hint: str = "") -> None:
        """Say whose profile it is, once its key file was read; wait on after wrong tries of an earlier run."""
        self._profile = profile
        self.set_subtitle(profile.display_name)
        if hint:
            self._hint.setText(hint)
        self.asked.wait_on(profile.directory)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for typing."""
        super().showEvent(event)
        self.password.setFocus()

    def _unlock(self) -> None:
        password = self.asked.take()
        if password is None:
            return
        self.asked.begin()
        self.button.setText(_("Unlocking…"))
        directory = self._profile.directory
        work.run_task(
            self, partial(profiles.unlock, directory, password=password), done=self._done, failed=self._failed
        )

    def _done(self, workspace: "LaptopWorkspace") -> None:
        self._settle()
        self.opened.emit(workspace)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, WrongPassword):
            self.button.setText(_("Unlock"))
            self.asked.refused(error)
        else:
            self._settle()
            self.failed.emit(error)

    def _settle(self) -> None:
        self.button.setText(_("Unlock"))
        self.asked.forget()
