"""A damaged store at the real door and behind it: said in words, a backup offered, every byte left as it lies."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlmodel import select

from app.errors import KnownError
from storage.database import close, open_database, reading
from storage.models import Family
from storage.vault import KEYS_FILE, unlock_with_password
from tests.demo_day import PASSWORD
from tests.ui.demo_window import button
from tests.ui.locked_program import frame, lock, program, settle, unlock
from ui import store_keeper, work
from ui.application import Application
from ui.conditions import ConditionWatch
from ui.screens.restore.steps import ChooseStep
from ui.screens.restore.view import RestoreView
from ui.screens.settings.view import SettingsScreen
from ui.screens.unlock.problem import ProblemView
from ui.screens.unlock.view import UnlockView
from ui.store_keeper import QUIET_SECONDS, StoreWatch

__all__ = ["program"]

PAGE = 4096


def _directory(program: Application) -> Path:
    assert program.profile is not None
    return program.profile.directory


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _damage(directory: Path, damage: str) -> None:
    store = directory / "store.db"
    whole = store.read_bytes()
    if damage == "first page zeroed":
        store.write_bytes(bytes(PAGE) + whole[PAGE:])
    elif damage == "schema page changed":
        store.write_bytes(whole[:100] + bytes([whole[100] ^ 1]) + whole[101:])
    elif damage == "cut off":
        store.write_bytes(whole[: 3 * PAGE])
    elif damage == "empty":
        store.write_bytes(b"")
    elif damage == "plain":
        store.write_bytes(b"SQLite format 3\0" + whole[16:])
    elif damage == "gone":
        store.unlink()
    else:
        store.write_bytes(whole[::-1])


def _files(directory: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in directory.iterdir()
        if path.name in {"store.db", "store.db-wal", KEYS_FILE}
    }


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("first page zeroed", "nie otwiera się tym kluczem"),
        ("schema page changed", "nie otwiera się tym kluczem"),
        ("cut off", "jest uszkodzona"),
        ("empty", "jest uszkodzona"),
        ("plain", "nie jest zaszyfrowany"),
        ("gone", "Nie ma pliku z danymi"),
        ("other bytes", "nie otwiera się tym kluczem"),
    ],
)
def test_a_damaged_store_is_said_and_left_as_it_lies(program: Application, damage: str, words: str) -> None:
    lock(program)
    directory = _directory(program)
    _damage(directory, damage)
    before = _files(directory)
    unlock(program)
    problem = program.window.centralWidget()
    assert isinstance(problem, ProblemView)
    assert words in _words(problem), _words(problem)
    assert _files(directory) == before
    QTest.keyClick(button(problem, "Przywróć z kopii"), Qt.Key.Key_Space)
    settle()
    wizard = program.window.centralWidget()
    assert isinstance(wizard, RestoreView)
    assert isinstance(wizard.step(), ChooseStep)
    assert _files(directory) == before


def _rename(program: Application, name: str) -> bytes:
    """Give a family a name, lock, and return the closed store's bytes."""

    def rename() -> None:
        with work.door().workspace.write() as session:
            session.exec(select(Family).where(Family.code == "R-001")).one().display_name = name

    work.run_task(program.window, rename)
    settle()
    lock(program)
    return (_directory(program) / "store.db").read_bytes()


def _name(directory: Path) -> str:
    """Return the family's name as the store has it now, read by nothing but SQLCipher; empty if it does not read."""
    try:
        with unlock_with_password(directory, password=PASSWORD) as key:
            engine = open_database(directory / "store.db", key=key)
            try:
                with reading(engine).connect() as connection:
                    found = connection.execute(text("SELECT display_name FROM family WHERE code = 'R-001'"))
                    return str(found.scalar_one())
            finally:
                close(engine)
    except (KnownError, DBAPIError, NoResultFound):
        return ""


def _rolled_back(program: Application) -> None:
    """Stand at the door of a store in which one page is as it was, and a family has its former name again."""
    directory = _directory(program)
    old = _rename(program, "Dawna nazwa")
    unlock(program)
    new = _rename(program, "Nowa nazwa.")
    for at in range(PAGE, min(len(old), len(new)), PAGE):
        if old[at : at + PAGE] != new[at : at + PAGE]:
            (directory / "store.db").write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
            if _name(directory) == "Dawna nazwa":
                return
    raise AssertionError("no page holds the name")


def _card(program: Application) -> QWidget:
    window = frame(program)
    window.go("settings")
    settle()
    screen = window.stack.front()
    assert isinstance(screen, SettingsScreen)
    return screen.store


def test_a_page_put_back_is_said_below_the_top_bar_with_the_way_to_the_backups(program: Application) -> None:
    _rolled_back(program)
    unlock(program)
    settle()
    window = frame(program)
    watch = window.findChild(ConditionWatch)
    assert watch is not None
    watch.ask()
    settle()
    assert "starsza niż przy ostatnim zamknięciu" in _words(watch.strip)
    QTest.keyClick(button(watch.strip, "Przywróć z kopii…"), Qt.Key.Key_Space)
    settle()
    wizard = program.window.centralWidget()
    assert isinstance(wizard, RestoreView)
    assert not work.door().is_open


def test_the_present_state_is_accepted_at_a_word_only(program: Application) -> None:
    _rolled_back(program)
    unlock(program)
    card = _card(program)
    assert "starsza niż przy ostatnim zamknięciu" in _words(card)
    QTest.keyClick(button(card, "Przyjmij obecny stan…"), Qt.Key.Key_Space)
    QTest.keyClick(button(card, "Przyjmij"), Qt.Key.Key_Space)
    settle()
    assert "starsza" not in _words(card).replace("żadna ich część nie jest starsza", "")


def test_the_rest_of_the_look_waits_for_a_quiet_moment_and_its_result_is_shown(program: Application) -> None:
    settle()
    window = frame(program)
    watch = window.findChild(StoreWatch)
    assert watch is not None
    assert "jeszcze nie" in _words(_card(program))
    now = program.idle.last_input
    assert not watch.look(now + QUIET_SECONDS - 1)
    assert watch.look(now + QUIET_SECONDS)
    settle()
    assert "23 listopada 2026, 08:30 · wszystko w porządku" in _words(_card(program))
    assert not watch.look(now + QUIET_SECONDS)


def test_somebody_who_asks_is_answered_at_once(program: Application) -> None:
    settle()
    card = _card(program)
    QTest.keyClick(button(card, "Sprawdź dane teraz"), Qt.Key.Key_Space)
    settle()
    assert "wszystko w porządku" in _words(card)


def test_f12_in_the_middle_of_a_look_closes_and_the_next_unlock_looks_again(program: Application) -> None:
    settle()
    store_keeper.current().start()
    lock(program)
    assert isinstance(program.window.centralWidget(), UnlockView)
    unlock(program)
    settle()
    watch = frame(program).findChild(StoreWatch)
    assert watch is not None
    assert watch.look(program.idle.last_input + QUIET_SECONDS)
    settle()
    assert "wszystko w porządku" in _words(_card(program))
