"""Backups while the program runs: one at a time per program, by themselves in quiet moments or at a word.

keeper = current()
keeper.step.connect(…); keeper.ended.connect(…); keeper.failed.connect(…)
keeper.start(); keeper.stop(); keeper.check()
"""

import time
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app import backups
from app.backups import BackupState
from ui import work
from ui.idle import IdleWatch

LOOK_EVERY_MS: Final = 60_000
# So long nobody has typed or clicked: a pause in which the disk may be busy.
QUIET_SECONDS: Final = 20
# After one that did not succeed by itself: the disk is not filled with tries.
AGAIN_AFTER_SECONDS: Final = 1800


class BackupKeeper(QObject):
    """Makes backups on the network's worker thread, where no screen waits.

    Signals:
        step(int): how far the one that somebody asked for is, in percent.
        ended(): whatever went on is over, well or not.
        failed(object): one that somebody asked for did not succeed, with the known error.
        checked(bool): the newest was opened as a restore would; whether it held.
    """

    step = Signal(int)
    ended = Signal()
    failed = Signal(object)
    checked = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running = ""
        self._stopped = False
        self._rests_until = 0.0

    def running(self) -> str:
        """Return what goes on: backup, drill, upkeep, or nothing."""
        return self._running

    def start(self) -> bool:
        """Make a backup now; False while something goes on anyway."""
        progress = work.relay(self, self.step.emit)

        def make(workspace: Any) -> BackupState | None:
            return backups.make_backup(workspace, progress=progress, stopped=self._is_stopped)

        return self._run("backup", make)

    def check(self) -> bool:
        """Open the newest backup as a restore would; False while something goes on anyway."""
        return self._run("drill", backups.drill)

    def keep_up(self) -> bool:
        """Do what is due, quietly: problems are kept in the store and said by the conditions."""
        if time.monotonic() < self._rests_until:
            return False
        return self._run("upkeep", partial(backups.keep_up, stopped=self._is_stopped))

    def stop(self) -> None:
        """End after the part that goes on; nothing of an unfinished backup is left."""
        self._stopped = bool(self._running)

    def _run(self, what: str, fn: Any) -> bool:
        if self._running or not work.door().is_open:
            return False
        self._running, self._stopped = what, False
        work.run_network(self, fn, done=self._done, failed=self._on_failed, broadcast=False)
        return True

    def _is_stopped(self) -> bool:
        return self._stopped

    def _done(self, result: object) -> None:
        what, self._running = self._running, ""
        if what == "drill":
            self.checked.emit(bool(result))
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        what, self._running = self._running, ""
        if what == "upkeep":
            self._rests_until = time.monotonic() + AGAIN_AFTER_SECONDS
        elif not self._stopped:
            self.failed.emit(error)
        self.ended.emit()


class BackupWatch(QObject):
    """Looks every minute whether a backup is due, in a moment when nobody types.

    Args:
        window: the frame; with it the watch ends.
        idle: knows when something was last typed or clicked.
    """

    def __init__(self, window: QObject, *, idle: IdleWatch) -> None:
        super().__init__(window)
        self._idle = idle
        self._minute = QTimer(self)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.setInterval(LOOK_EVERY_MS)
        self._minute.timeout.connect(self.look)
        self._minute.start()

    def look(self, now: float | None = None) -> bool:
        """Do what is due if nobody has touched the program for a while; return whether it was begun.

        Args:
            now: seconds since the epoch; the clock's if not given.
        """
        passed = (time.time() if now is None else now) - self._idle.last_input
        return passed >= QUIET_SECONDS and current().keep_up()


def current() -> BackupKeeper:
    """Return the keeper of the store that is open; it ends with the door it works through."""
    door = work.door()
    found = door.findChild(BackupKeeper)
    return found if found is not None else BackupKeeper(door)
