"""Every screen opened twice and then left alone: the GUI thread stays free, no window stays behind, all comes to rest.

How long each screen takes exactly is measured by `make bench`. Here a screen only must not do what belongs on another
thread, which costs many times the budget: five times is allowed, of the thread's own time, so that a busy machine does
not matter. A layout that is asked for again and again shows nothing wrong; it takes the battery, and makes everything
else slower.
"""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.audit.known import KNOWN
from tests.ui.audit.rooms import QUICK, Rooms
from ui.demo import driver
from ui.demo.heartbeat import STALL_MS, Heartbeat
from ui.demo.views import View, views

TOO_LONG = 5 * STALL_MS
# Layouts that hang on each other may need a few turns; a loop needs them for ever.
_TURNS = 30


class Requests(QObject):
    """Writes down which widgets are asked to lay out their parts."""

    def __init__(self) -> None:
        super().__init__()
        self.of: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            self.of.append(type(watched).__name__)
        return False


class Windows:
    """Tells which windows there are, without those that only wait for Python's garbage to be collected."""

    def __init__(self) -> None:
        self._last: list[str] = []

    def now(self) -> list[str]:
        """Return the kinds of all windows; to collect takes long, and is for when there are others than before."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._open() != self._last:
            gc.collect()
            self._last = self._open()
        return self._last

    @staticmethod
    def _open() -> list[str]:
        return sorted(type(one).__name__ for one in QApplication.topLevelWidgets())


@pytest.fixture(scope="module")
def windows() -> Windows:
    """One for all screens."""
    return Windows()


def asked_when_alone(app: QApplication) -> list[str]:
    """Return which widgets ask for a layout although nobody does anything any more."""
    driver.settle()
    for _turn in range(_TURNS):
        QCoreApplication.processEvents()
    heard = Requests()
    app.installEventFilter(heard)
    try:
        for _turn in range(_TURNS):
            QCoreApplication.processEvents()
    finally:
        app.removeEventFilter(heard)
    return heard.of


@pytest.mark.parametrize("view", [pytest.param(view, id=view.name) for view in views()])
def test_opened_again_it_keeps_no_thread_leaves_no_window_and_comes_to_rest(
    rooms: Rooms, view: View, qapp: QApplication, windows: Windows
) -> None:
    desk = rooms.enter(QUICK[0], "demo")
    desk.show(view)
    before = windows.now()
    heart = Heartbeat()
    heart.action = view.name
    with heart.listening():
        desk.show(view)
    worst = heart.worst()
    if worst is not None and worst.worked > TOO_LONG:
        assert (view.name, "heartbeat", "opening it keeps the thread busy for too long") in KNOWN
    assert windows.now() == before, "the screen that was closed left a window behind"
    assert asked_when_alone(qapp) == [], "left alone, it is laid out again and again"


def test_a_window_left_behind_is_noticed(windows: Windows) -> None:
    before = windows.now()
    left = QWidget()
    assert windows.now() != before
    left.deleteLater()
    assert windows.now() == before


def test_a_layout_asked_for_again_and_again_is_noticed(qapp: QApplication) -> None:
    class Restless(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.LayoutRequest:
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
            return super().event(event)

    restless = Restless()
    QCoreApplication.postEvent(restless, QEvent(QEvent.Type.LayoutRequest))
    assert set(asked_when_alone(qapp)) == {"Restless"}
    restless.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
