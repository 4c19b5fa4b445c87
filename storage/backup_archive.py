"""The outside of a backup: a zip of encrypted files with a list of them, read as something that may be damaged."""

import hashlib
import lzma
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import IO, Final

import msgspec

from storage import attachments
from storage.errors import BackupDamaged, BackupTooNew
from storage.vault import DATABASE_FILE, KEYS_FILE

FORMAT: Final = 2
MANIFEST, SEAL = "manifest.json", "manifest.seal"
MEMBERS: Final = (KEYS_FILE, DATABASE_FILE)
_CHUNK = 1024 * 1024
# What the container's reader says to bytes that make no sense, besides its own error.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError, RuntimeError, KeyError)
_LARGEST_SMALL = 16 * 1024 * 1024


class FileMark(msgspec.Struct, frozen=True):
    """A file of a backup: its length in bytes and its SHA-256."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself before any secret.

    Attributes:
        profile_id: whose it is: the random id of the key file.
        made_at: when, in UTC.
        schema: version of the store inside.
        files: its files by name.
    """

    format: int
    profile_id: str
    made_at: datetime
    schema: str
    files: dict[str, FileMark]


class _Format(msgspec.Struct):
    format: int


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open a file as a backup.

    Raises:
        BackupDamaged: it is none.
    """
    try:
        return zipfile.ZipFile(path)
    except DAMAGE:
        raise BackupDamaged from None


def open_member(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open a file in a backup.

    Raises:
        BackupDamaged: it is not there, or not as the program writes it.
    """
    try:
        # A place before the file's beginning is found out by the system only, which a sick disk does as well.
        if archive.getinfo(name).header_offset < 0:
            raise BackupDamaged
        return archive.open(name)
    except DAMAGE:
        raise BackupDamaged from None


def read_small(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a file in a backup that has to be small.

    Raises:
        BackupDamaged: it is not there or not whole.
    """
    with open_member(archive, name) as member:
        try:
            return member.read(_LARGEST_SMALL)
        except DAMAGE:
            raise BackupDamaged from None


def decode_manifest(listed: bytes) -> Manifest:
    """Return the list of a backup's files.

    Raises:
        BackupDamaged: it is none, or names files that no backup has.
        BackupTooNew: a newer program wrote it.
    """
    try:
        if msgspec.json.decode(listed, type=_Format).format > FORMAT:
            raise BackupTooNew
        manifest = msgspec.json.decode(listed, type=Manifest)
    except (msgspec.MsgspecError, ValueError):
        raise BackupDamaged from None
    others = manifest.files.keys() - set(MEMBERS)
    if len(others) + len(MEMBERS) != len(manifest.files) or not all(map(_names_attachment, others)):
        raise BackupDamaged
    return manifest


def mark_of(path: Path) -> FileMark:
    """Return length and hash of a file on the disk."""
    with path.open("rb") as file:
        return mark_stream(file)


def mark_stream(file: IO[bytes], *, copy: IO[bytes] | None = None) -> FileMark:
    """Return length and hash of what a file holds from here on.

    Args:
        file: in a backup or on the disk.
        copy: where to write what was read.

    Raises:
        BackupDamaged: the backup is not what was written.
    """
    digest, size = hashlib.sha256(), 0
    try:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if copy is not None:
                copy.write(chunk)
    except DAMAGE:
        raise BackupDamaged from None
    return FileMark(size=size, sha256=digest.hexdigest())


def _names_attachment(listed: str) -> bool:
    place, _, name = listed.partition("/")
    return place == attachments.DIRECTORY and attachments.is_file_name(name)
