"""One function opens the laptop's store, in a fixed order that fails closed at each step; see `storage.postgres` too.

Transactions are explicit: `BEGIN IMMEDIATE`, so that two writers wait for each other instead of failing at commit, and
`BEGIN` with writing switched off for engines from `reading`.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from storage import platform
from storage.database_errors import database_errors_known, translate
from storage.database_guard import WrongThreadError, close, forbid_thread, guard
from storage.errors import (
    AccessDenied,
    EncryptionUnavailable,
    SqliteTooOld,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreNotEncrypted,
    StorePlaceUnsuitable,
)
from storage.schema import head, needs_upgrade, refuse_newer, schema_version, upgrade
from storage.vault_key import DataKey

__all__ = [
    "WrongThreadError",
    "check_integrity",
    "close",
    "forbid_thread",
    "fresh_file",
    "head",
    "needs_upgrade",
    "open_database",
    "reading",
    "schema_version",
    "translate",
    "upgrade",
]

OLDEST_SQLITE = (3, 51, 3)
_PLAIN = b"SQLite format 3\0"
_PAGE = 4096
_APPLICATION_ID = 0x50415253
_READING = "parasol_reading"
_BUSY_SECONDS = 10.0
_SMALLEST_CACHE_KIB = 32 * 1024
_LARGEST_CACHE_KIB = 128 * 1024
# Two at rest: the worker of the screens and the worker of the network. The one used last is used first, so that a
# lone worker always meets a warm cache. A few more for short overlaps are closed when they come back.
_CONNECTIONS = 2
_OVERLAP = 3
# A statement that is kept holds small pieces of SQLite's quick memory, of which a connection has a few dozen. With the
# usual 128 kept they are gone for good, and every row of a long query asks the system: half as slow again. To prepare
# a statement anew costs less than that.
_KEPT_STATEMENTS = 8

_PROTECTIONS: tuple[tuple[str, str, object], ...] = (
    ("temp_store", "MEMORY", 2),  # a temporary file would be clear text
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("synchronous", "FULL", 2),
    ("mmap_size", "0", 0),
)


def open_database(path: Path, *, key: DataKey, create: bool = False) -> Engine:
    """Open the encrypted store of a profile. The caller upgrades an older one: `needs_upgrade`, `upgrade`.

    The engine asks the key for every connection it opens, so the key lives until after `close`.

    Args:
        path: `store.db` of the profile.
        key: the profile's data key.
        create: make a store where there is none; never in place of one.

    Raises:
        StoreMissing: there is no store, and none was asked for.
        StoreExists: one was asked for and there is one.
        StoreNotEncrypted: the file is a plain SQLite database.
        StoreUnreadable: the key does not decrypt its beginning.
        StoreDamaged: the file is not what was written.
        StoreTooNew: a newer program wrote it.
        EncryptionUnavailable, SqliteTooOld: the installation's database library cannot protect it.
        StorePlaceUnsuitable: the disk cannot hold a store.
        StoreLocked: the key was wiped.
        AccessDenied, DiskFull, DiskFailed, StoreBusy: the machine refused.
    """
    with database_errors_known():
        if create:
            _create(path, key=key)
        _check_file(path)
        engine = create_engine(
            "sqlite+pysqlite://",
            module=sqlcipher,
            creator=partial(_connect, path, key),
            poolclass=QueuePool,
            pool_size=_CONNECTIONS,
            max_overflow=_OVERLAP,
            pool_use_lifo=True,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _Beginning())
        guard(engine)
        try:
            refuse_newer(engine)
        except BaseException:
            close(engine)
            raise
    return engine


def reading(engine: Engine) -> Engine:
    """Return the same engine for transactions that only read: they take no write lock, and a write in them fails."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(postgresql_readonly=True)
    return engine.execution_options(**{_READING: True})


def check_integrity(engine: Engine) -> None:
    """Read the whole laptop store and check the seal of every page; takes seconds on a large one.

    Raises:
        StoreDamaged: `pages` is the number of places that do not fit.
    """
    with database_errors_known():
        places = _places_that_do_not_fit(engine)
        if places:
            # Power that went while the journal was copied leaves half a page in the file; the journal has it whole.
            copy_journal(engine)
            places = _places_that_do_not_fit(engine)
    if places:
        raise StoreDamaged(pages=places)


def _places_that_do_not_fit(engine: Engine) -> int:
    with reading(engine).connect() as connection:
        places = len(connection.exec_driver_sql("PRAGMA cipher_integrity_check").all())
        if not places:
            rows = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            places = len([row for row in rows if row != "ok"])
    return places


def copy_journal(engine: Engine) -> None:
    """Have what the journal holds written into the file, as far as the damage and the disk allow."""
    with closing(engine.raw_connection()) as connection, suppress(sqlcipher.DatabaseError):
        connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


def _check_file(path: Path) -> None:
    """Look at the file before SQLite does: it would take an empty one for a new database and fill it."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN))
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise StoreMissing from None
    if start == _PLAIN:
        raise StoreNotEncrypted
    if size < _PAGE:
        raise StoreDamaged
    if not os.access(path, os.W_OK):
        raise AccessDenied


def _connect(path: Path, key: DataKey) -> Any:
    """Open one connection; every connection passes the same gates."""
    with database_errors_known():
        _check_file(path)
        connection = _open_file(path)
        try:
            _unlock(connection, key=key)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            _protect(connection, path=path)
        except BaseException:
            connection.close()
            raise
    return connection


def _open_file(path: Path) -> Any:
    """Open without the right to create: between the look at the file and now it may have gone."""
    return sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_KEPT_STATEMENTS,
    )


def _unlock(connection: Any, *, key: DataKey) -> None:
    """Give the raw key before anything else, and see that something took it.

    The key goes through the function of the library and not as a statement, so that no error or trace can show it.
    """
    connection.set_key(f"x'{key.raw_hex()}'")
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if version is None or not version[0]:
        raise EncryptionUnavailable(protection="cipher")
    text = connection.execute("SELECT sqlite_version()").fetchone()[0]
    if tuple(int(part) for part in text.split(".")) < OLDEST_SQLITE:
        raise SqliteTooOld(version=text)


def _protect(connection: Any, *, path: Path) -> None:
    connection.enable_load_extension(False)
    for name, value, wanted in _PROTECTIONS:
        connection.execute(f"PRAGMA {name}={value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is not None and row[0] != wanted:
            raise EncryptionUnavailable(protection=name)
    if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise StorePlaceUnsuitable
    # With room for the whole file reads cost what plain SQLite's do; the memory is taken only as pages are read.
    room = min(max(path.stat().st_size * 2 // 1024, _SMALLEST_CACHE_KIB), _LARGEST_CACHE_KIB)
    connection.execute(f"PRAGMA cache_size=-{room}")


def _create(path: Path, *, key: DataKey) -> None:
    """Prepare an encrypted file under another name, so that the store's own name never stands on half of one."""
    if path.exists() or path.with_name(path.name + "-wal").exists():
        raise StoreExists
    fresh = platform.fresh_name(path)
    with fresh_file(fresh, key=key) as connection:
        connection.execute(f"PRAGMA application_id={_APPLICATION_ID}")
    try:
        platform.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    platform.sync_directory(path.parent)


@contextmanager
def fresh_file(path: Path, *, key: DataKey) -> Iterator[Any]:
    """Give a connection to a new, empty, encrypted file; closed after the block, and gone if the block fails.

    Args:
        path: the name must be free.
        key: encrypts it.
    """
    try:
        platform.write_private(path, b"")
        connection = _open_file(path)
        try:
            _unlock(connection, key=key)
            # A journal beside a file that never was in force would only confuse the next attempt.
            connection.execute("PRAGMA journal_mode=MEMORY")
            yield connection
        finally:
            connection.close()
    except FileExistsError:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class _Beginning:
    """Begins the transactions of one engine; the first that writes moves the store's generation (`store_seal`)."""

    def __init__(self) -> None:
        self._opened: int | None = None

    def __call__(self, connection: Connection) -> None:
        raw: Any = connection.connection.driver_connection
        if connection.get_execution_options().get(_READING):
            raw.execute("PRAGMA query_only=1")
            raw.execute("BEGIN")
            return
        raw.execute("PRAGMA query_only=0")
        raw.execute("BEGIN IMMEDIATE")
        # Asked every time and not remembered: what moved it may have been rolled back.
        generation: int = raw.execute("PRAGMA user_version").fetchone()[0]
        if self._opened is None:
            self._opened = generation
        if generation == self._opened:
            raw.execute(f"PRAGMA user_version={generation + 1}")
