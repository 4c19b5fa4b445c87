"""The desktop as a program of its own that works like a person until it is killed; and the test's hold on it.

The password comes by standard input. What the program prints is for the test to read, a line at a time.
"""

import itertools
import os
import subprocess
import sys
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from app import preferences
from tests.conftest import PASSWORD
from tests.ui.keyboard import press_letter
from ui.application import Application
from ui.dressing import dress
from ui.main_window import MainWindow
from ui.screens.unlock.view import UnlockView

ROOT = Path(__file__).resolve().parents[2]
BETWEEN_KEYS_MS = 15


class Hand:
    """Unlocks like a person, opens something and types into it without a pause.

    Args:
        program: at its door.
        about: id of what is opened.
        password: of the profile.
    """

    WORDS = ""

    def __init__(self, program: Application, *, about: str, password: str) -> None:
        self._program = program
        self._about = about
        self._letters = itertools.cycle(self.WORDS)
        self._timer = QTimer(program)
        self._timer.timeout.connect(self._press)
        program.unlocked.connect(self._begin)
        door = program.window.centralWidget()
        assert isinstance(door, UnlockView)
        field = door.findChild(QLineEdit)
        assert field is not None
        field.setText(password)
        field.returnPressed.emit()

    @abstractmethod
    def open(self, main: MainWindow) -> Any:
        """Open what is worked on; return the field to type into."""

    @abstractmethod
    def pressed(self, letters: int) -> str:
        """Return what to print after a key, when so many letters stand in the field."""

    def _begin(self) -> None:
        main = self._program.main
        assert main is not None
        self._field = self.open(main)
        self._timer.start(BETWEEN_KEYS_MS)

    def _press(self) -> None:
        press_letter(self._field, next(self._letters))
        print(self.pressed(len(self._field.text())), flush=True)  # noqa: T201 - what these programs are for


def run(hand: type[Hand]) -> int:
    """Work until killed, on the profile and the id that the arguments name."""
    directory, about = Path(sys.argv[1]), sys.argv[2]
    password = sys.stdin.readline().rstrip("\n")
    app = QApplication(sys.argv[:1])
    preferences.use_directory(directory.parent / "settings")
    dress(app)
    program = Application(app, root=directory)
    program.start()
    kept = hand(program, about=about, password=password)
    status = app.exec()
    del kept
    return status


class Killed:
    """What a killed program left to be read."""

    def __init__(self) -> None:
        self.rest = ""


@contextmanager
def killed_at_the_end(module: str, directory: Path, about: str) -> Iterator[tuple[IO[str], Killed]]:
    """Run a program of this kind and give its lines; it is killed where the block ends.

    Args:
        module: such as `tests.ui.typing_program`.
        directory: of the profile.
        about: id of what it opens.
    """
    program = subprocess.Popen(
        [sys.executable, "-m", module, str(directory), about],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    left = Killed()
    try:
        program.stdin.write(PASSWORD + "\n")
        program.stdin.flush()
        yield program.stdout, left
    finally:
        program.kill()
        left.rest = program.communicate()[0]
