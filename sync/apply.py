"""Putting the office's rows into a laptop's store: a whole checkpoint in one transaction, own pending work on top."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from storage import search
from storage.capture import replaying
from storage.models.columns import Merge
from sync.digest import Tally
from sync.errors import MassDeletion
from sync.local import cursors, set_cursors
from sync.merge import Outcome, merge_field
from sync.protocol import Mark, Page
from sync.shapes import Shape, shapes, to_sqlite

_MANY_ROWS = 20
_MANY_PERCENT = 5
_FEW_ROWS = 5


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


@dataclass
class _Known:
    revision: int
    deleted: bool


@dataclass
class Applying:
    """The rows of one checkpoint on their way into the store.

    Attributes:
        connection: of the laptop's store, in the transaction that everything of the checkpoint belongs to.
        forced: ids of rows that replace the store's own even when its revision is as high.
        tallies: what each scope amounts to, as rows change.
    """

    connection: Connection
    forced: frozenset[str] = frozenset()
    allow_deletions: bool = False
    tallies: dict[str, Tally] = field(default_factory=dict)
    received: int = 0

    def apply(self, pages: Iterable[Page], marks: dict[str, Mark], *, at: str) -> None:
        """Apply every row of the pages that is newer than the store's, and move the cursors with them (I6).

        Args:
            pages: what came, in any order.
            marks: cursors after it; rows of other scopes are passed over.
            at: the office's moment, shown to people.

        Raises:
            MassDeletion: unusually much of a scope would be deleted.
        """
        before = cursors(self.connection)
        for scope in marks.keys() | before.keys():
            self.tallies[scope] = Tally.of(before[scope]) if scope in before else Tally()
        rows = _newest(pages, scopes=marks.keys() | (before.keys() if self.forced else set()))
        pending = _pending(self.connection, [row.row_id for row in rows])
        by_table: dict[str, list[Incoming]] = {}
        for row in rows:
            by_table.setdefault(row.table, []).append(row)
        known = {table: self._known(table, of_table) for table, of_table in by_table.items()}
        if not self.allow_deletions:
            self._refuse_mass_deletion(by_table, known, before)
        for table, of_table in by_table.items():
            self._apply_table(table, of_table, known[table], pending)
        places = {scope: mark.seq for scope, mark in before.items()} | {s: mark.seq for s, mark in marks.items()}
        moved = {scope: self.tallies[scope].mark(places.get(scope, 0)) for scope in self.tallies}
        set_cursors(self.connection, {scope: mark for scope, mark in moved.items() if mark != before.get(scope)}, at=at)

    def _known(self, table: str, rows: list[Incoming]) -> dict[str, _Known]:
        query = "SELECT row_id, revision, 0 FROM kept_values WHERE row_id IN (SELECT value FROM json_each(:ids))"
        if table in shapes():
            query = (
                f'SELECT id, revision, deleted_at IS NOT NULL FROM "{table}" '  # noqa: S608 - names of ours
                "WHERE id IN (SELECT value FROM json_each(:ids))"
            )
        ids = msgspec.json.encode([row.row_id for row in rows]).decode()
        found = self.connection.execute(text(query), {"ids": ids})
        return {row_id: _Known(revision, bool(deleted)) for row_id, revision, deleted in found}

    def _refuse_mass_deletion(
        self, by_table: dict[str, list[Incoming]], known: dict[str, dict[str, _Known]], before: dict[str, Mark]
    ) -> None:
        """Pause at more than 20 rows, or more than 5 % of a scope unless it is a handful."""
        gone: dict[str, int] = {}
        for table, rows in by_table.items():
            for row in rows:
                here = known[table].get(row.row_id)
                if here is not None and not here.deleted and row.get("deleted_at") is not None:
                    gone[row.scope] = gone.get(row.scope, 0) + 1
        for scope, count in gone.items():
            size = before[scope].rows if scope in before else 0
            if count > _MANY_ROWS or (count > _FEW_ROWS and count * 100 > size * _MANY_PERCENT):
                raise MassDeletion(scope=scope, rows=count)

    def _apply_table(
        self, table: str, rows: list[Incoming], known: dict[str, _Known], pending: dict[str, list[dict[str, Any]]]
    ) -> None:
        taken = []
        for row in rows:
            here = known.get(row.row_id)
            if here is None or row.rev > here.revision or row.row_id in self.forced:
                self.tallies[row.scope].move(row.row_id, old=here.revision if here else 0, new=row.rev)
                taken.append(row)
        self.received += len(taken)
        if table not in shapes():
            _keep(self.connection, taken, whole=True)
            return
        shape = shapes()[table]
        for row in taken:
            if row.row_id in pending:
                values = row.values
                for fields in pending[row.row_id]:
                    rebase(shape, values, fields)
                row.line[2:] = values.values()
        write_rows(self.connection, shape, taken)


def _newest(pages: Iterable[Page], *, scopes: Iterable[str]) -> list[Incoming]:
    wanted = frozenset(scopes)
    newest: dict[str, Incoming] = {}
    for page in pages:
        for part in page.tables:
            if part.scope in wanted:
                columns = tuple(part.columns)
                for line in part.rows:
                    known = newest.get(line[0])
                    if known is None or line[1] >= known.rev:
                        newest[line[0]] = Incoming(part.table, part.scope, columns, line)
    return list(newest.values())


def _pending(connection: Connection, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the fields of this laptop's own pending operations on the rows, oldest first."""
    found = connection.execute(
        text(
            "SELECT row_id, fields FROM outbox WHERE state = 'pending' "
            "AND row_id IN (SELECT value FROM json_each(:ids)) ORDER BY dseq",
        ),
        {"ids": msgspec.json.encode(ids).decode()},
    )
    made: dict[str, list[dict[str, Any]]] = {}
    for row_id, fields in found:
        made.setdefault(row_id, []).append(msgspec.json.decode(fields, type=dict[str, Any]))
    return made


def rebase(shape: Shape, values: dict[str, Any], fields: dict[str, Any]) -> None:
    """Put one pending operation on top of the office's values, as the office itself will.

    Where the office will open a conflict the laptop goes on showing its own value until then.
    """
    for name, (old, new) in fields.items():
        if name not in values or name not in shape.checks:
            continue
        kind = shape.merges[name]
        if kind is Merge.OFFICE_NUMBER:
            values[name] = new if values[name] is None else values[name]
            continue
        merged = merge_field(kind, base=old, office=values[name], mine=new, severity=shape.severity.get(name, ()))
        values[name] = new if merged.outcome is Outcome.CONFLICT else merged.value


def write_rows(connection: Connection, shape: Shape, rows: list[Incoming]) -> None:
    """Write rows of one table, with their words in the index; values without a column are kept beside."""
    if not rows:
        return
    by_columns: dict[tuple[str, ...], list[Incoming]] = {}
    for row in rows:
        by_columns.setdefault(row.columns, []).append(row)
    for sent, alike in by_columns.items():
        known = [name for name in shape.columns if name in sent]
        with replaying(connection):
            connection.exec_driver_sql(_upsert(shape, known), _parameters(shape, sent, alike))
        unknown = [name for name in sent if name not in shape.by_name]
        if unknown:
            _keep(connection, alike, names=unknown, whole=False)
    if shape.model.searched:
        search.index_entries(connection, [_entry(shape, row) for row in rows])


def _upsert(shape: Shape, known: list[str]) -> str:
    """Return the statement: what the office did not send keeps its value, or begins with the model's default."""
    names = ("id", "scope", "revision", *shape.columns)
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    renewed = ", ".join(f'"{name}" = excluded."{name}"' for name in ("scope", "revision", *known))
    return (
        f'INSERT INTO "{shape.table}" ({listed}) VALUES ({marks}) '  # noqa: S608 - names of ours
        f"ON CONFLICT (id) DO UPDATE SET {renewed}"
    )


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


def _entry(shape: Shape, row: Incoming) -> search.Entry:
    words = {} if row.get("deleted_at") is not None else {name: row.get(name) for name in shape.model.searched}
    return search.entry(shape.table, row.row_id, row.scope, words)


def _keep(connection: Connection, rows: list[Incoming], *, names: list[str] | None = None, whole: bool) -> None:
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


def drop_scope(connection: Connection, scope: str) -> None:
    """Delete everything of a scope but the outbox; `secure_delete` overwrites it in the file."""
    wanted = {"scope": scope}
    with replaying(connection):
        for table in shapes():
            connection.execute(text(f'DELETE FROM "{table}" WHERE scope = :scope'), wanted)  # noqa: S608 - names of ours
    connection.execute(
        text("DELETE FROM search_text WHERE rowid IN (SELECT docid FROM search_row WHERE scope = :scope)"),
        wanted,
    )
    for table in ("search_row", "kept_values", "cursor"):
        connection.execute(text(f"DELETE FROM {table} WHERE scope = :scope"), wanted)  # noqa: S608 - names of ours


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
