"""Another password: the old one, the new one twice, its strength."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui import work
from ui.screens.unlock.asked_password import AskedPassword
from ui.screens.unlock.new_password import NewPassword
from ui.sheet import Sheet
from ui.widgets.buttons import PrimaryButton

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace


class PasswordDialog(Sheet):
    """Stands over the settings.

    Args:
        window: what it stands over.

    Signals:
        changed(): the new password is in force.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        workspace: Any = work.door().workspace
        self.button = PrimaryButton(_("Change the password"), on_click=self._try)
        self.asked = AskedPassword(workspace.directory, button=self.button, label=_("Present password"))
        self.passwords = NewPassword()
        self.asked.submitted.connect(self.passwords.setFocus)
        self.passwords.submitted.connect(self._try)
        words = _("The code on paper stays as it is.")
        self.fill(_("Change the password"), words, (self.asked, self.passwords), self.button)
        self.asked.setFocus()

    def _try(self) -> None:
        old = self.asked.take()
        new = self.passwords.password() if old is not None else None
        if old is None or new is None:
            return
        self.asked.begin()
        work.run_network(
            self, partial(_change, old=old, new=new), done=self._done, failed=self.asked.refused, broadcast=False
        )

    def _done(self, _none: object) -> None:
        self.asked.forget()
        self.passwords.clear()
        self.accept()
        self.changed.emit()


def _change(workspace: "LaptopWorkspace", *, old: str, new: str) -> None:
    """Change it on the thread of the exchange with the office, which writes the key file too."""
    from app import keys  # noqa: PLC0415 - rarely needed

    keys.change_password(workspace, old=old, new=new)
