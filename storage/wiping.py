"""Clearing a profile for good: keys first, then the store, its attachments and the backups in its own directory.

Before anything is destroyed a note is laid down: `wipe.pending` at the office's order, with what is still to be said to
it, `removal.pending` at the user's word. It is the last to go: a machine that stops in between goes on at the next
start. Light to import.
"""

import os
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from storage import platform
from storage.errors import ProfileInUse

NOTE: Final = "wipe.pending"
REMOVAL: Final = "removal.pending"
BACKUPS: Final = "backups"
# The name of storage.vault_lock, which is not loaded for it; a test compares.
LOCK: Final = "profile.lock"
_KEYS = "profile.keys"
_FIRST = ("store.db", "attachments", BACKUPS)


def lay_note(directory: Path, content: bytes, *, note: str = NOTE) -> None:
    """Decide that a profile is cleared: from here on it is.

    Args:
        directory: of the profile.
        content: what is to be said when it is done; nothing personal.
        note: `NOTE` or `REMOVAL`.

    Raises:
        DiskFull, AccessDenied, DiskFailed: nothing was decided.
    """
    with platform.os_errors_known():
        platform.write_atomically(directory / note, content)


def read_note(directory: Path, *, note: str = NOTE) -> bytes:
    """Return what was laid down.

    Raises:
        AccessDenied, DiskFailed: the operating system refused.
    """
    with platform.os_errors_known():
        return (directory / note).read_bytes()


def find_decided(root: Path, *, note: str = NOTE) -> list[Path]:
    """Return the profiles below a directory, or itself, that hold a note: to be cleared, or the office to be told."""
    try:
        places = [root, *(path for path in root.iterdir() if path.is_dir())]
    except OSError:
        return []
    return [path for path in places if (path / note).is_file()]


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


def remove_rest(directory: Path, *, kept: Collection[str] = ()) -> None:
    """Remove everything of a profile but the notes and the lock: store, attachments, backups, then whatever else.

    Args:
        directory: of the profile.
        kept: names that stay as well.

    Raises:
        AccessDenied, DiskFailed: the operating system refused; what is gone is gone.
    """
    with platform.os_errors_known():
        first = [path for name in _FIRST for path in sorted(directory.glob(f"{name}*"))]
        for path in dict.fromkeys([*first, *sorted(directory.iterdir())]):
            if path.name not in {NOTE, REMOVAL, LOCK, *kept}:
                _remove(path)
        platform.sync_directory(directory)


def remove_note(directory: Path, *, note: str = NOTE) -> None:
    """Remove the note and, when it is empty, the directory; call it after the lock was let go.

    Raises:
        AccessDenied, DiskFailed: the operating system refused.
    """
    with platform.os_errors_known():
        (directory / LOCK).unlink(missing_ok=True)
        (directory / note).unlink(missing_ok=True)
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
