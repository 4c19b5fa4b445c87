"""What lies on the office's desk while it merges: rows, operations that took effect, and what the log says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from sync.hub.session import Caller
from sync.protocol import APPLIED, Answer, Operation
from sync.shapes import PoisonedOperation, Shape, moment_of

_FIELDS = msgspec.json.Decoder(dict[str, tuple[Any, Any]])


@dataclass
class DeskRow:
    """A row on the desk.

    Attributes:
        revision: the one it has in the database; 0 for a new row.
        origin: incarnation that had exactly this state of it.
        values: what it is to hold; of a row that is there those columns that somebody asked for.
        read: what these hold in the database; None for a new row.
        clean: after what was done here the sender has exactly the office's state; None before its first operation.
    """

    shape: Shape
    row_id: str
    scope: str
    revision: int
    origin: str | None
    values: dict[str, Any]
    read: dict[str, Any] | None = None
    clean: bool | None = None
    touched: bool = False

    @property
    def changed(self) -> set[str]:
        """Columns that may hold something else than in the database."""
        values, structures = self.values, self.shape.structures
        if self.read is None:
            return set(self.shape.columns)
        return {name for name, read in self.read.items() if values[name] is not read or name in structures}

    def stamp(self, operation: Operation) -> None:
        """Note whose change stands."""
        self.values["updated_at"] = moment_of(operation.wall_time)
        self.values["updated_by"], self.values["device_id"] = operation.author, operation.device


@dataclass
class Done:
    """An operation that took effect.

    Attributes:
        before: who changed the row last before it: by, device, at.
    """

    operation: Operation
    row: DeskRow
    before: dict[str, Any] = field(default_factory=dict)
    state: str = APPLIED
    late: bool = False
    conflicts: list[str] = field(default_factory=list)

    @property
    def answer(self) -> Answer:
        """What the laptop is told."""
        rev = self.row.revision if self.row.clean else 0
        return Answer(self.operation.op_id, self.state, self.state, rev, self.conflicts)


def fields_of(operation: Operation, shape: Shape) -> dict[str, tuple[Any, Any]]:
    """Return the old and new values of an operation, checked against the table.

    Raises:
        PoisonedOperation: they are not values of these fields.
    """
    try:
        pairs = _FIELDS.decode(operation.fields)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise PoisonedOperation("fields") from None
    moment_of(operation.wall_time)
    creates, checks, firm = operation.kind == "create", shape.checks, shape.firm
    for name, (old, new) in pairs.items():
        check = checks.get(name)
        if check is None:
            raise PoisonedOperation("unknown_field")
        if new is None and name in firm:
            raise PoisonedOperation("empty_value")
        pairs[name] = (None if creates or old is None else check(old), None if new is None else check(new))
    return pairs


def logged(  # noqa: PLR0913 - what an operation without effect has is left out
    operation: Operation,
    *,
    caller: Caller,
    incarnation: str,
    state: str,
    reason: str = "",
    conflicts: Sequence[str] = (),
    rev: int = 0,
    clean: bool = False,
    late: bool = False,
) -> dict[str, Any]:
    """Return an operation as the log keeps it."""
    return {
        "op_id": operation.op_id,
        "incarnation": incarnation,
        "dseq": operation.dseq,
        "group_id": operation.group_id,
        "scope": operation.scope,
        "table": operation.table,
        "row_id": operation.row_id,
        "kind": operation.kind,
        "base_rev": operation.base_rev,
        "fields": bytes(operation.fields).decode(),
        "author": operation.author,
        "device": caller.device,
        "schema_version": operation.schema_version,
        "wall_time": operation.wall_time,
        "state": state,
        "reason": reason,
        "conflicts": conflicts,
        "rev": rev,
        "clean": clean,
        "late": late,
    }
