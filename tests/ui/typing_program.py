"""The desktop with a visit open and somebody typing into it without a pause, until it is killed.

Run as `python -m tests.ui.typing_program <profile directory> <visit id>`; the password comes by standard input. Prints
`ready`, then for every key the time (seconds of the wall clock) and how many letters stand on the screen.
"""

import itertools
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from app import preferences
from tests.ui.keyboard import press_letter
from ui import work
from ui.application import Application, dress
from ui.screens.unlock.view import UnlockView
from ui.screens.visit.view import VisitScreen

WORDS = "Żółta łódź płynie, gęś gęga, dzieci słuchają bajki. "
BETWEEN_KEYS_MS = 15


class Typist:
    """Unlocks like a person, opens the visit and never stops."""

    def __init__(self, program: Application, *, visit_id: str, password: str) -> None:
        self._program = program
        self._visit_id = visit_id
        self._letters = itertools.cycle(WORDS)
        self._timer = QTimer(program)
        self._timer.timeout.connect(self._press)
        program.unlocked.connect(self._open)
        door = program.window.centralWidget()
        assert isinstance(door, UnlockView)
        field = door.findChild(QLineEdit)
        assert field is not None
        field.setText(password)
        field.returnPressed.emit()

    def _open(self) -> None:
        main = self._program.main
        assert main is not None
        main.show_visit(self._visit_id)
        work.wait_idle()
        screen = main.stack.front()
        assert isinstance(screen, VisitScreen)
        self._field = screen.facts.facts
        self._field.setFocus()
        print("ready", flush=True)  # noqa: T201 - what this program is for
        self._timer.start(BETWEEN_KEYS_MS)

    def _press(self) -> None:
        press_letter(self._field, next(self._letters))
        print(f"{time.time():.6f} {len(self._field.text())}", flush=True)  # noqa: T201 - as above


def main() -> int:
    """Type until killed."""
    directory, visit_id = Path(sys.argv[1]), sys.argv[2]
    password = sys.stdin.readline().rstrip("\n")
    app = QApplication(sys.argv[:1])
    preferences.use_directory(directory.parent / "settings")
    dress(app)
    program = Application(app, root=directory)
    program.start()
    typist = Typist(program, visit_id=visit_id, password=password)
    status = app.exec()
    del typist
    return status


if __name__ == "__main__":
    sys.exit(main())
