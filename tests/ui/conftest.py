"""Real widgets without a screen, in the program's own fonts and colours; a real store behind them."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import preferences
from app.i18n import set_language
from app.opening import LaptopWorkspace
from tests.demo_day import demo, demo_profile
from tests.ui.demo_window import window
from tests.ui.patient_bot import PatientBot
from ui import work
from ui.theme.apply import theme

__all__ = ["demo", "demo_profile", "window"]


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's helper, patient."""
    del qapp
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """Polish, light, with settings of its own; whatever a test started is finished after it."""
    # Garbage may hold windows, and where Qt goes through all of them none may vanish: it is collected between tests.
    gc.disable()
    set_language("pl")
    preferences.use_directory(tmp_path / "settings")
    # A window of the test before may still wait to be deleted, and would wear the sheet in place of the application.
    theme._windows.clear()
    if theme.choice != "light" or theme.scale != 100 or not qapp.styleSheet():
        theme.apply(qapp, choice="light", scale=100)
    yield
    work.wait_idle()
    work.shutdown()
    gc.enable()


@pytest.fixture(autouse=True)
def qt_complaints() -> Iterator[list[str]]:
    """Qt's own warnings; a test fails when there are any it did not expect."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: object, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
            said.append(words)

    before = qInstallMessageHandler(hear)
    yield said
    qInstallMessageHandler(before)
    assert not said


@pytest.fixture
def open_store(workspace: LaptopWorkspace, qtbot: QtBot) -> Iterator[LaptopWorkspace]:
    """The real, empty store behind `ui.work`."""
    del qtbot
    work.configure(workspace)
    yield workspace
    work.wait_idle()
    work.configure(None)
