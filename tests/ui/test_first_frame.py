"""Who waited for a window's first frame is called once and forgotten, though the window stays."""

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.first_frame import FirstFrame


def test_called_once_and_forgotten(qtbot: QtBot) -> None:
    window, called = QWidget(), list[str]()
    qtbot.addWidget(window)
    before = FirstFrame(window, then=lambda: called.append("before"))
    window.show()
    qtbot.waitUntil(lambda: not shiboken6.isValid(before))
    after = FirstFrame(window, then=lambda: called.append("after"))
    qtbot.waitUntil(lambda: not shiboken6.isValid(after))
    assert called == ["before", "after"]
    assert not window.findChildren(FirstFrame)
