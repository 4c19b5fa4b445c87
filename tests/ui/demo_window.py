"""The main window over the demo office, on the Monday of its story; tests look and press like a person."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.opening import LaptopWorkspace
from ui import slices, work
from ui.main_window import MainWindow

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def window(demo: LaptopWorkspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, shown, over an own copy of the demo office; gone with its timers after the test."""
    del qtbot
    work.configure(demo)
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    yield made
    made.flush()
    work.wait_idle()
    work.configure(None)
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """Wait until everything asked for is on screen."""
    work.wait_idle()
    slices.wait()


def front(window: MainWindow, kind: type[W]) -> W:
    """Return the screen in front, which must be of this class."""
    settle()
    screen = window.stack.front()
    assert isinstance(screen, kind)
    return screen


def words_in(widget: QWidget) -> list[str]:
    """Return what can be read in a widget, in the order it was made."""
    found = widget.findChildren(QLabel) + widget.findChildren(QAbstractButton)
    return [words for one in found if not one.isHidden() and (words := one.text().strip())]


def button(widget: QWidget, words: str) -> QAbstractButton:
    """Return the first button that is visible and says this, aloud or in letters."""
    for one in widget.findChildren(QAbstractButton):
        if one.isVisible() and words in (one.text().strip(), one.accessibleName()):
            return one
    raise AssertionError(f"no button “{words}” among {[b.text() for b in widget.findChildren(QAbstractButton)]}")
