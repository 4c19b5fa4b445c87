"""Where a CSV file goes: the system's dialog, then the file, then its trace."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.reports.desk import record_export
from app.reports.sheets import save_sheet
from storage.vocabulary.work import ReportKind
from ui import work
from ui.file_dialog import open_quietly
from ui.screens.screen import Screen


def ask_where(screen: Screen, *, filename: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask where the file shall go; `chosen` gets the path."""
    dialog = QFileDialog(screen.window(), _("Save as CSV"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(_("Spreadsheet (*.csv)"))
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(filename)
    dialog.fileSelected.connect(lambda found: chosen(Path(found)))
    return open_quietly(dialog)


def save_report(screen: Screen, target: Path, *, kind: ReportKind, content: bytes) -> None:
    """Write the file, leave the trace, say so."""

    def written(_nothing: object) -> None:
        work.run_command(screen, lambda session: record_export(session, kind=kind), done=said)

    def said(_nothing: object) -> None:
        screen.window_frame.toast(_("Saved: {name}").format(name=target.name))

    work.run_aside(screen, lambda _workspace: save_sheet(content, target=target), done=written)
