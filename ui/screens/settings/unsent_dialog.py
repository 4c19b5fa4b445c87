"""Unsent work from a file: the password or paper code of the profile it comes from, and what became of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from ui import work
from ui.password_sheet import PasswordSheet, Wording

if TYPE_CHECKING:
    from app.unsent_work import Taken


class UnsentDialog(PasswordSheet):
    """Stands over the settings.

    Args:
        window: what it stands over.
        path: of the file.

    Signals:
        taken(str): the work is in; what became of it, in words.
    """

    taken = Signal(str)

    def __init__(self, window: QWidget, path: Path) -> None:
        super().__init__(
            window,
            Wording(
                title=_("Take in unsent work"),
                words=_(
                    "Changes are added to what is here and wait for the office. What was changed here since stays."
                ),
                does=_("Take it in"),
                field=_("Password of that profile, or the code from its sheet"),
            ),
            directory=None,
            use=self._take,
        )
        self._path = path

    def _take(self, secret: str) -> None:
        take = partial(_take, path=self._path, secret=secret)
        work.run_network(self, take, done=self._done, failed=self.asked.refused)

    def _done(self, taken: "Taken") -> None:
        self.right()
        self.taken.emit(words_of(taken))


def words_of(taken: "Taken") -> str:
    """Say what became of the work."""
    said = [
        ngettext("{n} change taken in.", "{n} changes taken in.", taken.changes),
        ngettext("{n} unfinished form taken in.", "{n} unfinished forms taken in.", taken.drafts),
    ]
    if taken.files:
        said.append(ngettext("{n} file came in.", "{n} files came in.", taken.files))
    if taken.known:
        said.append(ngettext("{n} was here already.", "{n} were here already.", taken.known))
    if taken.left:
        said.append(ngettext("{n} does not fit and was left out.", "{n} do not fit and were left out.", taken.left))
    return " ".join(said)


def _take(workspace: Any, *, path: Path, secret: str) -> "Taken":
    from app import unsent_work  # noqa: PLC0415 - wanted once in years

    return unsent_work.take_file(workspace, path, secret=secret)
