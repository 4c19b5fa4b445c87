"""A dialog for files leaves no folder in the settings that every Qt program shares."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.file_dialog import open_quietly


@pytest.mark.parametrize("accepted", [True, False])
def test_the_folder_is_not_remembered(qtbot: QtBot, tmp_path: Path, *, accepted: bool) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    folder = tmp_path / "Przykładowscy R-001"
    folder.mkdir()
    (folder / "swiadectwo.pdf").write_bytes(b"%PDF-1.4")
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    chosen: list[str] = []
    dialog.fileSelected.connect(chosen.append)
    open_quietly(dialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile("swiadectwo.pdf")
    if accepted:
        dialog.accept()
    else:
        dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert chosen == ([str(folder / "swiadectwo.pdf")] if accepted else [])
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    told = " ".join(str(kept.value(f"FileDialog/{name}")) for name in ("lastVisited", "history"))
    assert "file:" in told
    assert "R-001" not in told
