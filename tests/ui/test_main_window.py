"""The frame: where one is, the way back, keys, and who may fill the top bar."""

from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from app.opening import LaptopWorkspace
from storage.models import Institution
from ui import registry, work
from ui.main_window import MainWindow
from ui.navigation import Header, Navigator
from ui.screens.screen import Screen
from ui.keyboard_sheet import KeyboardSheet


class Page(Screen):
    """A screen that writes down what happens to it."""

    section = "families"

    def __init__(self, window: Navigator, name: str, ids: dict[str, Any]) -> None:
        super().__init__(window)
        self.name = name
        self.ids = ids
        self.heard: list[str] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def refresh(self) -> None:
        self.heard.append("refresh")
        self.set_header(Header(f"{self.name} {self.ids.get('family_id', '')}".strip()))

    def flush(self) -> None:
        self.heard.append("flush")

    def finish(self) -> None:
        self.heard.append("finish")

    def print_current(self) -> None:
        self.heard.append("print")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    def build(name: str, navigator: Navigator, **ids: Any) -> QWidget:
        return Page(navigator, name, ids)

    frame = MainWindow(build=build)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    qtbot.waitExposed(frame)
    return frame


def _front(window: MainWindow) -> Page:
    screen = window.stack.front()
    assert isinstance(screen, Page)
    return screen


def _title(window: MainWindow) -> str:
    """What the top bar says, to eyes and to screen readers."""
    QApplication.sendPostedEvents()
    labels = {label.text() for label in window.top_bar.findChildren(QLabel) if label.isVisible()}
    assert window.top_bar.accessibleName() in labels
    return window.top_bar.accessibleName()


def test_every_screen_of_the_registry_is_there() -> None:
    for name in registry.enrolments():
        assert issubclass(registry.factory(name), QWidget), name  # type: ignore[arg-type]  # a class, typed by its use


def test_screens_are_kept_and_the_way_back_is_known(window: MainWindow) -> None:
    window.show_today()
    today = _front(window)
    window.show_family("f1")
    window.show_family("f2")
    assert _front(window).ids == {"family_id": "f2", "tab": "timeline"}
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert _front(window).ids["family_id"] == "f1"
    window.go_back()
    assert _front(window) is today
    assert today.heard == ["refresh", "flush"]
    window.go_back()
    assert _front(window) is today


def test_leaving_a_screen_flushes_it(window: MainWindow) -> None:
    window.show_visit("v1")
    visit = _front(window)
    window.show_today()
    assert visit.heard == ["refresh", "flush"]


def test_a_change_refreshes_what_is_seen_now_and_the_rest_when_it_is_seen(
    window: MainWindow, open_store: LaptopWorkspace, qtbot: QtBot
) -> None:
    window.show_today()
    today = _front(window)
    window.show_families()
    families = _front(window)

    def change(session: Session) -> None:
        session.add(Institution(scope="office", name="Szkoła"))

    work.run_command(window, change)
    work.run_command(window, change)
    assert work.wait_idle()
    qtbot.waitUntil(lambda: families.heard.count("refresh") >= 2)
    assert today.heard == ["refresh", "flush"]
    window.show_today()
    assert today.heard == ["refresh", "flush", "refresh"]


def test_a_late_answer_of_a_left_screen_does_not_name_its_family(window: MainWindow) -> None:
    window.show_family("f1")
    left = _front(window)
    window.show_family("f2")
    left.set_header(Header("family f1"))
    assert _title(window) == "family f2"
    window.go_back()
    assert _title(window) == "family f1"


def test_keys_reach_the_screen_even_from_a_field(window: MainWindow) -> None:
    window.show_visit("v1")
    page = _front(window)
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.heard == ["refresh", "finish", "print"]
    QTest.keyClick(page.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.search.line.hasFocus()


def test_f12_asks_to_lock_and_f1_lists_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.show_today()
    with qtbot.waitSignal(window.lock_wanted):
        QTest.keyClick(window, Qt.Key.Key_F12)
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeyboardSheet)
    assert sheet is not None
    assert any(label.text() == "F12" for label in sheet.findChildren(QLabel))
    sheet.close()


def test_the_rail_shows_where_one_is_and_leads_on(window: MainWindow) -> None:
    QTest.mouseClick(window.rail.entry("today"), Qt.MouseButton.LeftButton)
    assert window.stack.name() == "today"
    assert window.rail.entry("families").isChecked()  # the section the screen names, not the entry that was clicked
    QTest.mouseClick(window.rail.entry("office"), Qt.MouseButton.LeftButton)
    assert window.stack.name() == "office"


def test_the_frame_folds_when_narrow_and_the_title_says_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.show_family("f1")
    assert not window.rail.is_collapsed()
    window.resize(QSize(1024, 640))
    qtbot.waitUntil(window.rail.is_collapsed)
    assert window.size() == QSize(1024, 640)
    assert window.windowTitle() == "Parasol"
