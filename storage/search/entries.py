"""How rows come into the index, and how the whole index is made anew."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select, text
from sqlmodel import col

from storage.models.base import Synced, synced_models
from storage.search.marks import DATED, day_of, marks
from storage.search.merging import few_parts
from storage.search.terms import dictionary, tokens

# Raised when the index holds other things of a row than before; rows indexed by an older program are renewed then.
_FORM = 3
# Names have their places in the index behind everything else, which is read backwards.
NAMES = frozenset({"family", "institution", "person"})
FIRST_NAME = 1 << 40
# From so many rows on what FTS5 gathers by itself would fall into more than a part or two.
MANY = 1_000

CREATE_ROWS = """
CREATE TABLE search_row (
    docid INTEGER PRIMARY KEY, row_id TEXT NOT NULL UNIQUE, entity TEXT NOT NULL, scope TEXT NOT NULL
)
"""
CREATE_TEXT = """
CREATE VIRTUAL TABLE search_text USING fts5(
    title, body, content='', contentless_delete=1, detail=column, prefix='1 2', tokenize='ascii'
)
"""


@dataclass(frozen=True)
class Entry:
    """The words of one row for the index; without words and marks the row leaves it."""

    entity: str
    row_id: str
    scope: str
    title: str
    body: str


def version() -> str:
    """Return what an index is made with; another version finds less, or other things, until it is renewed."""
    return f"{_FORM} {dictionary()}"


def entry_of(row: Synced) -> Entry:
    """Return what the index should hold for a row."""
    values = {name: getattr(row, name) for name in row.searched} if row.deleted_at is None else {}
    return entry(
        str(row.__tablename__),
        row.id,
        row.scope,
        values,
        day=day_of({name: getattr(row, name, None) for name in DATED}),
    )


def entry(entity: str, row_id: str, scope: str, values: dict[str, Any], *, day: date | None = None) -> Entry:
    """Return what the index should hold for a row given by its searched values, the title first.

    Args:
        entity: table name of the row.
        row_id: its id.
        scope: its scope.
        values: empty for a row that was deleted.
        day: as `day_of` finds it.
    """
    if not values:
        return Entry(entity, row_id, scope, "", "")
    title, *others = [_words_of(value) for value in values.values()]
    body = f"{tokens(' '.join(others))} {marks(entity, scope, day)}"
    return Entry(entity, row_id, scope, tokens(title), body)


def _words_of(value: Any) -> str:
    if isinstance(value, str):
        return value
    return " ".join(str(part) for part in value) if isinstance(value, Sequence) else ""


def index(connection: Connection, rows: Iterable[Synced]) -> None:
    """Put the current words of the rows into the index, in the caller's transaction."""
    index_entries(connection, [entry_of(row) for row in rows if row.searched])


def index_entries(connection: Connection, entries: list[Entry], *, renewing: bool = False) -> None:
    """Replace the entries of the index in bulk.

    Args:
        connection: an open laptop store, in a transaction.
        entries: of several rows; the last one of a row counts.
        renewing: rows that are in the index keep their places, for nobody wrote them just now.
    """
    if not entries:
        return
    cursor = connection.connection.cursor()
    last = {one.row_id: one for one in entries}
    known = msgspec.json.encode(list(last)).decode()
    found = cursor.execute(
        "SELECT docid, row_id FROM search_row WHERE row_id IN (SELECT value FROM json_each(?))",
        (known,),
    ).fetchall()
    if found:
        cursor.executemany("DELETE FROM search_text WHERE rowid = ?", [(place,) for place, _row_id in found])
        cursor.executemany("DELETE FROM search_row WHERE docid = ?", [(place,) for place, _row_id in found])
    places = {row_id: place for place, row_id in found} if renewing else {}
    kept = [one for one in last.values() if one.title or one.body]
    placed = [(places[one.row_id], one) for one in kept if one.row_id in places]
    placed += _placed(cursor, [one for one in kept if one.row_id not in places])
    cursor.executemany(
        "INSERT INTO search_row (docid, entity, row_id, scope) VALUES (?, ?, ?, ?)",
        [(place, one.entity, one.row_id, one.scope) for place, one in placed],
    )
    with few_parts(connection) if len(placed) >= MANY else nullcontext():
        cursor.executemany(
            "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
            [(place, one.title, one.body) for place, one in placed],
        )


def _placed(cursor: Any, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """Give every entry a place behind those of its kind."""
    query = "SELECT coalesce(max(docid), ?) FROM search_row WHERE docid >= ? AND docid < ?"
    named = [one for one in entries if one.entity in NAMES]
    others = [one for one in entries if one.entity not in NAMES]
    placed: list[tuple[int, Entry]] = []
    for start, end, group in ((0, FIRST_NAME, others), (FIRST_NAME, 2 * FIRST_NAME, named)):
        last = cursor.execute(query, (start, start, end)).fetchone()[0] if group else start
        placed += enumerate(group, last + 1)
    return placed


def make_empty(connection: Connection) -> None:
    """Put an empty index in the place of one that does not hold together, in the caller's transaction."""
    for statement in ("DROP TABLE search_text", "DROP TABLE search_row", CREATE_ROWS, CREATE_TEXT):
        connection.execute(text(statement))


def rebuild(connection: Connection) -> None:
    """Index every row anew at once, in one transaction, for a store whose index was lost."""
    connection.execute(text("DELETE FROM search_row"))
    connection.execute(text("DELETE FROM search_text"))
    for model in searched_models():
        _put(connection, model, after="", limit=-1)


def searched_models() -> tuple[type[Synced], ...]:
    """Return the models whose rows the index holds, in the order in which they are indexed anew."""
    return tuple(model for model in synced_models() if model.searched)


def count_rows(connection: Connection) -> int:
    """Return how many rows `renew` has to go through."""
    counts = [select(func.count()).select_from(model) for model in searched_models()]
    return sum(connection.execute(query).scalar_one() for query in counts)


def renew(connection: Connection, table: str, *, after: str, limit: int) -> list[str]:
    """Index some rows of a table anew where they stand; everything else stays found meanwhile.

    Args:
        connection: an open laptop store, in a transaction.
        table: name of one of `searched_models`.
        after: only rows with a greater id; empty to begin.
        limit: the most rows.

    Returns:
        Their ids in order; fewer than `limit` at the end of the table.
    """
    model = next(one for one in searched_models() if one.__tablename__ == table)
    return _put(connection, model, after=after, limit=limit)


def _put(connection: Connection, model: Any, *, after: str, limit: int) -> list[str]:
    names = ["id", "scope", "deleted_at", *model.searched, *(name for name in DATED if name in model.model_fields)]
    columns = [getattr(model, name) for name in dict.fromkeys(names)]
    query = select(*columns).where(col(model.id) > after).order_by(model.id)
    rows = connection.execute(query if limit < 0 else query.limit(limit)).mappings().all()
    entries = [
        entry(
            str(model.__tablename__),
            row["id"],
            row["scope"],
            {name: row[name] for name in model.searched} if row["deleted_at"] is None else {},
            day=day_of(row),  # type: ignore[arg-type]
        )
        for row in rows
    ]
    index_entries(connection, entries, renewing=True)
    return [row["id"] for row in rows]


def drop_strays(connection: Connection) -> None:
    """Take rows out of the index that are no longer in their tables."""
    for model in searched_models():
        table = str(model.__tablename__)
        strays = f'FROM search_row WHERE entity = :table AND row_id NOT IN (SELECT id FROM "{table}")'  # noqa: S608 - names of ours
        connection.execute(
            text(f"DELETE FROM search_text WHERE rowid IN (SELECT docid {strays})"),  # noqa: S608 - as above
            {"table": table},
        )
        connection.execute(text(f"DELETE {strays}"), {"table": table})
