"""`profile.keys`: a header readable without a secret, slots that wrap the data key, and two seals over the whole.

    magic | msgpack of {format, header, slots} | HMAC-SHA256 under the data key | SHA-256 of everything before

The plain checksum tells damage from a wrong password before any secret is known and stays at the end in every future
format. The HMAC says, once the key is open, that nobody rewrote the file. Header and slots are kept as the bytes that
were read, so that a program never changes what it does not understand: a slot of an unknown kind survives a change of
the password.
"""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from storage import checksummed, platform
from storage.errors import KeysDamaged, KeysMissing, KeysTooNew
from storage.vault_key import DataKey

KEYS_FILE = "profile.keys"
PREVIOUS_FILE = "profile.keys.old"
FORMAT = 1
_MAGIC = b"Parasol keys\n"
_MAC_BYTES = 32
_Decoded = TypeVar("_Decoded")
_LARGEST_FILE = 64 * 1024
_LONGEST_NAME = 200
MOST_ITERATIONS = 16
_MOST_LANES = 16
_MOST_MEMORY_KIB = 1024 * 1024


class ProfileHeader(msgspec.Struct, frozen=True, kw_only=True):
    """What the unlock window may know before any secret.

    Attributes:
        profile_id: random id of this profile, never reused.
        display_name: the name the user chose for the profile.
        demo: whether everything in it is fictional.
    """

    profile_id: str
    display_name: str
    demo: bool


class KdfCost(msgspec.Struct, frozen=True):
    """The cost of Argon2id.

    Attributes:
        memory_kib: memory in KiB, at least 8 per lane.
        iterations: passes over the memory.
        lanes: parallelism.

    Raises:
        ValueError: outside of what this program writes; in a file that is damage, not a request for a terabyte.
    """

    memory_kib: int = 256 * 1024
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.iterations <= MOST_ITERATIONS or not 1 <= self.lanes <= _MOST_LANES:
            raise ValueError("iterations or lanes out of range")
        if not 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB:
            raise ValueError("memory out of range: at least 8 KiB per lane, at most 1 GiB")


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One wrapping of the data key; `kdf` stands only in slots opened by something a person remembers."""

    salt: bytes
    sealed: bytes
    kdf: KdfCost | None = None


class _Format(msgspec.Struct):
    format: int


class _Body(msgspec.Struct, frozen=True, kw_only=True):
    format: int
    header: bytes
    slots: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class KeysFile:
    """The decoded content of a key file.

    Attributes:
        header: the encoded `ProfileHeader`.
        slots: encoded `Slot`s, and slots of kinds this version does not know, by kind.
        read: the bytes all this was decoded from, empty in a content not yet written.
        seal: the HMAC that was read, empty likewise.
    """

    header: bytes
    slots: dict[str, bytes]
    read: bytes = b""
    seal: bytes = b""

    @property
    def profile(self) -> ProfileHeader:
        """The decoded header."""
        return _decode_as(self.header, ProfileHeader)

    def slot(self, kind: str) -> Slot:
        """Return one slot.

        Raises:
            KeysDamaged: it is not there or not a slot.
        """
        if kind not in self.slots:
            raise KeysDamaged(previous_opens=False)
        return _decode_as(self.slots[kind], Slot)

    def with_slot(self, kind: str, slot: Slot) -> "KeysFile":
        """Return the content with one slot put in or replaced."""
        slots = self.slots | {kind: msgspec.msgpack.encode(slot)}
        return KeysFile(header=self.header, slots=slots)

    def context(self, kind: str, *, salt: bytes, kdf: KdfCost | None) -> bytes:
        """Return what a slot is bound to: format, header, its kind and its own parameters."""
        return msgspec.msgpack.encode([FORMAT, self.header, kind, salt, kdf])

    def check_seal(self, key: DataKey) -> None:
        """Check that whoever wrote this file had the data key.

        Raises:
            KeysDamaged: they had not.
        """
        if not hmac.compare_digest(self.seal, _seal(self.read, key=key)):
            raise KeysDamaged(previous_opens=False)

    def encode(self, key: DataKey) -> bytes:
        """Return the bytes of the file, sealed under the data key."""
        body = msgspec.msgpack.encode(_Body(format=FORMAT, header=self.header, slots=self.slots))
        return checksummed.seal(body + _seal(body, key=key), magic=_MAGIC)


def new_keys_file(header: ProfileHeader) -> KeysFile:
    """Return the content of a file that has no slots yet."""
    name = header.display_name.strip()[:_LONGEST_NAME]
    return KeysFile(header=msgspec.msgpack.encode(msgspec.structs.replace(header, display_name=name)), slots={})


def load(path: Path) -> KeysFile:
    """Read a key file.

    Raises:
        KeysMissing: there is none.
        KeysDamaged: it is not what was written.
        KeysTooNew: a newer version of the program wrote it.
        AccessDenied, DiskFailed: the operating system refused.
    """
    with platform.os_errors_known():
        try:
            with path.open("rb") as file:
                data = file.read(_LARGEST_FILE + 1)
        except FileNotFoundError:
            raise KeysMissing(previous_exists=path.with_name(PREVIOUS_FILE).exists()) from None
    content = checksummed.unseal(data, magic=_MAGIC)
    if content is None:
        raise KeysDamaged(previous_opens=False)
    return _decode(content)


def save(directory: Path, keys: KeysFile, *, key: DataKey, check: Callable[[KeysFile], None]) -> None:
    """Put a new generation of the key file in place and keep the one before.

    After a failure at any step the old generation or the new one is in force, and it is whole.

    Args:
        directory: the profile.
        keys: the new content.
        key: the data key all slots wrap.
        check: opens the prepared file as it was read back from the disk, and raises if it does not open.

    Raises:
        DiskFull, AccessDenied, DiskFailed: the operating system refused.
    """
    path = directory / KEYS_FILE
    data = keys.encode(key)
    with platform.os_errors_known():
        fresh = platform.fresh_name(path)
        try:
            platform.write_private(fresh, data)
            check(load(fresh))
            before = path.read_bytes() if path.exists() else data
            platform.write_atomically(directory / PREVIOUS_FILE, before)
            platform.replace(fresh, path)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
        platform.sync_directory(directory)
    load(path).check_seal(key)


def _decode(content: bytes) -> KeysFile:
    body, seal = content[:-_MAC_BYTES], content[-_MAC_BYTES:]
    if _decode_as(body, _Format).format > FORMAT:
        raise KeysTooNew
    decoded = _decode_as(body, _Body)
    keys = KeysFile(header=decoded.header, slots=decoded.slots, read=body, seal=seal)
    keys.profile  # noqa: B018 - a header that does not decode is damage, found here and not in a screen
    return keys


def _decode_as(data: bytes, kind: type[_Decoded]) -> _Decoded:
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, ValueError) as error:  # a text that is not UTF-8 is a plain ValueError
        raise KeysDamaged(previous_opens=False) from error


def _seal(body: bytes, *, key: DataKey) -> bytes:
    return hmac.digest(key.derive("profile.keys"), _MAGIC + body, hashlib.sha256)
