"""Servers that are not the office: what answers in its place on a strange network."""

import socket
import ssl
import threading
from typing import Self

from office.home import OfficeHome

_OK = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n%s"


class Listening:
    """Answers every request with the same bytes and remembers what it heard."""

    def __init__(self, answer: bytes, *, home: OfficeHome | None = None) -> None:
        self.heard = b""
        self._answer = answer
        self._context: ssl.SSLContext | None = None
        if home is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(home.server_certificate, home.server_key)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._socket.accept()
            except OSError:
                return
            self._speak(plain)

    def _speak(self, plain: socket.socket) -> None:
        plain.settimeout(10)
        try:
            with self._context.wrap_socket(plain, server_side=True) if self._context else plain as line:
                # What speaks no TLS answers a greeting it cannot read at once.
                self.heard += _request(line) if self._context else line.recv(65536)
                line.sendall(self._answer)
        except OSError:
            plain.close()


def _request(line: socket.socket) -> bytes:
    """Read one whole request: what is left unread would cut the answer short."""
    heard = b""
    while True:
        head, end, body = heard.partition(b"\r\n\r\n")
        sizes = [part.split(b":")[1] for part in head.lower().split(b"\r\n") if part.startswith(b"content-length:")]
        if end and len(body) >= int(sizes[0] if sizes else 0):
            return heard
        part = line.recv(65536)
        if not part:
            return heard
        heard += part


def page(body: bytes, *headers: str) -> bytes:
    """Return an HTTP answer."""
    return _OK % (len(body), "".join(f"{header}\r\n" for header in headers).encode(), body)


class Impostor(Listening):
    """Says the right words with a certificate of its own."""

    def __init__(self, home: OfficeHome) -> None:
        ca = home.ca_certificate.read_bytes()
        super().__init__(page(ca, "Parasol-Server: 0", "Parasol-Demo: 0"), home=home)
