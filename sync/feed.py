"""Places in a scope's feed, and the recorder that gives them to the office's own work.

A place is a number from the counter on the scope's row, never from a PostgreSQL sequence: the row stays locked until
commit, so that feed order is commit order (I5). The lock is taken before rows are read for merging, in the order of
scope names, and is what lets only one transaction at a time change a scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text

from storage.actor import Actor
from storage.capture import Change
from storage.models.feed import ScopeCounter
from storage.values import to_plain
from sync.bulk import copy_rows
from sync.digest import Tally
from sync.errors import RowChangedMeanwhile
from sync.protocol import APPLIED, Mark

_COUNTER: Any = ScopeCounter.__table__  # type: ignore[attr-defined]

_LOG = (
    "op_id", "incarnation", "dseq", "group_id", "scope", "table", "row_id", "kind", "base_rev", "fields", "author",
    "device", "schema_version", "wall_time", "state", "reason", "rev", "clean", "late", "conflicts", "received_at",
)  # fmt: skip
_logged = itemgetter(*_LOG[:-2])
_ENTRY = ("row_id", "scope", "seq", "table", "origin")
_placed = itemgetter(*_ENTRY)
_FEED = """
INSERT INTO feed_entry (row_id, scope, seq, "table", origin)
SELECT row_id, scope, seq, "table", origin FROM json_populate_recordset(CAST(NULL AS feed_entry), CAST(:rows AS json))
ON CONFLICT (row_id) DO UPDATE SET scope = excluded.scope, seq = excluded.seq, origin = excluded.origin
"""
# A scope that only lives before this one knew of does not give their places a second time.
_NEW_COUNTER = """
WITH lives AS (SELECT coalesce(max(until), 0) AS first FROM lost_span),
made AS (
    INSERT INTO scope_counter (scope, seq, rows, digest) SELECT :scope, first, 0, repeat('0', 32) FROM lives
    ON CONFLICT (scope) DO NOTHING
)
INSERT INTO lost_span (scope, after, until) SELECT :scope, 0, first FROM lives WHERE first > 0 ON CONFLICT DO NOTHING
"""


@dataclass
class Counter:
    """A scope's counter, locked by this transaction."""

    scope: str
    seq: int
    tally: Tally
    founded_by: str | None = None

    def place(self, row_id: str, *, before: int) -> int:
        """Take the next place for a row that had the place `before`, 0 for a new one."""
        self.seq += 1
        self.tally.move(row_id, old=before, new=self.seq)
        return self.seq


def lock_counters(connection: Connection, scopes: Iterable[str]) -> dict[str, Counter]:
    """Lock the counters of scopes, in scope order; a scope met for the first time gets one."""
    wanted = sorted(set(scopes))
    query = select(_COUNTER).where(_COUNTER.c.scope.in_(wanted)).order_by(_COUNTER.c.scope).with_for_update()
    rows = connection.execute(query).all()
    if len(rows) < len(wanted):
        found = {row.scope for row in rows}
        for scope in wanted:
            if scope not in found:
                connection.execute(text(_NEW_COUNTER), {"scope": scope})
        rows = connection.execute(query).all()
    return {
        row.scope: Counter(row.scope, row.seq, Tally.of(Mark(row.seq, row.rows, row.digest)), row.founded_by)
        for row in rows
    }


def settle_counters(connection: Connection, counters: Iterable[Counter]) -> None:
    """Write the counters back; they stay locked until commit."""
    rows = [
        {"s": one.scope, "seq": one.seq, "rows": one.tally.rows, "digest": one.tally.digest, "by": one.founded_by}
        for one in counters
    ]
    if rows:
        connection.execute(
            text(
                "UPDATE scope_counter SET seq = :seq, rows = :rows, digest = :digest, founded_by = :by WHERE scope = :s"
            ),
            rows,
        )


def append_entries(connection: Connection, entries: list[dict[str, Any]], *, new: frozenset[str]) -> None:
    """Move rows to the end of their feeds.

    Args:
        connection: of the office, holding the locks of the counters.
        entries: dictionaries with row_id, scope, seq, table, origin.
        new: ids of rows that have no place yet.
    """
    added = [_placed(entry) for entry in entries if entry["row_id"] in new]
    if added:
        copy_rows(connection, "feed_entry", _ENTRY, added)
    moved = [entry for entry in entries if entry["row_id"] not in new]
    if moved:
        connection.execute(text(_FEED), {"rows": msgspec.json.encode(moved).decode()})


def append_log(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Add operations to the log: dictionaries with every column of it but `received_at`."""
    now = datetime.now(UTC).isoformat()
    lines = [
        (*_logged(row), msgspec.json.encode(conflicts).decode() if (conflicts := row["conflicts"]) else "[]", now)
        for row in rows
    ]
    copy_rows(connection, "operation_log", _LOG, lines)


class FeedRecorder:
    """The recorder of the office's own sessions: each change takes its place in the feed at once.

    Args:
        schema_version: revision of the schema the operations speak.
    """

    def __init__(self, *, schema_version: str) -> None:
        self.schema_version = schema_version

    def record(self, connection: Connection, changes: list[Change], *, actor: Actor, group_id: str) -> None:
        """Give each changed row its revision and write feed and log, in the transaction of the change itself.

        Raises:
            RowChangedMeanwhile: a laptop's work reached one of the rows after this session read it.
        """
        counters = self.lock(connection, [change.row.scope for change in changes])
        self._refuse_stale(connection, changes)
        for change in changes:
            change.row.revision = counters[change.row.scope].place(change.row.id, before=change.base_rev)
        new = frozenset(change.row.id for change in changes if change.kind == "create")
        append_entries(connection, [_entry(change) for change in changes], new=new)
        append_log(connection, [self._logged(change, actor=actor, group_id=group_id) for change in changes])
        self.settle(connection, counters.values())

    def lock(self, connection: Connection, scopes: Iterable[str]) -> dict[str, Counter]:
        """Lock the counters the changes need."""
        return lock_counters(connection, scopes)

    def settle(self, connection: Connection, counters: Iterable[Counter]) -> None:
        """Write the counters back."""
        settle_counters(connection, counters)

    def _refuse_stale(self, connection: Connection, changes: list[Change]) -> None:
        known = {change.row.id: change.base_rev for change in changes if change.kind != "create"}
        if not known:
            return
        found = connection.execute(
            text("SELECT row_id, seq FROM feed_entry WHERE row_id = ANY(:ids)"),
            {"ids": list(known)},
        )
        for row_id, seq in found:
            if seq != known[row_id]:
                raise RowChangedMeanwhile

    def _logged(self, change: Change, *, actor: Actor, group_id: str) -> dict[str, Any]:
        return {
            "op_id": change.op_id,
            "incarnation": None,
            "dseq": None,
            "group_id": group_id,
            "scope": change.row.scope,
            "table": change.table,
            "row_id": change.row.id,
            "kind": change.kind,
            "base_rev": change.base_rev,
            "fields": msgspec.json.encode(change.fields).decode(),
            "author": actor.user_id,
            "device": actor.device_id,
            "schema_version": self.schema_version,
            "wall_time": to_plain(change.row.updated_at),
            "state": APPLIED,
            "reason": "",
            "conflicts": [],
            "rev": change.row.revision,
            "clean": True,
            "late": False,
        }


def _entry(change: Change) -> dict[str, Any]:
    row = change.row
    return {"row_id": row.id, "scope": row.scope, "seq": row.revision, "table": change.table, "origin": None}
