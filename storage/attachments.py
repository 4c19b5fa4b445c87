"""Files that belong to rows, encrypted in chunks beside the store; clear bytes exist in memory only (security.md).

    MAGIC | key of the file, wrapped under the profile's | chunk | chunk | … | last chunk

Every file has a random key of its own. A chunk's nonce is its number and whether it is the last, so that chunks that
are missing, moved, repeated or cut off at the end do not open. Key and chunks are bound to the name of the file: one
file in another's place does not open either. Names are hashes of row ids and tell of nobody.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from storage import platform, vault_crypto
from storage.errors import AttachmentDamaged, AttachmentMissing, DiskFailed
from storage.vault_key import DataKey

DIRECTORY: Final = "attachments"
CHUNK: Final = 64 * 1024
THUMBNAIL: Final = "thumbnail"
_MAGIC: Final = b"PARASOL-FILE-1\n"
_WRAPPED: Final = 12 + 32 + 16
HEADER: Final = len(_MAGIC) + _WRAPPED
TAG: Final = 16
_NAME: Final = re.compile(r"[0-9a-f]{40}")
_PURPOSE: Final = "attachments"
Progress = Callable[[int], None]


def file_name(row_id: str, *, part: str = "") -> str:
    """Return the name of an attachment's file: the same on every device, and nothing to be learnt from it.

    Args:
        row_id: of the attachment.
        part: empty for the file itself, or `THUMBNAIL`.
    """
    return hashlib.sha256(f"parasol/{DIRECTORY}/{part}/{row_id}".encode()).hexdigest()[:40]


def is_file_name(name: str) -> bool:
    """Return whether a name is one of `file_name`: not a leftover, not somebody else's file, no path."""
    return _NAME.fullmatch(name) is not None


def encrypted_files(profile: Path) -> tuple[Path, ...]:
    """Return the encrypted files of a profile, whether a row names them or not."""
    home = profile / DIRECTORY
    return tuple(sorted(path for path in home.iterdir() if is_file_name(path.name))) if home.is_dir() else ()


class AttachmentFiles:
    """The encrypted files of an open profile."""

    def __init__(self, profile: Path, *, key: DataKey) -> None:
        self._profile = profile
        self._key = key

    def write(self, row_id: str, source: IO[bytes], *, part: str = "", progress: Progress | None = None) -> None:
        """Encrypt a stream, bring it down to the disk, read it back; only then it has its name.

        Args:
            row_id: of the attachment.
            source: clear bytes, read chunk by chunk.
            part: empty for the file itself, or `THUMBNAIL`.
            progress: told how many bytes are written; what it raises stops the writing, and nothing is left of it.

        Raises:
            DiskFull, AccessDenied, DiskFailed: the machine refused; what had the name before still has it.
            StoreLocked: the key is gone.
        """
        path = self._path(row_id, part)
        with platform.os_errors_known():
            platform.make_private_directory(path.parent)
            fresh = platform.fresh_name(path)
            try:
                self._write_back(fresh, source, name=path.name, progress=progress or _nobody)
                platform.replace(fresh, path)
            except BaseException:
                with suppress(OSError):
                    fresh.unlink(missing_ok=True)
                raise
            platform.sync_directory(path.parent)

    def read(self, row_id: str, *, part: str = "", progress: Progress | None = None, start: int = 0) -> Iterator[bytes]:
        """Decrypt a file chunk by chunk; what was given out is proven only when the last chunk was.

        Args:
            row_id: of the attachment.
            part: empty for the file itself, or `THUMBNAIL`.
            progress: told how many bytes were read; what it raises stops the reading.
            start: clear bytes to pass over.

        Raises:
            AttachmentMissing: it is not on this computer.
            AttachmentDamaged: it is not what was written, or not under this key.
            AccessDenied, DiskFailed: the machine refused.
            StoreLocked: the key is gone.
        """
        path, told = self._path(row_id, part), progress or _nobody
        with platform.os_errors_known():
            try:
                file = path.open("rb")
            except FileNotFoundError:
                raise AttachmentMissing from None
            done, inside = start, start % CHUNK
            with file:
                for clear in self._opened(file, name=path.name, first=start // CHUNK):
                    done += len(clear) - inside
                    told(done)
                    yield clear[inside:]
                    inside = 0

    def has(self, row_id: str, *, part: str = "") -> bool:
        """Return whether the file is on this computer; not whether it is whole."""
        return self._path(row_id, part).is_file()

    def names(self) -> frozenset[str]:
        """Return the names of all files, whether a row names them or not."""
        return frozenset(path.name for path in encrypted_files(self._profile))

    def remove(self, name: str) -> None:
        """Delete a file by its name; one that is gone already is no error.

        Raises:
            AccessDenied, DiskFailed: the machine refused.
        """
        if not is_file_name(name):
            raise ValueError("not the name of an attachment's file")
        with platform.os_errors_known():
            (self._profile / DIRECTORY / name).unlink(missing_ok=True)

    def _path(self, row_id: str, part: str) -> Path:
        return self._profile / DIRECTORY / file_name(row_id, part=part)

    def _write_back(self, path: Path, source: IO[bytes], *, name: str, progress: Progress) -> None:
        secret = vault_crypto.random_bytes(vault_crypto.KEY_BYTES)
        digest, done = hashlib.sha256(), 0
        platform.write_private(path, b"")
        with path.open("r+b") as file:
            file.write(sealed_header(secret, name=name, key=self._key))
            for number, clear, last in _pieces(source, CHUNK):
                context = context_of(name)
                file.write(vault_crypto.seal_piece(clear, key=secret, number=number, last=last, context=context))
                digest.update(clear)
                done += len(clear)
                progress(done)
            platform.sync_file(file)
        with path.open("rb") as file:
            found = hashlib.sha256()
            try:
                for clear in self._opened(file, name=name):
                    found.update(clear)
            except AttachmentDamaged:
                raise DiskFailed from None
        if found.digest() != digest.digest():
            raise DiskFailed

    def _opened(self, file: IO[bytes], *, name: str, first: int = 0) -> Iterator[bytes]:
        secret = file_key(file.read(HEADER), name=name, key=self._key)
        if secret is None:
            raise AttachmentDamaged
        file.seek(first * (CHUNK + TAG), os.SEEK_CUR)
        for number, sealed, last in _pieces(file, CHUNK + TAG, number=first):
            clear = vault_crypto.open_piece(sealed, key=secret, number=number, last=last, context=context_of(name))
            if clear is None:
                raise AttachmentDamaged
            yield clear


def rewrap(profile: Path, *, old: DataKey, new: DataKey, into: Path) -> None:
    """Copy every file of a profile with its key wrapped anew; the chunks stay as they are.

    A file that the old key does not open is left out: it stays where it is, as unreadable as before.

    Args:
        profile: directory of a closed profile.
        old: key that opens the files now.
        new: key that shall open the copies.
        into: directory of the copies.

    Raises:
        OSError: the machine refused.
    """
    for path in encrypted_files(profile):
        with path.open("rb") as source:
            secret = file_key(source.read(HEADER), name=path.name, key=old)
            if secret is None:
                continue
            target = into / path.name
            platform.write_private(target, b"")
            with target.open("r+b") as file:
                file.write(sealed_header(secret, name=path.name, key=new))
                shutil.copyfileobj(source, file, CHUNK)
                platform.sync_file(file)


def sealed_header(secret: bytes, *, name: str, key: DataKey) -> bytes:
    """Return the beginning of a file: what it is, and its key under the profile's."""
    return _MAGIC + vault_crypto.wrap(secret, kek=key.derive(_PURPOSE), context=context_of(name))


def file_key(header: bytes, *, name: str, key: DataKey) -> bytes | None:
    """Return the key of a file by its beginning, None when it is not one, not of this name or under another key."""
    if len(header) != HEADER or not header.startswith(_MAGIC):
        return None
    return vault_crypto.unwrap(header[len(_MAGIC) :], kek=key.derive(_PURPOSE), context=context_of(name))


def context_of(name: str) -> bytes:
    """Return what every piece of a file is bound to."""
    return _MAGIC + name.encode()


def _pieces(source: IO[bytes], size: int, *, number: int = 0) -> Iterator[tuple[int, bytes, bool]]:
    """Cut a stream; there is always a last piece, of an empty stream an empty one."""
    piece = source.read(size)
    while True:
        following = source.read(size)
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following


def _nobody(_done: int) -> None:
    """Stand in for somebody who wants to know how far it is."""
