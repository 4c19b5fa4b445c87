"""Backups of the office that were put back before they count, and an office put back from one."""

import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from app import clock, office_copy
from app.office_copy import OfficeCopyFailed, OfficeNotEmpty
from app.workspace import Workspace, open_office
from office.home import PRIVATE_DIRECTORY, OfficeHome
from office.postgres import embedded, run_tool
from sync import hub

_DUMP = "office.dump"
# The embedded database's own password stays where it is; the certificate is made anew.
_KEPT = ("settings.json", "ca.key", "ca.pem", "receipts.secret", "tokens.secret")
_LIMIT = 1_000_000


def back_up(workspace: Workspace, *, home: OfficeHome, url: str, directory: Path) -> Path:
    """Make a sealed backup, put it back into a database of its own, and let laptops know what it contains.

    Args:
        workspace: the office.
        home: its directory.
        url: its database.
        directory: where to put the file.

    Raises:
        OfficeKeyMissing: the office has no recovery key to seal it for.
        OfficeCopyFailed: it could not be made or did not open as it must.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    public = office_copy.sealing_key(workspace)
    target = directory / f"parasol-office-{clock.now():%Y-%m-%d-%H%M%S}{office_copy.SUFFIX}"
    unfinished = target.with_suffix(".unfinished")
    try:
        with scratch(home) as place:
            directory.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)
            key = office_copy.seal(_packed(place, home=home, url=url), unfinished, public=public)
        with scratch(home) as place:
            contents = _proven(unfinished, place, key=key)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    with workspace.engine.begin() as connection:
        hub.record_verified_backup(connection, contents)
    return target


def restore(file: Path, *, home: OfficeHome, key: bytes, opened: Callable[[], AbstractContextManager[str]]) -> None:
    """Put an office back from a backup, in a new life.

    Args:
        file: the backup.
        home: an empty directory, or one that lacks settings.
        key: of the backup.
        opened: gives the URL of the empty database.

    Raises:
        OfficeNotEmpty: there is an office here.
        OfficeCopyFailed, BackupDamaged: it does not open as it must.
    """
    if home.founded:
        raise OfficeNotEmpty
    with scratch(home) as place:
        dump = _unpacked(file, place, key=key)
        with opened() as url:
            if not run_tool("pg_restore", "--exit-on-error", "--no-owner", *_database(url), str(dump), url=url):
                raise OfficeCopyFailed
            workspace = open_office(url)
            try:
                with workspace.engine.begin() as connection:
                    hub.begin_epoch(connection, now=clock.now())
                    hub.record_verified_backup(connection, hub.backup_contents(connection))
            finally:
                workspace.close()
        # Settings come last: with them the office counts as founded.
        for name in reversed(_KEPT):
            if (place / name).exists():
                shutil.copyfile(place / name, home.directory / name)
                (home.directory / name).chmod(0o600)


@contextmanager
def scratch(home: OfficeHome) -> Iterator[Path]:
    """Give a directory inside the home, gone afterwards: what is in it is not encrypted."""
    home.prepare()
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=home.directory, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _packed(place: Path, *, home: OfficeHome, url: str) -> Path:
    dump, packed = place / _DUMP, place / "packed"
    if not run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}", url=url):
        raise OfficeCopyFailed
    with tarfile.open(packed, "x") as archive:
        archive.add(dump, _DUMP)
        for name in _KEPT:
            if (home.directory / name).exists():
                archive.add(home.directory / name, name)
    return packed


def _unpacked(file: Path, place: Path, *, key: bytes) -> Path:
    packed = place / "packed"
    office_copy.unseal(file, packed, key=key)
    with tarfile.open(packed) as archive:
        for name in (_DUMP, *_KEPT):
            if name in archive.getnames():
                archive.extract(name, place, filter="data")
    packed.unlink()
    return place / _DUMP


def _proven(file: Path, place: Path, *, key: bytes) -> dict[str, int]:
    """Put a backup back into a database of its own and return what it contains."""
    dump = _unpacked(file, place, key=key)
    with embedded(OfficeHome(place / "proof")) as url:
        if not run_tool("pg_restore", "--exit-on-error", "--no-owner", *_database(url), str(dump), url=url):
            raise OfficeCopyFailed
        workspace = open_office(url)
        try:
            with hub.snapshot(workspace.engine) as connection:
                if not hub.examine(connection).whole or hub.examine_files(connection).damaged:
                    raise OfficeCopyFailed
                return hub.backup_contents(connection)
        finally:
            workspace.close()


def _database(url: str) -> tuple[str, ...]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - only here

    return ("--dbname", str(conninfo_to_dict(url).get("dbname") or "postgres"))
