"""What a refusal of the database means to the user; decided by the number of the error where it has one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from storage import platform
from storage.errors import (
    AccessDenied,
    DiskFailed,
    DiskFull,
    KnownError,
    NotEnoughMemory,
    StoreBusy,
    StoreDamaged,
    StoreLocked,
    StoreUnreadable,
)

_PRIMARY = 0xFF
# SQLITE_READONLY is missing on purpose: a write in a session opened for reading is a bug and must look like one.
_SQLITE: dict[int, type[KnownError]] = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_PROTOCOL: StoreBusy,
    sqlite3.SQLITE_NOMEM: NotEnoughMemory,
    sqlite3.SQLITE_INTERRUPT: StoreLocked,
    sqlite3.SQLITE_IOERR: DiskFailed,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: AccessDenied,
    sqlite3.SQLITE_NOTADB: StoreUnreadable,
}
# SQLite's online backup raises errors that carry no number, only the fixed sentence SQLite has for it.
_SENTENCES: dict[str, type[KnownError]] = {
    "database or disk is full": DiskFull,
    "disk I/O error": DiskFailed,
    "database is locked": StoreBusy,
    "database disk image is malformed": StoreDamaged,
    "unable to open database file": AccessDenied,
}
_POSTGRES: dict[str, type[KnownError]] = {"53100": DiskFull, "58030": DiskFailed, "53200": NotEnoughMemory}


def translate(error: BaseException) -> KnownError | None:
    """Return the known error behind an exception of the store or of a file, None if it is a bug.

    The exceptions SQLAlchemy wraps are looked into.
    """
    seen: BaseException | None = error
    while seen is not None:
        known = _translate_one(seen)
        if known is not None:
            return known
        seen = seen.__cause__
    return None


@contextmanager
def database_errors_known() -> Iterator[None]:
    """Raise the known error in place of the exception that means it."""
    try:
        yield
    except KnownError:
        raise
    except Exception as error:
        known = translate(error)
        if known is None:
            raise
        raise known from error


def _translate_one(error: BaseException) -> KnownError | None:
    if isinstance(error, KnownError):
        return error
    if isinstance(error, OSError):
        return platform.known_os_error(error)
    kind: type[KnownError] | None = None
    number = getattr(error, "sqlite_errorcode", None)
    if isinstance(number, int):
        kind = _SQLITE.get(number & _PRIMARY)
    elif type(error).__module__ == "sqlcipher3.dbapi2":
        kind = _SENTENCES.get(str(error))
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        kind = _POSTGRES.get(state)
    return kind() if kind else None
