"""The encrypted store beside a plain SQLite file: same library, same rows, same queries, both caches warm.

The store is asked through a connection of its pool that has opened the profile and drawn a list, as in a day's work.
What is counted is the processor's time, turn by turn: both sides have the same work, whatever else the machine does.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from app import families
from app.opening import LaptopWorkspace
from benchmarks.stores import open_store
from benchmarks.table import Figure, require
from benchmarks.timing import median
from storage import search

ROUNDS = 25
_Query = tuple[str, str, tuple[object, ...]]
_QUERIES: tuple[_Query, ...] = (
    ("a family's notes", "SELECT * FROM note WHERE family_id = (SELECT id FROM family WHERE code = 'R-007')", ()),
    (
        "last note of every family",
        "SELECT f.code, max(n.occurred_at) FROM family f JOIN note n ON n.family_id = f.id GROUP BY f.id ORDER BY 1",
        (),
    ),
    ("reading all texts", "SELECT sum(length(facts) + length(conclusions)) FROM note", ()),
    (
        "search",
        "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT 200",
        (search.query("budżet wydatki"),),
    ),
    ("1,000 rows by id", "SELECT * FROM note WHERE id IN (SELECT id FROM note ORDER BY id LIMIT 1000)", ()),
)


def measure(directory: Path) -> Iterator[Figure]:
    """Copy the large store into a plain file and ask both the same."""
    workspace = open_store(directory / "large")
    try:
        queries = (*_QUERIES, _asked_by_the_list(workspace))
        pooled = workspace.engine.raw_connection()
        store: Any = pooled.driver_connection
        store.execute("PRAGMA query_only=0")
        with closing(_copied(store, directory / "plain.db")) as plain:
            yield from (_beside(store, plain, *query) for query in queries)
        pooled.close()
    finally:
        workspace.close()


def _asked_by_the_list(workspace: LaptopWorkspace) -> _Query:
    """Return what the list of families asks the store for its lines."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_others: Any) -> None:
        asked.append((statement, tuple(values)))

    event.listen(workspace.engine, "before_cursor_execute", hear)
    with workspace.read() as session:
        families.list_families(session, which="all")
    event.remove(workspace.engine, "before_cursor_execute", hear)
    query, values = max(asked, key=lambda one: len(one[0]))
    require("max(note.occurred_at)" in query, "the list of families asks otherwise")
    return "the list of families, as its screen asks", query, values


def _copied(store: Any, path: Path) -> Any:
    """Write the rows into a file without a key, and open it the way the store is opened but for the key."""
    store.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
    store.execute("SELECT sqlcipher_export('plain')")
    store.execute("DETACH DATABASE plain")
    require(path.read_bytes()[:15] == b"SQLite format 3", "the copy is not plain")
    plain = sqlcipher.connect(str(path), isolation_level=None)
    for pragma in ("cache_size", "temp_store", "mmap_size", "synchronous"):
        plain.execute(f"PRAGMA {pragma}={store.execute(f'PRAGMA {pragma}').fetchone()[0]}")
    plain.execute("PRAGMA journal_mode=WAL")
    return plain


def _beside(store: Any, plain: Any, name: str, query: str, values: tuple[object, ...]) -> Figure:
    def ask(connection: Any) -> tuple[float, list[Any]]:
        start = time.thread_time()
        rows = connection.execute(query, values).fetchall()
        return (time.thread_time() - start) * 1000, rows

    require(ask(store)[1] == ask(plain)[1] != [], f"the two differ on {name}")
    rounds = [(ask(store)[0], ask(plain)[0]) for _ in range(ROUNDS)]
    return Figure(
        name=f"store, warm: {name}",
        value=median([ours for ours, _theirs in rounds]),
        peer="plain SQLite",
        peer_value=median([theirs for _ours, theirs in rounds]),
        allowed=1.3,
    )
