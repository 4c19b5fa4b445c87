"""Opening a backup with its password and putting it in force."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app import clock
from app.backups.contents import Contents, look_into
from app.backups.making import NAME
from app.backups.state import let_sync_wait
from app.errors import KnownError
from storage import backup, backup_restore, vault
from storage.backup_archive import Manifest
from storage.capture import StoreSession
from storage.errors import BackupOfOtherProfile


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A backup unpacked and opened with its password."""

    path: Path
    contents: Contents
    directory: Path
    key: vault.DataKey = field(repr=False)


@contextmanager
def opened_backup(path: Path, *, password: str, profile: Path) -> Iterator[OpenedBackup]:
    """Unpack a backup beside a profile and open it with the password of its time; gone after the block.

    Args:
        path: of the backup.
        password: the one in force when it was made.
        profile: directory of the profile it will be put in.

    Raises:
        BackupDamaged, BackupTooNew: it is not what was written.
        BackupOfOtherProfile: it belongs to another profile.
        WrongPassword: it does not open.
        DiskFull, DiskFailed, AccessDenied: the machine refused.
    """
    _check_owner(backup.read_manifest(path), profile)
    directory = profile / f".backup-{secrets.token_hex(4)}"
    try:
        manifest = backup.extract_backup(path, directory)
        with vault.unlock_with_password(directory, password=password) as key:
            backup.check_backup(path, key=key)
            yield OpenedBackup(path, look_into(directory, key=key, made_at=manifest.made_at), directory, key)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def restore(profile: Path, opened: OpenedBackup, *, copied: Callable[[int, int], None] | None = None) -> Path:
    """Put an opened backup in force; what was there is set aside, and sync waits for the user's word.

    Args:
        profile: directory of a profile nobody has open.
        opened: from `opened_backup`, still inside its block.
        copied: told how many pages are left and how many there are; what it raises stops it, nothing is changed.

    Returns:
        The directory that holds what was there before.

    Raises:
        ProfileInUse: the profile is open.
        StoreDamaged, DiskFull, DiskFailed, AccessDenied: nothing was changed.
    """
    with vault.ProfileLock(profile), backup.backup_key(opened.key) as inner:
        return backup_restore.restore_store(
            profile,
            path=opened.path,
            extracted=opened.directory,
            inner=inner,
            key=opened.key,
            keys_file=not _wraps(profile, opened.key),
            stamp=clock.now().strftime(NAME),
            prepare=lambda engine: _let_sync_wait(engine, made_at=opened.contents.made_at),
            copied=copied,
        )


def _check_owner(manifest: Manifest, profile: Path) -> None:
    """Refuse another profile's backup; a profile whose key file is gone or damaged takes any that opens."""
    try:
        header = vault.read_header(profile)
    except KnownError:
        return
    if header.profile_id != manifest.profile_id:
        raise BackupOfOtherProfile


def _wraps(profile: Path, key: vault.DataKey) -> bool:
    """Tell whether the present key file is whole and wraps this key: then the password of now stays."""
    try:
        vault.check_keys(profile, key=key)
    except KnownError:
        return False
    return True


def _let_sync_wait(engine: Engine, *, made_at: datetime) -> None:
    with StoreSession(engine) as session, session.begin():
        let_sync_wait(session, made_at=made_at)
