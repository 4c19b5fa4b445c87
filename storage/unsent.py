"""Work that never reached the office, read out of a store that may be broken, and kept in one encrypted file.

    manifest.json | profile.keys | work.sealed | attachments/…      (a zip without compression; format 1 had no files)

The key file in it opens the work with the password or the paper code of the profile it comes from. Nothing in the file
or its name tells of a person. The store is read from a copy: whatever state it is in, it stays so.
"""

import secrets
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from storage import platform, unsent_files, vault_crypto
from storage.backup_archive import DAMAGE, FileMark, open_archive, read_small
from storage.database import close, open_database, reading
from storage.errors import BackupDamaged, BackupTooNew
from storage.vault import DATABASE_FILE, KEYS_FILE, read_header
from storage.vault_key import DataKey

SUFFIX: Final = ".unsent"
FORMAT: Final = 2
_MANIFEST, _SEALED, _PURPOSE = "manifest.json", "work.sealed", "unsent work"
_ROWS_AT_ONCE = 100
# So many places one after the other that cannot be read, and no end is known: nothing more will come.
_HOPELESS = 10_000

Row = dict[str, Any]


class Unsent(msgspec.Struct, frozen=True, kw_only=True):
    """What was read.

    Attributes:
        made_at: when, in UTC.
        operations: changes that wait for the office, in their order, as they stand in the store.
        drafts: unfinished forms.
        unreadable: places of these and files that could not be read.
        files: encrypted files of attachments the office is not known to have, by name.
        attachments: how many attachments these are; some have a thumbnail of their own.
    """

    made_at: datetime
    operations: list[Row]
    drafts: list[Row]
    unreadable: int
    files: dict[str, FileMark] = {}
    attachments: int = 0


class _Manifest(msgspec.Struct, frozen=True, kw_only=True):
    format: int
    profile_id: str


def read_unsent(profile: Path, *, key: DataKey, made_at: datetime) -> Unsent:
    """Read what waits out of a closed profile's store, passing over what cannot be read.

    Args:
        profile: its directory; nothing in it is changed.
        key: its data key.
        made_at: the moment, in UTC.

    Raises:
        StoreMissing, StoreNotEncrypted, StoreUnreadable, StoreDamaged, StoreTooNew: nothing at all can be read.
        DiskFull, DiskFailed, AccessDenied: the machine refused.
    """
    with _copied(profile) as copy:
        engine = open_database(copy, key=key)
        try:
            with reading(engine).connect() as connection:
                operations, lost = _walk(connection, "outbox")
                drafts, lost_too = _walk(connection, "draft")
                rows, _lost = _walk(connection, "attachment")
                transfers, _lost = _walk(connection, "file_transfer")
        finally:
            close(engine)
    waiting = sorted((row for row in operations if row["state"] == "pending"), key=lambda row: row["dseq"])
    with platform.os_errors_known():
        files, count, unread = unsent_files.missing_at_office(profile, rows=rows, transfers=transfers)
    return Unsent(
        made_at=made_at,
        operations=waiting,
        drafts=drafts,
        unreadable=lost + lost_too + unread,
        files=files,
        attachments=count,
    )


def write_unsent(work: Unsent, *, profile: Path, key: DataKey, path: Path) -> None:
    """Write the work into an encrypted file and read it back; the name is there only when everything held.

    Args:
        work: from `read_unsent`.
        profile: directory of the key file that will open it.
        key: its data key.
        path: of the new file; the directory must be there.

    Raises:
        DiskFull, AccessDenied, DiskFailed, BackupDamaged: nothing of the file is left.
    """
    listed = msgspec.json.encode(_Manifest(format=FORMAT, profile_id=read_header(profile).profile_id))
    sealed = vault_crypto.wrap(msgspec.json.encode(work), kek=key.derive(_PURPOSE), context=listed)
    fresh = platform.fresh_name(path)
    try:
        with platform.os_errors_known():
            platform.write_private(fresh, b"")
            with fresh.open("r+b") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                    archive.writestr(_MANIFEST, listed)
                    archive.write(profile / KEYS_FILE, KEYS_FILE)
                    archive.writestr(_SEALED, sealed)
                    unsent_files.pack(archive, profile, names=work.files)
                platform.sync_file(file)
            if open_unsent(fresh, key=key) != work:
                raise BackupDamaged
            with open_archive(fresh) as archive:
                unsent_files.check(archive, work.files)
            platform.replace(fresh, path)
            platform.sync_directory(path.parent)
    finally:
        fresh.unlink(missing_ok=True)


def extract_keys(path: Path, into: Path) -> None:
    """Unpack the key file into a new private directory.

    Raises:
        BackupDamaged, BackupTooNew: it is no such file.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    with platform.os_errors_known(), open_archive(path) as archive:
        _manifest(archive)
        content = read_small(archive, KEYS_FILE)
        platform.make_private_directory(into)
        platform.write_private(into / KEYS_FILE, content)


def open_unsent(path: Path, *, key: DataKey) -> Unsent:
    """Return the work in a file.

    Args:
        path: of the file.
        key: data key of the profile it comes from.

    Raises:
        BackupDamaged, BackupTooNew: it is not what was written.
        AccessDenied, DiskFailed: the machine refused.
    """
    with platform.os_errors_known(), open_archive(path) as archive:
        listed = _manifest(archive)
        with suppress(*DAMAGE, msgspec.MsgspecError):
            plain = vault_crypto.unwrap(archive.read(_SEALED), kek=key.derive(_PURPOSE), context=listed)
            if plain is not None:
                return msgspec.json.decode(plain, type=Unsent)
    raise BackupDamaged


def bring_files(path: Path, work: Unsent, *, key: DataKey, profile: Path, new: DataKey) -> int:
    """Bring the attachments of a file into a profile; what is there already stays.

    Args:
        path: of the file.
        work: what it holds.
        key: data key of the profile it comes from.
        profile: directory of the open profile that takes them in.
        new: its data key.

    Returns:
        How many files came in.

    Raises:
        BackupDamaged: one is not what was written; those before it are in.
        AccessDenied, DiskFull, DiskFailed: the machine refused, likewise.
    """
    place = profile / f".unsent-{secrets.token_hex(4)}"
    try:
        with platform.os_errors_known(), open_archive(path) as archive:
            return unsent_files.put_in_place(archive, work.files, place=place, profile=profile, old=key, new=new)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _manifest(archive: zipfile.ZipFile) -> bytes:
    listed = read_small(archive, _MANIFEST)
    try:
        if msgspec.json.decode(listed, type=_Manifest).format > FORMAT:
            raise BackupTooNew
    except msgspec.MsgspecError:
        raise BackupDamaged from None
    return listed


@contextmanager
def _copied(profile: Path) -> Iterator[Path]:
    """Give a copy of store and journal, gone after the block."""
    place = profile / f".unsent-{secrets.token_hex(4)}"
    try:
        with platform.os_errors_known():
            platform.make_private_directory(place)
            for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal"):
                with suppress(FileNotFoundError):
                    platform.write_private(place / name, (profile / name).read_bytes())
        yield place / DATABASE_FILE
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _walk(connection: Connection, table: str) -> tuple[list[Row], int]:
    """Return the rows of a table that can be read, and how many places cannot; none where there is no such table."""
    found: list[Row] = []
    if not _knows(connection, table):
        return found, 0
    end = _last_place(connection, table)
    at, lost, in_a_row = 0, 0, 0
    while end is None or at < end:
        try:
            rows = _rows(connection, table, after=at, limit=1 if in_a_row else _ROWS_AT_ONCE)
        except DBAPIError:
            # The first failure is of the hundred; then one after the other.
            lost, at = (lost + 1, at + 1) if in_a_row else (lost, at)
            in_a_row += 1
            if end is None and in_a_row > _HOPELESS:
                break
            continue
        if not rows:
            break
        found += rows
        at, in_a_row = rows[-1].pop("place"), 0
        for row in rows[:-1]:
            row.pop("place")
    return found, lost


def _rows(connection: Connection, table: str, *, after: int, limit: int) -> list[Row]:
    query = f'SELECT rowid AS place, * FROM "{table}" NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ?'  # noqa: S608 - names of ours
    return [dict(row) for row in connection.exec_driver_sql(query, (after, limit)).mappings()]


def _knows(connection: Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return connection.exec_driver_sql(query, (table,)).scalar() is not None


def _last_place(connection: Connection, table: str) -> int | None:
    try:
        query = f'SELECT max(rowid) FROM "{table}" NOT INDEXED'  # noqa: S608 - names of ours
        return connection.exec_driver_sql(query).scalar_one() or 0
    except DBAPIError:
        return None
