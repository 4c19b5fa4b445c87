"""Waiting is said at the right time, for a read that really waits: another job holds the database's thread."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import button, front, settle, words_in
from ui import work
from ui.main_window import MainWindow
from ui.screens.today.view import TodayScreen
from ui.widgets.busy import MARK_AFTER_MS, WORDS_AFTER_MS, Busy


@pytest.fixture
def held(window: MainWindow) -> Iterator[Event]:
    """The database's thread, busy until the event is set, as with a large restore."""
    settle()
    free = Event()
    owner = QObject(window)
    work.run_task(owner, lambda: free.wait(30))
    yield free
    free.set()
    settle()


def busy_of(screen: TodayScreen) -> Busy:
    found = screen.findChild(Busy)
    assert found is not None
    return found


def test_nothing_then_a_mark_then_words_and_at_last_the_day(window: MainWindow, held: Event, qtbot: QtBot) -> None:
    clock = QElapsedTimer()
    clock.start()
    window.show_today()
    screen = window.stack.front()
    assert isinstance(screen, TodayScreen)
    busy = busy_of(screen)
    assert busy.state() == "nothing"
    qtbot.waitUntil(lambda: busy.state() == "mark")
    assert clock.elapsed() >= MARK_AFTER_MS * 0.9
    assert not [one for one in busy.findChildren(QLabel) if one.isVisible()]
    qtbot.waitUntil(lambda: busy.state() == "words")
    assert clock.elapsed() >= WORDS_AFTER_MS * 0.9
    assert "Wczytuję…" in words_in(busy)
    held.set()
    settle()
    assert busy.state() == "nothing"
    assert "Wizyty" in words_in(screen)


def test_what_is_stopped_is_not_shown_and_can_be_loaded_again(window: MainWindow, held: Event, qtbot: QtBot) -> None:
    window.show_today()
    screen = window.stack.front()
    assert isinstance(screen, TodayScreen)
    busy = busy_of(screen)
    qtbot.waitUntil(lambda: busy.state() == "words")
    button(busy, "Przerwij").click()
    assert busy.state() == "stopped"
    held.set()
    settle()
    assert "Wizyty" not in words_in(screen)
    button(busy, "Wczytaj ponownie").click()
    settle()
    assert "Wizyty" in words_in(screen)
    assert busy.state() == "nothing"


def test_a_quick_read_shows_nothing_at_all(window: MainWindow) -> None:
    window.show_today()
    screen = front(window, TodayScreen)
    busy = busy_of(screen)
    assert busy.state() == "nothing"
    assert not [one for one in busy.findChildren(QAbstractButton) if one.isVisible()]


def test_several_reads_are_one_waiting(window: MainWindow) -> None:
    window.show_today()
    busy = Busy(front(window, TodayScreen), words="x", again=lambda: None)
    first, second = busy.begin(), busy.begin()
    assert busy.end(first)
    assert not busy.end(first)
    busy.give_up()
    assert not busy.end(second)
