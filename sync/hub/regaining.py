"""Rows that laptops give back to an office that was put back from a copy.

A lost life of the office was one history: of two states of a row that laptops give back, the one of the higher
revision is the later one, and has the other in it. What was changed in the new life already is merged with it, like
the work of two laptops.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from storage.models.base import BOOKKEEPING, OFFICE_SCOPE, new_id
from storage.schema import head
from storage.values import to_plain
from sync.bulk import REFUSED
from sync.exchange import Offering, Taken
from sync.feed import append_log, lock_counters
from sync.hub.desk import OFFICE_ONLY, Desk
from sync.hub.rights import as_owner
from sync.hub.rows import DeskRow, Done, logged
from sync.hub.session import Caller
from sync.protocol import QUARANTINED, Operation, RowKey
from sync.shapes import PoisonedOperation, Shape, moment_of, shapes

REGAINED = "regained"
LOST = "lost"
_LARGEST = 1 << 31
_MOMENTS = frozenset({"created_at", "updated_at"})
# What the new life itself did to the rows, oldest first.
_SINCE = """
SELECT o.row_id, o.fields FROM operation_log o
WHERE o.row_id = ANY(:ids) AND o.reason <> 'regained' AND o.state <> 'quarantined'
    AND o.rev > (SELECT max(until) FROM lost_span s WHERE s.scope = o.scope)
ORDER BY o.rev
"""


@dataclass
class Offered:
    """A row as a laptop has it from a lost life."""

    shape: Shape
    scope: str
    row_id: str
    revision: int
    values: dict[str, Any]


def take_back(connection: Connection, message: Offering, *, caller: Caller) -> Taken:
    """Take rows a laptop has from a lost life of the office, as far as no later state of them is known.

    Args:
        connection: of the office, in a transaction.
        message: what the laptop offers.
        caller: whom the office knows it to be.
    """
    spans = _spans(connection, message)
    own: list[Offered] = []
    others: list[Offered] = []
    for row in _read(message):
        if any(after < row.revision <= until for after, until in spans.get(row.scope, [])) and _may(caller, row, spans):
            (others if row.shape.table in OFFICE_ONLY or row.scope == OFFICE_SCOPE else own).append(row)
    count = _take(connection, own, caller=caller)
    known = _known(connection, [row.row_id for row in others])
    keys = [RowKey(row.shape.table, row.row_id, row.revision) for row in others]
    with suppress(*REFUSED), connection.begin_nested():
        _put_aside(connection, others, caller=caller)
    refused = [key for key in keys if key.row_id in known]
    return Taken(count=count, refused=refused, unknown=[key for key in keys if key.row_id not in known])


def _read(message: Offering) -> list[Offered]:
    """Return the rows that can be read; a value that is none of its field leaves the row out."""
    found = []
    for part in message.tables:
        shape = shapes().get(part.table)
        if shape is None or not set(shape.columns) <= set(part.columns):
            continue
        for row_id, revision, *line in (row for row in part.rows if len(row) > 1):
            try:
                values = {name: _checked(shape, name, value) for name, value in zip(part.columns, line, strict=True)}
            except (PoisonedOperation, ValueError):
                continue
            if isinstance(row_id, str) and type(revision) is int and 0 < revision < _LARGEST:
                found.append(Offered(shape, part.scope, row_id, revision, values))
    return found


def _checked(shape: Shape, name: str, value: Any) -> Any:
    if name not in BOOKKEEPING:
        return shape.checked(name, value)
    if name in _MOMENTS:
        return None if value is None else moment_of(str(value))
    return None if value is None else str(value)


def _spans(connection: Connection, message: Offering) -> dict[str, list[tuple[int, int]]]:
    """Return what was lost of the scopes; of one the office does not know, everything, once any life was lost."""
    scopes = sorted({part.scope for part in message.tables})
    found: dict[str, list[tuple[int, int]]] = {}
    for scope, after, until in connection.execute(
        text("SELECT scope, after, until FROM lost_span WHERE scope = ANY(:s)"), {"s": scopes}
    ):
        found.setdefault(scope, []).append((after, until))
    last = connection.execute(text("SELECT max(until) FROM lost_span")).scalar()
    known = set(
        connection.execute(text("SELECT scope FROM scope_counter WHERE scope = ANY(:s)"), {"s": scopes}).scalars()
    )
    return found | {scope: [(0, last)] for scope in scopes if last and scope not in known}


def _may(caller: Caller, row: Offered, spans: dict[str, list[tuple[int, int]]]) -> bool:
    """Tell whether the sender may give a row back: of its scopes, or of a family that was made in the lost life."""
    mine = row.scope in caller.scopes | caller.late
    return not caller.revoked and (mine or (row.scope.startswith("family/") and spans[row.scope][0][0] == 0))


def _take(connection: Connection, rows: list[Offered], *, caller: Caller) -> int:
    """Take rows together or, when the database refuses one, each by itself."""
    if not rows:
        return 0
    try:
        with connection.begin_nested():
            return Regaining(connection, caller=caller, incarnation="").regain(rows)
    except REFUSED:
        if len(rows) == 1:
            return 0
    return sum(_take(connection, [row], caller=caller) for row in rows)


class Regaining(Desk):
    """The office's desk when rows of a lost life come back."""

    def regain(self, rows: list[Offered]) -> int:
        """Take those rows that are later than what is here; return how many."""
        scopes = {row.scope for row in rows}
        self._counters = lock_counters(self._connection, scopes)
        for scope in scopes - self._caller.scopes - self._caller.late:
            self._counters[scope].founded_by = self._counters[scope].founded_by or self._caller.user
        self._bring((row.shape.table, row.row_id) for row in rows)
        ids = [row.row_id for row in rows]
        before, since = self._lives_before(ids), self._since(ids)
        later = [row for row in rows if row.revision > before.get(row.row_id, 0) and self._fits(row)]
        for row in later:
            self._regain(row, since.get(row.row_id))
        self.write()
        if later:
            with as_owner(self._connection):
                self._connection.execute(
                    text("UPDATE feed_entry SET regained = :revision WHERE row_id = :id"),
                    [{"id": row.row_id, "revision": row.revision} for row in later],
                )
        return len(later)

    def _regain(self, offered: Offered, since: dict[str, Any] | None) -> None:
        here = self._merging.rows.get(offered.row_id)
        if here is not None and since is not None:
            self._merge(offered, here, since)
            return
        if here is None:
            here = DeskRow(offered.shape, offered.row_id, offered.scope, 0, None, {})
            self._merging.rows[offered.row_id] = here
        before = dict(here.values)
        here.values = {name: offered.values[name] for name in offered.shape.columns}
        here.touched, here.clean = True, False
        changed = {name: [before.get(name), value] for name, value in here.values.items() if before.get(name) != value}
        self._done.append(Done(_operation(offered, changed, kind="update" if before else "create"), here))

    def _merge(self, offered: Offered, here: DeskRow, since: dict[str, Any]) -> None:
        """Merge a lost state with what the new life did to the row: `since` has the values before that."""
        fields = {
            name: (since.get(name, here.values[name]), offered.values[name])
            for name in offered.shape.checks
            if offered.values[name] != since.get(name, here.values[name])
        }
        operation = _operation(offered, {name: list(pair) for name, pair in fields.items()}, kind="update")
        here.clean = False
        self._done.append(self._merging.change(operation, fields, here))

    def _fits(self, row: Offered) -> bool:
        here = self._merging.rows.get(row.row_id)
        return here is None or (here.shape is row.shape and here.scope == row.scope)

    def _since(self, ids: list[str]) -> dict[str, dict[str, Any]]:
        """Return of each row the new life changed the values its fields had before that."""
        found: dict[str, dict[str, Any]] = {}
        with as_owner(self._connection):
            changes = self._connection.execute(text(_SINCE), {"ids": ids}).all()
        for row_id, fields in changes:
            of_row = found.setdefault(row_id, {})
            for name, (old, _new) in msgspec.json.decode(fields, type=dict[str, tuple[Any, Any]]).items():
                of_row.setdefault(name, old)
        return found

    def _logged(self, done: Done) -> dict[str, Any]:
        return super()._logged(done) | {"incarnation": None, "dseq": None, "reason": REGAINED}


def _operation(offered: Offered, fields: dict[str, list[Any]], *, kind: str) -> Operation:
    """Return what brings an offered state about, in the name of whoever made it."""
    values = offered.values
    return Operation(
        0, new_id(), new_id(), offered.scope, offered.shape.table, offered.row_id, kind, 0,
        msgspec.Raw(msgspec.json.encode(fields)), values["updated_by"] or "", values["device_id"] or "",
        head() or "", values["updated_at"] or str(to_plain(datetime.now(UTC))),
    )  # fmt: skip


def _known(connection: Connection, ids: list[str]) -> set[str]:
    found = connection.execute(text("SELECT row_id FROM feed_entry WHERE row_id = ANY(:ids)"), {"ids": ids})
    return set(found.scalars())


def _put_aside(connection: Connection, rows: list[Offered], *, caller: Caller) -> None:
    """Keep in the log, without effect, what the office itself wrote once: somebody there has to write it again."""
    known = "SELECT row_id, fields FROM operation_log WHERE row_id = ANY(:ids) AND reason = :reason"
    with as_owner(connection):
        found = connection.execute(text(known), {"ids": [row.row_id for row in rows], "reason": LOST}).all()
    before = {(row_id, fields) for row_id, fields in found}
    made = [_operation(row, {name: [None, value] for name, value in row.values.items()}, kind="update") for row in rows]
    lines = [
        logged(one, caller=caller, incarnation="", state=QUARANTINED, reason=LOST) | {"incarnation": None, "dseq": None}
        for one in made
    ]
    append_log(connection, [line for line in lines if (line["row_id"], line["fields"]) not in before])
