"""The desktop with a danger open: three touches and words typed without a pause, until it is killed.

Run as `python -m tests.ui.danger_program <profile directory> <family id>`; the password comes by standard input. Prints
`kept` after each touch that reached the disk, then for every key how many letters were kept.
"""

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from app import preferences
from storage.vocabulary.intervention import InterventionAction
from tests.ui.keyboard import press_letter
from ui import work
from ui.application import Application, dress
from ui.screens.danger.view import DangerScreen
from ui.screens.unlock.view import UnlockView

WORDS = "Słychać krzyk, dzieci są w kuchni. "
BETWEEN_KEYS_MS = 15
TOUCHED = (InterventionAction.CALL_112, InterventionAction.SOCIAL_WORKER, InterventionAction.CHILD_SECURED)


class Hand:
    """Unlocks, presses F9's buttons and types until the end."""

    def __init__(self, program: Application, *, family_id: str, password: str) -> None:
        self._program = program
        self._family_id = family_id
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
        main.go("danger", family_id=self._family_id)
        work.wait_idle()
        screen = main.stack.front()
        assert isinstance(screen, DangerScreen)
        for action in TOUCHED:
            screen.steps.cards[action].button.click()
            # What was asked of the store's thread is done in order: this comes after the draft.
            work.run_task(screen, lambda: print("kept", flush=True))  # noqa: T201 - what this program is for
            work.wait_idle()
        self._field = screen.people.sees
        self._timer.start(BETWEEN_KEYS_MS)

    def _press(self) -> None:
        press_letter(self._field, next(self._letters))
        print(len(self._field.text()), flush=True)  # noqa: T201 - as above


def main() -> int:
    """Work until killed."""
    directory, family_id = Path(sys.argv[1]), sys.argv[2]
    password = sys.stdin.readline().rstrip("\n")
    app = QApplication(sys.argv[:1])
    preferences.use_directory(directory.parent / "settings")
    dress(app)
    program = Application(app, root=directory)
    program.start()
    hand = Hand(program, family_id=family_id, password=password)
    status = app.exec()
    del hand
    return status


if __name__ == "__main__":
    sys.exit(main())
