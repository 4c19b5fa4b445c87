"""The connection to the office, kept between exchanges: a new one costs a handshake of TLS and a signing in."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.transport import OfficeLink, Transport


class OfficeLine:
    """Lends out the one connection of a workspace; an exchange that failed leaves none behind.

    What is kept is only time: an office that was restarted, a token that ended and a laptop that changed networks are
    noticed by the transport itself, as within one exchange.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: Transport | None = None
        self._closed = False

    @contextmanager
    def lend(self, link: "OfficeLink", *, tries: int) -> "Iterator[Transport]":
        """Give the connection for one exchange, or a new one while it is lent or when the office is another.

        Args:
            link: the office.
            tries: how often a call is tried while the office does not answer.
        """
        from sync.transport import Transport  # noqa: PLC0415 - HTTP and TLS are loaded by the first exchange, not before

        transport = self._take(link) or Transport(link)
        transport.tries = tries
        try:
            yield transport
        except BaseException:
            transport.close()
            raise
        self._keep(transport)

    def close(self) -> None:
        """Close the connection; one that is lent closes when it comes back."""
        with self._lock:
            kept, self._kept, self._closed = self._kept, None, True
        if kept is not None:
            kept.close()

    def _take(self, link: "OfficeLink") -> "Transport | None":
        with self._lock:
            kept, self._kept = self._kept, None
        if kept is not None and kept.link != link:
            kept.close()
            return None
        return kept

    def _keep(self, transport: "Transport") -> None:
        with self._lock:
            wanted = not self._closed and self._kept is None
            if wanted:
                self._kept = transport
        if not wanted:
            transport.close()
