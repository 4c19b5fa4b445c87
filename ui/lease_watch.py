"""A laptop that was away from its office for long locks sooner when nobody works on it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.lease import Lease, lease_of
from ui import sender, work
from ui.idle import IdleWatch

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class LeaseWatch(QObject):
    """Asks after unlocking and after every exchange.

    Args:
        window: the frame; with it the watch ends.
        idle: what locks.
    """

    def __init__(self, window: "MainWindow", *, idle: IdleWatch) -> None:
        super().__init__(window)
        self._idle = idle
        idle.careful = False
        sender.current().ended.connect(self.ask)
        self.ask()

    def ask(self, _outcome: object = None) -> None:
        """Ask how long the office has not been reached."""
        if work.door().is_open:
            work.run_query(self, lease_of, done=self._show)

    def _show(self, lease: Lease) -> None:
        self._idle.careful = lease.stage in {"careful", "ended"}
