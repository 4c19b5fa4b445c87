"""One field finds actions, places, families and entries; it gives the focus back and keeps nothing."""

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


def test_before_anything_is_typed_it_offers_what_can_be_done_here_and_no_family(window: MainWindow) -> None:
    window.show_today()
    settle()
    write(window, "")
    hits = window.search.hits()
    assert window.search.isVisible()
    assert {"Nowa notatka", "Zagrożenie", "Zablokuj", "Rodziny", "Ośrodek"} <= {hit.title for hit in hits}
    assert not any(hit.family_code for hit in hits)
    assert {hit.snippet for hit in hits if hit.title == "Rozpocznij wizytę"} >= {"R-001 Przykładowscy"}
    assert len({(hit.title, hit.snippet) for hit in hits}) == len(hits)


def test_actions_stand_before_families_and_these_before_what_was_written(window: MainWindow, qtbot: QtBot) -> None:
    window.show_today()
    settle()
    look_for(window, qtbot, "rodzin", "Rodziny")
    qtbot.waitUntil(lambda: len({hit.group for hit in window.search.hits()}) > 1)
    groups = [hit.group for hit in window.search.hits()]
    wanted = ["Działania", "Rodziny i osoby", "Wpisy"]
    assert [name for place, name in enumerate(groups) if name not in groups[:place]] == [
        name for name in wanted if name in groups
    ]


def test_a_family_is_opened_with_enter_even_by_quick_fingers(window: MainWindow, qtbot: QtBot) -> None:
    window.show_today()
    settle()
    write(window, "przykładowsc")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.stack.front(), FamilyScreen))
    settle()
    assert window.top_bar.accessibleName().startswith("R-001")
    assert not window.search.isVisible()


def test_escape_returns_to_the_same_place_in_the_same_text(window: MainWindow, qtbot: QtBot) -> None:
    window.show_note()
    note = front(window, NoteScreen)
    note.facts.setFocus()
    for letter in "Pani Beata dzwoniła":
        press_letter(note.facts, letter)
    cursor = note.facts.textCursor()
    cursor.setPosition(5)
    note.facts.setTextCursor(cursor)
    look_for(window, qtbot, "zablok", "Zablokuj")
    press(window, Qt.Key.Key_Escape)
    assert note.facts.hasFocus()
    assert note.facts.textCursor().position() == 5
    assert not window.search.isVisible()


def test_nothing_typed_stays_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    window.show_today()
    settle()
    look_for(window, qtbot, "przykł", "Przykładowscy")
    press(window, Qt.Key.Key_Escape)
    line = window.top_bar.search.line
    assert (line.text(), window.search.hits(), line.isUndoAvailable()) == ("", (), False)
    assert line.accessibleDescription() == ""


def test_a_look_is_chosen_and_one_stays_where_one_was(window: MainWindow, qtbot: QtBot) -> None:
    window.show_today()
    today = front(window, TodayScreen)
    look_for(window, qtbot, "ciemny wyglad", "Wygląd: ciemny")
    press(window, Qt.Key.Key_Return)
    assert theme.choice == "dark"
    assert window.stack.front() is today


def test_the_lit_line_is_said_to_screen_readers(window: MainWindow) -> None:
    window.show_today()
    settle()
    write(window, "")
    first = window.top_bar.search.line.accessibleDescription()
    press(window, Qt.Key.Key_Down)
    assert window.search.hits()[0].title in first
    assert window.search.hits()[1].title in window.top_bar.search.line.accessibleDescription()
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Up)
    assert window.search.chosen() == len(window.search.hits()) - 1


@pytest.mark.parametrize("words", ["zzzzqqq", "'", "\\"])
def test_words_that_find_nothing_are_answered_in_words(window: MainWindow, qtbot: QtBot, words: str) -> None:
    window.show_today()
    settle()
    write(window, words)
    qtbot.waitUntil(lambda: window.search.isVisible() and not window.search.hits())
    press(window, Qt.Key.Key_Return)
    assert isinstance(window.stack.front(), TodayScreen)


def test_every_action_has_a_key_of_its_own(window: MainWindow) -> None:
    window.show_today()
    settle()
    keys = [one.shortcut for one in palette.actions_for(window, "") if one.shortcut]
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
