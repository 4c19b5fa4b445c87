"""Exchanging the store and the key file of a profile for prepared ones, so that both change or neither does.

The new files wait under the names `store.db.new` and `profile.keys.new`. What is in force is copied aside, a note is
laid down (`exchange.pending`), and only then do names change. A machine that stops before the note leaves everything as
it was; after it, whoever takes the profile's lock next finishes what it tells of (`storage.vault_lock`).
"""

import shutil
from pathlib import Path
from typing import Final

from storage import platform

PENDING: Final = "exchange.pending"
REPLACED: Final = "replaced"
STORE, KEYS = "store.db", "profile.keys"
_JOURNALS = (f"{STORE}-wal", f"{STORE}-shm")


def fresh_store(profile: Path) -> Path:
    """Return the free name under which the next store is prepared."""
    return platform.fresh_name(profile / STORE)


def prepare_keys(profile: Path, content: bytes) -> None:
    """Lay the next key file beside the one in force."""
    platform.write_private(platform.fresh_name(profile / KEYS), content)


def exchange(profile: Path, *, stamp: str) -> Path:
    """Put what was prepared in force.

    Args:
        profile: directory of a profile whose lock is held and whose store is closed.
        stamp: name of the place where the present files are copied.

    Returns:
        The directory of those copies.

    Raises:
        OSError: the machine refused; what was in force still is, or will not be after the next `finish`.
    """
    aside = _set_aside(profile, stamp)
    platform.sync_directory(profile)
    platform.write_atomically(profile / PENDING, b"")
    finish(profile)
    return aside


def finish(profile: Path) -> bool:
    """Finish an exchange that was begun; return whether there was one.

    Raises:
        OSError: the machine refused; the next call tries again.
    """
    pending = profile / PENDING
    if not pending.exists():
        return False
    fresh = profile / f"{STORE}.new"
    if fresh.exists():
        # The old journal must be gone before the new store has the name, or its pages would be read into it.
        for name in _JOURNALS:
            (profile / name).unlink(missing_ok=True)
        platform.sync_directory(profile)
        platform.replace(fresh, profile / STORE)
    keys = profile / f"{KEYS}.new"
    if keys.exists():
        platform.replace(keys, profile / KEYS)
    platform.sync_directory(profile)
    pending.unlink()
    platform.sync_directory(profile)
    return True


def _set_aside(profile: Path, stamp: str) -> Path:
    """Copy what is there now, journal included, down to the disk."""
    aside = profile / REPLACED / stamp
    platform.make_private_directory(profile / REPLACED)
    platform.make_private_directory(aside)
    for name in (STORE, *_JOURNALS, KEYS):
        if (profile / name).exists():
            target = aside / name
            platform.write_private(target, b"")
            with (profile / name).open("rb") as old, target.open("r+b") as file:
                shutil.copyfileobj(old, file)
                platform.sync_file(file)
    platform.sync_directory(aside)
    return aside
