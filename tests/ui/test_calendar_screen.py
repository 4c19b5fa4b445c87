"""Kalendarz: the week on screen, moving by keys and by mouse, taking back, planning something new, printing."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app.calendar import CalendarItem
from app.i18n import local
from app.opening import LaptopWorkspace
from storage.models import Appointment, Visit
from tests.ui.demo_window import front, settle, words_in
from ui.main_window import MainWindow
from ui.screens.calendar.layout import in_lanes, moment_of
from ui.screens.calendar.view import CalendarScreen
from ui.screens.prepare.view import PrepareScreen
from ui.screens.preview.view import PreviewScreen

MONDAY = date(2026, 11, 23)


@pytest.fixture
def calendar(window: MainWindow, qtbot: QtBot) -> CalendarScreen:
    window.go("calendar")
    screen = front(window, CalendarScreen)
    window.activateWindow()
    screen.picture.setFocus()
    qtbot.waitUntil(screen.picture.hasFocus, timeout=30_000)
    return screen


def visit_of(screen: CalendarScreen, code: str) -> CalendarItem:
    day = screen.picture.scene.calendar.on(MONDAY)
    assert day is not None
    return next(one for one in day.items if one.kind == "visit" and one.code == code)


def planned(demo: LaptopWorkspace, item: CalendarItem) -> datetime:
    with demo.read() as session:
        start = session.get_one(Visit, item.row_id).planned_start
    assert start is not None
    return local(start)


def test_the_week_says_what_is_in_it(calendar: CalendarScreen) -> None:
    words = words_in(calendar)
    assert "23 listopada – 29 listopada 2026 r." in words
    assert any(one.startswith("3 wizyty") for one in words)
    assert [row.title for row in calendar.day_card.list.rows()][:1] == ["R-001 Przykładowscy"]


def test_a_visit_is_moved_by_keys_and_taken_back(calendar: CalendarScreen, demo: LaptopWorkspace) -> None:
    item = visit_of(calendar, "R-004")
    before = planned(demo, item)
    calendar.picture.choose(MONDAY, item.key)
    QTest.keyClick(calendar.picture, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert planned(demo, item) == before + timedelta(days=1)
    QTest.keyClick(calendar.picture, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert planned(demo, item) == before + timedelta(days=1, minutes=15)
    QTest.keyClick(calendar, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert planned(demo, item) == before + timedelta(days=1)


def test_a_visit_is_dragged_to_another_day_and_hour(calendar: CalendarScreen, demo: LaptopWorkspace) -> None:
    item = visit_of(calendar, "R-004")
    before = planned(demo, item)
    picture = calendar.picture.scene.picture
    block = calendar.picture.scene.area_of(item.key)
    assert picture is not None
    assert block is not None
    start = block.center().toPoint()
    wide = picture.days[1][1].width()
    goal = start + QPoint(round(2 * wide), round(-picture.sizes.hour))
    QTest.mousePress(calendar.picture, Qt.MouseButton.LeftButton, pos=start)
    for place in (start + QPoint(30, 0), goal):
        QTest.mouseMove(calendar.picture, place)
    QTest.mouseRelease(calendar.picture, Qt.MouseButton.LeftButton, pos=goal)
    settle()
    assert planned(demo, item) == before + timedelta(days=2, hours=-1)


def test_enter_opens_a_visit_and_plans_on_an_empty_day(calendar: CalendarScreen, window: MainWindow) -> None:
    calendar.picture.choose(date(2026, 11, 29))
    QTest.keyClick(calendar.picture, Qt.Key.Key_Return)
    settle()
    assert calendar.entry is not None
    calendar.picture.choose(MONDAY, visit_of(calendar, "R-001").key)
    QTest.keyClick(calendar.picture, Qt.Key.Key_Return)
    front(window, PrepareScreen)


def test_something_new_is_planned_and_taken_back(calendar: CalendarScreen, demo: LaptopWorkspace) -> None:
    at = moment_of(date(2026, 11, 28), 10 * 60)
    calendar.picture.wanted.emit(at)
    settle()
    entry = calendar.entry
    assert entry is not None
    entry.view.set_words({**entry.view.words(), "what": "supervision", "title": "Superwizja zespołu"})
    entry.form.save()
    settle()
    assert calendar.entry is None
    day = calendar.picture.scene.calendar.on(date(2026, 11, 28))
    assert day is not None
    (made,) = day.items
    assert (made.title, local(made.start), made.end - made.start) == ("Superwizja zespołu", at, timedelta(hours=1))
    QTest.keyClick(calendar, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    with demo.read() as session:
        assert session.get_one(Appointment, made.row_id).deleted_at is not None


def test_a_visit_needs_a_family(calendar: CalendarScreen) -> None:
    calendar.new_note()
    settle()
    assert calendar.entry is not None
    calendar.entry.form.save()
    settle()
    assert calendar.entry is not None
    assert "Wybierz rodzinę, do której jedziesz." in words_in(calendar.entry)


def test_month_and_week_turn_and_keep_their_day(calendar: CalendarScreen) -> None:
    calendar.spans.buttons()[1].click()
    settle()
    assert "Listopad 2026" in words_in(calendar)
    calendar.picture.turned.emit(1)
    settle()
    assert "Grudzień 2026" in words_in(calendar)
    assert calendar.inner_place() == "month/2026-12-01"
    calendar.return_to("week/2026-11-25")
    settle()
    assert calendar.picture.chosen_day() == date(2026, 11, 25)


def test_the_schedule_is_printed_without_names(calendar: CalendarScreen, window: MainWindow) -> None:
    calendar.print_current()
    preview = front(window, PreviewScreen)
    assert preview.printable is not None
    printed = repr(preview.printable.data)
    assert "R-001" in printed
    assert "Przykładow" not in printed


def test_things_at_the_same_time_stand_side_by_side(calendar: CalendarScreen) -> None:
    day = calendar.picture.scene.calendar.on(MONDAY)
    assert day is not None
    first, second = day.items[:2]
    assert [lane for _item, lane, _lanes in in_lanes([first, first, second])] == [0, 1, 0]
    picture = calendar.picture.scene.picture
    assert picture is not None
    inside = QPointF(picture.days[2][1].center().x(), picture.top + 1)
    assert picture.moment_at(inside) == moment_of(date(2026, 11, 25), picture.hours[0] * 60 if picture.hours else 0)


def test_an_appointment_that_was_searched_for_is_shown_in_its_week(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        wanted = session.exec(select(Appointment).where(Appointment.title == "harmonogram na grudzień")).one()
    window.go("calendar", chosen=f"appointment:{wanted.id}")
    screen = front(window, CalendarScreen)
    assert screen.picture.chosen_day() == date(2026, 11, 30)
    found = screen.picture.chosen_item()
    assert found is not None
    assert found.row_id == wanted.id
