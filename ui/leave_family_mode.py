"""The way out of family mode: the password, with the same growing pause as at the door."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import profiles
from app.i18n import _
from ui import work
from ui.screens.settings.sheet import Sheet
from ui.screens.unlock.asked_password import AskedPassword
from ui.widgets.buttons import PrimaryButton


class LeaveDialog(Sheet):
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
        workspace: Any = work.door().workspace
        self._directory = workspace.directory
        self.button = PrimaryButton(_("End family mode"), on_click=self._try)
        self.asked = AskedPassword(self._directory, button=self.button)
        self.asked.submitted.connect(self._try)
        words = reason or _("After your password everything is shown again.")
        self.fill(_("End family mode"), words, (self.asked,), self.button, leave=_("Stay"))
        self.asked.setFocus()

    def _try(self) -> None:
        password = self.asked.take()
        if password is None:
            return
        self.asked.begin()
        work.run_task(
            self,
            partial(profiles.check_password, self._directory, password=password),
            done=lambda _none: self._done(),
            failed=self.asked.refused,
        )

    def _done(self) -> None:
        self.asked.forget()
        self.accept()
        self.known.emit()
