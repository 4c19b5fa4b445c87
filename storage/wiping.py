"""Clearing a profile for good: keys first, then the store, its attachments and the backups in its own directory.

Before anything is destroyed a note is laid down (`wipe.pending`). It holds what is still to be said to the office and
is the last to go: a machine that stops in between goes on at the next start. Light to import.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from storage import platform
from storage.errors import ProfileInUse

NOTE: Final = "wipe.pending"
# The name of storage.vault_lock, which is not loaded for it; a test compares.
LOCK: Final = "profile.lock"
_KEYS = "profile.keys"
_FIRST = ("store.db", "attachments", "backups")


def lay_note(directory: Path, content: bytes) -> None:
    """Decide that a profile is cleared: from here on it is.

    Args:
        directory: of the profile.
        content: what is to be said when it is done; nothing personal.

    Raises:
        DiskFull, AccessDenied, DiskFailed: nothing was decided.
    """
    with platform.os_errors_known():
        platform.write_atomically(directory / NOTE, content)


def read_note(directory: Path) -> bytes:
    """Return what was laid down.

    Raises:
        AccessDenied, DiskFailed: the operating system refused.
    """
    with platform.os_errors_known():
        return (directory / NOTE).read_bytes()


def find_decided(root: Path) -> list[Path]:
    """Return the profiles below a directory, or itself, that are to be cleared or of which the office has to be told."""
    try:
        places = [root, *(path for path in root.iterdir() if path.is_dir())]
    except OSError:
        return []
    return [path for path in places if (path / NOTE).is_file()]


def is_cleared(directory: Path) -> bool:
    """Tell whether nothing is left but the note."""
    return all(path.name in {NOTE, LOCK} for path in directory.iterdir())


@contextmanager
def nobody_inside(directory: Path) -> Iterator[None]:
    """Hold a profile while it is cleared; an exchange of its files that was stopped is not finished for it.

    Raises:
        ProfileInUse: somebody has it open.
    """
    with platform.os_errors_known():
        descriptor = platform.open_lock(directory / LOCK)
    if descriptor is None:
        raise ProfileInUse
    try:
        yield
    finally:
        platform.close_lock(descriptor)


def destroy_keys(directory: Path) -> None:
    """Destroy every key file of a profile, also what is set aside; nothing in it can be opened from then on.

    Each is written over before it goes. On a flash disk the old bytes may stay until the disk needs their place.

    Raises:
        AccessDenied, DiskFailed: the operating system refused; what is gone is gone.
    """
    with platform.os_errors_known():
        for home, _directories, files in os.walk(directory):
            for name in files:
                if name.startswith(_KEYS):
                    _destroy(Path(home) / name)
        platform.sync_directory(directory)


def remove_rest(directory: Path) -> None:
    """Remove everything of a profile but the note and the lock: store, attachments, backups, then whatever else.

    Raises:
        AccessDenied, DiskFailed: the operating system refused; what is gone is gone.
    """
    with platform.os_errors_known():
        for name in _FIRST:
            for path in sorted(directory.glob(f"{name}*")):
                _remove(path)
        for path in sorted(directory.iterdir()):
            if path.name not in {NOTE, LOCK}:
                _remove(path)
        platform.sync_directory(directory)


def remove_note(directory: Path) -> None:
    """Remove the note and, when it is empty, the directory; call it after the lock was let go.

    Raises:
        AccessDenied, DiskFailed: the operating system refused.
    """
    with platform.os_errors_known():
        (directory / NOTE).unlink(missing_ok=True)
        (directory / LOCK).unlink(missing_ok=True)
        # The directory of all profiles may be this one, with the settings of the program in it.
        with suppress(OSError):
            directory.rmdir()


def _destroy(path: Path) -> None:
    if not path.is_symlink():
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            platform.sync_file(file)
    path.unlink()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
