"""Letters typed quickly one after another find the next line that begins so; accents may be left out."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from app.words import folded


class TypeAhead:
    """Remembers the letters of a moment."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    def goes_on(self) -> bool:
        """Return whether another letter would belong to the ones before it."""
        return self._since.isValid() and self._since.elapsed() < QApplication.keyboardInputInterval()

    def find(self, letters: str, titles: Sequence[str], here: int) -> int:
        """Return the line that is meant, -1 when none begins so.

        Args:
            letters: what was typed just now.
            titles: of all lines; an empty one is never meant.
            here: the line of now, -1 for none.
        """
        self._typed = (self._typed if self.goes_on() else "") + folded(letters)
        self._since.restart()
        # One letter again and again goes through all lines that begin with it.
        wanted = self._typed[:1] if len(set(self._typed)) == 1 else self._typed
        start = max(here, 0) + (len(wanted) == 1 and here >= 0)
        around = (place % len(titles) for place in range(start, start + len(titles)))
        return next((line for line in around if folded(titles[line]).startswith(wanted)), -1)
