"""An envelope: one side of a session as a file on a stick, closed for one reader and signed by one writer.

    MAGIC | length, header | length, frame | length, frame | … | 0 | signature

The header is readable and names nobody: who writes to whom, by ids. Each frame is one message of the protocol,
compressed and sealed with AES-256-GCM under a key agreed by X25519 between a key of this file alone and the reader's;
its nonce is its number and whether it is the last, so that frames that are missing, moved or cut off do not open. The
signature covers everything before it and is checked before anything is opened.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Literal, TypeVar

import msgspec

from storage import platform, vault_crypto
from sync import device_key
from sync.admission import LARGEST_UNPACKED
from sync.errors import EnvelopeCut, EnvelopeTampered, EnvelopeUnreadable

MAGIC: Final = b"Parasol envelope 1\n"
PURPOSE: Final = "envelope"
_LENGTH = struct.Struct(">I")
_SIGNATURE_BYTES = 64
_LARGEST_HEADER = 4096
_PIECE = 1 << 20
Kind = Literal["to_office", "to_laptop"]
T = TypeVar("T", bound=msgspec.Struct)
Sign = Callable[[bytes], bytes]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What may be read of an envelope without a key.

    Attributes:
        kind: which way it goes.
        server_id: of the office it comes from or goes to.
        device: of the laptop, likewise.
        incarnation: life of the laptop's store.
        nonce: of this envelope; the same one is not taken in twice.
        number: how many envelopes this life of the store had written with it.
        answers: nonce of the envelope this one answers, empty in one from a laptop.
        first, last: numbers of the operations in it, 0 for none.
        demo: whether only fictional data is in it.
        sealed_by: public key of this file alone.
        reply_to: public key the answer is closed for, empty in an answer.
    """

    kind: Kind
    server_id: str
    device: str
    incarnation: str
    nonce: str
    number: int
    answers: str = ""
    first: int = 0
    last: int = 0
    demo: bool = False
    sealed_by: bytes = b""
    reply_to: bytes = b""


class Writer:
    """Seals message after message into an open file.

    Args:
        file: to write to.
        header: of the envelope.
        reader: public key of whoever may open it.
    """

    def __init__(self, file: IO[bytes], header: Header, *, reader: bytes) -> None:
        private, public = vault_crypto.new_exchange_key()
        self.header = msgspec.structs.replace(header, sealed_by=public)
        plain = msgspec.json.encode(self.header)
        self._file, self._number, self._hash = file, 0, hashlib.sha256()
        self._context = hashlib.sha256(plain).digest()
        self._key = _agreed(private, reader, context=self._context)
        self._write(MAGIC)
        self._write(_LENGTH.pack(len(plain)) + plain)

    def add(self, message: msgspec.Struct, *, last: bool = False) -> None:
        """Seal one message into it."""
        packed = zlib.compress(msgspec.json.encode(message), 6)
        sealed = vault_crypto.seal_piece(packed, key=self._key, number=self._number, last=last, context=self._context)
        self._number += 1
        self._write(_LENGTH.pack(len(sealed)) + sealed)

    def close(self, sign: Sign) -> None:
        """End and sign it."""
        self._write(_LENGTH.pack(0))
        self._file.write(sign(self._hash.digest()))

    def _write(self, part: bytes) -> None:
        self._hash.update(part)
        self._file.write(part)


@contextmanager
def writing(path: Path, header: Header, *, reader: bytes, sign: Sign) -> Iterator[Writer]:
    """Give the writer of a file that exists under its name only when it is whole, signed and on the disk.

    Args:
        path: of the file.
        header: of the envelope.
        reader: public key of whoever may open it.
        sign: signs a digest with the writer's key.

    Raises:
        DiskFull, AccessDenied, DiskFailed: the operating system refused; nothing of it is left.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with platform.os_errors_known(), unfinished.open("wb") as file:
            writer = Writer(file, header, reader=reader)
            yield writer
            writer.close(sign)
            platform.sync_file(file)
        with platform.os_errors_known():
            platform.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


class Envelope:
    """A file whose every frame is in its place; its signature is for the caller to check, who knows the writer's key.

    Args:
        path: of the file.

    Attributes:
        header: of the envelope.

    Raises:
        EnvelopeUnreadable: not an envelope, or of a newer program.
        EnvelopeCut: it ends too early.
        EnvelopeTampered: something follows its end.
        AccessDenied, DiskFailed: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: list[tuple[int, int]] = []
        with platform.os_errors_known(), path.open("rb") as file:
            self.header = self._look_through(file)
        self._context = hashlib.sha256(self._plain).digest()

    def check(self, is_signed: Callable[[bytes, bytes], bool]) -> None:
        """See that the writer signed it.

        Args:
            is_signed: tells whether a digest has this signature of the writer.

        Raises:
            EnvelopeTampered: somebody else wrote it, or it was changed.
        """
        digest = hashlib.sha256()
        with platform.os_errors_known(), self._path.open("rb") as file:
            left = self._end
            while left > 0:
                piece = file.read(min(left, _PIECE))
                if not piece:
                    raise EnvelopeCut
                digest.update(piece)
                left -= len(piece)
            signature = file.read(_SIGNATURE_BYTES)
        if not is_signed(digest.digest(), signature):
            raise EnvelopeTampered

    def open(self, private_key: bytes) -> "Frames":
        """Return its messages, to be opened with the reader's key.

        Args:
            private_key: X25519, 32 bytes.
        """
        key = _agreed(private_key, self.header.sealed_by, context=self._context)
        return Frames(self._path, self._places, key=key, context=self._context)

    def _look_through(self, file: IO[bytes]) -> Header:
        if file.read(len(MAGIC)) != MAGIC:
            raise EnvelopeUnreadable
        length = _read_length(file)
        if not 0 < length <= _LARGEST_HEADER:
            raise EnvelopeUnreadable
        self._plain = _read(file, length)
        try:
            header = msgspec.json.decode(self._plain, type=Header)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise EnvelopeUnreadable from None
        size = self._path.stat().st_size
        while length := _read_length(file):
            self._places.append((file.tell(), length))
            if file.tell() + length > size:
                raise EnvelopeCut
            file.seek(length, 1)
        self._end = file.tell()
        if size < self._end + _SIGNATURE_BYTES:
            raise EnvelopeCut
        if size > self._end + _SIGNATURE_BYTES:
            raise EnvelopeTampered
        return header


class Frames:
    """The messages of an envelope that was checked, one at a time.

    Attributes:
        count: how many there are.
    """

    def __init__(self, path: Path, places: list[tuple[int, int]], *, key: bytes, context: bytes) -> None:
        self._path, self._places, self._key, self._context = path, places, key, context
        self.count = len(places)

    def read(self, number: int, kind: type[T]) -> T:
        """Return one message.

        Args:
            number: of the frame, negative from the end.
            kind: what it must be.

        Raises:
            EnvelopeTampered: there is no such frame, it does not open, or it is another kind of message.
        """
        number = number if number >= 0 else self.count + number
        if not 0 <= number < self.count:
            raise EnvelopeTampered
        place, length = self._places[number]
        with platform.os_errors_known(), self._path.open("rb") as file:
            file.seek(place)
            sealed = _read(file, length)
        last = number == self.count - 1
        packed = vault_crypto.open_piece(sealed, key=self._key, number=number, last=last, context=self._context)
        if packed is None:
            raise EnvelopeTampered
        try:
            return msgspec.json.decode(_unpack(packed), type=kind)
        except (zlib.error, msgspec.DecodeError, UnicodeDecodeError):
            raise EnvelopeTampered from None


def signer(private_key: bytes, *, server_id: str) -> Sign:
    """Return what signs an envelope with the key of a device or of an office."""
    return lambda digest: device_key.sign(digest, private_key=private_key, purpose=PURPOSE, server_id=server_id)


def signed_by(public_key: bytes, *, server_id: str) -> Callable[[bytes, bytes], bool]:
    """Return what tells whether the owner of a key signed an envelope."""
    return lambda digest, signature: device_key.is_signed(
        digest, signature, public_key=public_key, purpose=PURPOSE, server_id=server_id
    )


def _agreed(private: bytes, public: bytes, *, context: bytes) -> bytes:
    shared = vault_crypto.exchange(private, public)
    if shared is None:
        raise EnvelopeTampered
    return vault_crypto.hkdf(shared, purpose="sync/envelope", salt=context)


def _read(file: IO[bytes], length: int) -> bytes:
    found = file.read(length)
    if len(found) != length:
        raise EnvelopeCut
    return found


def _read_length(file: IO[bytes]) -> int:
    length: int = _LENGTH.unpack(_read(file, _LENGTH.size))[0]
    return length


def _unpack(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(packed, LARGEST_UNPACKED)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise EnvelopeTampered
    return plain
