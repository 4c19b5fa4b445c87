"""The frame: where one is, the way back, keys, and who may fill the top bar."""

from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from app import preferences
from app.machine import Battery
from app.opening import LaptopWorkspace
from storage.models import Institution
from ui import registry, work
from ui.keyboard_sheet import KeyboardSheet
from ui.main_window import MainWindow
from ui.navigation import Header, HeaderPill, Navigator
from ui.screens.screen import Screen
from ui.theme.apply import theme
from ui.widgets.pill import Pill
from ui.widgets.rail import RailEntry


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


def _at_window(widget: QWidget, key: Qt.Key) -> None:
    """Press a key where the system brings it: to the window, whatever lies over it."""
    handle = widget.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)


def test_f9_opens_danger_for_the_family_in_front(window: MainWindow) -> None:
    window.show_family("f1")
    _front(window).family_id = "f1"
    QTest.keyClick(_front(window).field, Qt.Key.Key_F9)
    assert (window.stack.name(), _front(window).ids) == ("danger", {"family_id": "f1"})
    window.show_today()
    QTest.mouseClick(window.rail.entry("danger"), Qt.MouseButton.LeftButton)
    assert (window.stack.name(), _front(window).ids) == ("danger", {"family_id": None})


def test_f9_reaches_through_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window.show_today()
    window.activateWindow()
    window.show_keys()
    sheet = window.findChild(KeyboardSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: QApplication.focusWindow() is sheet.windowHandle())
    _at_window(sheet, Qt.Key.Key_F9)
    assert window.stack.name() == "danger"
    assert QApplication.activeModalWidget() is None


def test_f9_reaches_through_a_menu(window: MainWindow, qtbot: QtBot, qt_complaints: list[str]) -> None:
    window.show_today()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    menu = QMenu(window)
    menu.addAction("a")
    menu.popup(window.pos())
    _at_window(window, Qt.Key.Key_F9)
    assert window.stack.name() == "danger"
    assert QApplication.activePopupWidget() is None
    # Without a display a menu cannot have the keyboard for itself.
    qt_complaints[:] = [words for words in qt_complaints if "keyboard" not in words and "raise()" not in words]


def test_the_rail_folds_by_choice_and_remembers_it(window: MainWindow, qtbot: QtBot) -> None:
    fold = next(one for one in window.rail.findChildren(QPushButton) if one.accessibleName() == "Pokaż same ikony")
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert window.rail.is_collapsed()
    assert preferences.load().rail_folded
    assert window.rail.entry("danger").toolTip() == "Zagrożenie (F9)"
    window.resize(QSize(1000, 700))
    qtbot.waitUntil(lambda: not fold.isVisible())
    window.resize(QSize(1366, 768))
    qtbot.waitUntil(fold.isVisible)
    assert window.rail.is_collapsed()
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert not window.rail.is_collapsed()
    assert not preferences.load().rail_folded


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_danger_and_lock_are_in_sight_on_the_smallest_screen(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, scale: int
) -> None:
    theme.apply(qapp, scale=scale)
    window.rail.set_entries([RailEntry(f"place{n}", f"Miejsce {n}", "house") for n in range(9)])
    window.resize(QSize(1024, 530))
    qtbot.waitUntil(window.rail.is_collapsed)
    QApplication.sendPostedEvents()
    for name in ("office", "danger", "lock"):
        button = window.rail.entry(name)
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner), name
        assert button.height() >= button.sizeHint().height()


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [760, 1024, 1366])
def test_the_familys_name_is_whole_at_any_width(window: MainWindow, qapp: QApplication, scale: int, width: int) -> None:
    theme.apply(qapp, scale=scale)
    window.resize(QSize(width, 600))
    name = "R-001 Przykładowscy-Wielozłożeni z Wzorcowej Doliny"
    window.top_bar.set_battery(Battery(9, plugged=False))
    window.top_bar.set_network(online=False)
    window.top_bar.set_header(Header(name, family_code="R-001", pills=[HeaderPill("zobowiązanie sądu")]))
    for _round in range(3):
        QApplication.processEvents()
    label = next(one for one in window.top_bar.findChildren(QLabel) if one.text() == name and one.isVisible())
    needed = label.fontMetrics().boundingRect(
        QRect(0, 0, label.width(), 1000), int(Qt.TextFlag.TextWordWrap if label.wordWrap() else 0), name
    )
    assert needed.width() <= label.width()
    assert needed.height() <= label.height()
    for widget in (label, window.top_bar.search, window.top_bar.menu_button):
        spot = widget.mapTo(window, widget.rect().bottomRight())
        assert window.rect().contains(spot)
        assert window.top_bar.geometry().contains(widget.mapTo(window, widget.rect().center()))


@pytest.mark.parametrize(
    ("battery", "words", "kind"),
    [
        (Battery(62, plugged=False), "62%", "neutral"),
        (Battery(30, plugged=True), "30%", "neutral"),
        (Battery(39, plugged=False), "bateria 39%", "late"),
        (Battery(14, plugged=False), "bateria 14%, podłącz zasilanie", "late-strong"),
    ],
)
def test_the_battery_says_in_words_when_it_is_low(window: MainWindow, battery: Battery, words: str, kind: str) -> None:
    window.top_bar.set_battery(battery)
    pill = next(one for one in window.top_bar.findChildren(Pill) if one.text() == words)
    assert (pill.isHidden(), pill.property("kind")) == (False, kind)
    assert "bateria" in pill.accessibleName()
    window.top_bar.set_battery(None)
    assert pill.isHidden()


def test_the_sheet_of_keys_lists_the_screens_own_keys_once(window: MainWindow) -> None:
    window.show_visit("v1")
    window.show_keys()
    sheet = window.findChild(KeyboardSheet)
    assert sheet is not None
    keys = [one.text() for one in sheet.findChildren(QLabel) if one.property("role") == "key"]
    assert {"Ctrl+Enter", "Ctrl+P", "F9", "F12", "Ctrl+K", "Ctrl+1", "Esc"} <= set(keys)
    assert len(keys) == len(set(keys))
    sheet.close()


def test_the_sheet_of_keys_scrolls_with_the_arrows(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, scale=200)
    window.show_today()
    window.resize(QSize(1024, 600))
    window.show_keys()
    sheet = window.findChild(KeyboardSheet)
    assert sheet is not None
    qtbot.waitExposed(sheet)
    page = sheet.findChild(QScrollArea)
    assert page is not None
    QTest.keyClick(sheet.focusWidget() or sheet, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0
    sheet.close()


def test_the_window_stays_as_small_as_its_user_made_it(window: MainWindow) -> None:
    window.resize(QSize(760, 480))
    QApplication.processEvents()
    assert window.size() == QSize(760, 480)
