"""Genogram and ecomap: symbols dragged and moved by keys, kept, taken back, put in order again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import kin
from app.demo import family_id
from app.opening import LaptopWorkspace
from tests.ui.demo_window import button, front, settle, words_in
from ui.main_window import MainWindow
from ui.screens.kin.arranged_chart import ArrangedChart
from ui.screens.kin.symbol import Symbol
from ui.screens.kin.view import KinScreen

R001 = family_id("R-001")
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def screen(window: MainWindow) -> KinScreen:
    window.go("kin", family_id=R001)
    return front(window, KinScreen)


def named(chart: ArrangedChart, name: str) -> tuple[str, Symbol]:
    return next((key, one) for key, one in chart.symbols.items() if one.accessibleName().startswith(name))


def drag(symbol: Symbol, by: QPoint) -> None:
    middle = symbol.rect().center()
    QTest.mousePress(symbol, LEFT, PLAIN, middle)
    # The symbol goes with the mouse, so that the mouse stays over the same point of it.
    QTest.mouseMove(symbol, middle + by)
    QTest.mouseRelease(symbol, LEFT, PLAIN, symbol.rect().center())
    settle()


def kept(demo: LaptopWorkspace) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    with demo.read() as session:
        picture = kin.read_kin(session, family_id=R001)
    return dict(picture.genogram.moved), dict(picture.ecomap.moved)


def test_a_dragged_symbol_stays_is_kept_and_comes_back(
    screen: KinScreen, window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    key, beata = named(screen.genogram.chart, "Beata")
    start = beata.middle()
    drag(beata, QPoint(-60, 20))
    assert beata.middle() - start == QPoint(-60, 20)
    assert set(kept(demo)[0]) == {key}
    assert "Przesunięto." in words_in(window)
    qtbot.waitUntil(screen.genogram.chart.is_drawn, timeout=30_000)
    assert screen.genogram.chart.chart() == screen.picture.genogram  # type: ignore[union-attr]
    button(window, "Cofnij").click()
    settle()
    assert kept(demo)[0] == {}
    assert named(screen.genogram.chart, "Beata")[1].middle() == start


def test_arrow_keys_move_and_one_step_is_written_for_all_of_them(
    screen: KinScreen, window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    _key, school = named(screen.ecomap.chart, "Szkoła")
    start = school.middle()
    school.setFocus()
    for _press in range(3):
        QTest.keyClick(school, Qt.Key.Key_Left)
    QTest.keyClick(school, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    moved = school.middle() - start
    assert abs(moved.x() + 36) <= 3
    assert 1 <= moved.y() <= 3
    assert kept(demo)[1] == {}
    qtbot.waitUntil(lambda: bool(kept(demo)[1]), timeout=30_000)
    settle()
    button(window, "Cofnij").click()
    settle()
    assert kept(demo)[1] == {}


def test_what_was_just_moved_is_kept_when_the_screen_is_left(screen: KinScreen, demo: LaptopWorkspace) -> None:
    key, beata = named(screen.genogram.chart, "Beata")
    beata.setFocus()
    QTest.keyClick(beata, Qt.Key.Key_Right)
    screen.flush()
    settle()
    assert set(kept(demo)[0]) == {key}


def test_arrange_anew_puts_all_back_and_can_be_taken_back(
    screen: KinScreen, window: MainWindow, demo: LaptopWorkspace
) -> None:
    assert not screen.genogram.anew.isVisible()
    places = {key: one.middle() for key, one in screen.genogram.chart.symbols.items()}
    drag(named(screen.genogram.chart, "Beata")[1], QPoint(-60, 20))
    drag(named(screen.genogram.chart, "Oliwia")[1], QPoint(30, -10))
    before = kept(demo)
    button(screen, "Ułóż od nowa: Genogram").click()
    settle()
    assert kept(demo) == ({}, {})
    assert {key: one.middle() for key, one in screen.genogram.chart.symbols.items()} == places
    assert not screen.genogram.anew.isVisible()
    button(window, "Cofnij").click()
    settle()
    assert kept(demo) == before


def test_a_click_moves_nothing_and_symbols_speak(screen: KinScreen, demo: LaptopWorkspace) -> None:
    _key, beata = named(screen.genogram.chart, "Beata")
    QTest.mouseClick(beata, LEFT, PLAIN, beata.rect().center())
    settle()
    assert kept(demo) == ({}, {})
    heard = QAccessible.queryAccessibleInterface(beata)
    assert heard.text(QAccessible.Text.Name) == "Beata 1988"
    assert heard.text(QAccessible.Text.Description) == "Strzałki przesuwają, z Shiftem tylko trochę."
