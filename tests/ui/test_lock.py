"""F12 from the middle of anything: blank at once, nothing lost, nothing told, and back at the same cursor."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import clock, profiles
from app.demo.credentials import DEMO_PASSWORD
from app.visits import start_visit
from storage.vault import KdfCost
from tests.demo_day import MORNING
from tests.ui.keyboard import type_keys
from tests.ui.locked_program import (
    family_id,
    frame,
    is_blank,
    lock,
    press,
    program,
    screen_of,
    settle,
    unlock,
)
from ui import work
from ui.application import Application
from ui.last_words import LastWords
from ui.main_window import MainWindow
from ui.screens.preview.view import PreviewScreen
from ui.screens.unlock.view import UnlockView
from ui.screens.visit.view import VisitScreen

__all__ = ["program"]

TYPED = "Mama mówi, że wieczory są teraz spokojniejsze."


def _visit(program: Application) -> VisitScreen:
    """Start a visit with the first family and open its card."""
    main, family = frame(program), family_id("R-001")
    work.run_command(
        main, lambda session: start_visit(session, family_id=family), done=lambda one: main.show_visit(one.visit_id)
    )
    settle()
    return _card(program)


def _card(program: Application) -> VisitScreen:
    card = frame(program).stack.front()
    assert isinstance(card, VisitScreen)
    return card


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_typing_goes_on_at_the_same_cursor_after_the_lock(program: Application) -> None:
    card = _visit(program)
    type_keys(card.facts.quotes, TYPED)
    cursor = card.facts.quotes.textCursor()
    cursor.setPosition(10)
    cursor.setPosition(4, cursor.MoveMode.KeepAnchor)
    card.facts.quotes.setTextCursor(cursor)
    lock(program)
    unlock(program)
    back = _card(program)
    assert back is not card
    assert back.facts.quotes.text() == TYPED
    assert QApplication.focusWidget() is back.facts.quotes
    assert (back.facts.quotes.textCursor().position(), back.facts.quotes.textCursor().anchor()) == (4, 10)
    QTest.keyClick(back.facts.quotes, Qt.Key.Key_Backspace)
    assert back.facts.quotes.text() == TYPED[:4] + TYPED[10:]


def test_the_last_key_before_the_lock_is_kept(program: Application) -> None:
    card = _visit(program)
    type_keys(card.facts.facts, "Ostatni klawisz")
    press(program, Qt.Key.Key_F12)
    settle()
    unlock(program)
    assert _card(program).facts.facts.text() == "Ostatni klawisz"


def test_the_way_back_is_there_after_the_lock(program: Application) -> None:
    _visit(program)
    before = frame(program).stack.trail()
    lock(program)
    unlock(program)
    assert frame(program).stack.trail() == before
    frame(program).go_back()
    assert frame(program).stack.name() == "today"


def _open_menu(main: MainWindow) -> None:
    main.top_bar.menu_button.click()


def _open_sheet(main: MainWindow) -> None:
    main.show_keys()


def _open_palette(main: MainWindow) -> None:
    main.top_bar.search.take_focus()


def _open_choice(main: MainWindow) -> None:
    card = main.stack.front()
    assert card is not None
    next(one for one in card.findChildren(QComboBox) if one.isVisible()).showPopup()


def _open_ways_to_end(main: MainWindow) -> None:
    card = main.stack.front()
    assert isinstance(card, VisitScreen)
    card.footer.more.click()


@pytest.mark.parametrize(
    "open_it", [_open_menu, _open_sheet, _open_palette, _open_choice, _open_ways_to_end], ids=lambda one: one.__name__
)
def test_nothing_that_lies_over_the_window_outlives_the_key(
    program: Application, open_it: Callable[[MainWindow], None], qt_complaints: list[str]
) -> None:
    card = _visit(program)
    type_keys(card.facts.facts, TYPED)
    open_it(frame(program))
    QCoreApplication.processEvents()
    assert not is_blank(screen_of(program))
    press(program, Qt.Key.Key_F12)
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert shown == [program.window]
    assert is_blank(screen_of(program))
    settle()
    assert isinstance(program.window.centralWidget(), UnlockView)
    assert not work.door().is_open
    unlock(program)
    assert _card(program).facts.facts.text() == TYPED
    # The platform without a screen has neither order of windows nor a keyboard to keep for a menu.
    qt_complaints[:] = [words for words in qt_complaints if "plugin does not support" not in words]


class _Painted(QObject):
    """Writes down what happens in which order."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._told.append("painted")
        return super().eventFilter(watched, event)


def test_the_curtain_is_painted_before_anything_is_saved_or_closed(program: Application) -> None:
    card = _visit(program)
    told: list[str] = []
    watch = _Painted(told)
    program.window.curtain.installEventFilter(watch)
    type_keys(card.facts.facts, TYPED)
    card.controller.autosave.saved.connect(lambda: told.append("saved"))
    QGuiApplication.clipboard().dataChanged.connect(lambda: told.append("clipboard"))
    QGuiApplication.clipboard().setText(TYPED)
    told.clear()
    program.locked.connect(lambda: told.append("locked"))
    press(program, Qt.Key.Key_F12)
    settle()
    assert told[0] == "painted"
    assert told.index("clipboard") < told.index("locked")
    program.window.curtain.removeEventFilter(watch)


def test_only_what_was_copied_here_leaves_the_clipboard(program: Application) -> None:
    _visit(program)
    QGuiApplication.clipboard().setText(TYPED)
    lock(program)
    assert QGuiApplication.clipboard().text() == ""
    # While locked the program has no words of its own; whatever comes is somebody else's.
    assert not program._copied._ours


def test_the_lock_screen_tells_of_nobody(program: Application, qtbot: QtBot) -> None:
    _visit(program)
    lock(program)
    # The field comes first, the name of the profile a moment later.
    qtbot.waitUntil(lambda: "Anna Szablonowska" in _words(program.window))
    words = _words(program.window)
    assert not any(one in words for one in ("R-0", "Przykładow", "wizyta", "Beata"))
    assert program.window.windowTitle() == "Parasol"


def test_screens_models_and_pages_are_gone_while_locked(program: Application) -> None:
    card = _visit(program)
    type_keys(card.facts.facts, "Są fakty.")
    card.print_current()
    settle()
    preview = frame(program).stack.front()
    assert isinstance(preview, PreviewScreen)
    pdf = preview.pdf
    assert pdf is not None
    main = frame(program)
    refs = [weakref.ref(one) for one in (main, card, preview)]
    lock(program)
    assert not any(shiboken6.isValid(one) for one in (main, card, preview, pdf))
    del main, card, preview, pdf
    gc.collect()
    assert [ref() for ref in refs] == [None, None, None]


def test_a_print_in_front_gives_way_to_where_it_was_made(program: Application) -> None:
    card = _visit(program)
    type_keys(card.facts.facts, "Są fakty.")
    card.print_current()
    settle()
    lock(program)
    unlock(program)
    assert _card(program).facts.facts.text() == "Są fakty."


def test_another_profile_finds_nothing_of_where_the_first_was(program: Application, tmp_path: Path) -> None:
    cheap = KdfCost(memory_kib=64, iterations=1, lanes=1)
    second = profiles.home_of_new(tmp_path / "profiles")
    with clock.fixed(MORNING):
        profiles.create_local_demo(second, kdf=cheap).workspace.close()
    _visit(program)
    frame(program).enter_family_mode(family_id("R-001"))
    settle()
    lock(program)
    program.show_door(profiles.look_at(second))
    settle()
    unlock(program, DEMO_PASSWORD)
    assert frame(program).stack.name() == "today"
    assert not work.in_family_mode()
    lock(program)
    program.show_door(profiles.look_at(tmp_path / "profiles" / "profile-1"))
    settle()
    unlock(program)
    assert frame(program).stack.name() == "today"


def test_a_wrong_password_keeps_the_place_for_the_right_one(program: Application) -> None:
    card = _visit(program)
    type_keys(card.facts.facts, TYPED)
    lock(program)
    unlock(program, "nie to wcale")
    assert program.main is None
    unlock(program)
    assert QApplication.focusWidget() is _card(program).facts.facts


def test_a_dialog_that_was_open_is_not_opened_again(program: Application) -> None:
    _visit(program)
    frame(program).show_keys()
    settle()
    lock(program)
    unlock(program)
    assert [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()] == []


def test_idle_locks_sooner_while_a_family_looks_on(program: Application) -> None:
    assert program.idle.minutes == 5
    frame(program).enter_family_mode(family_id("R-001"))
    assert program.idle.minutes == 3
    program.idle.check(program.idle.last_input + 3 * 60 + 1)
    settle()
    assert isinstance(program.window.centralWidget(), UnlockView)
    unlock(program)
    assert work.in_family_mode()
    assert program.idle.minutes == 3
    frame(program).family_mode.leave()
    assert program.idle.minutes == 5


def test_a_person_locks_at_once_and_the_program_lets_the_last_words_go_first(program: Application) -> None:
    _visit(program)
    program.lock()
    assert program.findChildren(LastWords) == []
    settle()
    unlock(program)
    program.idle.idle.emit()
    assert program.main is None
    assert len(program.findChildren(LastWords)) == 1
    settle()
    assert not work.door().is_open
