"""One operation meets a row: the merging table decides, conflicts are opened beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from storage.models.base import new_id
from storage.models.columns import Merge
from sync.hub.rows import DeskRow, Done
from sync.merge import Merged, Outcome, RowRule, merge_field, row_rule
from sync.protocol import APPLIED, CONFLICT, MERGED, Operation
from sync.shapes import PoisonedOperation, Shape, moment_of, shapes

_NAMED = {Merge.SAFETY: "safety", Merge.TEXT: "text"}
_SEAL = frozenset({"sealed_at", "sealed_by", "content_hash"})
Fields = dict[str, tuple[Any, Any]]


@dataclass
class Merging:
    """Merges operations into rows in memory.

    Attributes:
        incarnation: life of the sender's store.
        others: tells whether another device changed the operation's row since its base.
        rows: the rows on the desk by id.
        open: undecided conflicts by row id and field.
    """

    incarnation: str
    others: Callable[[Operation], bool]
    rows: dict[str, DeskRow] = field(default_factory=dict)
    open: dict[tuple[str, str], DeskRow] = field(default_factory=dict)

    def create(self, operation: Operation, shape: Shape, fields: Fields) -> Done:
        """Make a row.

        Raises:
            PoisonedOperation: it exists, is not for laptops to make, or lacks a value.
        """
        if operation.row_id in self.rows or operation.base_rev != 0:
            raise PoisonedOperation("exists")
        if shape.table == "conflict":
            raise PoisonedOperation("office_only")
        if not shape.required <= fields.keys():
            raise PoisonedOperation("empty_value")
        values = dict(shape.defaults)
        made = DeskRow(shape, operation.row_id, operation.scope, 0, None, values, clean=True, touched=True)
        done = Done(operation, made)
        for name, (_old, new) in fields.items():
            if shape.merges[name] is Merge.OFFICE_NUMBER and new is not None:
                made.clean, done.state = False, MERGED
            else:
                values[name] = new
        values["created_at"], values["created_by"] = moment_of(operation.wall_time), operation.author
        made.stamp(operation)
        self.rows[made.row_id] = made
        return done

    def change(self, operation: Operation, fields: Fields, row: DeskRow) -> Done:
        """Change a row, as far as the merging table lets it."""
        if row.clean is None:
            row.clean = row.origin == self.incarnation or row.revision == operation.base_rev
        row.touched = True
        stamps = {"by": row.values["updated_by"], "device": row.values["device_id"], "at": row.values["updated_at"]}
        done = Done(operation, row, stamps)
        rule = self._rule(operation, row)
        if rule is RowRule.REVIVE:
            self._revive(done)
        elif rule is RowRule.QUESTION:
            self._leave(done, "deletion", fields, names=frozenset({"deleted_at"}))
            fields = {name: pair for name, pair in fields.items() if name != "deleted_at"}
        elif rule is RowRule.SEALED and row.values["sealed_at"] is None:
            self._leave(done, "sealed", fields, names=frozenset({"sealed_at"}))
            fields = {name: pair for name, pair in fields.items() if name not in _SEAL}
        elif rule is RowRule.SEALED:
            self._leave(done, "sealed", fields, names=frozenset(fields))
            return done
        self._merge_fields(done, fields)
        return done

    def _rule(self, operation: Operation, row: DeskRow) -> RowRule:
        deleted, sealed = row.values["deleted_at"] is not None, row.values["sealed_at"] is not None
        unsure = operation.kind in {"delete", "seal"} or deleted
        others = unsure and not sealed and self.others(operation)
        return row_rule(operation.kind, deleted=deleted, sealed=sealed, others=others)

    def _revive(self, done: Done) -> None:
        merged = Merged(None, Outcome.CONFLICT, aside=done.row.values["deleted_at"])
        self._set_aside(done, "deleted_at", "deletion", base=None, merged=merged)
        done.row.values["deleted_at"] = None

    def _leave(self, done: Done, kind: str, fields: Fields, *, names: frozenset[str]) -> None:
        """Let the row's values stand against these fields of the operation."""
        for name in names & fields.keys():
            old, new = fields[name]
            if done.row.values[name] != new:
                merged = Merged(done.row.values[name], Outcome.CONFLICT, aside=new)
                self._set_aside(done, name, kind, base=old, merged=merged)

    def _merge_fields(self, done: Done, fields: Fields) -> None:
        row, stood = done.row, 0
        for name, (old, new) in fields.items():
            kind = row.shape.merges[name]
            severity = row.shape.severity.get(name, ())
            merged = merge_field(kind, base=old, office=row.values[name], mine=new, severity=severity)
            if merged.outcome is Outcome.CONFLICT:
                self._set_aside(done, name, _NAMED.get(kind, "field"), base=old, merged=merged)
            elif merged.outcome is Outcome.MERGED and done.state == APPLIED:
                done.state = MERGED
            stood += merged.value == new
            row.values[name] = merged.value
        if stood or not fields:
            row.stamp(done.operation)
        row.clean = bool(row.clean) and stood == len(fields)

    def _set_aside(self, done: Done, name: str, kind: str, *, base: Any, merged: Merged) -> None:
        """Keep the value that does not stand, in a new conflict or in the one this device has open about the field.

        Two decisions about one conflict open no conflict of their own: the first stands, the log keeps the other.
        """
        row, operation = done.row, done.operation
        row.clean = False
        if row.shape.table == "conflict":
            done.state = MERGED
            return
        done.state = CONFLICT
        known = self.open.get((row.row_id, name))
        if known is not None and self._continues(known, operation, base=base, office=row.values[name], merged=merged):
            known.values["other_value"] = {"value": merged.aside}
            known.values["other_at"] = moment_of(operation.wall_time)
            known.touched, known.clean = True, False
        else:
            known = self._open_conflict(done, name, kind, base=base, merged=merged)
        done.conflicts.append(known.row_id)

    def _continues(self, known: DeskRow, operation: Operation, *, base: Any, office: Any, merged: Merged) -> bool:
        """Tell whether the sender went on from the very value it has set aside already."""
        same = known.values["other_device"] == operation.device and known.values["other_value"].get("value") == base
        return bool(same and merged.value == office)

    def _open_conflict(self, done: Done, name: str, kind: str, *, base: Any, merged: Merged) -> DeskRow:
        row, operation = done.row, done.operation
        sender = {"by": operation.author, "device": operation.device, "at": moment_of(operation.wall_time)}
        # Of a safety field, or when an edit undid a deletion, it is the sender's value that stands.
        office_stands = merged.value == row.values[name]
        standing, aside = (done.before, sender) if office_stands else (sender, done.before)
        shape = shapes()["conflict"]
        values = dict(shape.defaults) | {
            "entity": row.shape.table,
            "entity_id": row.row_id,
            "field": name,
            "kind": kind,
            "base_value": {"value": base},
            "office_value": {"value": merged.value},
            "other_value": {"value": merged.aside},
            "created_at": sender["at"],
            "created_by": operation.author,
            **{f"office_{key}": value for key, value in standing.items()},
            **{f"other_{key}": value for key, value in aside.items()},
        }
        made = DeskRow(shape, new_id(), row.scope, 0, None, values, clean=False, touched=True)
        self.rows[made.row_id] = self.open[row.row_id, name] = made
        return made
