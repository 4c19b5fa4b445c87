"""Listens to the exchange that goes on and tells the list of documents which file has come how far."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app import attachment_travel
from app.attachment_travel import Moving, Travel
from ui import sender, work

# Often enough to be seen moving, seldom enough that typing does not feel it.
_EVERY_MS: Final = 300


class Travelling(QObject):
    """One per tab.

    Signals:
        moved(str, object): id of an attachment and where its file is now.
        settled(): something was carried, or somebody decided: look again.
    """

    moved = Signal(str, object)
    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: Moving | None = None
        self._told = ""
        self._often = QTimer(self)
        self._often.setSingleShot(True)
        self._often.setInterval(_EVERY_MS)
        self._often.timeout.connect(self._tell)
        self._sender = sender.current()
        self._sender.moving.connect(self._hear)
        self._sender.ended.connect(self._over)

    def want(self, attachment_id: str) -> None:
        """Fetch or send this one now, before the others and on any line."""
        self._decide(attachment_travel.ask_for, attachment_id, done=self._begin)

    def stop(self, attachment_id: str) -> None:
        """Let this one be."""
        self._decide(attachment_travel.give_up, attachment_id, done=self.settled.emit)

    def fetch_again(self, attachment_id: str) -> None:
        """A file does not open: let it come again, if the office has it."""
        self._decide(attachment_travel.damaged_here, attachment_id, done=self._begin)

    def _decide(self, decision: Callable[..., object], attachment_id: str, *, done: Callable[[], None]) -> None:
        workspace: Any = work.door().workspace
        desk = workspace.desk
        work.run_command(
            self,
            lambda session: decision(session, desk=desk, attachment_id=attachment_id),
            done=lambda _said: done(),
            quiet=True,
        )

    def _begin(self) -> None:
        self.settled.emit()
        self._sender.start(quietly=True)

    def _hear(self, moving: Moving) -> None:
        self._last = moving
        if not self._often.isActive():
            self._often.start()

    def _tell(self) -> None:
        last, self._last = self._last, None
        if last is None:
            return
        if self._told not in {"", last.attachment_id}:
            self.settled.emit()
        self._told = last.attachment_id
        travel: Travel = attachment_travel.moved(last)
        self.moved.emit(last.attachment_id, travel)

    def _over(self, _outcome: object) -> None:
        self._last = None
        if self._told:
            self._told = ""
            self.settled.emit()
