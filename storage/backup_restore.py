"""Putting a backup in force, so that a machine that stops at any instant leaves the old store or the new one, whole.

What was there before is set aside in `replaced/` and never deleted by the program. While the two names are exchanged a
note lies beside them (`restore.pending`); whoever opens the profile next finishes what it tells of.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from storage import platform
from storage.backup import open_extracted
from storage.database import check_integrity, close, open_database
from storage.database_copy import copy_database
from storage.vault import DATABASE_FILE, KEYS_FILE
from storage.vault_key import DataKey

REPLACED: Final = "replaced"
PENDING: Final = "restore.pending"
_STORE = (DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm")


def restore_store(  # noqa: PLR0913 - from where, to where, under which keys
    profile: Path,
    *,
    extracted: Path,
    inner: DataKey,
    key: DataKey,
    keys_file: bool,
    stamp: str,
    prepare: Callable[[Engine], None],
) -> Path:
    """Replace the store of a closed profile by an unpacked backup's.

    Args:
        profile: directory of the profile; its lock is held by the caller and its store closed.
        extracted: where `storage.backup.extract_backup` put the backup.
        inner: key of the store inside the backup.
        key: data key the new store shall have.
        keys_file: put the backup's key file in force too; otherwise the present one wraps `key`.
        stamp: name of the place where the present files are set aside.
        prepare: changes the new store before it is in force.

    Returns:
        The directory that holds what was there before.

    Raises:
        StoreDamaged, StoreUnreadable: the backup's store is not whole; nothing was touched.
        DiskFull, AccessDenied, DiskFailed: the machine refused; the old store is in force.
    """
    with platform.os_errors_known():
        fresh = platform.fresh_name(profile / DATABASE_FILE)
        source = open_extracted(extracted, key=inner)
        try:
            copy_database(source, fresh, key=key)
        finally:
            close(source)
        _prepare(fresh, key=key, prepare=prepare)
        keys = platform.fresh_name(profile / KEYS_FILE)
        if keys_file:
            platform.write_private(keys, (extracted / KEYS_FILE).read_bytes())
        aside = _set_aside(profile, stamp)
        platform.write_atomically(profile / PENDING, b"")
        finish_restore(profile)
    return aside


def finish_restore(profile: Path) -> bool:
    """Finish exchanging the names if a restore was stopped there; call it before the store is opened.

    Returns:
        Whether there was something to finish.

    Raises:
        AccessDenied, DiskFailed: the machine refused; the next call tries again.
    """
    pending = profile / PENDING
    with platform.os_errors_known():
        if not pending.exists():
            return False
        fresh = profile / f"{DATABASE_FILE}.new"
        if fresh.exists():
            # The old journal must be gone before the new store has the name, or its pages would be read into it.
            for name in _STORE[1:]:
                (profile / name).unlink(missing_ok=True)
            platform.sync_directory(profile)
            platform.replace(fresh, profile / DATABASE_FILE)
        keys = profile / f"{KEYS_FILE}.new"
        if keys.exists():
            platform.replace(keys, profile / KEYS_FILE)
        platform.sync_directory(profile)
        pending.unlink()
        platform.sync_directory(profile)
    return True


def _prepare(path: Path, *, key: DataKey, prepare: Callable[[Engine], None]) -> None:
    engine = open_database(path, key=key)
    try:
        check_integrity(engine)
        prepare(engine)
    finally:
        close(engine)
    for journal in ("-wal", "-shm"):
        path.with_name(path.name + journal).unlink(missing_ok=True)


def _set_aside(profile: Path, stamp: str) -> Path:
    """Copy what is there now, journal included, down to the disk."""
    aside = profile / REPLACED / stamp
    platform.make_private_directory(profile / REPLACED)
    platform.make_private_directory(aside)
    for name in (*_STORE, KEYS_FILE):
        if (profile / name).exists():
            target = aside / name
            platform.write_private(target, b"")
            with (profile / name).open("rb") as old, target.open("r+b") as file:
                shutil.copyfileobj(old, file)
                platform.sync_file(file)
    platform.sync_directory(aside)
    return aside
