"""Zadania: what Anna has to do, done and taken back, a new task, filters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app.opening import LaptopWorkspace
from storage.models import Agreement, Task
from storage.vocabulary.case import TaskStatus
from storage.vocabulary.visit import AgreementStatus
from tests.ui.demo_window import button, front, settle, words_in
from ui.main_window import MainWindow
from ui.screens.family.view import FamilyScreen
from ui.screens.tasks.view import TasksScreen


@pytest.fixture
def tasks(window: MainWindow) -> TasksScreen:
    window.go("tasks")
    return front(window, TasksScreen)


def titles(screen: TasksScreen) -> list[str]:
    return [row.title for row in screen.list.rows()]


def key_of(screen: TasksScreen, title: str) -> str:
    return next(row.key for row in screen.list.rows() if row.title == title)


def test_tasks_and_promises_stand_in_one_list_the_overdue_first(tasks: TasksScreen) -> None:
    assert titles(tasks)[0] == "umówić rozmowę z pedagogiem"
    assert {"Sprawozdanie dla sądu", "Opinia dla sądu"} <= set(titles(tasks))
    assert tasks.list.rows()[0].section == "Po terminie"


def test_a_promise_is_done_with_a_key_and_taken_back(
    tasks: TasksScreen, demo: LaptopWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    key = key_of(tasks, "umówić rozmowę z pedagogiem")
    tasks.list.choose(key)
    settle()
    window.activateWindow()
    tasks.list.setFocus()
    qtbot.waitUntil(tasks.list.hasFocus, timeout=30_000)
    QTest.keyClick(tasks.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "umówić rozmowę z pedagogiem" not in titles(tasks)
    QTest.keyClick(tasks, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "umówić rozmowę z pedagogiem" in titles(tasks)
    with demo.read() as session:
        assert session.get_one(Agreement, key.partition(":")[2]).status is AgreementStatus.OPEN


def test_a_new_task_is_written_and_let_go(tasks: TasksScreen, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    tasks.new_note()
    settle()
    assert tasks.entry is not None
    tasks.finish()
    assert tasks.entry is not None, "a task without words is not saved"
    tasks.entry.view.set_words({**tasks.entry.view.words(), "title": "Oddać klucz", "due": "25.11.2026"})
    tasks.finish()
    settle()
    assert tasks.entry is None
    key = key_of(tasks, "Oddać klucz")
    tasks.list.choose(key)
    settle()
    qtbot.waitUntil(lambda: "Niepotrzebne" in words_in(tasks.card), timeout=30_000)
    button(tasks.card, "Niepotrzebne").click()
    settle()
    with demo.read() as session:
        assert session.get_one(Task, key.partition(":")[2]).status is TaskStatus.DROPPED
    assert "Oddać klucz" not in titles(tasks)


def test_segments_narrow_the_list_and_an_empty_one_says_so(tasks: TasksScreen) -> None:
    everything = set(titles(tasks))
    tasks.segments.buttons()[3].click()
    settle()
    assert set(titles(tasks)) < everything
    assert all(row.section == "Po terminie" for row in tasks.list.rows())
    tasks.families.setCurrentIndex(tasks.families.findText("R-005", Qt.MatchFlag.MatchStartsWith))
    tasks.families.activated.emit(tasks.families.currentIndex())
    settle()
    assert titles(tasks) == []
    assert "Nie ma tu nic do zrobienia." in words_in(tasks)


def test_a_task_leads_to_its_family(tasks: TasksScreen, window: MainWindow) -> None:
    tasks.list.choose(key_of(tasks, "Opinia dla sądu"))
    settle()
    button(tasks.card, "Otwórz rodzinę").click()
    header = front(window, FamilyScreen).header()
    assert header is not None
    assert header.title == "R-001 Przykładowscy"


def test_a_task_that_was_searched_for_is_read_at_once(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        wanted = session.exec(select(Task).where(Task.title == "Opinia dla sądu")).one()
    window.go("tasks", chosen=f"task:{wanted.id}")
    screen = front(window, TasksScreen)
    assert screen.list.chosen_key() == f"task:{wanted.id}"
    assert "Opinia dla sądu" in words_in(screen.card)
