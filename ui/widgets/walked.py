"""Buttons in a row which the arrow keys walk along; Enter presses one as Space does.

Use:

    button = WalkedButton(_("done"))
    button.walk_among(self.buttons)                    # stops at both ends
    tab.walk_among(self.buttons, in_circle=True)

A key press is heard by the button itself: a filter installed on many buttons would hear everything that ever happens
to each of them.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class WalkedButton(QPushButton):
    """A push button of such a row."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._row: Callable[[], Sequence[QAbstractButton]] | None = None
        self._in_circle = False
        self._typed: Callable[[str], bool] | None = None

    def walk_among(
        self,
        row: Callable[[], Sequence[QAbstractButton]],
        *,
        in_circle: bool = False,
        typed: Callable[[str], bool] | None = None,
    ) -> None:
        """Say which buttons stand beside it.

        Args:
            row: gives them in order, this one among them.
            in_circle: whether the first follows the last.
            typed: told the character of another key; returns whether it meant something.
        """
        self._row, self._in_circle, self._typed = row, in_circle, typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, press, or do what a button does."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._row is not None:
            self._walk(self._row(), step)
        elif event.key() in _ENTER and not event.modifiers():
            self.click()
        elif not (self._typed is not None and event.text() and self._typed(event.text())):
            super().keyPressEvent(event)

    def _walk(self, row: Sequence[QAbstractButton], step: int) -> None:
        place = next((place for place, button in enumerate(row) if button is self), 0) + step
        place = place % len(row) if self._in_circle else max(0, min(len(row) - 1, place))
        row[place].setFocus(Qt.FocusReason.TabFocusReason)
