"""A screen that is left alone comes to rest: nothing is laid out again and again behind the eyes of a reader.

A loop of that kind shows nothing wrong; it takes the battery, and makes everything else slower.
"""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.audit.rooms import QUICK, Rooms
from ui.demo import driver
from ui.demo.views import View, views

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


@pytest.mark.parametrize("view", [pytest.param(view, id=view.name) for view in views()])
def test_it_comes_to_rest(rooms: Rooms, view: View, qapp: QApplication) -> None:
    rooms.enter(QUICK[0], "demo").show(view)
    driver.settle()
    for _turn in range(_TURNS):
        QCoreApplication.processEvents()
    heard = Requests()
    qapp.installEventFilter(heard)
    try:
        for _turn in range(_TURNS):
            QCoreApplication.processEvents()
    finally:
        qapp.removeEventFilter(heard)
    assert heard.of == []
