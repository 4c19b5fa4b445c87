"""Looks the store through while the program runs: at unlock what must not wait, the rest when nobody types.

keeper = current()
keeper.ended.connect(…)
keeper.start(); keeper.stop()

Every step is a job of its own on the thread of the network: neither a screen nor an exchange with the office waits for
more than one, and none of them keeps anybody from writing.
"""

import time
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.store_check import Finding, StoreCheck, StoreState
from ui import work
from ui.idle import IdleWatch
from ui.index_renewal import IndexRenewal

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LOOK_EVERY_MS: Final = 60_000
# So long nobody has typed or clicked: a pause in which the disk may be busy.
QUIET_SECONDS: Final = 20


class StoreKeeper(QObject):
    """One look at a time.

    Signals:
        ended(): a look is over, or the part of it that must not wait; ask the store what is known.
        index_emptied(): the search index did not hold together and wants to be made anew.
    """

    ended = Signal()
    index_emptied = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look: StoreCheck | None = None
        self._asked = False
        self._stepping = False
        self._patient = False
        self._stopped = False

    def begin(self) -> None:
        """Compare the store with its last closing now, and leave the rest of the look for a quiet moment."""
        self._begin(asked=False)

    def start(self) -> None:
        """Look the whole store through now, because somebody asked for it."""
        self._begin(asked=True)

    def go_on(self) -> bool:
        """Take the steps that were left for a quiet moment; return whether there are any."""
        if self._look is None or not self._patient:
            return False
        self._patient = False
        self._step()
        return True

    def stop(self) -> None:
        """End within some milliseconds; what was not looked at is looked at next time."""
        self._stopped = True
        self._look = None

    def running(self) -> bool:
        """Return whether a look that somebody asked for goes on."""
        return self._look is not None and self._asked

    def _begin(self, *, asked: bool) -> None:
        if self._stepping or not work.door().is_open:
            return
        self._look = StoreCheck(asked=asked, stopped=self._is_stopped)
        self._asked, self._patient, self._stopped = asked, False, False
        self._step(first=True)

    def _step(self, *, first: bool = False) -> None:
        look = self._look
        if look is None or not work.door().is_open:
            self._look = None
            return
        self._stepping = True

        def done(state: StoreState | None) -> None:
            self._stepped(state, first=first)

        work.run_network(self, look.step, done=done, failed=self._failed, broadcast=False)

    def _stepped(self, state: StoreState | None, *, first: bool) -> None:
        self._stepping = False
        if self._look is None:
            return
        if state is not None:
            self._look = None
            self.ended.emit()
            if Finding.INDEX in state.findings:
                self.index_emptied.emit()
        elif first and not self._asked:
            self._patient = True
            self.ended.emit()
        else:
            self._step()

    def _failed(self, _error: Exception) -> None:
        """Leave it for the next time: the machine refused, or the store was closed."""
        self._stepping, self._look = False, None
        self.ended.emit()

    def _is_stopped(self) -> bool:
        return self._stopped


class StoreWatch(QObject):
    """Begins a look at every unlock and ends it in a moment when nobody types.

    Args:
        window: the frame; with it the watch ends.
        idle: knows when something was last typed or clicked.
    """

    def __init__(self, window: "MainWindow", *, idle: IdleWatch) -> None:
        super().__init__(window)
        self._window = window
        self._idle = idle
        self._minute = QTimer(self)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.setInterval(LOOK_EVERY_MS)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        current().index_emptied.connect(self._renew_index)
        current().begin()

    def look(self, now: float | None = None) -> bool:
        """Go on if nobody has touched the program for a while; return whether there was anything to do.

        Args:
            now: seconds since the epoch; the clock's if not given.
        """
        passed = (time.time() if now is None else now) - self._idle.last_input
        return passed >= QUIET_SECONDS and current().go_on()

    def _renew_index(self) -> None:
        IndexRenewal(self._window).said.connect(self._window.search.say_below)


def current() -> StoreKeeper:
    """Return the keeper of the store that is open; it ends with the door it works through."""
    door: Any = work.door()
    found = door.findChild(StoreKeeper)
    return found if isinstance(found, StoreKeeper) else StoreKeeper(door)
