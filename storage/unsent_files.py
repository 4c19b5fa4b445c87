"""Attachments that never reached the office, in a file of unsent work: encrypted as they lie on the disk, and streamed.

Names and hashes stand in the sealed part of that file, so that no other bytes can be put in their place.
"""

import shutil
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from storage import attachments, platform
from storage.backup_archive import FileMark, mark_of, mark_stream, open_member
from storage.errors import BackupDamaged
from storage.vault_key import DataKey

_PLACE, _FRESH = attachments.DIRECTORY, "under-new-key"


def missing_at_office(
    profile: Path, *, rows: Iterable[Mapping[str, Any]], transfers: Iterable[Mapping[str, Any]]
) -> tuple[dict[str, FileMark], int, int]:
    """Return the files the office is not known to have.

    A file no row could be read of is among them: it is better sent twice than lost.

    Args:
        profile: its directory; nothing in it is changed.
        rows: of the attachments, those that can be read.
        transfers: what the store knows of their way, likewise.

    Returns:
        Their marks by name, how many attachments they are, and how many files could not be read.
    """
    settled = [row["attachment_id"] for row in transfers if row["at_office"]]
    settled += [row["id"] for row in rows if row["deleted_at"] is not None]
    done = {attachments.file_name(row_id, part=part) for row_id in settled for part in ("", attachments.THUMBNAIL)}
    small = {attachments.file_name(row["id"], part=attachments.THUMBNAIL) for row in rows}
    marks: dict[str, FileMark] = {}
    unreadable = 0
    for path in attachments.encrypted_files(profile):
        if path.name in done:
            continue
        try:
            marks[path.name] = mark_of(path)
        except OSError:
            unreadable += 1
    return marks, len(marks.keys() - small), unreadable


def pack(archive: zipfile.ZipFile, profile: Path, *, names: Iterable[str]) -> None:
    """Copy files into an archive that is being written."""
    for name in names:
        archive.write(profile / _PLACE / name, f"{_PLACE}/{name}")


def check(archive: zipfile.ZipFile, marks: Mapping[str, FileMark]) -> None:
    """Read every file in an archive.

    Raises:
        BackupDamaged: one is not what was written.
    """
    for name, mark in marks.items():
        with open_member(archive, f"{_PLACE}/{name}") as member:
            if mark_stream(member) != mark:
                raise BackupDamaged


def put_in_place(  # noqa: PLR0913 - from where, where to, under which keys
    archive: zipfile.ZipFile, marks: Mapping[str, FileMark], *, place: Path, profile: Path, old: DataKey, new: DataKey
) -> int:
    """Bring files into a profile, each with its key wrapped anew; what has a name there already stays.

    Args:
        archive: a file of unsent work, open.
        marks: from its sealed part.
        place: a private directory that goes afterwards, on the disk of the profile.
        profile: that takes them in.
        old: data key of the profile they come from.
        new: data key of the one that takes them in.

    Returns:
        How many came in.

    Raises:
        BackupDamaged: one is not what was written; those before it are in.
        OSError: the machine refused, likewise.
    """
    home, fresh = profile / attachments.DIRECTORY, place / _FRESH
    for directory in (home, place / _PLACE, fresh):
        platform.make_private_directory(directory)
    wanted = [name for name in marks if attachments.is_file_name(name) and not (home / name).exists()]
    for name in wanted:
        path = place / _PLACE / name
        platform.write_private(path, b"")
        with open_member(archive, f"{_PLACE}/{name}") as member, path.open("r+b") as file:
            if mark_stream(member, copy=file) != marks[name]:
                raise BackupDamaged
    attachments.rewrap(place, old=old, new=new, into=fresh)
    shutil.rmtree(place / _PLACE)
    came = sorted(fresh.iterdir())
    for path in came:
        platform.replace(path, home / path.name)
    platform.sync_directory(home)
    return len(came)
