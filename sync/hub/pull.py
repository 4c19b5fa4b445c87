"""What the office gives: rows after a laptop's cursors, or a scope's manifest, each read in one snapshot.

A page holds the rows whose place is after the cursor, in feed order, each as it is now. A row that changes between
two pages has moved to the end of its feed and comes with a later page. The last page covers every scope in one
snapshot, so that all pages together leave the laptop with exactly the office's state of that moment: the snapshot of
the last page is the upper bound of the pull, and a checkpoint over all scopes at once.

Rows that the asking incarnation made itself, and that nobody touched since, are passed over: it has them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text

from sync.hub.session import Caller
from sync.hub.tables import read_office_rows
from sync.protocol import Manifest, ManifestRequest, Mark, Page, PullRequest, RowKey, TableRows
from sync.shapes import shapes

_MAX_ROWS = 5_000

_AFTER = """
SELECT e.scope, e.seq, e."table", e.row_id
FROM unnest(CAST(:scopes AS text[]), CAST(:places AS bigint[])) AS c (scope, place)
JOIN feed_entry e ON e.scope = c.scope AND e.seq > c.place
WHERE e.origin IS DISTINCT FROM :incarnation
ORDER BY e.scope, e.seq LIMIT :limit
"""


@contextmanager
def snapshot(engine: Engine, *, writing: bool = False) -> Iterator[Connection]:
    """Give a connection that reads one state of the office throughout.

    Args:
        engine: the office's.
        writing: able to write too; what somebody else wrote meanwhile ends it with a serialization failure.
    """
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": not writing}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def pull(connection: Connection, request: PullRequest, *, caller: Caller) -> Page:
    """Return a page of rows after the cursors, or the rows named in `wanted`; never one of a foreign scope (I15).

    Args:
        connection: of `snapshot`.
        request: what the laptop asked.
        caller: whom the office knows it to be.
    """
    if request.wanted:
        return _wanted(connection, request.wanted[:_MAX_ROWS], caller=caller)
    cursors = {scope: place for scope, place in request.cursors.items() if scope in caller.scopes}
    marks = _marks(connection, cursors)
    behind = {scope: place for scope, place in cursors.items() if marks[scope].seq > place}
    if not behind:
        return Page(tables=[], marks=marks)
    limit = max(1, min(request.limit, _MAX_ROWS))
    entries = connection.execute(
        text(_AFTER),
        {
            "scopes": list(behind),
            "places": list(behind.values()),
            "incarnation": request.incarnation,
            "limit": limit + 1,
        },
    ).all()
    more = len(entries) > limit
    entries = entries[:limit]
    tables = _rows(connection, [(entry.table, entry.row_id) for entry in entries], scopes=caller.scopes)
    if more:
        reached = {entry.scope: entry.seq for entry in entries}
        last = entries[-1].scope
        marks = {scope: marks[scope] if scope != last else Mark(seq) for scope, seq in reached.items()}
    return Page(tables=tables, marks=marks, more=more)


def manifest(connection: Connection, request: ManifestRequest, *, caller: Caller) -> Manifest:
    """Return every row of an entitled scope with its revision; nothing of any other.

    Args:
        connection: of `snapshot`.
        request: what the laptop asked.
        caller: whom the office knows it to be.
    """
    if request.scope not in caller.scopes:
        return Manifest(scope=request.scope, mark=Mark(0), rows=[])
    found = connection.execute(
        text('SELECT "table", row_id, seq FROM feed_entry WHERE scope = :scope ORDER BY seq'),
        {"scope": request.scope},
    )
    rows = [RowKey(table, row_id, seq) for table, row_id, seq in found]
    return Manifest(scope=request.scope, mark=_marks(connection, [request.scope])[request.scope], rows=rows)


def _marks(connection: Connection, scopes: Iterable[str]) -> dict[str, Mark]:
    wanted = sorted(scopes)
    found = connection.execute(
        text("SELECT scope, seq, rows, digest FROM scope_counter WHERE scope = ANY(:scopes)"),
        {"scopes": wanted},
    )
    known = {scope: Mark(seq, rows, digest) for scope, seq, rows, digest in found}
    return {scope: known.get(scope, Mark(0)) for scope in wanted}


def _wanted(connection: Connection, wanted: list[RowKey], *, caller: Caller) -> Page:
    found = connection.execute(
        text('SELECT "table", row_id FROM feed_entry WHERE row_id = ANY(:ids) AND scope = ANY(:scopes)'),
        {"ids": [key.row_id for key in wanted], "scopes": list(caller.scopes)},
    )
    tables = _rows(connection, [(table, row_id) for table, row_id in found], scopes=caller.scopes)
    return Page(tables=tables, marks={})


def _rows(connection: Connection, keys: list[tuple[str, str]], *, scopes: frozenset[str]) -> list[TableRows]:
    """Return the rows by table and scope; the scope written in each row itself is checked once more."""
    ids: dict[str, list[str]] = {}
    for table, row_id in keys:
        ids.setdefault(table, []).append(row_id)
    made: dict[tuple[str, str], list[list[Any]]] = {}
    for table, wanted in ids.items():
        for row in read_office_rows(connection, shapes()[table], wanted):
            scope = row.pop(2)
            if scope in scopes:
                made.setdefault((scope, table), []).append(row)
    return [TableRows(scope, table, list(shapes()[table].columns), rows) for (scope, table), rows in made.items()]
