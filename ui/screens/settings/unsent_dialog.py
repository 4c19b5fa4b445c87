"""Unsent work from a file: the password of the profile it comes from, and what became of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from ui import work
from ui.screens.settings.sheet import Sheet
from ui.screens.unlock.asked_password import AskedPassword
from ui.widgets.buttons import PrimaryButton

if TYPE_CHECKING:
    from app.unsent_work import Taken


class UnsentDialog(Sheet):
    """Stands over the settings.

    Args:
        window: what it stands over.
        path: of the file.

    Signals:
        taken(str): the work is in; what became of it, in words.
    """

    taken = Signal(str)

    def __init__(self, window: QWidget, path: Path) -> None:
        super().__init__(window)
        self._path = path
        self.button = PrimaryButton(_("Take it in"), on_click=self._try)
        self.asked = AskedPassword(None, button=self.button, label=_("Password of that profile"))
        self.asked.submitted.connect(self._try)
        words = _("Changes are added to what is here and wait for the office. What was changed here since stays.")
        self.fill(_("Take in unsent work"), words, (self.asked,), self.button)
        self.asked.setFocus()

    def _try(self) -> None:
        password = self.asked.take()
        if password is None:
            return
        self.asked.begin()
        take = partial(_take, path=self._path, password=password)
        work.run_network(self, take, done=self._done, failed=self.asked.refused)

    def _done(self, taken: "Taken") -> None:
        self.asked.forget()
        self.accept()
        self.taken.emit(words_of(taken))


def words_of(taken: "Taken") -> str:
    """Say what became of the work."""
    said = [
        ngettext("{n} change taken in.", "{n} changes taken in.", taken.changes),
        ngettext("{n} unfinished form taken in.", "{n} unfinished forms taken in.", taken.drafts),
    ]
    if taken.known:
        said.append(ngettext("{n} was here already.", "{n} were here already.", taken.known))
    if taken.left:
        said.append(ngettext("{n} does not fit and was left out.", "{n} do not fit and were left out.", taken.left))
    return " ".join(said)


def _take(workspace: Any, *, path: Path, password: str) -> "Taken":
    from app import unsent_work  # noqa: PLC0415 - wanted once in years

    found = unsent_work.open_file(path, password=password, place=workspace.directory)
    with workspace.write() as session:
        return unsent_work.take_in(session, work=found)
