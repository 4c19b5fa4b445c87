"""A copy of an attachment outside the program: where to, then the password again, for whoever finds it can read it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import _
from ui import work
from ui.file_dialog import open_quietly
from ui.password_sheet import PasswordSheet, Wording

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace


class SaveCopySheet(PasswordSheet):
    """Asks for the password and writes the copy.

    Args:
        window: what it stands over.
        attachment_id: what is copied.
        target: the file that will be written.

    Signals:
        saved(): the copy is there.
    """

    saved = Signal()

    def __init__(self, window: QWidget, *, attachment_id: str, target: Path) -> None:
        workspace: Any = work.door().workspace
        super().__init__(
            window,
            Wording(
                title=_("Save a copy"),
                words=_(
                    "Outside Parasol the copy is not encrypted: whoever finds it can read it. Saving it leaves a trace."
                ),
                does=_("Save the copy"),
            ),
            directory=workspace.directory,
            use=self._save,
        )
        self._attachment_id = attachment_id
        self._target = target

    def _save(self, password: str) -> None:
        save = partial(_save, attachment_id=self._attachment_id, password=password, target=self._target)
        work.run_aside(self, save, done=self._done, failed=self.asked.refused)

    def _done(self, _none: object) -> None:
        self.right()
        self.saved.emit()


def ask_where(owner: QWidget, *, filename: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where the copy shall go; `chosen` gets the path."""
    dialog = QFileDialog(owner.window(), _("Save a copy"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(filename)
    dialog.setDefaultSuffix(Path(filename).suffix.removeprefix("."))
    dialog.fileSelected.connect(lambda found: chosen(Path(found)))
    return open_quietly(dialog)


def _save(workspace: "LaptopWorkspace", *, attachment_id: str, password: str, target: Path) -> None:
    from app import attachment_copies  # noqa: PLC0415 - rarely needed

    attachment_copies.save_copy(workspace, attachment_id=attachment_id, password=password, target=target)
