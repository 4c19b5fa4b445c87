"""Waiting, said at the right time: under 100 ms nothing, to a second a mark, then words, a bar and „Przerwij”.

busy = Busy(screen, words=_("Loading…"), again=screen.refresh)   # floats over the upper edge of its host
ticket = busy.begin(); …; busy.end(ticket)                       # several may run; the last one ends the waiting
"""

from collections.abc import Callable
from itertools import count
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.i18n import _
from ui.widgets.buttons import SecondaryButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

MARK_AFTER_MS = 100
WORDS_AFTER_MS = 1000
State = Literal["nothing", "mark", "words", "stopped"]


class Busy(QFrame):
    """Floats over a host and takes no room of it.

    Args:
        host: the widget that waits.
        words: what is happening.
        again: begins once more what was given up with „Przerwij”.
    """

    def __init__(self, host: QWidget, *, words: str, again: Callable[[], object]) -> None:
        super().__init__(host)
        self._host = host
        self._numbers = count(1)
        self._running: set[int] = set()
        self.setProperty("part", "toast")
        self._mark = IconLabel("hourglass", "surface", 18)
        self._words = text(words)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(words)
        self._said = words
        self._again = again
        self._stop = SecondaryButton(_("Stop"), compact=True, on_click=self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        for widget in (self._mark, self._words, self._bar, self._stop):
            row.addWidget(widget)
        self._soon, self._long = self._timer(MARK_AFTER_MS, self._show_mark), self._timer(WORDS_AFTER_MS, self._say)
        self.setAccessibleName(words)
        host.installEventFilter(self)
        self.hide()

    def begin(self) -> int:
        """Start waiting for something and return its ticket."""
        ticket = next(self._numbers)
        if not self._running:
            self.hide()
            self._soon.start()
            self._long.start()
        self._running.add(ticket)
        return ticket

    def end(self, ticket: int) -> bool:
        """Stop waiting for it; False when it was given up before."""
        known = ticket in self._running
        self._running.discard(ticket)
        if known and not self._running:
            self._rest()
        return known

    def give_up(self) -> None:
        """Wait for nothing any more; answers that come later are for nobody, and it can be begun again."""
        self._running.clear()
        self._rest()
        self._words.setText(_("Stopped."))
        self._stop.setText(_("Load again"))
        self._mark.hide()
        self._words.show()
        self._bar.hide()
        self._stop.show()
        self._appear()

    def state(self) -> State:
        """Return what can be seen."""
        if self.isHidden():
            return "nothing"
        if self._words.isHidden():
            return "mark"
        return "words" if self._running else "stopped"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the upper edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _timer(self, after: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(slot)
        return timer

    def _press(self) -> None:
        if self._running:
            self.give_up()
        else:
            self._rest()
            self._again()

    def _show_mark(self) -> None:
        self._mark.show()
        for widget in (self._words, self._bar, self._stop):
            widget.hide()
        self._appear()

    def _say(self) -> None:
        self._words.setText(self._said)
        self._stop.setText(_("Stop"))
        for widget in (self._words, self._bar, self._stop):
            widget.show()
        self._appear()

    def _appear(self) -> None:
        self.show()
        self.raise_()
        self._place()

    def _rest(self) -> None:
        self._soon.stop()
        self._long.stop()
        self.hide()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._host.width() - self.width()) // 2, 12)
