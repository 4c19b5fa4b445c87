"""Exchanging the store and the key file of a profile for prepared ones, so that both change or neither does.

The new files wait under the names `store.db.new` and `profile.keys.new`, attachments that change with them in
`attachments.new/`. What is in force is copied aside, a note is laid down (`exchange.pending`), and only then do names
change. A machine that stops before the note leaves everything as it was; after it, whoever takes the profile's lock
next finishes what it tells of (`storage.vault_lock`).
"""

import shutil
from pathlib import Path
from typing import Final

from storage import platform

PENDING: Final = "exchange.pending"
REPLACED: Final = "replaced"
STORE, KEYS, ATTACHMENTS, SEAL = "store.db", "profile.keys", "attachments", "store.seal"
_JOURNALS = (f"{STORE}-wal", f"{STORE}-shm")


def fresh_store(profile: Path) -> Path:
    """Return the free name under which the next store is prepared; an exchange begins here.

    What an earlier one prepared and never put in force goes: a key file left there would come into force with a store
    it does not open.
    """
    platform.fresh_name(profile / KEYS)
    _drop_prepared_attachments(profile)
    return platform.fresh_name(profile / STORE)


def fresh_attachments(profile: Path) -> Path:
    """Return the directory in which attachments' files are prepared that come into force with the next store."""
    fresh = profile / f"{ATTACHMENTS}.new"
    platform.make_private_directory(fresh)
    return fresh


def set_attachment_aside(profile: Path, *, name: str, stamp: str) -> None:
    """Copy an attachment's file that a prepared one will replace, to the place of what was in force before."""
    for place in (profile / REPLACED, profile / REPLACED / stamp, profile / REPLACED / stamp / ATTACHMENTS):
        platform.make_private_directory(place)
    aside = profile / REPLACED / stamp / ATTACHMENTS
    _copy(profile / ATTACHMENTS / name, aside / name)
    platform.sync_directory(aside)


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
    if (prepared := profile / f"{ATTACHMENTS}.new").is_dir():
        platform.sync_directory(prepared)
    platform.sync_directory(profile)
    platform.write_atomically(profile / PENDING, b"")
    finish(profile)
    return aside


def finish(profile: Path) -> bool:
    """Finish an exchange that was begun; return whether there was one. Called while nobody prepares one.

    Raises:
        OSError: the machine refused; the next call tries again.
    """
    pending = profile / PENDING
    if not pending.exists():
        _drop_prepared_attachments(profile)
        _drop_unfinished_attachments(profile)
        return False
    fresh = profile / f"{STORE}.new"
    if fresh.exists():
        # The old journal must be gone before the new store has the name, or its pages would be read into it; and what
        # is known of the old store's pages, or the new one would look damaged.
        for name in (*_JOURNALS, SEAL):
            (profile / name).unlink(missing_ok=True)
        platform.sync_directory(profile)
        platform.replace(fresh, profile / STORE)
    keys = profile / f"{KEYS}.new"
    if keys.exists():
        platform.replace(keys, profile / KEYS)
    _move_attachments(profile)
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
            _copy(profile / name, aside / name)
    platform.sync_directory(aside)
    return aside


def _move_attachments(profile: Path) -> None:
    """Give every prepared attachment its name; a second call does what a first one did not come to."""
    fresh = profile / f"{ATTACHMENTS}.new"
    if not fresh.is_dir():
        return
    home = profile / ATTACHMENTS
    platform.make_private_directory(home)
    for path in sorted(fresh.iterdir()):
        platform.replace(path, home / path.name)
    platform.sync_directory(home)
    fresh.rmdir()


def _drop_prepared_attachments(profile: Path) -> None:
    if (left := profile / f"{ATTACHMENTS}.new").exists():
        shutil.rmtree(left)


def _drop_unfinished_attachments(profile: Path) -> None:
    """Delete what a program left that died while it encrypted a file."""
    for left in (profile / ATTACHMENTS).glob("*.new"):
        left.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a file down to the disk."""
    platform.write_private(target, b"")
    with source.open("rb") as old, target.open("r+b") as file:
        shutil.copyfileobj(old, file)
        platform.sync_file(file)
