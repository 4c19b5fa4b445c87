"""What an office and its laptops hold at one moment, in plain values read past the code under test."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

import msgspec
from sqlalchemy import JSON, Boolean, Column, Engine

from storage.models.columns import UtcDateTime
from sync.hub.tables import read_office_rows
from sync.protocol import Mark
from sync.shapes import Shape, shapes

Values = dict[str, Any]
History = dict[tuple[str, int], Values]
# What was read already, by where and word for word: most of what a look finds was there at the last one.
Known = defaultdict[str, dict[tuple[Any, ...], Any]]


@dataclass(frozen=True)
class Row:
    """One synchronised row."""

    table: str
    scope: str
    revision: int
    values: Values

    @cached_property
    def shown(self) -> str:
        """All its values as one text, to look for words in."""
        return str(self.values)


@dataclass(frozen=True)
class Op:
    """One operation, as an outbox or the office's log has it.

    Attributes:
        rev: in the log, the revision its row had after it.
        undone: in an outbox, its row was put right again after the office had refused it.
        again: in an outbox, its row is known to be fetched again, since it may show the operation on top of itself.
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
    again: bool = False

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
        place: how far the office's database had written its journal: nothing changes while it stands still.
    """

    rows: Mapping[str, Row]
    history: History
    log: Mapping[str, Op]
    counters: Mapping[str, Mark]
    founders: Mapping[str, str | None]
    backed_up: Mapping[str, int]
    moment: str = ""
    place: str = ""


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
    "coalesce(acknowledged_at, ''), json_extract(answer, '$.undone') IS NOT NULL, "
    "coalesce(json_extract(answer, '$.again'), 0) FROM outbox ORDER BY dseq"
)


_COUNTERS = "SELECT scope, seq, rows, digest, founded_by FROM scope_counter"


def known() -> Known:
    """Return an empty memory for looks; one is good for all laptops of an office."""
    return defaultdict(dict)


def see_office(
    engine: Engine, *, before: OfficeSeen | None = None, moment: str = "", memory: Known | None = None
) -> OfficeSeen:
    """Look at the office; rows that did not move since `before` are taken from there."""
    memory = known() if memory is None else memory
    history: History = before.history if before else {}
    with _raw(engine) as run:
        # Asked before anything else: what is written after it shows at the next look.
        place = str(run("SELECT pg_current_wal_insert_lsn()").fetchone()[0])
        if before is not None and before.place == place:
            return replace(before, moment=moment)
        entries = run('SELECT row_id, "table", scope, seq FROM feed_entry').fetchall()
        log = {row[0]: _known(memory["log"], row, Op) for row in run(_LOG)}
        counters = {row[0]: (Mark(*row[1:4]), row[4]) for row in run(_COUNTERS)}
        lives = dict(run("SELECT incarnation, backed_up_dseq FROM device_life").fetchall())
    _read_missing(engine, history, entries)
    rows = {entry[0]: _row_at(entry, history, memory["feed"]) for entry in entries}
    return OfficeSeen(
        rows=rows,
        history=history,
        log=log,
        counters={scope: mark for scope, (mark, _) in counters.items()},
        founders={scope: founder for scope, (_, founder) in counters.items()},
        backed_up=lives,
        moment=moment,
        place=place,
    )


def _read_missing(engine: Engine, history: History, entries: list[Any]) -> None:
    missing: dict[str, list[str]] = {}
    for row_id, table, _scope, seq in entries:
        if (row_id, seq) not in history:
            missing.setdefault(table, []).append(row_id)
    if not missing:
        return
    with engine.connect() as connection:
        for table, ids in missing.items():
            for row_id, revision, _scope, *values in read_office_rows(connection, shapes()[table], ids):
                history[row_id, revision] = dict(zip(shapes()[table].columns, values, strict=True))


def _row_at(entry: tuple[Any, ...], history: History, memory: dict[tuple[Any, ...], Any]) -> Row:
    row_id, table, scope, seq = entry
    if (row_id, seq) not in history:
        return Row(table, scope, seq, {})
    row: Row = _known(memory, entry, lambda *_: Row(table, scope, seq, history[row_id, seq]))
    return row


def see_laptop(engine: Engine, *, user: str, memory: Known | None = None) -> LaptopSeen:
    """Look at a laptop."""
    memory = known() if memory is None else memory
    rows: dict[str, Row] = {}
    with _raw(engine) as run:
        run("BEGIN")
        for (table,) in run(_filled_sql()).fetchall():
            for stored in run(_read_sql(table)):
                rows[stored[0]] = _known(memory[table], stored, _row_in(table))
        outbox = {row[0]: _known(memory["outbox"], row, Op) for row in run(_OUTBOX)}
        cursors = {scope: Mark(*rest) for scope, *rest in run("SELECT scope, seq, rows, digest FROM cursor")}
        run("COMMIT")
    return LaptopSeen(user, rows, outbox, cursors)


@contextmanager
def _raw(engine: Engine) -> Iterator[Callable[[str], Any]]:
    """Give what asks the database itself, past everything that is between it and the program."""
    connection = engine.raw_connection()
    try:
        yield connection.cursor().execute
    finally:
        connection.close()


def _known(memory: dict[tuple[Any, ...], Any], stored: tuple[Any, ...], make: Callable[..., Any]) -> Any:
    """Return what was made of the same words before, or make it now."""
    found = memory.get(stored)
    if found is None:
        found = memory[stored] = make(*stored)
    return found


@cache
def _row_in(table: str) -> Callable[..., Row]:
    shape = shapes()[table]
    return lambda _row_id, scope, revision, *stored: Row(table, scope, revision, _plain(shape, list(stored)))


@cache
def _filled_sql() -> str:
    """Return what gives the tables that hold something: most do not, and naming all their columns takes longest."""
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in shapes())  # noqa: S608 - names of ours


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
