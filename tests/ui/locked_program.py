"""The whole program over a copy of the demo office: through the door with keys, and out by F12."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app import clock
from app.opening import LaptopWorkspace, open_profile
from storage.models import Family
from storage.vault import ProfileLock, unlock_with_password
from tests.demo_day import MORNING, PASSWORD
from ui import slices, work
from ui.application import Application
from ui.main_window import MainWindow
from ui.screens.unlock.view import UnlockView


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, demo_profile: Path, tmp_path: Path) -> Iterator[Application]:
    """Unlocked on Monday morning; the clock stands."""
    root = tmp_path / "profiles"
    shutil.copytree(demo_profile, root / "profile-1")
    with clock.fixed(MORNING):
        made = Application(qapp, root=root)
        made.show_door()
        made.window.show()
        qtbot.waitExposed(made.window)
        unlock(made)
        yield made
        work.wait_idle()
        work.shutdown()
        made.dispose()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def frame(program: Application) -> MainWindow:
    """Return the frame of the unlocked program."""
    work.wait_idle()
    assert program.main is not None
    return program.main


def unlock(program: Application, password: str = PASSWORD) -> None:
    """Type the password at the door."""
    work.wait_idle()
    door = program.window.centralWidget()
    assert isinstance(door, UnlockView)
    door.password.clear()
    QTest.keyClicks(door.password.line, password)
    QTest.keyClick(door.password.line, Qt.Key.Key_Return)
    settle()


def open_again(program: Application) -> LaptopWorkspace:
    """Open the store with its password, as the door does it before it lets anybody in."""
    assert program.profile is not None
    directory = program.profile.directory
    key = unlock_with_password(directory, password=PASSWORD)
    return open_profile(directory, key=key, lock=ProfileLock(directory))


def lock(program: Application) -> None:
    """Press F12 as the system brings it: to the window that has the keyboard."""
    press(program, Qt.Key.Key_F12)
    settle()
    assert isinstance(program.window.centralWidget(), UnlockView)


def press(program: Application, key: Qt.Key) -> None:
    """Press a key where the system would bring it."""
    window = QApplication.focusWindow() or program.window.windowHandle()
    assert isinstance(window, QWindow)
    QTest.keyClick(window, key)


def settle() -> None:
    """Wait until everything asked for is on screen, also what is asked for by what comes back."""
    for _round in range(12):
        work.wait_idle()
        slices.wait()
        QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def screen_of(program: Application) -> QImage:
    """Return what stands on the screen where the window is, as painted last."""
    window = program.window
    return window.screen().grabWindow(window.winId()).toImage()


def is_blank(picture: QImage) -> bool:
    """Tell whether a picture has one colour only."""
    first = picture.pixel(0, 0)
    steps = [(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 3)]
    return all(picture.pixel(x, y) == first for x, y in steps)


def family_id(code: str) -> str:
    """Return the id of a family of the demo."""
    found: list[str] = []
    owner = QWidget()
    work.run_query(
        owner, lambda session: session.exec(select(Family.id).where(Family.code == code)).one(), done=found.append
    )
    work.wait_idle()
    owner.deleteLater()
    return found[0]
