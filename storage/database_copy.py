"""Copying an open store as it is at one moment, while others go on writing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from storage.database import fresh_file, reading
from storage.database_errors import database_errors_known
from storage.vault_key import DataKey

_STEP_PAGES = 2000


def copy_database(
    engine: Engine, path: Path, *, key: DataKey, copied: Callable[[int, int], None] | None = None
) -> dict[str, int]:
    """Copy one moment of an open laptop store into a new file under another key.

    Args:
        engine: the open store.
        path: of the copy; the name must be free.
        key: opens the copy.
        copied: told how many pages are left and how many there are; what it raises stops the copy.

    Returns:
        Number of rows of every table in the copied moment.

    Raises:
        DiskFull, AccessDenied, DiskFailed, StoreDamaged: the machine refused; the unfinished file is gone.
    """

    def progress(_status: int, remaining: int, total: int) -> None:
        if copied is not None:
            copied(remaining, total)

    with database_errors_known(), fresh_file(path, key=key) as target, reading(engine).begin() as connection:
        counts = row_counts(connection)
        source: Any = connection.connection.driver_connection
        source.backup(target, pages=_STEP_PAGES, progress=progress)
    return counts


def row_counts(connection: Connection) -> dict[str, int]:
    """Return the number of rows of every table."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    names = [name for name in found.scalars() if not name.startswith("sqlite_")]
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names}  # noqa: S608 - names of the schema
