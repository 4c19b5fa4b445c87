"""Where the office merges operations: the rows they name are fetched, changed in memory, and written back at once.

The counters of all scopes are locked before the rows are read, so that what is merged is what is written over.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, text

from sync.bulk import text_array
from sync.feed import Counter, append_entries, append_log, lock_counters, settle_counters
from sync.hub.merging import Merging
from sync.hub.rights import as_owner, enter_again
from sync.hub.rows import DeskRow, Done, fields_of, logged
from sync.hub.session import Caller
from sync.hub.tables import add_office_rows, read_office_rows, write_office_rows
from sync.protocol import Answer, Operation
from sync.shapes import PoisonedOperation, shapes

# What merging asks of every row, whichever columns an operation is about.
_ALWAYS = frozenset({"updated_at", "updated_by", "device_id", "deleted_at", "sealed_at"})
_KINDS = frozenset({"create", "update", "delete", "restore", "seal"})
# Who works here, with which family and under which rules: whoever could write these could give itself anything.
OFFICE_ONLY = frozenset({"assignment", "office", "setting", "user_profile"})
_OTHERS = """
SELECT EXISTS (
    SELECT 1 FROM operation_log
    WHERE row_id = :row AND rev > :base AND device <> :device AND state IN ('applied', 'merged', 'conflict')
)
"""


class Desk:
    """Takes the groups of one transaction.

    Args:
        connection: of the office, in the transaction or savepoint that all of it belongs to.
        caller: the sender.
        incarnation: life of the sender's store.
    """

    def __init__(self, connection: Connection, *, caller: Caller, incarnation: str) -> None:
        self._connection = connection
        self._caller = caller
        self._incarnation = incarnation
        self._merging = Merging(incarnation, self._others)
        self._counters: dict[str, Counter] = {}
        self._done: list[Done] = []
        self._regained: dict[str, int] = {}
        self._fields: dict[str, dict[str, tuple[Any, Any]]] = {}

    def fetch(self, operations: list[Operation]) -> None:
        """Refuse what may not be done at all, lock the scopes, bring the rows.

        Raises:
            PoisonedOperation: an operation is not admitted.
        """
        for operation in operations:
            _admit(operation, caller=self._caller)
        self._counters = lock_counters(self._connection, (operation.scope for operation in operations))
        self._found_families(operations)
        self._fields = {one.op_id: fields_of(one, shapes()[one.table]) for one in operations}
        bases = {operation.row_id: operation.base_rev for operation in reversed(operations)}
        keys = ((operation.table, operation.row_id) for operation in operations)
        self._bring(keys, bases=bases, names=self._names(operations))
        self._regained = self._lives_before([one.row_id for one in operations if one.contained])

    def _names(self, operations: list[Operation]) -> dict[str, tuple[str, ...]]:
        """Return by table which columns the operations are about; conflicts are always needed whole."""
        named: dict[str, set[str]] = {one.table: set(_ALWAYS) for one in operations if one.table != "conflict"}
        for one in operations:
            # What is created is not there, and a second creation is refused without a look at the row.
            if one.table in named and one.kind != "create":
                named[one.table].update(self._fields[one.op_id])
        return {table: tuple(name for name in shapes()[table].columns if name in of) for table, of in named.items()}

    def _bring(
        self,
        keys: Iterable[tuple[str, str]],
        *,
        bases: Mapping[str, int] = MappingProxyType({}),
        names: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """Bring rows and the undecided conflicts about them.

        Args:
            keys: tables and ids.
            bases: of a row in this revision no more is asked.
            names: by table the columns that are needed, where not all are.
        """
        self._fetch_rows(keys, bases=bases, names=names)
        if not self._merging.rows:
            return
        query = (
            "SELECT id FROM conflict "
            "WHERE entity_id = ANY(CAST(:ids AS text[])) AND resolution IS NULL AND deleted_at IS NULL"
        )
        found = self._connection.execute(text(query), {"ids": text_array(self._merging.rows)}).scalars()
        for row in self._fetch_rows([("conflict", row_id) for row_id in found]):
            self._merging.open[row.values["entity_id"], row.values["field"]] = row

    def take(self, operation: Operation) -> None:
        """Merge one operation into the rows on the desk.

        Raises:
            PoisonedOperation: it cannot take effect.
        """
        shape, fields = shapes()[operation.table], self._fields[operation.op_id]
        row = self._merging.rows.get(operation.row_id)
        if row is not None and operation.contained and self._regained.get(row.row_id, 0) >= operation.contained:
            done = Done(operation, row)
        elif operation.kind == "create":
            done = self._merging.create(operation, shape, fields)
        elif row is None:
            raise PoisonedOperation("missing_row")
        elif row.shape is not shape or row.scope != operation.scope:
            raise PoisonedOperation("foreign_scope")
        else:
            done = self._merging.change(operation, fields, row)
        done.late = operation.scope in self._caller.late
        self._done.append(done)

    def write(self) -> list[Answer]:
        """Write rows, feed, log and counters; return the answers in the order the operations were taken."""
        touched = [row for row in self._merging.rows.values() if row.touched]
        new = frozenset(row.row_id for row in touched if not row.revision)
        written: dict[tuple[str, bool], list[DeskRow]] = {}
        for row in touched:
            row.revision = self._counters[row.scope].place(row.row_id, before=row.revision)
            row.values.update(id=row.row_id, scope=row.scope, revision=row.revision)
            written.setdefault((row.shape.table, row.row_id in new), []).append(row)
        self._write_rows(written, touched, new=new)
        append_log(self._connection, [self._logged(done) for done in self._done])
        settle_counters(self._connection, self._counters.values())
        if self._counters.keys() - self._caller.scopes - self._caller.late:
            enter_again(self._connection, self._caller)
        return [done.answer for done in self._done]

    def _write_rows(
        self, written: dict[tuple[str, bool], list[DeskRow]], touched: list[DeskRow], *, new: frozenset[str]
    ) -> None:
        with as_owner(self._connection):
            for (table, is_new), rows in written.items():
                shape, lines = shapes()[table], [row.values for row in rows]
                if is_new:
                    add_office_rows(self._connection, shape, lines)
                else:
                    changed = set[str]().union(*(row.changed for row in rows))
                    write_office_rows(self._connection, shape, lines, changed=changed)
            append_entries(self._connection, [self._entry(row) for row in touched], new=new)

    def _found_families(self, operations: list[Operation]) -> None:
        """Let the sender take in families, offline or a moment ago; any other scope it does not hold is refused."""
        brought = {f"family/{one.row_id}" for one in operations if one.table == "family" and one.kind == "create"}
        for scope in self._counters.keys() - self._caller.scopes - self._caller.late:
            counter = self._counters[scope]
            if counter.founded_by == self._caller.user:
                continue
            if scope not in brought or counter.tally.rows:
                raise PoisonedOperation("foreign_scope")
            counter.founded_by = self._caller.user

    def _fetch_rows(
        self,
        keys: Iterable[tuple[str, str]],
        *,
        bases: Mapping[str, int] = MappingProxyType({}),
        names: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> list[DeskRow]:
        ids: dict[str, list[str]] = {}
        for table, row_id in keys:
            if row_id not in self._merging.rows:
                ids.setdefault(table, []).append(row_id)
        if not ids:
            return []
        fetched: list[DeskRow] = []
        for table, wanted in ids.items():
            shape = shapes()[table]
            columns = names.get(table, shape.columns)
            for row_id, revision, scope, *values in read_office_rows(self._connection, shape, wanted, names=columns):
                read = dict(zip(columns, values, strict=True))
                fetched.append(DeskRow(shape, row_id, scope, revision, None, dict(read), read=read))
        moved = {row.row_id: row for row in fetched if bases.get(row.row_id) != row.revision}
        for row_id, origin in self._origins(moved):
            moved[row_id].origin = origin
        self._merging.rows.update({row.row_id: row for row in fetched})
        return fetched

    def _origins(self, rows: Mapping[str, DeskRow]) -> list[Any]:
        if not rows:
            return []
        query = "SELECT row_id, origin FROM feed_entry WHERE row_id = ANY(CAST(:ids AS text[])) AND origin IS NOT NULL"
        return list(self._connection.execute(text(query), {"ids": text_array(rows)}).all())

    def _lives_before(self, ids: list[str]) -> dict[str, int]:
        """Return the lost revisions whose state rows were given back in."""
        if not ids:
            return {}
        query = text("SELECT row_id, regained FROM feed_entry WHERE row_id = ANY(:ids) AND regained IS NOT NULL")
        return {row.row_id: row.regained for row in self._connection.execute(query, {"ids": ids})}

    def _others(self, operation: Operation) -> bool:
        wanted = {"row": operation.row_id, "base": operation.base_rev, "device": self._caller.device}
        return bool(self._connection.execute(text(_OTHERS), wanted).scalar())

    def _entry(self, row: DeskRow) -> dict[str, Any]:
        origin = self._incarnation if row.clean else None
        return {
            "row_id": row.row_id,
            "scope": row.scope,
            "seq": row.revision,
            "table": row.shape.table,
            "origin": origin,
        }

    def _logged(self, done: Done) -> dict[str, Any]:
        return logged(
            done.operation,
            caller=self._caller,
            incarnation=self._incarnation,
            state=done.state,
            conflicts=done.conflicts,
            rev=done.row.revision,
            clean=bool(done.row.clean),
            late=done.late,
        )


def _admit(operation: Operation, *, caller: Caller) -> None:
    if caller.revoked:
        raise PoisonedOperation("device_revoked")
    if operation.author != caller.user:
        raise PoisonedOperation("foreign_author")
    if operation.table not in shapes():
        raise PoisonedOperation("unknown_table")
    if operation.table in OFFICE_ONLY:
        raise PoisonedOperation("office_only")
    if operation.kind not in _KINDS:
        raise PoisonedOperation("unknown_kind")
