"""A profile is removed at the door: by its password, by its name, after its unsent work was saved; others stay."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import profiles, removal, unsent_work
from app.errors import KnownError
from app.profiles import Profile
from storage import wiping
from storage.errors import AccessDenied
from tests.app.test_two_users import ANNA, JAN, two
from tests.demo_day import PASSWORD
from tests.ui.demo_window import button, front
from tests.ui.keyboard import type_keys
from tests.ui.locked_program import frame, program, settle
from ui import work
from ui.application import Application
from ui.screens.first_start.view import FirstStart
from ui.screens.settings.view import SettingsScreen
from ui.screens.unlock.forgotten import ForgottenView
from ui.screens.unlock.removal import RemovalView
from ui.screens.unlock.removal_steps import AskStep, EndStep, LastStep, UnsentStep
from ui.screens.unlock.view import UnlockView

__all__ = ["program", "two"]


@pytest.fixture
def door(qapp: QApplication, qtbot: QtBot, two: tuple[Path, Path]) -> Iterator[Application]:
    """The program at Anna's door, on the laptop she shares with Jan; the office has nothing of either."""
    made = Application(qapp, root=two[0].parent)
    made.show_door(Profile(two[0]))
    made.window.show()
    qtbot.waitExposed(made.window)
    qtbot.waitUntil(lambda: made.profile is not None and made.profile.display_name == "Anna", timeout=30_000)
    yield made
    work.wait_idle()
    work.shutdown()
    made.dispose()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def press(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Space)
    settle()


def removing(made: Application) -> RemovalView:
    shown = made.window.centralWidget()
    assert isinstance(shown, RemovalView)
    return shown


def say(view: RemovalView, secret: str) -> None:
    step = view.step()
    assert isinstance(step, AskStep)
    type_keys(step.asked.field.line, secret)
    QTest.keyClick(step.asked.field.line, Qt.Key.Key_Return)
    settle()


def opens(directory: Path, password: str) -> bool:
    try:
        profiles.unlock(directory, password=password).close()
    except KnownError:
        return False
    return True


def last(view: RemovalView) -> LastStep:
    step = view.step()
    assert isinstance(step, LastStep)
    return step


def test_unsent_work_is_saved_first_and_then_the_profile_goes(
    door: Application, two: tuple[Path, Path], tmp_path: Path
) -> None:
    unlocking = door.window.centralWidget()
    assert isinstance(unlocking, UnlockView)
    unlocking.forgotten.emit()
    settle()
    ways = door.window.centralWidget()
    assert isinstance(ways, ForgottenView)
    press(button(ways, "Usuń ten profil…"))
    view = removing(door)
    say(view, JAN)
    refused = view.step()
    assert isinstance(refused, AskStep)
    assert "nie pasuje" in words(refused)
    say(view, ANNA)
    unsent = view.step()
    assert isinstance(unsent, UnsentStep)
    assert "1 zmiana dla ośrodka" in words(unsent)
    press(unsent.save)
    dialog = view.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    file = tmp_path / "stick.unsent"
    view.save_to(file)
    settle()
    step = last(view)
    assert "stick.unsent" in words(step)
    assert step.name is None
    press(step.button)
    end = view.step()
    assert isinstance(end, EndStep)
    assert "Powiedz o tym ośrodkowi" in words(end)
    press(end.button)
    assert isinstance(door.window.centralWidget(), UnlockView)
    assert door.profile is not None
    assert door.profile.directory == two[1]
    assert not two[0].exists()
    assert opens(two[1], JAN)
    assert len(unsent_work.open_file(file, secret=ANNA, place=tmp_path).operations) >= 1


def test_unsent_work_is_let_go_only_with_the_name_typed(door: Application, two: tuple[Path, Path]) -> None:
    door.help().show_removal()
    view = removing(door)
    say(view, ANNA)
    unsent = view.step()
    assert isinstance(unsent, UnsentStep)
    press(unsent.remove)
    step = last(view)
    assert "Przepadnie na zawsze: 1 zmiana" in words(step)
    press(step.button)
    assert last(view) is step
    assert "To nie jest nazwa" in words(step)
    press(step.back)
    assert isinstance(door.window.centralWidget(), UnlockView)
    assert opens(two[0], ANNA)


def test_the_way_to_send_leads_to_the_password(door: Application, two: tuple[Path, Path]) -> None:
    door.help().show_removal()
    view = removing(door)
    say(view, ANNA)
    unsent = view.step()
    assert isinstance(unsent, UnsentStep)
    press(unsent.send)
    assert isinstance(door.window.centralWidget(), UnlockView)
    assert door.profile is not None
    assert door.profile.directory == two[0]


def test_with_neither_password_nor_code_the_name_does(door: Application, two: tuple[Path, Path]) -> None:
    door.help().show_removal()
    view = removing(door)
    step = view.step()
    assert isinstance(step, AskStep)
    press(step.neither)
    asking = last(view)
    assert "Nie da się sprawdzić" in words(asking)
    assert asking.name is not None
    for typed, gone in (("Jan", False), ("anna", True)):
        asking.name.clear()
        type_keys(asking.name, typed)
        QTest.keyClick(asking.name, Qt.Key.Key_Return)
        settle()
        assert two[0].exists() is not gone
    assert isinstance(view.step(), EndStep)
    assert opens(two[1], JAN)


def test_a_disk_that_refuses_in_the_middle_is_told_and_the_next_start_ends_it(
    door: Application, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_path: Path) -> None:
        raise AccessDenied

    door.help().show_removal()
    view = removing(door)
    say(view, ANNA)
    unsent = view.step()
    assert isinstance(unsent, UnsentStep)
    press(unsent.remove)
    step = last(view)
    assert step.name is not None
    type_keys(step.name, "Anna")
    with monkeypatch.context() as held:
        held.setattr(wiping, "_remove", denied)
        press(step.button)
    end = view.step()
    assert isinstance(end, EndStep)
    assert "następne uruchomienie" in words(end)
    assert removal.is_decided(two[0])
    # The next start: the door is Jan's at once, and what was left goes behind it.
    door.show_door(Profile(two[0]))
    settle()
    assert door.profile is not None
    assert door.profile.directory == two[1]
    work.wait_idle()
    assert not two[0].exists()


def test_the_settings_lead_there_and_the_last_profile_leaves_a_first_start(program: Application) -> None:
    frame(program).go("settings")
    settle()
    card = front(frame(program), SettingsScreen).store
    card.remove.ask()
    press(button(card.remove, "Zablokuj i przejdź dalej"))
    view = removing(program)
    assert program.main is None
    say(view, PASSWORD)
    step = last(view)
    assert "zmyślone" in words(step)
    press(step.button)
    end = view.step()
    assert isinstance(end, EndStep)
    press(end.button)
    assert isinstance(program.window.centralWidget(), FirstStart)
    assert profiles.find_directories(program.root) == []
