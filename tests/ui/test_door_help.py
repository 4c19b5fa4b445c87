"""At the door without a password, or before a damaged profile: real profiles, real backups, keys and clicks."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app import backups, clock, profiles, supervised_unlock
from app.opening import LaptopWorkspace, open_profile
from storage.models import Family
from storage.vault import KEYS_FILE, PREVIOUS_FILE, ProfileLock, unlock_with_password
from tests.conftest import CHEAP
from tests.demo_day import MORNING, PASSWORD
from tests.ui.demo_window import button
from tests.ui.keyboard import type_keys
from tests.ui.locked_program import frame, lock, program, settle, unlock
from ui import work
from ui.application import Application
from ui.main_window import MainWindow
from ui.screens.first_start.paper import PaperStep
from ui.screens.first_start.view import FirstStart
from ui.screens.office.view import OfficeScreen
from ui.screens.restore.steps import ChooseStep, ConfirmStep, ContentsStep, PasswordStep
from ui.screens.restore.view import RestoreView
from ui.screens.unlock.forgotten import ForgottenView
from ui.screens.unlock.phone import PhoneView
from ui.screens.unlock.problem import ProblemView
from ui.screens.unlock.recovery import RecoveryView
from ui.screens.unlock.renewal import AskStep, RenewalView
from ui.screens.unlock.view import UnlockView
from ui.settings import settings

__all__ = ["program"]

NEW = "cztery zielone stare drzewa"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.vault_slots.calibrated", lambda: CHEAP)


@pytest.fixture
def key_file(program: Application, tmp_path: Path) -> Path:
    """The office's key; the laptop has kept a slot for it and is locked again."""
    file = tmp_path / "office.key"

    def keep() -> None:
        workspace = work.door().workspace
        assert isinstance(workspace, LaptopWorkspace)
        supervised_unlock.found_recovery_key(workspace, file=file, passphrase=PASSWORD, kdf=CHEAP)
        assert supervised_unlock.keep_office_slot(workspace)

    _on_worker(program, keep)
    lock(program)
    return file


def _on_worker(program: Application, fn: Callable[[], object]) -> None:
    work.run_task(program.window, fn)
    settle()


def _directory(program: Application) -> Path:
    return profiles.find_profiles(program.root)[0].directory


def _face(program: Application, kind: type[QWidget]) -> QWidget:
    settle()
    face = program.window.centralWidget()
    assert isinstance(face, kind), type(face)
    return face


def _press(face: QWidget, words: str) -> None:
    QTest.keyClick(button(face, words), Qt.Key.Key_Space)
    settle()


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _forgotten(program: Application) -> ForgottenView:
    _press(_face(program, UnlockView), "Nie pamiętam hasła")
    view = _face(program, ForgottenView)
    assert isinstance(view, ForgottenView)
    return view


def _phone(program: Application) -> PhoneView:
    _press(_forgotten(program), "Telefon do ośrodka")
    view = _face(program, PhoneView)
    assert isinstance(view, PhoneView)
    return view


def _answer(view: PhoneView, key_file: Path) -> str:
    cells = [label.text() for label in view.groups.findChildren(QLabel) if label.property("role") == "code"]
    assert len(cells) == 13
    return supervised_unlock.respond(key_file, passphrase=PASSWORD, challenge=" ".join(cells))


def test_the_office_gives_a_new_password_over_the_phone(program: Application, key_file: Path) -> None:
    view = _phone(program)
    answer = _answer(view, key_file)
    type_keys(view.code, answer[:12] + ("0" if answer[12] != "0" else "1") + answer[13:])
    QTest.keyClick(view.code, Qt.Key.Key_Return)
    settle()
    assert "W grupie 3 odpowiedzi jest pomyłka" in view.message.text()
    view.code.clear()
    type_keys(view.code, answer.lower().replace("-", " "))
    QTest.keyClick(view.code, Qt.Key.Key_Return)
    settle()
    assert not view.groups.isVisible()
    type_keys(view.passwords.first.line, NEW)
    assert "Dobr" in view.passwords.strength.words() or "dobr" in view.passwords.strength.words()
    type_keys(view.passwords.second.line, NEW)
    QTest.keyClick(view.passwords.second.line, Qt.Key.Key_Return)
    _face(program, MainWindow)
    lock(program)
    unlock(program, NEW)
    _face(program, MainWindow)


def test_without_the_offices_slot_it_is_said_kindly_and_paper_is_offered(program: Application) -> None:
    lock(program)
    view = _phone(program)
    assert "nie może jeszcze otworzyć" in view.message.text()
    assert not view.code.isVisible()
    _press(view, "Kod z kartki")
    _press(_face(program, RecoveryView), "Wróć do hasła")
    _face(program, UnlockView)


def _rename(program: Application, name: str) -> None:
    def rename() -> None:
        with work.door().workspace.write() as session:
            session.exec(select(Family).where(Family.code == "R-001")).one().display_name = name

    _on_worker(program, rename)


def _back_up(program: Application) -> None:
    def make() -> None:
        workspace = work.door().workspace
        assert isinstance(workspace, LaptopWorkspace)
        backups.back_up(workspace)

    _on_worker(program, make)


@contextmanager
def _opened(directory: Path) -> Iterator[LaptopWorkspace]:
    """Open a profile that the program has closed."""
    key = unlock_with_password(directory, password=PASSWORD)
    workspace = open_profile(directory, key=key, lock=ProfileLock(directory))
    yield workspace
    workspace.close()


def _through_the_wizard(program: Application, password: str = PASSWORD) -> None:
    view = _face(program, RestoreView)
    assert isinstance(view, RestoreView)
    step = view.step()
    assert isinstance(step, ChooseStep)
    step.list.setFocus()
    QTest.keyClick(step.list, Qt.Key.Key_Down)
    QTest.keyClick(step.list, Qt.Key.Key_Return)
    settle()
    asked = view.step()
    assert isinstance(asked, PasswordStep)
    type_keys(asked.asked.field.line, "nie to hasło")
    QTest.keyClick(asked.asked.field.line, Qt.Key.Key_Return)
    settle()
    assert "hasło nie pasuje" in asked.asked.message.text()
    asked.asked.field.clear()
    type_keys(asked.asked.field.line, password)
    QTest.keyClick(asked.asked.field.line, Qt.Key.Key_Return)
    settle()
    inside = view.step()
    assert isinstance(inside, ContentsStep)
    assert "23 listopada 2026, 08:30" in _words(inside)
    assert "Rodziny" in _words(inside)
    QTest.keyClick(inside.button, Qt.Key.Key_Space)
    settle()
    last = view.step()
    assert isinstance(last, ConfirmStep)
    assert "Nic nie jest kasowane" in _words(last)
    QTest.keyClick(last.button, Qt.Key.Key_Space)
    settle()


@pytest.mark.parametrize("damage", ["store gone", "store torn", "keys gone"])
def test_a_damaged_profile_is_restored_and_unlocked(program: Application, qtbot: QtBot, damage: str) -> None:
    _rename(program, "Sprzed kopii")
    _back_up(program)
    _rename(program, "Po kopii")
    lock(program)
    directory = _directory(program)
    if damage == "store gone":
        (directory / "store.db").rename(directory / "elsewhere")
    elif damage == "store torn":
        (directory / "store.db").write_bytes(b"torn" * 4096)
    else:
        for name in (KEYS_FILE, PREVIOUS_FILE):
            (directory / name).unlink(missing_ok=True)
    program.show_door(program.profile)
    if damage == "keys gone":
        qtbot.waitUntil(lambda: isinstance(program.window.centralWidget(), ProblemView))
    else:
        unlock(program)
    problem = _face(program, ProblemView)
    _press(problem, "Przywróć z kopii")
    _through_the_wizard(program)
    unlock(program)
    lock(program)
    with _opened(directory) as workspace, workspace.read() as session:
        assert session.exec(select(Family.display_name).where(Family.code == "R-001")).one() == "Sprzed kopii"
        assert backups.sync_waits_since(session) == MORNING
    assert list((directory / "replaced").iterdir())


def test_after_a_restore_the_office_says_so_and_goes_on_at_a_word(program: Application) -> None:
    _back_up(program)
    lock(program)
    _press(_forgotten(program), "Przywróć z kopii")
    _through_the_wizard(program)
    unlock(program)
    window = frame(program)
    window.show_office()
    settle()
    screen = window.stack.front()
    assert isinstance(screen, OfficeScreen)
    assert "Pracujesz na przywróconej kopii z 23 listopada 2026 r., 08:30" in _words(screen)
    _press(screen, "Rozumiem")
    assert "przywróconej kopii" not in _words(screen)


def test_a_computer_without_a_profile_takes_one_from_a_stick(program: Application, tmp_path: Path) -> None:
    _back_up(program)
    lock(program)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = backups.backups_of([_directory(program)])[0]
    shutil.copyfile(made.path, stick / made.path.name)
    shutil.rmtree(_directory(program))
    program.show_door()
    first = _face(program, FirstStart)
    _press(first, "Przywróć z kopii")
    view = _face(program, RestoreView)
    assert isinstance(view, RestoreView)
    step = view.step()
    assert isinstance(step, ChooseStep)
    assert "Nie ma tu żadnych kopii" in _words(step)
    view.look_at(tmp_path / "settings")
    settle()
    assert "W tym miejscu nie ma kopii" in _words(view)
    view.look_at(stick)
    settle()
    _through_the_wizard(program)
    unlock(program)
    _face(program, MainWindow)


def test_a_new_data_key_is_made_behind_the_door(program: Application) -> None:
    settings.new_key_wanted.emit()
    settle()
    view = _face(program, RenewalView)
    assert isinstance(view, RenewalView)
    step = view.step()
    assert isinstance(step, AskStep)
    type_keys(step.asked.field.line, "nie to hasło")
    QTest.keyClick(step.asked.field.line, Qt.Key.Key_Return)
    settle()
    step = view.step()
    assert isinstance(step, AskStep)
    assert "hasło nie pasuje" in step.asked.message.text()
    type_keys(step.asked.field.line, PASSWORD)
    with clock.fixed(MORNING + timedelta(minutes=5)):
        QTest.keyClick(step.asked.field.line, Qt.Key.Key_Return)
        settle()
    paper = view.step()
    assert isinstance(paper, PaperStep)
    code = [label.text() for label in paper.grid.findChildren(QLabel)]
    QTest.keyClick(paper.button, Qt.Key.Key_Space)
    for place, field in zip(paper.asked, paper.fields, strict=True):
        type_keys(field, code[place])
    QTest.keyClick(paper.button, Qt.Key.Key_Space)
    _face(program, MainWindow)
    lock(program)
    profiles.check_recovery_code(_directory(program), code="-".join(code))
