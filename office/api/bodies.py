"""Bodies: bounded when they come in, compressed when they go out."""

import zlib
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from sync.admission import CONTENT_TYPE, LARGEST_ADMISSION, LARGEST_MESSAGE, LARGEST_UNPACKED
from sync.errors import MessageTooLarge, SyncMessageInvalid
from sync.packing import packed
from sync.protocol import decode

T = TypeVar("T", bound=msgspec.Struct)


class Body:
    """What came, not yet unpacked: unpacking is work for a worker thread."""

    def __init__(self, content: bytes, *, packed: bool) -> None:
        self._content = content
        self._packed = packed

    def read(self, kind: type[T]) -> T:
        """Return the message of the body.

        Raises:
            SyncMessageInvalid: not a message of this kind.
            MessageTooLarge: it unpacks to more than any message may be.
        """
        try:
            return decode(kind, _unpack(self._content) if self._packed else self._content)
        except (zlib.error, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise SyncMessageInvalid from error


def bounded(limit: int) -> Callable[[Request], Awaitable[Body]]:
    """Return a dependency that reads a body up to a limit and no further."""

    async def read(request: Request) -> Body:
        parts, size = [], 0
        async for part in request.stream():
            size += len(part)
            if size > limit:
                raise MessageTooLarge
            parts.append(part)
        encoding = request.headers.get("content-encoding", "identity")
        if encoding not in {"identity", "deflate"}:
            raise SyncMessageInvalid
        return Body(b"".join(parts), packed=encoding == "deflate")

    return read


small = bounded(LARGEST_ADMISSION)
large = bounded(LARGEST_MESSAGE)


def answer(message: msgspec.Struct) -> Response:
    """Return a message as the answer."""
    content, headers = packed(message)
    return Response(content, headers=headers, media_type=CONTENT_TYPE)


def _unpack(content: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    unpacked = unpacker.decompress(content, LARGEST_UNPACKED)
    if unpacker.unconsumed_tail:
        raise MessageTooLarge
    if not unpacker.eof or unpacker.unused_data:
        raise SyncMessageInvalid
    return unpacked
