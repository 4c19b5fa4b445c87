"""The window while a profile is cleared at its office's order: nothing to decide, gone on with at the next start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import wiping
from storage.vault import create_profile
from storage.wiping import NOTE, lay_note
from sync.errors import WipeOrdered
from tests.conftest import CHEAP, PASSWORD
from tests.ui.demo_window import words_in
from ui import work
from ui.application import Application
from ui.exchange_watch import ExchangeWatch
from ui.main_window import MainWindow
from ui.screens.first_start.view import FirstStart
from ui.screens.unlock.cleared import ClearedView
from ui.screens.unlock.view import UnlockView

WAIT = 60_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory with one profile that is to be cleared, its note not of this program's writing."""
    place = tmp_path / "profiles"
    create_profile(place / "one", display_name="Anna", password=PASSWORD, kdf=CHEAP).key.wipe()
    lay_note(place / "one", b"no words for anybody")
    return place


@pytest.fixture
def program(qapp: QApplication, root: Path) -> Iterator[Application]:
    made = Application(qapp, root=root)
    yield made
    work.wait_idle()
    made.dispose()


def test_what_was_decided_is_gone_on_with_before_anybody_is_asked(
    program: Application, root: Path, qtbot: QtBot
) -> None:
    program.start()
    view = program.window.centralWidget()
    assert isinstance(view, ClearedView)
    qtbot.waitUntil(view.button.isEnabled, timeout=WAIT)
    assert not (root / "one").exists()
    words = "\n".join(words_in(view))
    assert "nie jest już zarejestrowany w ośrodku" in words
    assert "Dane zostały usunięte z tego komputera" in words
    assert "Anna" not in words
    view.button.click()
    assert isinstance(program.window.centralWidget(), FirstStart)


def test_another_profile_of_the_computer_stays(program: Application, root: Path, qtbot: QtBot) -> None:
    create_profile(root / "two", display_name="Ewa", password=PASSWORD, kdf=CHEAP).key.wipe()
    program.start()
    view = program.window.centralWidget()
    assert isinstance(view, ClearedView)
    qtbot.waitUntil(view.button.isEnabled, timeout=WAIT)
    view.button.click()
    assert isinstance(program.window.centralWidget(), UnlockView)
    assert (root / "two" / "profile.keys").exists()


def test_a_word_that_is_owed_keeps_nobody_from_the_door(program: Application, root: Path, qtbot: QtBot) -> None:
    for path in (root / "one").glob("profile.keys*"):
        path.unlink()
    assert wiping.is_cleared(root / "one")
    program.start()
    assert not isinstance(program.window.centralWidget(), ClearedView)
    qtbot.waitUntil(lambda: not (root / "one" / NOTE).exists(), timeout=WAIT)


def test_an_order_that_came_with_an_exchange_locks(window: MainWindow, qtbot: QtBot) -> None:
    watch = window.findChild(ExchangeWatch) or ExchangeWatch(window)
    with qtbot.waitSignal(watch.cleared, timeout=WAIT):
        watch._sender.ended.emit(WipeOrdered(order=None))
