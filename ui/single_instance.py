"""One program for one directory of profiles: a second start brings the first window forward and ends.

The lock says who is the first; it is free again when its holder ended, however it ended. The first one listens on a
local socket that only this account may use; its name tells neither the account nor the directory.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from app import machine

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK = "running.lock"
# The first one listens only when its window is on screen; on a slow computer that takes some seconds.
PATIENCE_S = 8.0
_PAUSE_S = 0.1
_CONNECT_MS = 500


class SingleInstance(QObject):
    """The seat of the first program.

    Args:
        root: directory of the profiles.

    Signals:
        called(): somebody started the program again; the window should come forward.
    """

    called = Signal()

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root
        self._lock = QLockFile(str(root / LOCK))
        # A lock that is held for hours is not forgotten; one whose holder is dead is found out by its process.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Be the first; False when another one runs and was asked to come forward.

        A directory in which nothing can be locked, and a first one that does not answer, keep nobody from working:
        the lock of each profile guards the data.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return True
        return not self._call()

    def listen(self) -> None:
        """Hear those who come later; called when the window is on screen."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - the first frame needs no network

        if not self._lock.isLocked():
            return
        name = server_name(self._root)
        # Left behind by a program that was killed; nobody else can be listening while the lock is ours.
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        self._server.listen(name)

    def leave(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
        if self._lock.isLocked():
            self._lock.unlock()

    def _hear(self) -> None:
        assert self._server is not None
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnectFromServer()
            connection.deleteLater()
        self.called.emit()

    def _call(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only the second one needs it

        machine.let_others_come_forward()
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            socket = QLocalSocket()
            socket.connectToServer(server_name(self._root))
            if socket.waitForConnected(_CONNECT_MS):
                # Until the other side hangs up it may not have seen us.
                socket.waitForDisconnected(_CONNECT_MS)
                return True
            if self._lock.tryLock(0):
                # The first one ended meanwhile.
                return False
            time.sleep(_PAUSE_S)
        return False


def server_name(root: Path) -> str:
    """Return the name of the socket for a directory and the account that uses it."""
    import getpass  # noqa: PLC0415 - the first frame needs no socket
    import hashlib  # noqa: PLC0415 - as above

    secret = f"{getpass.getuser()}\n{root.resolve()}".encode()
    return f"parasol-{hashlib.sha256(secret).hexdigest()[:24]}"
