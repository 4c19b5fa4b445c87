"""One field finds actions, places, families and entries; it gives the focus back and keeps nothing."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import front, settle
from tests.ui.keyboard import press_letter
from ui import palette
from ui.main_window import MainWindow
from ui.palette import Show
from ui.screens.family.view import FamilyScreen
from ui.screens.note.view import NoteScreen
from ui.screens.today.view import TodayScreen
from ui.theme.apply import theme
from ui.widgets.search_field import SearchField
from ui.widgets.search_popup import SearchHit, SearchPopup


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the keyboard, as when somebody works in it."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def write(window: MainWindow, words: str) -> None:
    """Press Ctrl+K and type."""
    focused = QApplication.focusWidget() or window
    QTest.keyClick(focused, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for letter in words:
        press_letter(window.top_bar.search.line, letter)


def look_for(window: MainWindow, qtbot: QtBot, words: str, title: str) -> SearchHit:
    """Type, and wait for a hit."""
    write(window, words)

    def found() -> list[SearchHit]:
        return [hit for hit in window.search.hits() if title in hit.title]

    qtbot.waitUntil(lambda: bool(found()))
    settle()
    return found()[0]


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.top_bar.search.line, key)


def test_before_anything_is_typed_it_offers_what_can_be_done_here_and_no_family(active: MainWindow) -> None:
    active.show_today()
    settle()
    write(active, "")
    hits = active.search.hits()
    assert active.search.isVisible()
    assert {"Nowa notatka", "Zagrożenie", "Zablokuj", "Rodziny", "Ośrodek"} <= {hit.title for hit in hits}
    assert not any(hit.family_code for hit in hits)
    assert {hit.snippet for hit in hits if hit.title == "Rozpocznij wizytę"} >= {"R-001 Przykładowscy"}
    assert len({(hit.title, hit.snippet) for hit in hits}) == len(hits)


def test_actions_stand_before_families_and_these_before_what_was_written(active: MainWindow, qtbot: QtBot) -> None:
    active.show_today()
    settle()
    look_for(active, qtbot, "rodzin", "Rodziny")
    qtbot.waitUntil(lambda: len({hit.group for hit in active.search.hits()}) > 1)
    groups = [hit.group for hit in active.search.hits()]
    wanted = ["Działania", "Rodziny i osoby", "Wpisy"]
    assert [name for place, name in enumerate(groups) if name not in groups[:place]] == [
        name for name in wanted if name in groups
    ]


def test_a_family_is_opened_with_enter_even_by_quick_fingers(active: MainWindow, qtbot: QtBot) -> None:
    active.show_today()
    settle()
    write(active, "przykładowsc")
    press(active, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(active.stack.front(), FamilyScreen))
    settle()
    assert active.top_bar.accessibleName().startswith("R-001")
    assert not active.search.isVisible()


def test_escape_returns_to_the_same_place_in_the_same_text(active: MainWindow, qtbot: QtBot) -> None:
    active.show_note()
    note = front(active, NoteScreen)
    note.facts.setFocus()
    for letter in "Pani Beata dzwoniła":
        press_letter(note.facts, letter)
    cursor = note.facts.textCursor()
    cursor.setPosition(5)
    note.facts.setTextCursor(cursor)
    look_for(active, qtbot, "zablok", "Zablokuj")
    press(active, Qt.Key.Key_Escape)
    assert note.facts.hasFocus()
    assert note.facts.textCursor().position() == 5
    assert not active.search.isVisible()


def test_nothing_typed_stays_anywhere(active: MainWindow, qtbot: QtBot) -> None:
    active.show_today()
    settle()
    look_for(active, qtbot, "przykł", "Przykładowscy")
    press(active, Qt.Key.Key_Escape)
    line = active.top_bar.search.line
    assert (line.text(), active.search.hits(), line.isUndoAvailable()) == ("", (), False)
    assert line.accessibleDescription() == ""


def test_a_look_is_chosen_and_one_stays_where_one_was(active: MainWindow, qtbot: QtBot) -> None:
    active.show_today()
    today = front(active, TodayScreen)
    look_for(active, qtbot, "ciemny wyglad", "Wygląd: ciemny")
    press(active, Qt.Key.Key_Return)
    assert theme.choice == "dark"
    assert active.stack.front() is today


def test_the_lit_line_is_said_to_screen_readers(active: MainWindow) -> None:
    active.show_today()
    settle()
    write(active, "")
    press(active, Qt.Key.Key_Return)
    assert isinstance(active.stack.front(), TodayScreen)
    press(active, Qt.Key.Key_Down)
    first = active.top_bar.search.line.accessibleDescription()
    press(active, Qt.Key.Key_Down)
    assert active.search.hits()[0].title in first
    assert active.search.hits()[1].title in active.top_bar.search.line.accessibleDescription()
    press(active, Qt.Key.Key_Up)
    press(active, Qt.Key.Key_Up)
    assert active.search.chosen() == len(active.search.hits()) - 1


@pytest.mark.parametrize("words", ["zzzzqqq", "'", "\\"])
def test_words_that_find_nothing_are_answered_in_words(active: MainWindow, qtbot: QtBot, words: str) -> None:
    active.show_today()
    settle()
    write(active, words)
    qtbot.waitUntil(lambda: active.search.isVisible() and not active.search.hits())
    press(active, Qt.Key.Key_Return)
    assert isinstance(active.stack.front(), TodayScreen)


def test_every_action_has_a_key_of_its_own(active: MainWindow) -> None:
    active.show_today()
    settle()
    keys = [one.shortcut for one in palette.actions_for(active, "") if one.shortcut]
    assert len(set(keys)) == len(keys)


def test_late_answers_are_dropped(qtbot: QtBot) -> None:
    field, host = SearchField(), QWidget()
    qtbot.addWidget(host)
    host.resize(800, 500)
    QVBoxLayout(host).addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
    answers: dict[str, Show] = {}
    opened: list[str] = []

    def find(words: str, show: Show) -> None:
        answers[words] = show

    popup = SearchPopup(field, host=host, find=find)
    host.show()
    for letter in "bud":
        press_letter(field.line, letter)
    qtbot.waitUntil(lambda: "bud" in answers)
    for letter in "zet":
        press_letter(field.line, letter)
    qtbot.waitUntil(lambda: "budzet" in answers)
    answers["bud"]([SearchHit("stare", lambda: opened.append("stare"))])
    assert popup.hits() == ()
    answers["budzet"]([SearchHit(name, partial(opened.append, name)) for name in ("jeden", "dwa")])
    assert popup.isVisible()
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert opened == ["dwa"]
    assert not popup.isVisible()
    assert field.line.text() == ""


def test_who_types_on_is_not_shown_what_the_letters_before_found(active: MainWindow) -> None:
    find = palette.finder(active)
    before: list[Sequence[SearchHit]] = []
    now: list[Sequence[SearchHit]] = []
    find("przykładowscy", before.append)
    find("zmyślewscy", now.append)
    settle()
    assert before == []
    assert [hit.title for hit in now[0] if hit.group == "Rodziny i osoby"][:1] == ["Zmyślewscy"]
