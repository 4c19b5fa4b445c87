"""A disk that fills up under an open store, and is emptied again."""

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event

_LIMITS: WeakKeyDictionary[Engine, int] = WeakKeyDictionary()


def limit_pages(engine: Engine, pages: int) -> None:
    """Let the store grow to so many pages; SQLite never takes less than the present size.

    SQLite counts for each connection alone, and which one the next write gets is the pool's choice: all are limited,
    each when it is taken.
    """
    if engine not in _LIMITS:
        event.listen(engine, "checkout", lambda connection, _record, _proxy: _limit(connection, _LIMITS[engine]))
    _LIMITS[engine] = pages


def _limit(connection: Any, pages: int) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA max_page_count={pages}").fetchone()
    cursor.close()
