"""Putting the office's rows into a laptop's store: a whole checkpoint in one transaction, own pending work on top."""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from storage import search
from storage.capture import replaying
from storage.models.columns import Merge
from sync.digest import Tally
from sync.errors import MassDeletion
from sync.incoming import Incoming, Words, find_words, keep_values, write_rows
from sync.local import cursors, set_cursors
from sync.merge import Outcome, merge_field
from sync.protocol import Mark, Page
from sync.shapes import Shape, shapes

_MANY_ROWS = 20
_MANY_PERCENT = 5
_FEW_ROWS = 5
# For fewer rows it costs more than it spares.
_WORTH_A_THREAD = 500

# Fields of an own operation, and the stamps it leaves on its row.
_Own = tuple[dict[str, Any], dict[str, str]]


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
        words: for the index, of rows that came before the last page; found again for those with pending work on top.
        tallies: what each scope amounts to, as rows change.
    """

    connection: Connection
    forced: frozenset[str] = frozenset()
    allow_deletions: bool = False
    words: Words = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    received: int = 0
    _late: Future[Words] | None = None
    _own: set[str] = field(default_factory=set)

    def apply(self, pages: Iterable[Page], marks: dict[str, Mark], *, at: str) -> None:
        """Apply every row of the pages that is newer than the store's, and move the cursors with them (I6).

        Args:
            pages: what came, in any order.
            marks: cursors after it; rows of other scopes are passed over.
            at: the office's moment, shown to people.

        Raises:
            MassDeletion: unusually much of a scope would be deleted.
        """
        came = list(pages)
        with ThreadPoolExecutor(max_workers=1) as finder:
            if came and sum(len(part.rows) for part in came[-1].tables) >= _WORTH_A_THREAD:
                # While rows are written this thread only waits.
                self._late = finder.submit(find_words, came[-1])
            self._apply(came, marks, at=at)

    def _apply(self, pages: list[Page], marks: dict[str, Mark], *, at: str) -> None:
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
        if self.received >= search.MANY:
            search.leave_apart(self.connection)
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
        self, table: str, rows: list[Incoming], known: dict[str, _Known], pending: dict[str, list[_Own]]
    ) -> None:
        taken = []
        for row in rows:
            here = known.get(row.row_id)
            if here is None or row.rev > here.revision or row.row_id in self.forced:
                self.tallies[row.scope].move(row.row_id, old=here.revision if here else 0, new=row.rev)
                taken.append(row)
        self.received += len(taken)
        if table not in shapes():
            keep_values(self.connection, taken, whole=True)
            return
        shape = shapes()[table]
        for row in taken:
            if row.row_id in pending:
                values = row.values
                for fields, stamps in pending[row.row_id]:
                    rebase(shape, values, fields)
                    values |= {name: stamp for name, stamp in stamps.items() if name in values}
                row.line[2:] = values.values()
                self._own.add(row.row_id)
        write_rows(self.connection, shape, taken, words=self._words)

    def _words(self) -> Words:
        """Return what was found for rows that are written as they came."""
        if self._late is not None:
            self.words, self._late = self.words | self._late.result(), None
        for row_id in self._own:
            self.words.pop(row_id, None)
        return self.words


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


def _pending(connection: Connection, ids: list[str]) -> dict[str, list[_Own]]:
    """Return the fields of this laptop's own pending operations on the rows, oldest first, and whose they are."""
    found = connection.execute(
        text(
            "SELECT row_id, fields, wall_time, author, device FROM outbox WHERE state = 'pending' "
            "AND json_extract(answer, '$.contained') IS NULL "
            "AND row_id IN (SELECT value FROM json_each(:ids)) ORDER BY dseq",
        ),
        {"ids": msgspec.json.encode(ids).decode()},
    )
    made: dict[str, list[_Own]] = {}
    for row_id, fields, moment, author, device in found:
        stamps = {"updated_at": f"{moment[:10]}T{moment[11:26]}Z", "updated_by": author, "device_id": device}
        made.setdefault(row_id, []).append((msgspec.json.decode(fields, type=dict[str, Any]), stamps))
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
