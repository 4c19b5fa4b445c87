"""Keeps the battery of the top bar true; the system is asked once a minute, never on the GUI thread."""

from PySide6.QtCore import QObject, Qt, QTimer

from app.machine import read_battery
from ui import work
from ui.widgets.top_bar import TopBar

EVERY_MS = 60_000


class BatteryWatch(QObject):
    """Asks now and every minute.

    Args:
        bar: says what is left.
    """

    def __init__(self, bar: TopBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        self.ask()

    def ask(self) -> None:
        """Ask now."""
        work.run_task(self, read_battery, done=self._bar.set_battery)
