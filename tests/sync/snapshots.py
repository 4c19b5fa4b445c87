"""What an office and its laptops hold at one moment, in plain values read past the code under test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import JSON, Boolean, Column, Engine, text

from storage.models.columns import UtcDateTime
from sync.hub.tables import read_office_rows
from sync.protocol import Mark
from sync.shapes import Shape, shapes

Values = dict[str, Any]
History = dict[tuple[str, int], Values]


@dataclass(frozen=True)
class Row:
    """One synchronised row."""

    table: str
    scope: str
    revision: int
    values: Values


@dataclass(frozen=True)
class Op:
    """One operation, as an outbox or the office's log has it.

    Attributes:
        rev: in the log, the revision its row had after it.
        undone: in an outbox, its row was put right again after the office had refused it.
    """

    op_id: str
    incarnation: str | None
    dseq: int | None
    group_id: str
    scope: str
    table: str
    row_id: str
    kind: str
    base_rev: int
    raw: str
    state: str
    rev: int = 0
    acknowledged_at: str = ""
    undone: bool = False

    @property
    def fields(self) -> dict[str, tuple[Any, Any]]:
        """Old and new values by name."""
        return msgspec.json.decode(self.raw, type=dict[str, tuple[Any, Any]])

    @property
    def in_effect(self) -> bool:
        """Whether the office let it take effect."""
        return self.state in {"applied", "merged", "conflict"}


@dataclass(frozen=True)
class OfficeSeen:
    """The office: places of rows in the feed, rows as they are and were, the log, counters, backups.

    Attributes:
        history: every state of every row that was ever seen, by row id and revision; grows from one look to the next.
        backed_up: the last operation in a verified backup, by incarnation.
        moment: the latest moment the office told anybody.
    """

    rows: Mapping[str, Row]
    history: History
    log: Mapping[str, Op]
    counters: Mapping[str, Mark]
    founders: Mapping[str, str | None]
    backed_up: Mapping[str, int]
    moment: str = ""


@dataclass(frozen=True)
class LaptopSeen:
    """A laptop: rows, outbox by operation id, cursors."""

    user: str
    rows: Mapping[str, Row]
    outbox: Mapping[str, Op]
    cursors: Mapping[str, Mark]


@dataclass(frozen=True)
class Seen:
    """All of them at one moment."""

    office: OfficeSeen
    laptops: Mapping[str, LaptopSeen] = field(default_factory=dict)


_LOG = (
    'SELECT op_id, incarnation, dseq, group_id, scope, "table", row_id, kind, base_rev, fields, state, rev '
    "FROM operation_log"
)
_OUTBOX = (
    'SELECT op_id, incarnation, dseq, group_id, scope, "table", row_id, kind, base_rev, fields, state, 0, '
    "coalesce(acknowledged_at, ''), json_extract(answer, '$.undone') IS NOT NULL FROM outbox ORDER BY dseq"
)


def see_office(engine: Engine, *, before: OfficeSeen | None = None, moment: str = "") -> OfficeSeen:
    """Look at the office; rows that did not move since `before` are taken from there."""
    history: History = before.history if before else {}
    with engine.connect() as connection:
        entries = connection.execute(text('SELECT row_id, "table", scope, seq FROM feed_entry')).all()
        missing: dict[str, list[str]] = {}
        for entry in entries:
            if (entry.row_id, entry.seq) not in history:
                missing.setdefault(entry.table, []).append(entry.row_id)
        for table, ids in missing.items():
            for row_id, revision, _scope, *values in read_office_rows(connection, shapes()[table], ids):
                history[row_id, revision] = dict(zip(shapes()[table].columns, values, strict=True))
        rows = {e.row_id: Row(e.table, e.scope, e.seq, history.get((e.row_id, e.seq), {})) for e in entries}
        log = {row[0]: Op(*row) for row in connection.execute(text(_LOG))}
        counters, founders = {}, {}
        for row in connection.execute(text("SELECT * FROM scope_counter")):
            counters[row.scope] = Mark(row.seq, row.rows, row.digest)
            founders[row.scope] = row.founded_by
        lives = connection.execute(text("SELECT incarnation, backed_up_dseq FROM device_life")).all()
    return OfficeSeen(rows, history, log, counters, founders, {i: dseq for i, dseq in lives}, moment)  # noqa: C416 - rows


def see_laptop(engine: Engine, *, user: str) -> LaptopSeen:
    """Look at a laptop."""
    rows: dict[str, Row] = {}
    with engine.connect() as connection:
        run = connection.exec_driver_sql
        for table, shape in shapes().items():
            for row_id, scope, revision, *stored in run(_read_sql(table)):
                rows[row_id] = Row(table, scope, revision, _plain(shape, stored))
        outbox = {row[0]: Op(*row) for row in run(_OUTBOX)}
        cursors = {scope: Mark(*rest) for scope, *rest in run("SELECT scope, seq, rows, digest FROM cursor")}
    return LaptopSeen(user, rows, outbox, cursors)


@cache
def _read_sql(table: str) -> str:
    listed = ", ".join(f'"{name}"' for name in shapes()[table].columns)
    return f'SELECT id, scope, revision, {listed} FROM "{table}"'  # noqa: S608 - names of ours


def _plain(shape: Shape, stored: list[Any]) -> Values:
    converts = _converts(shape.table)
    return {
        name: value if value is None or convert is None else convert(value)
        for (name, convert), value in zip(converts, stored, strict=True)
    }


@cache
def _converts(table: str) -> list[tuple[str, Callable[[Any], Any] | None]]:
    shape = shapes()[table]
    return [(name, _convert(shape.by_name[name])) for name in shape.columns]


def _convert(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, UtcDateTime):
        return lambda stored: f"{stored[:10]}T{stored[11:26]}Z"
    if isinstance(column.type, JSON):
        # A number alone is kept as a number: the column's affinity is numeric.
        return lambda stored: msgspec.json.decode(stored) if isinstance(stored, str) else stored
    return bool if isinstance(column.type, Boolean) else None
