"""Attachments' files that are still arriving: every byte is encrypted as it comes, and a kill costs a chunk at most.

They lie beside the finished ones under a name of their own and are finished files but for what is missing at the end.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from storage import platform, vault_crypto
from storage.attachments import CHUNK, DIRECTORY, HEADER, TAG, context_of, file_key, file_name, sealed_header
from storage.errors import AttachmentDamaged
from storage.vault_key import DataKey

_SUFFIX: Final = ".part"
_SEALED: Final = CHUNK + TAG


def drop_arriving(profile: Path) -> None:
    """Delete everything that is still arriving: it comes again, under the key of then."""
    for path in (profile / DIRECTORY).glob(f"*{_SUFFIX}"):
        path.unlink(missing_ok=True)


class ArrivingFiles:
    """Files of an open profile that are not whole yet.

    Args:
        profile: its directory.
        key: its open data key.
    """

    def __init__(self, profile: Path, *, key: DataKey) -> None:
        self._home = profile / DIRECTORY
        self._key = key

    def received(self, row_id: str, *, size: int) -> int:
        """Return how many clear bytes are here, in whole chunks; not whether they are right.

        Args:
            row_id: of the attachment.
            size: of the whole file in clear bytes.
        """
        path = self._path(row_id)
        try:
            with path.open("rb") as file:
                if file_key(file.read(HEADER), name=self._name(row_id), key=self._key) is None:
                    return 0
            sealed = path.stat().st_size - HEADER
        except FileNotFoundError:
            return 0
        chunks = _chunks(size)
        if sealed >= size + chunks * TAG:
            return size
        return min(sealed // _SEALED, chunks - 1) * CHUNK

    def add(self, row_id: str, content: bytes, *, start: int, size: int) -> None:
        """Keep the next bytes of a file, encrypted.

        Args:
            row_id: of the attachment.
            content: clear bytes; whole chunks, but at the end of the file.
            start: place of the first one, as `received` said.
            size: of the whole file in clear bytes.

        Raises:
            DiskFull, AccessDenied, DiskFailed: the machine refused; what was there before is there.
            StoreLocked: the key is gone.
            ValueError: bytes that do not fit the file.
        """
        end, name = start + len(content), self._name(row_id)
        if start % CHUNK or not start < end <= size or (end % CHUNK and end != size):
            raise ValueError("not the next bytes of this file")
        path = self._path(row_id)
        with platform.os_errors_known():
            if not start:
                self._begin(path, name=name)
            with path.open("r+b") as file:
                secret = file_key(file.read(HEADER), name=name, key=self._key)
                if secret is None:
                    raise AttachmentDamaged
                number = start // CHUNK
                file.truncate(HEADER + number * _SEALED)
                file.seek(0, 2)
                for inside in range(0, len(content), CHUNK):
                    clear = content[inside : inside + CHUNK]
                    last = start + inside + len(clear) == size
                    context = context_of(name)
                    file.write(vault_crypto.seal_piece(clear, key=secret, number=number, last=last, context=context))
                    number += 1

    def finish(self, row_id: str, *, sha256: str, size: int) -> bool:
        """Give a file its name when it is what its row says, in place of what had that name; else delete it.

        Args:
            row_id: of the attachment.
            sha256: of the clear bytes, in hexadecimal.
            size: of the clear bytes.

        Returns:
            Whether it was right.

        Raises:
            AccessDenied, DiskFailed: the machine refused; it is still arriving.
            StoreLocked: the key is gone.
        """
        path, found = self._path(row_id), hashlib.sha256()
        with platform.os_errors_known():
            with path.open("r+b") as file:
                platform.sync_file(file)
            try:
                for clear in self._opened(path, name=self._name(row_id), size=size):
                    found.update(clear)
            except AttachmentDamaged:
                self.drop(row_id)
                return False
            if found.hexdigest() != sha256:
                self.drop(row_id)
                return False
            platform.replace(path, self._home / self._name(row_id))
            platform.sync_directory(self._home)
        return True

    def drop(self, row_id: str) -> None:
        """Delete what has arrived of a file.

        Raises:
            AccessDenied, DiskFailed: the machine refused.
        """
        with platform.os_errors_known():
            self._path(row_id).unlink(missing_ok=True)

    def drop_others(self, row_ids: frozenset[str]) -> None:
        """Delete what has arrived of any other file than these: nobody waits for it.

        Raises:
            AccessDenied, DiskFailed: the machine refused.
        """
        wanted = {self._path(row_id).name for row_id in row_ids}
        with platform.os_errors_known():
            for path in self._home.glob(f"*{_SUFFIX}"):
                if path.name not in wanted:
                    path.unlink(missing_ok=True)

    def _begin(self, path: Path, *, name: str) -> None:
        platform.make_private_directory(path.parent)
        path.unlink(missing_ok=True)
        secret = vault_crypto.random_bytes(vault_crypto.KEY_BYTES)
        platform.write_private(path, sealed_header(secret, name=name, key=self._key))

    def _opened(self, path: Path, *, name: str, size: int) -> Iterator[bytes]:
        with path.open("rb") as file:
            secret, chunks = file_key(file.read(HEADER), name=name, key=self._key), _chunks(size)
            for number in range(chunks):
                last = number == chunks - 1
                sealed = file.read(_SEALED)
                clear = secret and vault_crypto.open_piece(
                    sealed, key=secret, number=number, last=last, context=context_of(name)
                )
                if not clear:
                    raise AttachmentDamaged
                yield clear

    def _name(self, row_id: str) -> str:
        return file_name(row_id)

    def _path(self, row_id: str) -> Path:
        return self._home / f"{file_name(row_id)}{_SUFFIX}"


def _chunks(size: int) -> int:
    return -(-size // CHUNK)
