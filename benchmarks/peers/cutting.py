"""A relay that cuts a line once: what is asked arrives, and the answer to it never comes back."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress


class Cutting:
    """Relays connections to a port of loopback until a request is the one whose answer is lost.

    Args:
        port: of the server.
        meant: told what a client has sent since the server last answered; whether this answer is to be lost.

    Attributes:
        port: where clients connect.
        armed: whether the next such answer is lost; each cut takes it back.
        cuts: how often the line was cut.
    """

    def __init__(self, port: int, meant: Callable[[bytes], bool]) -> None:
        self._server = port
        self._meant = meant
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.armed = False
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._server))
            asked = bytearray()
            threading.Thread(target=self._there, args=(near, far, asked), daemon=True).start()
            threading.Thread(target=self._back, args=(near, far, asked), daemon=True).start()

    def _there(self, near: socket.socket, far: socket.socket, asked: bytearray) -> None:
        with suppress(OSError):
            while part := near.recv(65536):
                asked += part
                far.sendall(part)
            far.shutdown(socket.SHUT_WR)

    def _back(self, near: socket.socket, far: socket.socket, asked: bytearray) -> None:
        with suppress(OSError):
            while part := far.recv(65536):
                if self.armed and self._meant(bytes(asked)):
                    self.armed, self.cuts = False, self.cuts + 1
                    break
                asked.clear()
                near.sendall(part)
        for one in (near, far):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
