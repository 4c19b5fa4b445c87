"""The encrypted store beside a plain SQLite file: same library, same rows, same queries, both caches warm."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.stores import open_store
from benchmarks.table import Figure, require
from benchmarks.timing import median, timed
from storage import search

ROUNDS = 15
_QUERIES: tuple[tuple[str, str, tuple[object, ...]], ...] = (
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
        pooled = workspace.engine.raw_connection()
        store: Any = pooled.driver_connection
        store.execute("PRAGMA query_only=0")
        with closing(_copied(store, directory / "plain.db")) as plain:
            yield from (_beside(store, plain, *query) for query in _QUERIES)
        pooled.close()
    finally:
        workspace.close()


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
        return timed(lambda: connection.execute(query, values).fetchall())

    require(ask(store)[1] == ask(plain)[1] != [], f"the two differ on {name}")
    rounds = [(ask(store)[0], ask(plain)[0]) for _ in range(ROUNDS)]
    return Figure(
        name=f"store, warm: {name}",
        value=median([ours for ours, _theirs in rounds]),
        peer="plain SQLite",
        peer_value=median([theirs for _ours, theirs in rounds]),
        allowed=1.3,
    )
