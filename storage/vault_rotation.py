"""A new data key: store and attachments are copied under it and exchanged together with a new key file (security.md).

Never by `PRAGMA rekey`: in WAL mode it says that all is well while the old key still opens the file.
"""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from storage import (
    arriving,
    attachments,
    platform,
    store_exchange,
    vault_crypto,
    vault_escrow,
    vault_recovery,
    vault_slots,
)
from storage.database import check_integrity, close, open_database, reading
from storage.database_copy import copy_database, row_counts
from storage.database_errors import database_errors_known
from storage.errors import StoreDamaged
from storage.vault import DATABASE_FILE, KEYS_FILE, PREVIOUS_FILE, unlock_with_password
from storage.vault_file import KdfCost, KeysFile, load
from storage.vault_key import DataKey

_OLD = "old-key-"


@dataclass(frozen=True, slots=True)
class Rotated:
    """A profile under its new key.

    Attributes:
        key: the new data key, open.
        recovery_code: the new paper code, shown this once; the old one opens nothing any more.
    """

    key: DataKey
    recovery_code: str = field(repr=False)


def rotate_key(
    directory: Path,
    *,
    password: str,
    kdf: KdfCost | None = None,
    copied: Callable[[int, int], None] | None = None,
) -> Rotated:
    """Give a closed profile a new data key under the same password.

    The copy of the old store and the older key file go once the new ones are in force: the old key opens them.

    Args:
        directory: the profile; its lock is held by the caller and its store closed.
        password: in force now; it stays.
        kdf: cost of guessing it; measured on this machine if not given.
        copied: told how many pages are left and how many there are; what it raises stops it, the old key is in force.

    Raises:
        WrongPassword: with `wait_seconds`.
        StoreDamaged: the store is not whole; restore a backup first.
        KeysMissing, KeysDamaged, NotEnoughMemory, DiskFull, AccessDenied, DiskFailed: the old key is in force.
    """
    code = vault_recovery.write_code(vault_recovery.new_secret())
    key = DataKey(vault_crypto.random_bytes(32))
    with unlock_with_password(directory, password=password) as old:
        keys = _slots_for(load(directory / KEYS_FILE), key=key, password=password, code=code, kdf=kdf)
        with database_errors_known():
            _copy_under(directory, old=old, new=key, copied=copied)
            attachments.rewrap(directory, old=old, new=key, into=store_exchange.fresh_attachments(directory))
            store_exchange.prepare_keys(directory, keys.encode(key))
            store_exchange.exchange(directory, stamp=f"{_OLD}{secrets.token_hex(4)}")
            arriving.drop_arriving(directory)
            for aside in (directory / store_exchange.REPLACED).glob(f"{_OLD}*"):
                shutil.rmtree(aside)
            platform.write_atomically(directory / PREVIOUS_FILE, (directory / KEYS_FILE).read_bytes())
    return Rotated(key, code)


def _slots_for(keys: KeysFile, *, key: DataKey, password: str, code: str, kdf: KdfCost | None) -> KeysFile:
    """Return a key file whose slots all wrap the new key."""
    fresh = KeysFile(header=keys.header, slots={})
    wrapping = [
        vault_slots.password_secret(password, kdf=kdf or vault_slots.calibrated()),
        vault_slots.recovery_secret(vault_recovery.read_code(code)),
    ]
    if vault_slots.OFFICE in keys.slots:
        office_public = vault_escrow.office_public_of(keys.slot(vault_slots.OFFICE).salt)
        wrapping.append(vault_escrow.office_secret(office_public))
    for secret in wrapping:
        fresh = vault_slots.close_slot(fresh, secret, key=key)
    return fresh


def _copy_under(directory: Path, *, old: DataKey, new: DataKey, copied: Callable[[int, int], None] | None) -> None:
    """Copy the store and open the copy: every page checked, every row counted."""
    fresh = store_exchange.fresh_store(directory)
    source = open_database(directory / DATABASE_FILE, key=old)
    try:
        check_integrity(source)
        counts = copy_database(source, fresh, key=new, copied=copied)
    finally:
        close(source)
    copy = open_database(fresh, key=new)
    try:
        check_integrity(copy)
        with reading(copy).begin() as connection:
            if row_counts(connection) != counts:
                raise StoreDamaged
    finally:
        close(copy)
    for journal in ("-wal", "-shm"):
        fresh.with_name(fresh.name + journal).unlink(missing_ok=True)
