"""Rows of the office as they come, and how they are written into a laptop's tables and its index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from storage import search
from storage.capture import replaying
from sync.protocol import Page
from sync.shapes import Shape, shapes, to_sqlite

# Of one statement; SQLite takes some 32,000.
_MOST_VALUES = 8_000


@dataclass(slots=True)
class Incoming:
    """One row as it came: `line` is `[id, rev, *values]`, `columns` names the values."""

    table: str
    scope: str
    columns: tuple[str, ...]
    line: list[Any]

    @property
    def row_id(self) -> str:
        """The row's id."""
        return str(self.line[0])

    @property
    def rev(self) -> int:
        """The office's revision of it."""
        return int(self.line[1])

    def get(self, name: str) -> Any:
        """Return a value, None when the office did not send it."""
        return self.line[2 + self.columns.index(name)] if name in self.columns else None

    @property
    def values(self) -> dict[str, Any]:
        """The values by name."""
        return dict(zip(self.columns, self.line[2:], strict=True))


# Words of rows by their ids, each with the revision it was found for.
Words = dict[str, tuple[int, search.Entry]]


def find_words(page: Page) -> Words:
    """Return what the index will hold for the rows of a page, found while the next page is on its way."""
    found: Words = {}
    for part in page.tables:
        shape = shapes().get(part.table)
        if shape is not None and shape.model.searched:
            columns = tuple(part.columns)
            rows = [Incoming(part.table, part.scope, columns, line) for line in part.rows]
            found |= {row.row_id: (row.rev, entry) for row, entry in _entries(shape, columns, rows)}
    return found


def write_rows(
    connection: Connection, shape: Shape, rows: list[Incoming], *, words: Callable[[], Words] = dict
) -> None:
    """Write rows of one table, with their words in the index; values without a column are kept beside.

    Args:
        connection: of the laptop's store, in a transaction.
        shape: the table.
        rows: as the office sent them, own pending work on top.
        words: tells what `find_words` found for rows that are written as they came; asked when the rows are written.
    """
    if not rows:
        return
    by_columns: dict[tuple[str, ...], list[Incoming]] = {}
    for row in rows:
        by_columns.setdefault(row.columns, []).append(row)
    for sent, alike in by_columns.items():
        known = [name for name in shape.columns if name in sent]
        _upsert(connection, shape, known, _parameters(shape, sent, alike))
        unknown = [name for name in sent if name not in shape.by_name]
        if unknown:
            keep_values(connection, alike, names=unknown, whole=False)
        if shape.model.searched:
            found_before = words()
            known_words = [found_before.get(row.line[0]) for row in alike]
            ready = [
                one[1] if one and one[0] == row.line[1] else None for row, one in zip(alike, known_words, strict=True)
            ]
            missing = [row for row, entry in zip(alike, ready, strict=True) if entry is None]
            found = (entry for _row, entry in _entries(shape, sent, missing))
            search.index_entries(connection, [entry or next(found) for entry in ready])


def _upsert(connection: Connection, shape: Shape, known: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Write rows: what the office did not send keeps its value, or begins with the model's default.

    Many go with one statement, in which SQLite leaves Python alone: whatever another thread does goes on meanwhile.
    """
    names = ("id", "scope", "revision", *shape.columns)
    listed = ", ".join(f'"{name}"' for name in names)
    marks = f"({', '.join('?' for _ in names)})"
    renewed = ", ".join(f'"{name}" = excluded."{name}"' for name in ("scope", "revision", *known))

    def statement(count: int) -> str:
        return (
            f'INSERT INTO "{shape.table}" ({listed}) VALUES {", ".join([marks] * count)} '  # noqa: S608 - names of ours
            f"ON CONFLICT (id) DO UPDATE SET {renewed}"
        )

    together = _MOST_VALUES // len(names)
    whole = len(rows) // together * together
    with replaying(connection):
        for start in range(0, whole, together):
            flat = tuple(chain.from_iterable(rows[start : start + together]))
            connection.exec_driver_sql(statement(together), flat)
        if whole < len(rows):
            connection.exec_driver_sql(statement(1), rows[whole:])


def _parameters(shape: Shape, sent: tuple[str, ...], rows: list[Incoming]) -> list[tuple[Any, ...]]:
    places = {name: place for place, name in enumerate(sent, start=2)}
    columns: list[list[Any]] = [
        [row.line[0] for row in rows],
        [row.scope for row in rows],
        [row.line[1] for row in rows],
    ]
    for name in shape.columns:
        convert = to_sqlite(shape.by_name[name])
        place = places.get(name)
        plain = [shape.defaults[name]] * len(rows) if place is None else [row.line[place] for row in rows]
        columns.append(plain if convert is None else [convert(value) for value in plain])
    return list(zip(*columns, strict=True))


def _entries(shape: Shape, columns: tuple[str, ...], rows: list[Incoming]) -> Iterator[tuple[Incoming, search.Entry]]:
    """Give rows of the same columns with what the index should hold for them."""
    places = {name: place for place, name in enumerate(columns, start=2)}
    searched = [(name, places.get(name)) for name in shape.model.searched]
    dated = [(name, places[name]) for name in search.DATED if name in places]
    deleted = places.get("deleted_at")
    for row in rows:
        line = row.line
        gone = deleted is not None and line[deleted] is not None
        words = {} if gone else {name: None if place is None else line[place] for name, place in searched}
        day = search.day_of({name: line[place] for name, place in dated})
        yield row, search.entry(shape.table, row.row_id, row.scope, words, day=day)


def keep_values(connection: Connection, rows: list[Incoming], *, names: list[str] | None = None, whole: bool) -> None:
    """Keep values beside the tables: these names, or everything of the rows."""
    if rows:
        connection.execute(
            text(
                'INSERT INTO kept_values (row_id, "table", scope, revision, whole, fields) '
                "VALUES (:id, :table, :scope, :rev, :whole, :fields) "
                "ON CONFLICT (row_id) DO UPDATE SET revision = :rev, fields = :fields",
            ),
            [
                {
                    "id": row.row_id,
                    "table": row.table,
                    "scope": row.scope,
                    "rev": row.rev,
                    "whole": whole,
                    "fields": msgspec.json.encode(_some(row.values, names)).decode(),
                }
                for row in rows
            ],
        )


def _some(values: dict[str, Any], names: list[str] | None) -> dict[str, Any]:
    return values if names is None else {name: values[name] for name in names}


def adopt_kept(connection: Connection) -> None:
    """Move kept values into columns and tables that this program has learned of since."""
    kept = connection.execute(text('SELECT row_id, "table", scope, revision, whole, fields FROM kept_values')).all()
    adopted = False
    for row_id, table, scope, revision, whole, raw in kept:
        shape = shapes().get(table)
        fields = msgspec.json.decode(raw, type=dict[str, Any])
        if shape is None or not fields.keys() & shape.by_name.keys():
            continue
        connection.execute(text("DELETE FROM kept_values WHERE row_id = :id"), {"id": row_id})
        if whole:
            write_rows(connection, shape, [Incoming(table, scope, tuple(fields), [row_id, revision, *fields.values()])])
        else:
            _fill(connection, shape, row_id, fields)
        adopted = True
    if adopted:
        search.rebuild(connection)


def _fill(connection: Connection, shape: Shape, row_id: str, fields: dict[str, Any]) -> None:
    known = {name: value for name, value in fields.items() if name in shape.columns}
    converts = {name: to_sqlite(shape.by_name[name]) for name in known}
    values = {name: convert(known[name]) if convert else known[name] for name, convert in converts.items()}
    listed = ", ".join(f'"{name}" = :{name}' for name in known)
    with replaying(connection):
        connection.execute(
            text(f'UPDATE "{shape.table}" SET {listed} WHERE id = :row_id'),  # noqa: S608 - names of ours
            values | {"row_id": row_id},
        )
