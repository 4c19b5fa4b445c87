"""The laptop's recorder: changes become operations that wait for the office, numbered 1, 2, 3… per incarnation."""

from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from storage.actor import Actor
from storage.capture import Change
from storage.models.outbox import OutboxOperation

_OUTBOX: Any = OutboxOperation.__table__  # type: ignore[attr-defined]


class OutboxRecorder:
    """Writes the operations of a laptop's sessions.

    Args:
        incarnation: the random id of this life of the store.
        schema_version: revision of the schema the operations speak.
        floor: highest dseq this incarnation is known to have used, also from outside the database.
    """

    def __init__(self, *, incarnation: str, schema_version: str, floor: int = 0) -> None:
        self.incarnation = incarnation
        self.schema_version = schema_version
        self.floor = floor

    def record(self, connection: Connection, changes: list[Change], *, actor: Actor, group_id: str) -> None:
        """Append one operation per change, in the transaction of the change itself."""
        dseq = self._last_dseq(connection)
        moment = actor.clock()
        rows = [
            {
                "dseq": dseq + place,
                "op_id": change.op_id,
                "group_id": group_id,
                "incarnation": self.incarnation,
                "scope": change.row.scope,
                "table": change.table,
                "row_id": change.row.id,
                "kind": change.kind,
                "base_rev": change.base_rev,
                "fields": msgspec.json.encode(change.fields).decode(),
                "author": actor.user_id,
                "device": actor.device_id,
                "schema_version": self.schema_version,
                # The row's own moment: after an exchange both sides then hold the same row.
                "wall_time": change.row.updated_at or moment,
                "state": "pending",
                "answer": {},
                "backed_up": False,
            }
            for place, change in enumerate(changes, start=1)
        ]
        connection.execute(insert(_OUTBOX), rows)

    def _last_dseq(self, connection: Connection) -> int:
        query = select(func.max(_OUTBOX.c.dseq)).where(_OUTBOX.c.incarnation == self.incarnation)
        return max(connection.execute(query).scalar() or 0, self.floor)
