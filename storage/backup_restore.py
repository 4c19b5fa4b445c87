"""Putting a backup in force; what was there before is set aside and never deleted by the program."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from storage import store_exchange
from storage.backup import extract_attachments, open_extracted
from storage.database import check_integrity, close, open_database
from storage.database_copy import copy_database
from storage.database_errors import database_errors_known
from storage.errors import DiskFailed
from storage.vault import KEYS_FILE
from storage.vault_key import DataKey


def restore_store(  # noqa: PLR0913 - from where, to where, under which keys
    profile: Path,
    *,
    path: Path,
    extracted: Path,
    inner: DataKey,
    key: DataKey,
    keys_file: bool,
    stamp: str,
    prepare: Callable[[Engine], None],
    copied: Callable[[int, int], None] | None = None,
) -> Path:
    """Replace the store of a closed profile by an unpacked backup's.

    Args:
        profile: directory of the profile; its lock is held by the caller and its store closed.
        path: of the backup; its attachments come into force with the store, files it does not have stay.
        extracted: where `storage.backup.extract_backup` put the backup.
        inner: key of the store inside the backup.
        key: data key the new store shall have.
        keys_file: put the backup's key file in force too; otherwise the present one wraps `key`.
        stamp: name of the place where the present files are set aside.
        prepare: changes the new store before it is in force.
        copied: told how many pages are left and how many there are; what it raises stops it, nothing is changed.

    Returns:
        The directory that holds what was there before.

    Raises:
        StoreDamaged, StoreUnreadable, BackupDamaged: the backup is not whole; nothing was touched.
        DiskFull, AccessDenied, DiskFailed: the machine refused; the old store is in force.
    """
    with database_errors_known():
        fresh = store_exchange.fresh_store(profile)
        source = open_extracted(extracted, key=inner)
        try:
            copy_database(source, fresh, key=key, copied=copied)
        finally:
            close(source)
        _prepare(fresh, key=key, prepare=prepare)
        if keys_file:
            store_exchange.prepare_keys(profile, (extracted / KEYS_FILE).read_bytes())
        _prepare_attachments(profile, path=path, stamp=stamp)
        return store_exchange.exchange(profile, stamp=stamp)


def _prepare_attachments(profile: Path, *, path: Path, stamp: str) -> None:
    """Lay the backup's attachments ready and copy aside those they will replace."""
    into = store_exchange.fresh_attachments(profile)
    for name in extract_attachments(path, profile=profile, into=into):
        if (profile / store_exchange.ATTACHMENTS / name).exists():
            store_exchange.set_attachment_aside(profile, name=name, stamp=stamp)


def _prepare(path: Path, *, key: DataKey, prepare: Callable[[Engine], None]) -> None:
    """Check every page of the new store, change it, and leave no journal beside it."""
    engine = open_database(path, key=key)
    try:
        check_integrity(engine)
        prepare(engine)
    finally:
        close(engine)
    # A disk that failed while the journal was copied into the file says so nowhere else.
    if (left := path.with_name(path.name + "-wal")).exists() and left.stat().st_size:
        raise DiskFailed
    for journal in ("-wal", "-shm"):
        path.with_name(path.name + journal).unlink(missing_ok=True)
