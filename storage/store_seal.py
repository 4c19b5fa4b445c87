"""What every page of the store was when it was last closed, kept beside it (`store.seal`): an older page is noticed.

A page put back as it was earlier has a good seal of its own (each is signed by itself) and may fit its neighbours. The
file holds a few bytes of every page's signature, signed as a whole with a key derived from the data key. It holds also
the store's generation, a number in the store that the first write of every opening moves, in its own transaction: with
another generation the store was written since, by a program that did not come to closing it, and nothing is compared.
"""

import hmac
import struct
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine

from storage import platform
from storage.database import reading
from storage.store_exchange import SEAL, STORE

PURPOSE: Final = "store seal"
_MAGIC = b"Parasol seal 1\n"
_HEAD = struct.Struct(">QQ")
_PAGE = 4096
# SQLCipher 4 ends every page with its HMAC-SHA512, which covers content, number and a fresh random vector.
_SIGNATURE = 64
_TAG = 8
_SIGNED = 32
_AT_ONCE = 256 * _PAGE
_LOG_HEAD, _FRAME_HEAD = 32, 24
_SEQUENCE = slice(12, 16)
# SQLite moves the log into the file by itself when it has so many pages (its own default).
_MOVED_FROM = 1000


@dataclass(frozen=True, slots=True)
class StoreSeal:
    """A closed store.

    Attributes:
        generation: the store's own number of it.
        tags: eight bytes of every page, in order.
    """

    generation: int
    tags: bytes

    @property
    def pages(self) -> int:
        """How many pages it had."""
        return len(self.tags) // _TAG


@dataclass(frozen=True, slots=True)
class LeftLog:
    """What lay in the write-ahead log when the store was opened.

    Attributes:
        sequence: how often it had been begun anew.
        tags: of the pages in it, by their numbers from 1; the last of each.
    """

    sequence: int
    tags: dict[int, bytes]


def read_seal(directory: Path, *, key: bytes | bytearray) -> StoreSeal | None:
    """Return how a profile's store was closed; None if that was not kept, or by another key, or is damaged itself.

    Args:
        directory: the profile.
        key: derived from the data key for `PURPOSE`.

    Raises:
        AccessDenied, DiskFailed: the operating system refused.
    """
    with platform.os_errors_known():
        try:
            data = (directory / SEAL).read_bytes()
        except FileNotFoundError:
            return None
    body, signed = data[:-_SIGNED], data[-_SIGNED:]
    if not body.startswith(_MAGIC) or not hmac.compare_digest(hmac.digest(key, body, sha256), signed):
        return None
    generation, pages = _HEAD.unpack_from(body, len(_MAGIC))
    tags = body[len(_MAGIC) + _HEAD.size :]
    return StoreSeal(generation, tags) if len(tags) == pages * _TAG else None


def write_seal(directory: Path, *, key: bytes | bytearray, seal: StoreSeal) -> None:
    """Keep how a profile's store was closed.

    The name is not waited for: after a power cut an earlier seal is there, of an earlier generation.

    Raises:
        DiskFull, AccessDenied, DiskFailed: the operating system refused; the seal before is in force.
    """
    body = _MAGIC + _HEAD.pack(seal.generation, seal.pages) + seal.tags
    with platform.os_errors_known():
        platform.write_atomically(directory / SEAL, body + hmac.digest(key, body, sha256), lasting=False)


def page_tags(directory: Path, *, stopped: Callable[[], bool] = lambda: False) -> bytes | None:
    """Return the tags of the store's pages as they lie on the disk, None when stopped.

    Args:
        directory: the profile.
        stopped: asked with every megabyte.

    Raises:
        AccessDenied, DiskFailed: the operating system refused.
    """
    parts: list[bytes] = []
    with platform.os_errors_known(), (directory / STORE).open("rb", buffering=0) as file:
        while chunk := file.read(_AT_ONCE):
            if stopped():
                return None
            parts += (chunk[at : at + _TAG] for at in range(_PAGE - _SIGNATURE, len(chunk), _PAGE))
    return b"".join(parts)


def differing(seal: StoreSeal, *, tags: bytes, log: LeftLog) -> int:
    """Return how many pages are not as they were when the store was closed.

    Args:
        seal: how it was closed.
        tags: of the file now.
        log: what lay beside it when it was opened; a power cut may leave one that says the same as the file.
    """
    if tags == seal.tags and not log.tags:
        # As good as always: the rest would keep the interpreter for as long as a picture takes.
        return 0
    pairs = zip_longest(_parted(seal.tags), _parted(tags))
    places = {number for number, (then, now) in enumerate(pairs, 1) if then != now}
    known = dict(enumerate(_parted(seal.tags), 1))
    return len(places | {number for number, tag in log.tags.items() if known.get(number) != tag})


def read_log(directory: Path) -> LeftLog:
    """Return what lies in the write-ahead log of a store nobody has open.

    Raises:
        AccessDenied, DiskFailed: the operating system refused.
    """
    tags: dict[int, bytes] = {}
    with platform.os_errors_known():
        try:
            file = (directory / f"{STORE}-wal").open("rb")
        except FileNotFoundError:
            return LeftLog(0, {})
        with file:
            head = file.read(_LOG_HEAD)
            salt = head[16:24]
            unsure: dict[int, bytes] = {}
            while len(frame := file.read(_FRAME_HEAD + _PAGE)) == _FRAME_HEAD + _PAGE and frame[8:16] == salt:
                number, committed = struct.unpack_from(">II", frame)
                unsure[number] = frame[-_SIGNATURE:][:_TAG]
                if committed:
                    tags |= unsure
                    unsure = {}
    return LeftLog(int.from_bytes(head[_SEQUENCE], "big"), tags)


def generation(engine: Engine) -> int:
    """Return how often the store was opened and written."""
    with reading(engine).connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def file_is_untouched(engine: Engine, *, directory: Path, log: LeftLog) -> bool:
    """Tell whether everything written since the store was opened is still in the log, and nothing in the file.

    Args:
        engine: the open store; somebody else reads it, so that the log cannot be begun anew meanwhile.
        directory: the profile.
        log: what lay beside it when it was opened.
    """
    with reading(engine).connect() as connection:
        # Not within a transaction, and so past SQLAlchemy.
        raw: Any = connection.connection.driver_connection
        _busy, pages, moved = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    with platform.os_errors_known():
        try:
            with (directory / f"{STORE}-wal").open("rb") as file:
                sequence = int.from_bytes(file.read(_LOG_HEAD)[_SEQUENCE], "big")
        except FileNotFoundError:
            sequence = 0
    # A move that is just going on is not told of, but it does not begin before there is so much.
    return pages < _MOVED_FROM and moved <= 0 and sequence == log.sequence


def _parted(tags: bytes) -> list[bytes]:
    return [tags[at : at + _TAG] for at in range(0, len(tags), _TAG)]
