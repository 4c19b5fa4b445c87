"""Collects Python's cyclic garbage on the GUI thread and nowhere else, little by little.

Python collects on whichever thread allocates next. When that is a worker and the garbage holds a widget, Qt destroys
the widget on the wrong thread and the program dies without a message. So the automatic collection is off while worker
threads exist, and a timer of the GUI thread does it: the young often, so that it stays short; everything only while
nothing happens, for it may take longer than a frame. What the imports left is never looked at again (`spare_imports`).
"""

import gc
import linecache
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app import machine

INTERVAL_MS: Final = 200
# A second without anything new, and then not sooner than after ten minutes.
QUIET_ROUNDS: Final = 5
ROUNDS_BETWEEN_ALL: Final = 3_000


class Collector(QObject):
    """Works from its making until `stop`; lives on the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._quiet = 0
        self._since_all = 0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    def collect_due(self) -> None:
        """Collect the young if there are enough of them; everything if it is time for it and nothing happens."""
        self._since_all += 1
        if collect_young():
            self._quiet = 0
            return
        self._quiet += 1
        if self._quiet >= QUIET_ROUNDS and self._since_all >= ROUNDS_BETWEEN_ALL:
            self.collect_all()

    def collect_all(self) -> None:
        """Collect everything now, and give back to the system what is free."""
        self._quiet = self._since_all = 0
        gc.collect()
        linecache.clearcache()
        # In a turn of its own: each of the two may take half a beat.
        QTimer.singleShot(0, self, machine.give_back_memory)

    def stop(self) -> None:
        """Collect no more; `let_python_collect` when the door is gone, too."""
        self._timer.stop()


def let_python_collect() -> None:
    """Let Python collect by itself again: no worker is left, and no object of Qt is just being destroyed.

    A collection in the middle of that would destroy others under Qt's own lock, and wait for it for ever.
    """
    gc.enable()


def collect_young() -> bool:
    """Collect the first or the first two generations, if due by Python's own thresholds; return whether it was."""
    (young, middle, _old), (many_young, many_middle, _) = gc.get_count(), gc.get_threshold()
    if young <= many_young:
        return False
    gc.collect(1 if middle > many_middle else 0)
    return True


def spare_imports() -> None:
    """Never look again at what exists now: modules and classes live as long as the program.

    To be called before a store is open, so that nothing of a family is spared. Source texts go that Python has kept.
    """
    linecache.clearcache()
    gc.freeze()
