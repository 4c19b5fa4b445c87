"""Drives the real windows as a person would: finds a widget by what it says, types keys, clicks, waits."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QMenu, QWidget

from ui import slices, work
from ui.widgets.chart_view import ChartView

W = TypeVar("W", bound=QWidget)
PATIENCE = 60.0


class NotOnScreenError(LookupError):
    """The tour looked for something that is not on the screen."""


def wait_until(holds: Callable[[], bool], *, what: str) -> None:
    """Serve events until something holds.

    Raises:
        NotOnScreenError: it did not come to hold within a minute.
    """
    end = monotonic() + PATIENCE
    while not holds():
        if monotonic() > end:
            raise NotOnScreenError(what)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def settle() -> None:
    """Wait for everything asked of the store, for what that asks in turn, and until all of it is built."""
    for _round in range(4):
        work.wait_idle()
        slices.wait()
        QCoreApplication.processEvents()


def says(widget: QWidget) -> str:
    """Return what a person or a screen reader reads on a widget."""
    shown = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{shown}\n{widget.accessibleName()}"


def visible(within: QWidget, kind: type[W]) -> Iterator[W]:
    """Give the visible widgets of a kind, in reading order."""
    found = [widget for widget in within.findChildren(kind) if widget.isVisible()]
    return iter(sorted(found, key=lambda one: one.mapTo(within, one.rect().topLeft()).toTuple()[::-1]))


def find(within: QWidget, kind: type[W], words: str) -> W:
    """Return the first visible widget of a kind that says these words.

    Raises:
        NotOnScreenError: there is none.
    """
    for widget in visible(within, kind):
        if words in says(widget):
            return widget
    raise NotOnScreenError(f"{kind.__name__}: {words}")


def press(within: QWidget, words: str) -> None:
    """Click the button that says these words."""
    click(find(within, QAbstractButton, words))


def click(widget: QWidget) -> None:
    """Click a widget in its middle and let the program answer."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def click_line(within: QWidget, words: str) -> None:
    """Click the first visible line of a list or a table that says these words, to a screen reader, too.

    Raises:
        NotOnScreenError: there is none.
    """
    for view in visible(within, QAbstractItemView):
        model = view.model()
        for line in range(model.rowCount()):
            index = model.index(line, 0)
            if words in str(index.data(Qt.ItemDataRole.AccessibleTextRole)):
                view.scrollTo(index)
                centre = view.visualRect(index).center()
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
                settle()
                return
    raise NotOnScreenError(f"line: {words}")


def write(widget: QWidget, words: Iterable[str]) -> None:
    """Press a key for every letter of the words; Polish letters too, which `QTest` does not know."""
    # Only in the active window a field is left when the next one is entered.
    widget.activateWindow()
    QCoreApplication.processEvents()
    widget.setFocus()
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    settle()


def key(widget: QWidget, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key and let the program answer."""
    QTest.keyClick(widget, code, modifier)
    settle()


def picture(window: QWidget, path: Path) -> None:
    """Keep what the window shows as a PNG, its charts drawn for the size they have."""
    settle()
    wait_until(lambda: all(one.is_drawn() for one in visible(window, ChartView)), what="charts")
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = window.grab()
    painter = QPainter(shown)
    for other in QApplication.topLevelWidgets():
        # Menus and sheets are windows of their own.
        if isinstance(other, QMenu | QDialog) and other.isVisible():
            painter.drawPixmap(_place(window, other), other.grab())
    painter.end()
    shown.save(str(path))


def _place(window: QWidget, other: QWidget) -> QPoint:
    """Return where a window stands over another; Qt would push a sheet onto the small screen there is here."""
    if isinstance(other, QDialog):
        return window.rect().center() - other.rect().center()
    return window.mapFromGlobal(other.mapToGlobal(QPoint()))


def numbered(window: QWidget, out: Path, name: str) -> None:
    """Keep what the window shows under the next number of a directory."""
    picture(window, out / f"{len(list(out.glob('*.png'))) + 1:02}-{name}.png")


@contextmanager
def quiet_end(app: QApplication) -> Iterator[None]:
    """Leave no window behind, however the block ends."""
    try:
        yield
    finally:
        work.wait_idle()
        work.shutdown()
        app.closeAllWindows()
        QCoreApplication.processEvents()
