"""Backups: one file that holds the encrypted store, the key file that opens it, and a sealed list of both.

    manifest.json | manifest.seal | profile.keys | store.db      (a zip without compression: encrypted pages have none)

The store inside lies under a key of its own, derived from the data key, so that a page of a backup fits nowhere else.
Nothing in the file or its name tells of a person. A backup counts only after it was read back.
"""

import hashlib
import hmac
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, Final

import msgspec
from sqlalchemy import Engine

from storage import platform
from storage.database import check_integrity, close, head, open_database, reading
from storage.database_copy import copy_database, row_counts
from storage.errors import BackupDamaged, BackupTooNew, NoRoomForBackup
from storage.vault import DATABASE_FILE, KEYS_FILE, read_header
from storage.vault_key import DataKey

SUFFIX: Final = ".backup"
FORMAT: Final = 1
_MANIFEST, _SEAL = "manifest.json", "manifest.seal"
_MEMBERS = (KEYS_FILE, DATABASE_FILE)
_LARGEST_MANIFEST = 64 * 1024
_CHUNK = 1024 * 1024
_SPARE_BYTES = 32 * 1024 * 1024
_Progress = Callable[[int, int], None]


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


def backup_key(key: DataKey) -> DataKey:
    """Return the key of the stores inside this profile's backups."""
    return DataKey(key.derive("backups"))


def write_backup(  # noqa: PLR0913 - what, whose, where, when
    engine: Engine, *, profile: Path, key: DataKey, path: Path, made_at: datetime, copied: _Progress | None = None
) -> Manifest:
    """Write a backup and read it back; the name is there only when everything held.

    Args:
        engine: the open store; others may go on writing.
        profile: directory of its key file.
        key: its data key.
        path: of the new backup; the directory must be there.
        made_at: the moment, in UTC.
        copied: told how many pages are left and how many there are; what it raises stops the backup.

    Raises:
        NoRoomForBackup: before anything was written.
        DiskFull, AccessDenied, DiskFailed: the machine refused; nothing of the backup is left.
        StoreDamaged: the store itself is not whole.
    """
    _check_room(profile / DATABASE_FILE, place=path.parent)
    copy, fresh = platform.fresh_name(path.with_suffix(".store")), platform.fresh_name(path)
    try:
        with backup_key(key) as inner:
            counts = copy_database(engine, copy, key=inner, copied=copied)
            _check_copy(copy, key=inner, counts=counts)
        with platform.os_errors_known():
            manifest = _pack(fresh, {KEYS_FILE: profile / KEYS_FILE, DATABASE_FILE: copy}, key=key, made_at=made_at)
            check_backup(fresh, key=key)
            platform.replace(fresh, path)
            platform.sync_directory(path.parent)
    finally:
        for left in (copy, fresh):
            left.unlink(missing_ok=True)
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Return what a backup says of itself; nothing is proven by it.

    Raises:
        BackupDamaged: it is no backup.
        BackupTooNew: a newer program made it.
        AccessDenied, DiskFailed: the machine refused.
    """
    with platform.os_errors_known(), _opened(path) as archive:
        return _decode(_member(archive, _MANIFEST))


def check_backup(path: Path, *, key: DataKey | None = None) -> Manifest:
    """Read a whole backup and compare every byte with what was written.

    Args:
        path: of the backup.
        key: the profile's data key, to check the seal of the list as well.

    Raises:
        BackupDamaged, BackupTooNew: it is not what was written.
        AccessDenied, DiskFailed: the machine refused.
    """
    with platform.os_errors_known(), _opened(path) as archive:
        listed = _member(archive, _MANIFEST)
        manifest = _decode(listed)
        if key is not None and not hmac.compare_digest(_member(archive, _SEAL), _seal(listed, key=key)):
            raise BackupDamaged
        for name, mark in manifest.files.items():
            with archive.open(name) as member:
                if _mark(member) != mark:
                    raise BackupDamaged
    return manifest


def extract_backup(path: Path, into: Path) -> Manifest:
    """Unpack a backup into a new private directory; everything in it stays encrypted.

    Raises:
        BackupDamaged, BackupTooNew: nothing of it may be used.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    manifest = check_backup(path)
    with platform.os_errors_known(), _opened(path) as archive:
        platform.make_private_directory(into)
        for name in _MEMBERS:
            target = into / name
            platform.write_private(target, b"")
            with archive.open(name) as member, target.open("wb") as file:
                shutil.copyfileobj(member, file, _CHUNK)
    return manifest


def open_extracted(directory: Path, *, key: DataKey) -> Engine:
    """Open the store of an unpacked backup; close it with `storage.database.close`.

    Args:
        directory: where `extract_backup` put it.
        key: from `backup_key`; it must live until the engine is closed.

    Raises:
        KnownError: any of `storage.database.open_database`.
    """
    return open_database(directory / DATABASE_FILE, key=key)


def _check_room(store: Path, *, place: Path) -> None:
    with platform.os_errors_known():
        needed = 2 * store.stat().st_size + _SPARE_BYTES
        free = shutil.disk_usage(place).free
    if free < needed:
        raise NoRoomForBackup(needed_mb=-(-needed // 1024**2), free_mb=free // 1024**2)


def _check_copy(copy: Path, *, key: DataKey, counts: dict[str, int]) -> None:
    """Open the copy as a restore would, check every page, compare what is in it."""
    engine = open_database(copy, key=key)
    try:
        check_integrity(engine)
        with reading(engine).begin() as connection:
            if row_counts(connection) != counts:
                raise BackupDamaged
    finally:
        close(engine)


def _pack(path: Path, files: dict[str, Path], *, key: DataKey, made_at: datetime) -> Manifest:
    marks = {}
    for name, source in files.items():
        with source.open("rb") as file:
            marks[name] = _mark(file)
    manifest = Manifest(
        format=FORMAT,
        profile_id=read_header(files[KEYS_FILE].parent).profile_id,
        made_at=made_at,
        schema=head() or "",
        files=marks,
    )
    listed = msgspec.json.encode(manifest)
    platform.write_private(path, b"")
    with path.open("r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_MANIFEST, listed)
            archive.writestr(_SEAL, _seal(listed, key=key))
            for name, source in files.items():
                archive.write(source, name)
        platform.sync_file(file)
    return manifest


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise BackupDamaged from None


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as member:
            return member.read(_LARGEST_MANIFEST)
    except (KeyError, zipfile.BadZipFile, NotImplementedError):
        raise BackupDamaged from None


def _decode(listed: bytes) -> Manifest:
    try:
        if msgspec.json.decode(listed, type=_Format).format > FORMAT:
            raise BackupTooNew
        manifest = msgspec.json.decode(listed, type=Manifest)
    except (msgspec.MsgspecError, ValueError):
        raise BackupDamaged from None
    if set(manifest.files) != set(_MEMBERS):
        raise BackupDamaged
    return manifest


def _mark(file: IO[bytes]) -> FileMark:
    digest, size = hashlib.sha256(), 0
    try:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    except zipfile.BadZipFile:
        raise BackupDamaged from None
    return FileMark(size=size, sha256=digest.hexdigest())


def _seal(listed: bytes, *, key: DataKey) -> bytes:
    return hmac.digest(key.derive("backups/list"), listed, "sha256")
