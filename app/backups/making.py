"""Making backups, thinning them, and opening one now and then as a restore would."""

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app import clock
from app.backups.contents import look_into
from app.backups.state import BackupState, backup_state, note
from app.errors import KnownError
from app.opening import LaptopWorkspace
from storage import backup, backup_thinning, platform
from storage.errors import SecondPlaceMissing

DIRECTORY: Final = "backups"
NAME: Final = "parasol-%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup file.

    Attributes:
        path: where it lies.
        made_at: when it was made.
        size: in bytes.
        profile_id: whose it is, as the key file says.
    """

    path: Path
    made_at: datetime
    size: int
    profile_id: str = ""


def back_up(workspace: LaptopWorkspace, *, copied: Callable[[int, int], None] | None = None) -> BackupState:
    """Make a backup now, read it back, thin the old ones, copy it to the second place.

    For a worker thread; screens may go on reading and writing.

    Args:
        workspace: the open store.
        copied: told how many pages are left and how many there are; what it raises stops the backup.

    Raises:
        NoRoomForBackup, DiskFull, DiskFailed, AccessDenied, StoreDamaged: none was made; those before are whole.
    """
    now = clock.now()
    home = workspace.directory / DIRECTORY
    made = home / (now.strftime(NAME) + backup.SUFFIX)
    try:
        with platform.os_errors_known():
            platform.make_private_directory(home)
        manifest = backup.write_backup(
            workspace.engine, profile=workspace.directory, key=workspace.key, path=made, made_at=now, copied=copied
        )
    except KnownError as error:
        with workspace.write() as session:
            note(session, problem=error.code)
        raise
    with platform.os_errors_known():
        thin(home, profile_id=manifest.profile_id)
    with workspace.read() as session:
        second = backup_state(session).second_place
    copied_at, problem = _copy_to(second, made)
    with workspace.write() as session:
        note(session, last=now.isoformat(), problem=problem, **({"second_last": copied_at} if copied_at else {}))
        return backup_state(session)


def list_backups(place: Path) -> tuple[FoundBackup, ...]:
    """Return the backups in a directory, the newest first; files that are none are passed over."""
    found = []
    for path in place.glob(f"*{backup.SUFFIX}") if place.is_dir() else ():
        with suppress(KnownError):
            manifest = backup.read_manifest(path)
            found.append(FoundBackup(path, manifest.made_at, path.stat().st_size, manifest.profile_id))
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def thin(place: Path, *, profile_id: str) -> int:
    """Remove a profile's backups that are no longer needed (7 daily, 4 weekly, 12 monthly stay).

    Args:
        place: where they lie; those of colleagues who share the laptop or the stick are not counted and not touched.
        profile_id: whose.

    Returns:
        How many went.
    """
    found = [one for one in list_backups(place) if one.profile_id == profile_id]
    kept = backup_thinning.to_keep(one.made_at for one in found)
    gone = [one for one in found if one.made_at not in kept]
    for one in gone:
        one.path.unlink(missing_ok=True)
    return len(gone)


def drill(workspace: LaptopWorkspace) -> bool:
    """Open the newest backup as a restore would, without putting it in force; keep and return whether it held."""
    newest = next(iter(list_backups(workspace.directory / DIRECTORY)), None)
    passed = newest is not None and _opens(newest, workspace)
    with workspace.write() as session:
        note(session, drill_last=clock.now().isoformat(), drill_passed=passed)
    return passed


def _copy_to(place: Path | None, made: Path) -> tuple[str, str]:
    """Copy a backup to the second place; return when, or the code of what was in the way."""
    if place is None:
        return "", ""
    fresh = place / f"{made.name}.new"
    try:
        with platform.os_errors_known():
            shutil.copyfile(made, fresh)
            whose = backup.check_backup(fresh).profile_id
            platform.replace(fresh, _own_name(place, made))
            thin(place, profile_id=whose)
    except FileNotFoundError:
        return "", SecondPlaceMissing.code
    except KnownError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return "", error.code
    return clock.now().isoformat(), ""


def _own_name(place: Path, made: Path) -> Path:
    """Return a name for the copy under which no colleague's backup of the same second lies."""
    mine, target, number = backup.read_manifest(made).profile_id, place / made.name, 1
    while any(one.path == target and one.profile_id != mine for one in list_backups(place)):
        number += 1
        target = place / f"{made.stem}-{number}{backup.SUFFIX}"
    return target


def _opens(found: FoundBackup, workspace: LaptopWorkspace) -> bool:
    directory = workspace.directory / f".backup-{secrets.token_hex(4)}"
    try:
        backup.check_backup(found.path, key=workspace.key)
        manifest = backup.extract_backup(found.path, directory)
        look_into(directory, key=workspace.key, made_at=manifest.made_at)
    except KnownError:
        return False
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    return True
