"""Looking a whole open store through: is every page what was written, do the pages agree with each other."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine

from storage.database import copy_journal, reading
from storage.database_errors import database_errors_known

# Some milliseconds of a laptop between two looks at whether anybody wants the end.
_INSTRUCTIONS: Final = 20_000
_TREE = re.compile(r"^Tree (\d+) ")
_DERIVED = "search_"


@dataclass(frozen=True, slots=True)
class Places:
    """Places of a store that do not fit.

    Attributes:
        data: of what people wrote.
        derived: of the search index, which can be made anew from the data.
    """

    data: int = 0
    derived: int = 0


def check_signatures(engine: Engine) -> int:
    """Read every page from the disk and check its signature; return how many do not fit. 3 ms per megabyte.

    Raises:
        StoreLocked: the store was closed meanwhile.
        DiskFailed, AccessDenied: the machine refused.
    """
    with database_errors_known():
        places = _pages_that_do_not_fit(engine)
        if places:
            # Power that went while the journal was copied leaves half a page in the file; the journal has it whole.
            copy_journal(engine)
            places = _pages_that_do_not_fit(engine)
    return places


def _pages_that_do_not_fit(engine: Engine) -> int:
    with reading(engine).connect() as connection:
        return len(connection.exec_driver_sql("PRAGMA cipher_integrity_check").all())


def check_structure(engine: Engine, *, stopped: Callable[[], bool] = lambda: False) -> Places:
    """Check that tables, indexes and the search index agree with each other; 8 ms per megabyte. Nobody waits for it.

    Args:
        engine: the open store.
        stopped: asked every few milliseconds, on this thread.

    Raises:
        StoreLocked: stopped, or closed meanwhile.
        StoreDamaged: it cannot even be read through.
        DiskFailed, AccessDenied: the machine refused.
    """
    with database_errors_known(), reading(engine).connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(lambda: int(stopped()), _INSTRUCTIONS)
        try:
            said = [row for row in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if row != "ok"]
        finally:
            raw.set_progress_handler(None, 0)
        derived = _derived_trees(connection) if said else frozenset()
    about_index = sum(_is_derived(str(row), derived) for row in said)
    return Places(len(said) - about_index, about_index)


def _derived_trees(connection: Connection) -> frozenset[int]:
    rows = connection.exec_driver_sql(f"SELECT rootpage FROM sqlite_schema WHERE tbl_name LIKE '{_DERIVED}%'")  # noqa: S608 - a constant
    return frozenset(rows.scalars())


def _is_derived(said: str, trees: frozenset[int]) -> bool:
    tree = _TREE.match(said)
    return int(tree[1]) in trees if tree else _DERIVED in said
