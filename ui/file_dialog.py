"""The system's dialog for files; it leaves no folder of a family behind in the settings every Qt program shares."""

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog


def open_quietly(dialog: QFileDialog) -> QFileDialog:
    """Open a dialog that is gone when it is closed; it returns at once.

    Args:
        dialog: ready to be shown, with its signals connected.
    """
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Qt writes the folder and the ones before into its own settings when a dialog ends: it must have left them by then.
    dialog.finished.connect(lambda _how: _forget(dialog))
    dialog.open()
    return dialog


def _forget(dialog: QFileDialog) -> None:
    dialog.setDirectory(QDir.homePath())
    dialog.setHistory([])
