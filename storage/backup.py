"""Backups: one file that holds the encrypted store, the key file that opens it, and a sealed list of both.

    manifest.json | manifest.seal | profile.keys | store.db | attachments/…      (a zip without compression)

The store inside lies under a key of its own, derived from the data key, so that a page of a backup fits nowhere else.
Attachments are in it as they lie on the disk, encrypted each under its own key; format 1 had none.
Nothing in the file or its name tells of a person. A backup counts only after it was read back.
"""

import hmac
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Engine

from storage import attachments, platform
from storage.backup_archive import (
    FORMAT,
    MANIFEST,
    MEMBERS,
    SEAL,
    FileMark,
    Manifest,
    decode_manifest,
    mark_of,
    mark_stream,
    open_archive,
    open_member,
    read_small,
)
from storage.database import check_integrity, close, open_database, reading, schema_version
from storage.database_copy import copy_database, row_counts
from storage.database_errors import database_errors_known
from storage.errors import BackupDamaged, NoRoomForBackup
from storage.vault import DATABASE_FILE, KEYS_FILE, read_header
from storage.vault_key import DataKey

SUFFIX: Final = ".backup"
_SPARE_BYTES = 32 * 1024 * 1024
_Progress = Callable[[int, int], None]


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
    _check_room(profile, place=path.parent)
    with platform.os_errors_known():
        copy, fresh = platform.fresh_name(path.with_suffix(".store")), platform.fresh_name(path)
    try:
        with database_errors_known(), backup_key(key) as inner:
            counts = copy_database(engine, copy, key=inner, copied=copied)
            _check_copy(copy, key=inner, counts=counts)
        with database_errors_known():
            # After the store: every file a row of the copy names was there before that row.
            files = {KEYS_FILE: profile / KEYS_FILE, DATABASE_FILE: copy, **_attachments_of(profile)}
            manifest = _pack(fresh, files, key=key, made_at=made_at, schema=schema_version(engine) or "")
            check_backup(fresh, key=key)
            platform.replace(fresh, path)
            platform.sync_directory(path.parent)
    finally:
        with platform.os_errors_known():
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
    with platform.os_errors_known(), open_archive(path) as archive:
        return decode_manifest(read_small(archive, MANIFEST))


def check_backup(path: Path, *, key: DataKey | None = None) -> Manifest:
    """Read a whole backup and compare every byte with what was written.

    Args:
        path: of the backup.
        key: the profile's data key, to check the seal of the list as well.

    Raises:
        BackupDamaged, BackupTooNew: it is not what was written.
        AccessDenied, DiskFailed: the machine refused.
    """
    with platform.os_errors_known(), open_archive(path) as archive:
        listed = read_small(archive, MANIFEST)
        manifest = decode_manifest(listed)
        if key is not None and not hmac.compare_digest(read_small(archive, SEAL), _seal(listed, key=key)):
            raise BackupDamaged
        for name, mark in manifest.files.items():
            with open_member(archive, name) as member:
                if mark_stream(member) != mark:
                    raise BackupDamaged
    return manifest


def extract_backup(path: Path, into: Path) -> Manifest:
    """Unpack store and key file of a backup into a new private directory; everything stays encrypted.

    Raises:
        BackupDamaged, BackupTooNew: nothing of it may be used.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    manifest = check_backup(path)
    with platform.os_errors_known(), open_archive(path) as archive:
        platform.make_private_directory(into)
        for name in MEMBERS:
            _unpack(archive, name, into / name)
    return manifest


def extract_attachments(path: Path, *, profile: Path, into: Path) -> tuple[str, ...]:
    """Unpack the attachments of a backup; what a profile has just so is passed over.

    Args:
        path: of the backup, checked before.
        profile: where the present files are.
        into: directory of the unpacked ones.

    Returns:
        Names of those that were unpacked.

    Raises:
        BackupDamaged, BackupTooNew: nothing of it may be used.
        OSError: the machine refused.
    """
    present = {path.name: path for path in attachments.encrypted_files(profile)}
    unpacked = []
    with open_archive(path) as archive:
        for listed, mark in decode_manifest(read_small(archive, MANIFEST)).files.items():
            name = listed.rpartition("/")[2]
            if listed in MEMBERS or (name in present and mark_of(present[name]) == mark):
                continue
            if _unpack(archive, listed, into / name) != mark:
                raise BackupDamaged
            unpacked.append(name)
    return tuple(unpacked)


def open_extracted(directory: Path, *, key: DataKey) -> Engine:
    """Open the store of an unpacked backup; close it with `storage.database.close`.

    Args:
        directory: where `extract_backup` put it.
        key: from `backup_key`; it must live until the engine is closed.

    Raises:
        KnownError: any of `storage.database.open_database`.
    """
    return open_database(directory / DATABASE_FILE, key=key)


def _unpack(archive: zipfile.ZipFile, name: str, target: Path) -> FileMark:
    platform.write_private(target, b"")
    with open_member(archive, name) as member, target.open("r+b") as file:
        unpacked = mark_stream(member, copy=file)
        platform.sync_file(file)
    return unpacked


def _attachments_of(profile: Path) -> dict[str, Path]:
    """Return the encrypted files of a profile by their names in a backup."""
    return {f"{attachments.DIRECTORY}/{path.name}": path for path in attachments.encrypted_files(profile)}


def _check_room(profile: Path, *, place: Path) -> None:
    with platform.os_errors_known():
        files = sum(path.stat().st_size for path in attachments.encrypted_files(profile))
        needed = 2 * (profile / DATABASE_FILE).stat().st_size + files + _SPARE_BYTES
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


def _pack(path: Path, files: dict[str, Path], *, key: DataKey, made_at: datetime, schema: str) -> Manifest:
    marks = {name: mark_of(source) for name, source in files.items()}
    manifest = Manifest(
        format=FORMAT,
        profile_id=read_header(files[KEYS_FILE].parent).profile_id,
        made_at=made_at,
        schema=schema,
        files=marks,
    )
    listed = msgspec.json.encode(manifest)
    platform.write_private(path, b"")
    with path.open("r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, listed)
            archive.writestr(SEAL, _seal(listed, key=key))
            for name, source in files.items():
                archive.write(source, name)
        platform.sync_file(file)
    return manifest


def _seal(listed: bytes, *, key: DataKey) -> bytes:
    return hmac.digest(key.derive("backups/list"), listed, "sha256")
