"""Long work: what is happening, how far, how long still, and „Przerwij”.

Use: `ProgressStrip(on_cancel=…)`, then `.show_step(words, 40)`.
"""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.widgets.buttons import SecondaryButton
from ui.widgets.text import text

# Before this much is known a guess would only jump about.
_SURE_AFTER_SECONDS, _SURE_AFTER_PERCENT = 2.0, 5
# What ends before one has read how long it takes is not worth the words.
_WORTH_SAYING_SECONDS = 10


class Pace:
    """Guesses how long work still takes from how long it took so far.

    Args:
        seconds: a clock that never goes back.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._begun, self._from, self._last = 0.0, -1, -1

    def left(self, percent: int | None) -> str:
        """Return how long it still takes, as people say it; empty while that is not known or not worth words.

        Args:
            percent: how far it is; less than before, or None, begins anew.
        """
        if percent is None or percent < self._last or self._from < 0:
            self._begun, self._from = self._seconds(), -1 if percent is None else percent
        self._last = -1 if percent is None else percent
        spent, gone = self._seconds() - self._begun, self._last - self._from
        if percent is None or spent < _SURE_AFTER_SECONDS or gone < _SURE_AFTER_PERCENT:
            return ""
        seconds = spent * (100 - percent) / gone
        if seconds <= _WORTH_SAYING_SECONDS:
            return ""
        if seconds <= 50:
            tens = -(-round(seconds) // 10) * 10
            return ngettext("about {n} second more", "about {n} seconds more", tens)
        return ngettext("about {n} minute more", "about {n} minutes more", max(1, round(seconds / 60)))


class ProgressStrip(QWidget):
    """Words over a thin bar; hidden until the first step.

    Args:
        on_cancel: called by „Przerwij”; without it there is no such button.
    """

    def __init__(self, *, on_cancel: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._pace = Pace()
        self._words = text("", "label", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        self.stop = SecondaryButton(_("Stop"), compact=True, on_click=on_cancel) if on_cancel is not None else None
        if self.stop is not None:
            row.addWidget(self.stop)
        self.hide()

    def show_step(self, words: str, percent: int | None = None) -> None:
        """Say what is happening; without a percentage the bar only moves."""
        known = "" if percent is None else f"{percent}%"
        self._words.setText(" · ".join(filter(None, (words, known, self._pace.left(percent)))))
        self._bar.setRange(0, 100 if percent is not None else 0)
        if percent is not None:
            self._bar.setValue(percent)
        self._bar.setAccessibleName(words)
        self.show()

    def finish(self) -> None:
        """Hide."""
        self.hide()
