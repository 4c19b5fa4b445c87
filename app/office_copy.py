"""Sealed copies of the office: written for the office's recovery key, whose private half lies in the safe.

The server makes them unattended and cannot open them again; whoever steals one, or the disk they lie on, cannot either.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from app import clock
from app.errors import KnownError
from app.supervised_unlock import office_public
from app.workspace import Workspace
from storage import platform, vault_crypto, vault_escrow
from storage.errors import BackupDamaged, RecoveryKeyDamaged

SUFFIX: Final = ".parasol-office"
_MAGIC = b"Parasol office backup 1\n"
_PIECE = 1024 * 1024
_PUBLIC = 32
_HEADER = len(_MAGIC) + 2 * _PUBLIC


class OfficeKeyMissing(KnownError):
    """The office has no recovery key yet, so nothing can be sealed for it."""

    code = "office_key_missing"


class OfficeCopyFailed(KnownError):
    """A copy of the office could not be made, or did not open as it must; nothing of it counts."""

    code = "office_copy_failed"


class OfficeNotEmpty(KnownError):
    """There is an office where a copy is to be put back."""

    code = "office_not_empty"


def sealing_key(workspace: Workspace) -> bytes:
    """Return the public half of the office's recovery key.

    Raises:
        OfficeKeyMissing: there is none.
    """
    with workspace.read() as session:
        public = office_public(session, day=clock.today())
    if public is None:
        raise OfficeKeyMissing
    return public


def seal(source: Path, target: Path, *, public: bytes) -> bytes:
    """Write a sealed copy of a file; return the key of this one copy, to read it back with.

    Args:
        source: what to seal.
        target: a new file.
        public: of the office's recovery key.

    Raises:
        RecoveryKeyDamaged: it is no such key.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    private, ephemeral = vault_crypto.new_exchange_key()
    header = _MAGIC + ephemeral + public
    key = _key(private, public, header=header)
    with platform.os_errors_known(), source.open("rb") as file, target.open("xb") as sealed:
        sealed.write(header)
        for number, (piece, last) in enumerate(_pieces(file)):
            content = vault_crypto.seal_piece(piece, key=key, number=number, last=last, context=header)
            sealed.write(struct.pack(">I?", len(content), last) + content)
    return key


def unseal(source: Path, target: Path, *, key: bytes) -> None:
    """Open a sealed copy into a file.

    Raises:
        BackupDamaged: it is not what was written, or not of this key.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    with platform.os_errors_known(), source.open("rb") as sealed, target.open("xb") as file:
        header, number, last = sealed.read(_HEADER), 0, False
        while not last:
            lead = sealed.read(5)
            if len(lead) < 5:
                raise BackupDamaged
            size, last = struct.unpack(">I?", lead)
            content = sealed.read(min(size, 2 * _PIECE))
            piece = vault_crypto.open_piece(content, key=key, number=number, last=last, context=header)
            if piece is None:
                raise BackupDamaged
            file.write(piece)
            number += 1
        if sealed.read(1):
            raise BackupDamaged


def key_of(source: Path, *, key_file: Path, passphrase: str) -> bytes:
    """Return the key of a sealed copy.

    Args:
        source: the copy.
        key_file: the office's recovery key.
        passphrase: of that file.

    Raises:
        BackupDamaged: it is no copy of an office.
        RecoveryKeyDamaged, WrongRecoveryPassphrase: the key does not open it.
    """
    with platform.os_errors_known(), source.open("rb") as sealed:
        header = sealed.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise BackupDamaged
    with platform.os_errors_known():
        private, public = vault_escrow.private_half(key_file.read_bytes(), passphrase=passphrase)
    if header[-_PUBLIC:] != public:
        raise RecoveryKeyDamaged
    return _key(private, header[len(_MAGIC) : -_PUBLIC], header=header)


def _key(private: bytes, public: bytes, *, header: bytes) -> bytes:
    shared = vault_crypto.exchange(private, public)
    if shared is None:
        raise RecoveryKeyDamaged
    return vault_crypto.hkdf(shared, purpose="office-backup", salt=header)


def _pieces(file: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    piece = file.read(_PIECE)
    while True:
        following = file.read(_PIECE)
        yield piece, not following
        if not following:
            return
        piece = following
