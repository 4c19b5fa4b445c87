"""The way out of family mode: the password, with the same growing pause as at the door."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import profiles
from app.i18n import _
from ui import work
from ui.password_sheet import PasswordSheet, Wording


class LeaveDialog(PasswordSheet):
    """Asks for the password of the profile that is open.

    Args:
        window: what it stands over.
        reason: a sentence why it is asked for now.

    Signals:
        known(): the password was right.
    """

    known = Signal()

    def __init__(self, window: QWidget, *, reason: str = "") -> None:
        workspace: Any = work.door().workspace
        self._directory = workspace.directory
        super().__init__(
            window,
            Wording(
                title=_("End family mode"),
                words=reason or _("After your password everything is shown again."),
                does=_("End family mode"),
                leave=_("Stay"),
            ),
            directory=self._directory,
            use=self._check,
        )

    def _check(self, password: str) -> None:
        check = partial(profiles.check_password, self._directory, password=password)
        work.run_task(self, check, done=self._done, failed=self.asked.refused)

    def _done(self, _none: object) -> None:
        self.right()
        self.known.emit()
