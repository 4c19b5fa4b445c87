"""The desktop with a danger open: three touches and words typed without a pause, until it is killed.

Run as `python -m tests.ui.danger_program <profile directory> <family id>`. Prints `kept` after each touch that reached
the disk, then for every key how many letters stand on the screen.
"""

import sys
from typing import Any

from storage.vocabulary.intervention import InterventionAction
from tests.ui.driven_program import Hand, run
from ui import work
from ui.main_window import MainWindow
from ui.screens.danger.view import DangerScreen

TOUCHED = (InterventionAction.CALL_112, InterventionAction.SOCIAL_WORKER, InterventionAction.CHILD_SECURED)


class InDanger(Hand):
    """Presses F9's buttons, then types."""

    WORDS = "Słychać krzyk, dzieci są w kuchni. "

    def open(self, main: MainWindow) -> Any:
        """Touch three actions and go to what is seen."""
        main.go("danger", family_id=self._about)
        work.wait_idle()
        screen = main.stack.front()
        assert isinstance(screen, DangerScreen)
        for action in TOUCHED:
            screen.steps.cards[action].button.click()
            # What was asked of the store's thread is done in order: this comes after the draft.
            work.run_task(screen, lambda: print("kept", flush=True))  # noqa: T201 - what this program is for
            work.wait_idle()
        return screen.people.sees

    def pressed(self, letters: int) -> str:
        """Say how many letters there are."""
        return str(letters)


if __name__ == "__main__":
    sys.exit(run(InDanger))
