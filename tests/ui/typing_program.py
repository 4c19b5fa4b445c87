"""The desktop with a visit open and somebody typing into it without a pause, until it is killed.

Run as `python -m tests.ui.typing_program <profile directory> <visit id>`. Prints for every key the time (seconds of the
wall clock) and how many letters stand on the screen.
"""

import sys
import time
from typing import Any

from tests.ui.driven_program import Hand, run
from ui import work
from ui.main_window import MainWindow
from ui.screens.visit.view import VisitScreen


class Typist(Hand):
    """Types what was seen."""

    WORDS = "Żółta łódź płynie, gęś gęga, dzieci słuchają bajki. "

    def open(self, main: MainWindow) -> Any:
        """Open the visit."""
        main.show_visit(self._about)
        work.wait_idle()
        screen = main.stack.front()
        assert isinstance(screen, VisitScreen)
        screen.facts.facts.setFocus()
        return screen.facts.facts

    def pressed(self, letters: int) -> str:
        """Say when, and how many letters there are."""
        return f"{time.time():.6f} {letters}"


if __name__ == "__main__":
    sys.exit(run(Typist))
