"""Collects Python's cyclic garbage on the GUI thread and nowhere else.

Python collects on whichever thread allocates next. When that is a worker and the garbage holds a widget, Qt destroys
the widget on the wrong thread and the program dies without a message. So the automatic collection is off while worker
threads exist, and a timer of the GUI thread does it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 500


class Collector(QObject):
    """Works from its making until `stop`; lives on the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again: no worker is left."""
        self._timer.stop()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that is due, by Python's own thresholds."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation in (2, 1, 0) if limits[generation] and counts[generation] > limits[generation]]
    if due:
        gc.collect(due[0])
