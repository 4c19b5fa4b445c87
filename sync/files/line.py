"""The way of attachments' bytes to the office and back, over the connection of the exchange."""

from typing import Protocol, TypeVar

import msgspec

from sync.errors import NotTheOffice
from sync.files.messages import FileQuestion, FileState, FileStates
from sync.protocol import decode, encode
from sync.transport import Transport

T = TypeVar("T")


class FileLine(Protocol):
    """The office as attachments' bytes see it; every call may raise a `KnownError` of `sync.errors`."""

    def ask(self, question: FileQuestion) -> FileStates:
        """Ask what the office has."""

    def put(self, attachment_id: str, content: bytes, *, start: int) -> FileState:
        """Hand over the next bytes."""

    def get(self, attachment_id: str, *, start: int, length: int) -> bytes:
        """Fetch bytes."""


class OfficeFileLine:
    """The way over a transport.

    Args:
        transport: signed in or not; it does that by itself.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def ask(self, question: FileQuestion) -> FileStates:
        """Ask what the office has."""
        return _read(self._transport.bytes_for("POST", "files", encode(question)), FileStates)

    def put(self, attachment_id: str, content: bytes, *, start: int) -> FileState:
        """Hand over the next bytes."""
        return _read(self._transport.bytes_for("PUT", f"files/{attachment_id}?start={start}", content), FileState)

    def get(self, attachment_id: str, *, start: int, length: int) -> bytes:
        """Fetch bytes."""
        return self._transport.bytes_for("GET", f"files/{attachment_id}?start={start}&length={length}")


def _read(body: bytes, kind: type[T]) -> T:
    try:
        return decode(kind, body)
    except msgspec.DecodeError as error:
        raise NotTheOffice from error
