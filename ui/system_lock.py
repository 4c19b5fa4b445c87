"""Hears when the computer is locked, handed to another user, put to sleep or closed, on Windows and on Linux.

One interface for both: whoever listens to `wanted` locks the store. A computer without such news is quiet; the idle
minutes and the hours it slept (`ui.idle`) still lock.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class SystemLock(QObject):
    """News of the system that mean: lock now.

    Signals:
        wanted(): the session was locked or left, the lid closed, or sleep is near.
    """

    wanted = Signal()

    def settled(self) -> None:
        """Hear that the store is closed: a sleep that waited for it may come."""


def listen(window: QWidget) -> SystemLock:
    """Begin to listen for a window's program; the listener belongs to the window."""
    if sys.platform == "win32":
        from ui.system_lock_windows import WindowsLock  # noqa: PLC0415 - only on Windows

        return WindowsLock(window)
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not before the first unlocking, not on Windows

    from ui.system_lock_dbus import BusLock  # noqa: PLC0415 - as above

    return BusLock(window, system=QDBusConnection.systemBus(), session=QDBusConnection.sessionBus())


def lock_with_system(window: QWidget, *, lock: Callable[[], None], is_open: Callable[[], bool]) -> SystemLock:
    """Listen, and lock whenever the system's news want it.

    Args:
        window: of the program.
        lock: begins to close the store; whoever closes it says `settled` at the end.
        is_open: tells whether there is still something to close.
    """
    heard = listen(window)

    def close() -> None:
        lock()
        if not is_open():
            heard.settled()

    heard.wanted.connect(close)
    return heard
