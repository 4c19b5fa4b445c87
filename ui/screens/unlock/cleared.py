"""This computer is cleared at its office's order: calm words, nothing to decide."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from app import wiping
from app.errors import explain
from app.i18n import _
from ui import work
from ui.screens.unlock.door import Door, side_by_side
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import text


class ClearedView(Door):
    """Clears what is left of a profile, and says that it is.

    Args:
        directory: of the profile.

    Signals:
        left(): there is nothing more to do here.
    """

    left = Signal()

    def __init__(self, directory: Path) -> None:
        super().__init__("Parasol", width=480)
        self._directory = directory
        self.happened = text(_("This computer is no longer registered at the office."), "strong", wrap=True)
        self.safe = text(_("Everything that waited to be sent is at the office."), wrap=True)
        self.todo = text(_("The data is being removed from this computer…"), "muted", wrap=True)
        self.button = PrimaryButton(_("Understood"), on_click=self.left.emit)
        for widget in (self.happened, self.safe, self.todo):
            self.add(widget)
        self.add(side_by_side(self.button))
        self.setFocusProxy(self.button)
        self.begin()

    def begin(self) -> None:
        """Clear in the background."""
        self.button.setEnabled(False)
        work.run_task(self, partial(wiping.go_on, self._directory), done=self._done, failed=self._failed)

    def _done(self, _told: object) -> None:
        self.todo.setText(_("The data has been removed from this computer. If you have questions, call your office."))
        self.button.setEnabled(True)
        self.button.setFocus()

    def _failed(self, error: Exception) -> None:
        # The keys are gone already; what is left opens for nobody, and the next start goes on.
        later = _("The rest is removed at the next start.")
        self.todo.setText(f"{explain(error).happened} {later}")
        self.button.setEnabled(True)
