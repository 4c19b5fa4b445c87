"""Bringing an older store to the program's version: first a backup that was read back, then one transaction.

A note beside the store (`upgrade.pending`) names that backup while the work goes on. A machine that stops in between
leaves the old version or the new one, whole; the next start goes on, with the same backup if it still holds.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from app import clock
from app.errors import KnownError
from storage import backup, database, platform
from storage.database_errors import database_errors_known
from storage.vault import DataKey

PENDING: Final = "upgrade.pending"


def upgrade_store(engine: Engine, *, directory: Path, key: DataKey) -> None:
    """Bring the open store of a profile to the program's version; its rows as they were are in a backup before.

    Args:
        engine: of a store nobody else uses.
        directory: of the profile; its lock is held.
        key: its data key.

    Raises:
        NoRoomForBackup, DiskFull, DiskFailed, AccessDenied: the store has its old version.
        StoreDamaged: likewise; it is not whole, or rows point at rows that are not there.
    """
    pending = directory / PENDING
    with database_errors_known():
        if database.needs_upgrade(engine):
            if database.schema_version(engine) is not None and not _backed_up(pending, key=key):
                platform.write_atomically(pending, _back_up(engine, directory=directory, key=key).encode())
            database.upgrade(engine)
        # Also after a death between the upgrade and here.
        if pending.exists():
            pending.unlink()
            platform.sync_directory(directory)


def _back_up(engine: Engine, *, directory: Path, key: DataKey) -> str:
    """Make a backup of the store as it is; return its name."""
    from app.backups.making import DIRECTORY, NAME  # noqa: PLC0415 - the backups rest on opening, which rests on this

    now = clock.now()
    home = directory / DIRECTORY
    platform.make_private_directory(home)
    made = home / (now.strftime(NAME) + backup.SUFFIX)
    backup.write_backup(engine, profile=directory, key=key, path=made, made_at=now)
    return made.name


def _backed_up(pending: Path, *, key: DataKey) -> bool:
    """Tell whether an upgrade was begun and its backup still holds; nobody can have opened the store since."""
    from app.backups.making import DIRECTORY  # noqa: PLC0415 - as above

    if not pending.exists():
        return False
    try:
        backup.check_backup(pending.parent / DIRECTORY / Path(pending.read_text(encoding="utf-8")).name, key=key)
    except (KnownError, OSError, ValueError):
        return False
    return True
