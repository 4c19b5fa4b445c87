"""After the lock: the same screen, tab, form and cursor, wherever words can be typed."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QTextEdit, QWidget

from app.visits import start_visit
from tests.ui.keyboard import type_keys
from tests.ui.locked_program import family_id, frame, lock, open_again, program, settle, unlock
from ui import slices, work
from ui.application import Application
from ui.screens.family.view import FamilyScreen
from ui.screens.note.view import NoteScreen
from ui.screens.plan.view import PlanScreen
from ui.screens.unlock.view import UnlockView
from ui.screens.visit.view import VisitScreen

__all__ = ["program"]

S = TypeVar("S", bound=QWidget)
WORDS = "Zapisane przed blokadą"


def _front(program: Application, kind: type[S]) -> S:
    shown = frame(program).stack.front()
    assert isinstance(shown, kind)
    return shown


def _again(program: Application) -> QWidget:
    """Lock, unlock, and return the widget with the keyboard."""
    lock(program)
    unlock(program)
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _subject(program: Application) -> QLineEdit:
    field = _front(program, NoteScreen).view.fields["subject"].input.target()
    assert isinstance(field, QLineEdit)
    return field


def test_a_note_goes_on_in_its_line(program: Application) -> None:
    frame(program).show_note(family_id("R-001"))
    settle()
    line = _subject(program)
    type_keys(line, WORDS)
    line.setCursorPosition(8)
    focused = _again(program)
    assert isinstance(focused, QLineEdit)
    assert focused is _subject(program)
    assert (focused.text(), focused.cursorPosition(), focused.hasSelectedText()) == (WORDS, 8, False)


def test_the_door_stays_until_the_first_screen_is_there(program: Application) -> None:
    frame(program).show_note(family_id("R-001"))
    settle()
    type_keys(_subject(program), WORDS)
    lock(program)
    door = program.window.centralWidget()
    program.enter(open_again(program))
    assert program.main is not None
    # The frame is made, and nobody sees it empty.
    assert program.main.stack.front() is None
    assert program.window.centralWidget() is door
    # Whoever locks at this moment still comes back to the same line.
    program.lock()
    settle()
    assert isinstance(program.window.centralWidget(), UnlockView)
    unlock(program)
    focused = QApplication.focusWidget()
    assert focused is _subject(program)
    assert _subject(program).text() == WORDS


def test_selected_words_are_selected_again_with_the_cursor_at_the_same_end(program: Application) -> None:
    frame(program).show_note(family_id("R-001"))
    settle()
    line = _subject(program)
    type_keys(line, WORDS)
    line.setCursorPosition(9)
    for _key in range(4):
        QTest.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    focused = _again(program)
    assert isinstance(focused, QLineEdit)
    assert (focused.selectedText(), focused.cursorPosition()) == (WORDS[5:9], 5)


def test_a_note_without_a_family_yet_goes_on_too(program: Application) -> None:
    frame(program).show_note()
    settle()
    type_keys(_front(program, NoteScreen).facts, WORDS)
    focused = _again(program)
    assert focused is _front(program, NoteScreen).facts
    assert _front(program, NoteScreen).facts.toPlainText() == WORDS


def test_an_action_of_the_plan_is_open_again_with_its_words(program: Application) -> None:
    frame(program).show_plan(family_id("R-001"))
    settle()
    plan = _front(program, PlanScreen)
    row_id = next(iter(plan.body.table.rows.actions))
    plan.body.table.open_row(row_id)
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    field.selectAll()
    type_keys(field, WORDS)
    field.moveCursor(field.textCursor().MoveOperation.Start)
    focused = _again(program)
    assert _front(program, PlanScreen).body.table.open_id() == row_id
    assert isinstance(focused, QTextEdit)
    assert WORDS in focused.toPlainText()
    assert focused.textCursor().position() == 0


def test_the_last_action_of_a_plan_that_is_built_row_by_row_is_open_again(
    program: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE_MS", 0.0)
    program.window.resize(1024, 600)
    frame(program).show_plan(family_id("R-001"))
    settle()
    plan = _front(program, PlanScreen)
    row_id = list(plan.body.table.rows.actions)[-1]
    plan.body.table.open_row(row_id)
    settle()
    before = plan.body.page.verticalScrollBar().value()
    assert before > 20
    focused = _again(program)
    assert isinstance(focused, QTextEdit)
    again = _front(program, PlanScreen)
    assert again.body.table.open_id() == row_id
    assert again.body.table.isAncestorOf(focused)
    assert again.body.page.verticalScrollBar().value() == before


def test_the_page_of_signatures_is_in_front_again(program: Application) -> None:
    frame(program).show_plan(family_id("R-001"))
    settle()
    _front(program, PlanScreen).show_signing()
    settle()
    lock(program)
    unlock(program)
    assert _front(program, PlanScreen).inner_place() == "page/signing"


def test_the_reading_stands_at_the_same_leaf(program: Application) -> None:
    frame(program).show_plan(family_id("R-001"))
    settle()
    plan = _front(program, PlanScreen)
    plan.read_to_family()
    assert plan.reading is not None
    plan.reading.turn(2)
    lock(program)
    unlock(program)
    again = _front(program, PlanScreen).reading
    assert again is not None
    assert again.place == 2


def test_the_person_who_was_open_is_open_with_what_was_typed(program: Application) -> None:
    frame(program).show_family(family_id("R-001"), "members")
    settle()
    family = _front(program, FamilyScreen)
    family.pages.members.new_member()
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    type_keys(field, "Przemysława")
    field.setCursorPosition(3)
    focused = _again(program)
    assert isinstance(focused, QLineEdit)
    assert (focused.text(), focused.cursorPosition()) == ("Przemysława", 3)
    assert _front(program, FamilyScreen).pages.members.opened_key() == "new"


def test_the_tab_and_the_entry_being_read_are_the_same(program: Application) -> None:
    frame(program).show_family(family_id("R-001"))
    settle()
    family = _front(program, FamilyScreen)
    # The tab reads its entries when it is made.
    entries = family.pages.entries
    settle()
    family.show_entry(entries.list.rows()[5].key)
    settle()
    chosen = family.pages.entries.chosen_key()
    lock(program)
    unlock(program)
    again = _front(program, FamilyScreen)
    assert (again.tabs.current(), again.pages.entries.chosen_key()) == ("visits", chosen)


def test_a_long_page_is_scrolled_as_it_was(program: Application) -> None:
    main, family = frame(program), family_id("R-001")
    program.window.resize(1024, 600)
    work.run_command(
        main, lambda session: start_visit(session, family_id=family), done=lambda one: main.show_visit(one.visit_id)
    )
    settle()
    bar = _front(program, VisitScreen).page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before > 20
    lock(program)
    unlock(program)
    assert _front(program, VisitScreen).page.verticalScrollBar().value() == before


def test_a_long_list_is_scrolled_as_it_was(program: Application) -> None:
    program.window.resize(1024, 600)
    frame(program).show_family(family_id("R-001"), "visits")
    settle()
    before = _scrolled(program, to=0.5)
    assert before > 0
    lock(program)
    unlock(program)
    assert _scrolled(program) == before


def _scrolled(program: Application, *, to: float | None = None) -> int:
    """Return how far down the longest list in front is scrolled, after scrolling it if asked to."""
    screen = frame(program).stack.front()
    assert screen is not None
    bars = [one.verticalScrollBar() for one in screen.findChildren(QAbstractScrollArea) if one.isVisible()]
    bar = max(bars, key=lambda one: one.maximum())
    if to is not None:
        bar.setValue(round(bar.maximum() * to))
    return bar.value()
