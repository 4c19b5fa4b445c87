"""The news of a Linux desktop: login1, the screen saver and the lid, over D-Bus. No bus, no news."""

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from ui.system_lock import SystemLock

LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
POWER, POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class BusLock(SystemLock):
    """Listens on the two buses.

    Args:
        parent: owns this.
        system: bus of the computer.
        session: bus of the user's desktop.
    """

    def __init__(self, parent: QObject, *, system: QDBusConnection, session: QDBusConnection) -> None:
        super().__init__(parent)
        self._system = system
        self._path = ""
        self._delay: QDBusUnixFileDescriptor | None = None
        if system.isConnected():
            self._hear(system, LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", "on_sleep(bool)")
            self._hear(system, POWER, POWER_PATH, PROPERTIES, "PropertiesChanged", "on_power(QDBusMessage)")
            self._ask(self._found_session, LOGIN, LOGIN_PATH, MANAGER, "GetSessionByPID", os.getpid())
            self._hold_sleep()
        if session.isConnected():
            for name in SAVERS:
                self._hear(session, "", "", name, "ActiveChanged", "on_saver(bool)")

    def settled(self) -> None:
        """Let the computer sleep: what had to be closed is closed."""
        self._delay = None

    @Slot(bool)
    def on_sleep(self, near: bool) -> None:  # noqa: FBT001 - called by the bus
        """Lock before the sleep; ask for the next one's delay when it is over."""
        if near:
            self.wanted.emit()
        else:
            self._hold_sleep()

    @Slot(bool)
    def on_saver(self, active: bool) -> None:  # noqa: FBT001 - called by the bus
        """Lock with the screen."""
        if active:
            self.wanted.emit()

    @Slot()
    def on_lock(self) -> None:
        """Lock with the session."""
        self.wanted.emit()

    @Slot(QDBusMessage)
    def on_session(self, _message: QDBusMessage) -> None:
        """Ask whether the session is still the one before the screen; the news itself cannot be read from Python."""
        self._ask(self._heard_active, LOGIN, self._path, PROPERTIES, "Get", SESSION, "Active")

    @Slot(QDBusMessage)
    def on_power(self, _message: QDBusMessage) -> None:
        """Ask about the lid."""
        self._ask(self._heard_lid, POWER, POWER_PATH, PROPERTIES, "Get", POWER, "LidIsClosed")

    def _found_session(self, answer: object) -> None:
        if not isinstance(answer, QDBusObjectPath):
            return
        self._path = answer.path()
        self._hear(self._system, LOGIN, self._path, SESSION, "Lock", "on_lock()")
        self._hear(self._system, LOGIN, self._path, PROPERTIES, "PropertiesChanged", "on_session(QDBusMessage)")

    def _heard_active(self, answer: object) -> None:
        if _plain(answer) is False:
            self.wanted.emit()

    def _heard_lid(self, answer: object) -> None:
        if _plain(answer) is True:
            self.wanted.emit()

    def _hold_sleep(self) -> None:
        """Ask for the few seconds that closing the store takes."""
        self._ask(self._held, LOGIN, LOGIN_PATH, MANAGER, "Inhibit", "sleep", "Parasol", "Closing the store", "delay")

    def _held(self, answer: object) -> None:
        if isinstance(answer, QDBusUnixFileDescriptor):
            self._delay = answer

    def _hear(self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: str) -> None:  # noqa: PLR0913, PLR0917 - the address of a signal
        # PySide6 wants the text SLOT makes, whatever its signatures for type checkers say.
        there: Any = SLOT(slot)
        bus.connect(service, path, interface, name, self, there)

    def _ask(self, answered: Callable[[object], None], *address: object) -> None:
        """Call a method without waiting; whatever goes wrong there is no news."""
        service, path, interface, method, *arguments = address
        call = QDBusMessage.createMethodCall(str(service), str(path), str(interface), str(method))
        call.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)

        def finished() -> None:
            reply = watcher.reply()
            if reply.type() == QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                answered(reply.arguments()[0])
            watcher.deleteLater()

        watcher.finished.connect(finished)


def _plain(answer: object) -> object:
    return answer.variant() if isinstance(answer, QDBusVariant) else answer
