"""Where files come from: the system's dialog, the mouse, the clipboard; and what is said when they are in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app import clock
from app.errors import explain
from app.i18n import _, format_moment, ngettext
from ui.file_dialog import open_quietly
from ui.screens.family.adding import Outcome, Source
from ui.screens.family.document_commands import Toast
from ui.screens.family.documents_page import DocumentsPage

# More reasons than these push the list out of sight; they are the same ones again.
_REASONS = 3


def ask_for_files(owner: QWidget, *, chosen: Callable[[Sequence[Path]], object]) -> QFileDialog:
    """Open the system's dialog for one or several files; it returns at once."""
    dialog = QFileDialog(owner.window(), _("Add files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([_("Documents and pictures (*.pdf *.jpg *.jpeg *.png)"), _("All files (*)")])
    dialog.filesSelected.connect(lambda found: chosen([Path(one) for one in found]))
    return open_quietly(dialog)


def can_bring(data: QMimeData) -> bool:
    """Return whether there are files or a picture in what is dragged."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def brought(data: QMimeData) -> list[Source]:
    """Return the files, or the picture, of what was dropped or copied."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return [Source(path.name, path=path) for path in paths]
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [Source(_picture_name(clock.now()), image=image)]
    return []


def pasted() -> list[Source]:
    """Return what the clipboard has."""
    data = QGuiApplication.clipboard().mimeData()
    # Nothing at all is no data on some systems.
    return brought(data) if data is not None else []


def said_of(outcome: Outcome, *, page: DocumentsPage, toast: Toast, undo: Callable[[], None]) -> None:
    """Say what became of the files: those that are in below, those that are not above the list, with what to do."""
    if outcome.refused:
        lines = [_reason(name, error) for name, error in outcome.refused[:_REASONS]]
        more = len(outcome.refused) - _REASONS
        if more > 0:
            lines.append(ngettext("And {n} more file.", "And {n} more files.", more))
        page.refused.set("\n".join(lines), "late")
    if outcome.added:
        words = ngettext("{n} file added.", "{n} files added.", len(outcome.added))
        if outcome.pictures:
            words += " " + _("What the camera had hidden in it (place, owner) was left out.")
        toast(words, undo)
    elif outcome.stopped:
        toast(_("Stopped; nothing was added."))


def _reason(name: str, error: Exception) -> str:
    said = explain(error)
    return _("“{name}” was not added. {why} {todo}").format(name=name, why=said.happened, todo=said.todo)


def _picture_name(moment: datetime) -> str:
    return _("Pasted picture {moment}").format(moment=format_moment(moment).replace(":", ".")) + ".png"
