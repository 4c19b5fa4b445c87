"""From the door to the work and back, on real profiles; only the key derivation is cheap."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import profile_places, profiles
from app.demo.credentials import DEMO_PASSWORD
from storage import wiping
from storage.vault import DATABASE_FILE, KEYS_FILE, PREVIOUS_FILE, KdfCost
from ui import work
from ui.application import Application
from ui.main_window import MainWindow
from ui.preload import preload
from ui.screens.first_start.paper import PaperStep
from ui.screens.first_start.steps import ChoiceStep, CodeStep
from ui.screens.first_start.view import FirstStart
from ui.screens.unlock.forgotten import ForgottenView
from ui.screens.unlock.problem import ProblemView
from ui.screens.unlock.recovery import RecoveryView
from ui.screens.unlock.view import UnlockView

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
NEW_PASSWORD = "cztery zielone stare drzewa"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "profiles"


@pytest.fixture(scope="module")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed demo profile, to be copied, and its paper code."""
    directory = tmp_path_factory.mktemp("made") / "demo"
    created = profiles.create_local_demo(directory, kdf=CHEAP)
    created.workspace.close()
    return directory, created.recovery_code


@pytest.fixture
def code(made_demo: tuple[Path, str], root: Path) -> str:
    """A demo profile; its paper code."""
    directory, written = made_demo
    shutil.copytree(directory, profiles.home_of_new(root))
    return written


@pytest.fixture
def program(qapp: QApplication, root: Path) -> Iterator[Application]:
    made = Application(qapp, root=root)
    yield made
    work.wait_idle()
    work.shutdown()
    made.dispose()


def _face(program: Application) -> QWidget:
    face = program.window.centralWidget()
    assert face is not None
    return face


def _start(program: Application, qtbot: QtBot) -> UnlockView:
    program.show_door()
    program.window.show()
    qtbot.waitExposed(program.window)
    view = _face(program)
    assert isinstance(view, UnlockView)
    qtbot.waitUntil(lambda: "Anna Szablonowska" in _words(view))
    return view


def _type(view: UnlockView, password: str) -> None:
    view.password.clear()
    QTest.keyClicks(view.password.line, password)
    QTest.keyClick(view.password.line, Qt.Key.Key_Return)
    assert work.wait_idle()


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.usefixtures("code")
def test_the_right_password_opens_the_day_and_f12_closes_it(program: Application, qtbot: QtBot) -> None:
    view = _start(program, qtbot)
    assert "Anna Szablonowska" in _words(view)
    assert "R-001" not in _words(view)
    _type(view, DEMO_PASSWORD)
    frame = _face(program)
    assert isinstance(frame, MainWindow)
    assert work.wait_idle()
    assert "R-001" in _words(frame)
    assert program.window.windowTitle() == "Parasol"
    store = work.door().workspace
    QGuiApplication.clipboard().setText("Beata")
    with qtbot.waitSignal(program.locked):
        QTest.keyClick(frame, Qt.Key.Key_F12)
        assert "R-001" not in _words(program.window)
    assert isinstance(_face(program), UnlockView)
    assert not work.door().is_open
    assert QGuiApplication.clipboard().text() == ""
    with pytest.raises(Exception, match="store_locked"), store.read() as session:
        session.connection()


@pytest.mark.usefixtures("code")
def test_wrong_passwords_are_told_and_slow_down(program: Application, qtbot: QtBot) -> None:
    view = _start(program, qtbot)
    _type(view, "nie to")
    assert "hasło nie pasuje" in view.message.text()
    assert view.button.isEnabled()
    for _again in range(3):
        _type(view, "nie to")
    assert not view.button.isEnabled()
    assert "Następna za" in view.message.text()
    _type(view, DEMO_PASSWORD)
    assert _face(program) is view
    qtbot.waitUntil(view.button.isEnabled, timeout=60_000)
    _type(view, DEMO_PASSWORD)
    assert isinstance(_face(program), MainWindow)


@pytest.mark.usefixtures("code")
def test_nothing_typed_is_asked_for(program: Application, qtbot: QtBot) -> None:
    view = _start(program, qtbot)
    QTest.mouseClick(view.button, Qt.MouseButton.LeftButton)
    assert view.message.text() == "Najpierw wpisz hasło."


def test_the_paper_code_gives_a_new_password(
    program: Application, qtbot: QtBot, code: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.vault_slots.calibrated", lambda: CHEAP)
    view = _start(program, qtbot)
    view.forgotten.emit()
    ways = _face(program)
    assert isinstance(ways, ForgottenView)
    QTest.mouseClick(ways.paper, Qt.MouseButton.LeftButton)
    recovery = _face(program)
    assert isinstance(recovery, RecoveryView)
    swapped = code[:3] + ("0" if code[3] != "0" else "1") + code[4:]
    recovery.code.setText(swapped)
    QTest.mouseClick(recovery.button, Qt.MouseButton.LeftButton)
    assert work.wait_idle()
    assert "grupie 1" in recovery.message.text()
    recovery.code.setText(code.lower().replace("-", " "))
    QTest.mouseClick(recovery.button, Qt.MouseButton.LeftButton)
    assert work.wait_idle()
    QTest.keyClicks(recovery.passwords.first.line, NEW_PASSWORD)
    QTest.keyClicks(recovery.passwords.second.line, "inne")
    QTest.mouseClick(recovery.button, Qt.MouseButton.LeftButton)
    assert "różne" in recovery.passwords.message.text()
    recovery.passwords.second.clear()
    QTest.keyClicks(recovery.passwords.second.line, NEW_PASSWORD)
    QTest.keyClick(recovery.passwords.second.line, Qt.Key.Key_Return)
    assert work.wait_idle()
    assert isinstance(_face(program), MainWindow)
    program.lock()
    assert work.wait_idle()
    profiles.unlock(profiles.find_profiles(root)[0].directory, password=NEW_PASSWORD).close()


@pytest.mark.usefixtures("code")
def test_a_second_window_is_refused_in_words(program: Application, qtbot: QtBot, root: Path) -> None:
    other = profiles.unlock(profiles.find_profiles(root)[0].directory, password=DEMO_PASSWORD)
    _type(_start(program, qtbot), DEMO_PASSWORD)
    problem = _face(program)
    assert isinstance(problem, ProblemView)
    assert "otwarty w innym oknie" in _words(problem)
    other.close()
    QTest.mouseClick(problem.button, Qt.MouseButton.LeftButton)
    assert isinstance(_face(program), UnlockView)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("damage", ["keys", "store", "plain", "no store"])
def test_damage_is_explained_and_nothing_is_overwritten(
    program: Application, qtbot: QtBot, root: Path, damage: str
) -> None:
    directory = profiles.find_profiles(root)[0].directory
    keys, store = directory / KEYS_FILE, directory / "store.db"
    if damage == "keys":
        keys.write_bytes(keys.read_bytes()[:-40] + bytes(40))
    elif damage == "store":
        store.write_bytes(bytes(8192) + store.read_bytes()[8192:])
    elif damage == "plain":
        store.write_bytes(b"SQLite format 3\0" + bytes(8192))
    else:
        store.rename(directory / "elsewhere")
    before = {path.name: path.read_bytes() for path in (keys, store) if path.exists()}
    program.window.show()
    program.show_door()
    view = _face(program)
    assert isinstance(view, UnlockView)
    if damage == "keys":
        qtbot.waitUntil(lambda: _face(program) is not view)
    else:
        _type(view, DEMO_PASSWORD)
    problem = _face(program)
    assert isinstance(problem, ProblemView)
    said = problem.explanation
    assert said.happened
    assert said.safe
    assert said.todo
    assert {path.name: path.read_bytes() for path in (keys, store) if path.exists()} == before


def test_looking_around_makes_a_demo_and_opens_it(
    program: Application, qtbot: QtBot, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.vault_slots.calibrated", lambda: CHEAP)
    program.show_door()
    first = _face(program)
    assert isinstance(first, FirstStart)
    choice = first.step()
    assert isinstance(choice, ChoiceStep)
    QTest.mouseClick(choice.look, Qt.MouseButton.LeftButton)
    assert work.wait_idle(60)
    assert isinstance(_face(program), MainWindow)
    assert profiles.find_profiles(root)[0].demo


def test_a_slip_in_the_office_code_is_told_before_anything_is_sent(program: Application) -> None:
    program.show_door()
    first = _face(program)
    assert isinstance(first, FirstStart)
    choice = first.step()
    assert isinstance(choice, ChoiceStep)
    QTest.mouseClick(choice.code, Qt.MouseButton.LeftButton)
    step = first.step()
    assert isinstance(step, CodeStep)
    QTest.keyClicks(step.code.field, "AAAAA-BBBBB-CCCCC")
    QTest.keyClick(step.code.field, Qt.Key.Key_Return)
    assert work.wait_idle()
    assert step.code.message.text()
    assert not step.code.message.isHidden()
    assert step.code.button.isEnabled()


def test_the_paper_code_is_asked_back(qtbot: QtBot) -> None:
    groups = ["ABCDE", "12345", "FGHJK", "67890", "MNPQR", "STVWX", "YZ012", "34567"]
    done: list[bool] = []
    step = PaperStep("-".join(groups), on_done=lambda: done.append(True))
    qtbot.addWidget(step)
    step.show()
    assert all(group in _words(step) for group in groups)
    QTest.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert not any(group in _words(step) for group in groups)
    first, second = step.asked
    QTest.keyClicks(step.fields[0], groups[first].lower())
    QTest.keyClicks(step.fields[1], "WRONG")
    QTest.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert done == []
    assert str(second + 1) in step.message.text()
    step.fields[1].setText(groups[second].replace("0", "O"))
    QTest.mouseClick(step.button, Qt.MouseButton.LeftButton)
    assert done == [True]


@pytest.mark.usefixtures("code")
def test_idleness_locks(program: Application, qtbot: QtBot) -> None:
    _type(_start(program, qtbot), DEMO_PASSWORD)
    watch = program.idle
    assert watch.minutes == 5
    watch.check(now=watch.last_input + 299)
    assert isinstance(_face(program), MainWindow)
    with qtbot.waitSignal(program.locked):
        watch.check(now=watch.last_input + 301)
    assert isinstance(_face(program), UnlockView)


def test_profiles_are_found_by_the_names_the_vault_gives() -> None:
    assert profile_places.FILES == (KEYS_FILE, PREVIOUS_FILE, DATABASE_FILE)
    assert profile_places.GOING == (wiping.NOTE, wiping.REMOVAL)


def test_the_modules_loaded_ahead_exist() -> None:
    thread = preload()
    thread.join(60)
    assert not thread.is_alive()


_LOADED_AHEAD = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
app = QApplication([])
# What the program has loaded itself before the door is on screen.
import ui.application
from ui.preload import preload
preload().join()
from ui import registry, work
print([one.name for one in registry.enrolments().values() if one.view.partition(":")[0] not in sys.modules])
ours = [module for name, module in sys.modules.items() if name.split(".")[0] in {"app", "ui"}]
made = [value for module in ours for value in vars(module).values() if isinstance(value, QObject)]
print([type(one).__name__ for one in made if one.thread() is not app.thread()])
work.shutdown()
"""


def test_every_screen_is_loaded_ahead_and_nothing_of_it_lives_on_the_other_thread() -> None:
    # In a process of its own: in this one other tests have opened every screen.
    ended = subprocess.run([sys.executable, "-c", _LOADED_AHEAD], check=True, capture_output=True, encoding="utf-8")
    assert ended.stdout.splitlines() == ["[]", "[]"]
