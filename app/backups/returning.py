"""The way back from a backup, for somebody before a closed profile: which one, what is in it, put in force."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from app import profiles
from app.backups.contents import Contents
from app.backups.making import DIRECTORY, FoundBackup, list_backups
from app.backups.restoring import opened_backup, restore
from app.errors import KnownError
from app.long_work import LongWork, StopWork
from storage import backup, platform, vault


def backups_of(directories: Sequence[Path], *, place: Path | None = None) -> tuple[FoundBackup, ...]:
    """Return the backups of profiles, and those of a place the user pointed at, the newest first.

    Args:
        directories: of the profiles.
        place: a directory, one that holds a profile's `backups`, or a single file.
    """
    places = [*(directory / DIRECTORY for directory in directories), *_places(place)]
    found = [one for at in places for one in list_backups(at)]
    if place is not None and place.is_file():
        with suppress(KnownError):
            found.append(FoundBackup(place, backup.read_manifest(place).made_at, place.stat().st_size))
    alone = {one.path: one for one in found}
    return tuple(sorted(alone.values(), key=lambda one: one.made_at, reverse=True))


def home_for(path: Path, *, root: Path) -> Path:
    """Return the profile a backup belongs to, or a free place for it on a computer that does not have it.

    Raises:
        BackupDamaged, BackupTooNew, AccessDenied, DiskFailed: it is not what was written.
    """
    wanted = backup.read_manifest(path).profile_id
    for directory in profiles.find_directories(root):
        with suppress(KnownError):
            if vault.read_header(directory).profile_id == wanted:
                return directory
    return profiles.home_of_new(root)


def look_inside(path: Path, *, password: str, directory: Path) -> Contents:
    """Return what is in a backup; nothing is changed.

    Args:
        path: of the backup.
        password: the one in force when it was made.
        directory: the profile it would be put in; made if it is not there yet.

    Raises:
        WrongPassword, BackupOfOtherProfile, BackupDamaged, BackupTooNew, StoreDamaged, DiskFull, AccessDenied,
        DiskFailed: it cannot be used like this.
    """
    with _there(directory), opened_backup(path, password=password, profile=directory) as opened:
        return opened.contents


def put_in_force(path: Path, *, password: str, directory: Path, watched: LongWork | None = None) -> Path | None:
    """Put a backup in force; what was there is set aside, and sync waits for the user's word.

    Args:
        path: of the backup.
        password: the one in force when it was made.
        directory: the profile it is put in; made if it is not there yet.
        watched: by somebody who may stop it until the new store takes the place of the old one.

    Returns:
        The directory that holds what was there before; None when it was stopped and nothing was changed.

    Raises:
        ProfileInUse: the profile is open.
        WrongPassword, BackupOfOtherProfile, BackupDamaged, BackupTooNew, StoreDamaged, DiskFull, AccessDenied,
        DiskFailed: nothing was changed.
    """
    watched = watched or LongWork()
    with suppress(StopWork), _there(directory):
        watched.at(0)
        with opened_backup(path, password=password, profile=directory) as opened:
            return restore(directory, opened, copied=watched.copying(50, 90))
    return None


def _places(place: Path | None) -> Sequence[Path]:
    return [] if place is None or not place.is_dir() else [place, place / DIRECTORY]


@contextmanager
def _there(directory: Path) -> Iterator[None]:
    """Have the directory within the block; one that was made for it and stayed empty goes again."""
    with platform.os_errors_known():
        platform.make_private_directory(directory)
    try:
        yield
    finally:
        # Only an empty one can be removed so.
        with suppress(OSError):
            directory.rmdir()
