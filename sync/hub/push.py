"""What the office takes: a batch of groups in one transaction, a bad group alone in a savepoint of its own."""

from typing import Any

import msgspec
from sqlalchemy import Connection, text

from sync.bulk import REFUSED, text_array
from sync.feed import append_log
from sync.hub.desk import Desk
from sync.hub.rows import logged
from sync.hub.session import Caller
from sync.protocol import DUPLICATE, QUARANTINED, Answer, Operation, PushAnswers, PushBatch
from sync.shapes import PoisonedOperation

_KNOWN = """
SELECT op_id, incarnation, dseq, state, rev, clean, conflicts, reason FROM operation_log
WHERE op_id = ANY(CAST(:ids AS text[]))
"""
_KNOWN_OR_NUMBERED = _KNOWN + " OR (incarnation = :incarnation AND dseq = ANY(CAST(:places AS bigint[])))"
_LIFE = """
INSERT INTO device_life (incarnation, device, user_id, highest_dseq, backed_up_dseq, counts, marks, first_seen)
VALUES (:incarnation, :device, :user, 0, 0, '{}', '{}', now()) ON CONFLICT (incarnation) DO NOTHING
"""


def push(connection: Connection, batch: PushBatch, *, caller: Caller) -> PushAnswers:
    """Take a batch: whole groups, each wholly or not at all (I4), each operation at most once (I3).

    An operation that came before is a `duplicate`, with the answer of the first time. A group that cannot take
    effect is quarantined as a whole, with the reason, and takes no other group with it. Batches of one incarnation
    follow one another; one whose forerunner never arrived is not answered, and so stays pending.

    Args:
        connection: of the office, in a transaction of the caller's, READ COMMITTED.
        batch: what the laptop sent.
        caller: whom the office knows it to be.
    """
    life = _life(connection, batch.incarnation, caller=caller)
    known = _known(connection, batch, highest=life.highest_dseq)
    if life.device != caller.device or _reused(batch, known):
        return PushAnswers(answers=[], reused=True)
    by_id = {row.op_id: row for row in known}
    if batch.previous and batch.previous not in by_id:
        return PushAnswers(answers=[])
    fresh = [operation for operation in batch.operations if operation.op_id not in by_id]
    answers = {one.op_id: one for one in _take(connection, fresh, batch.incarnation, caller=caller)}
    answers |= {op_id: _again(row, batch.incarnation) for op_id, row in by_id.items()}
    _note(connection, life, fresh)
    return PushAnswers(answers=[answers[operation.op_id] for operation in batch.operations])


def _life(connection: Connection, incarnation: str, *, caller: Caller) -> Any:
    """Return what is known of this life of a store, locked so that its batches follow one another."""
    query = text("SELECT * FROM device_life WHERE incarnation = :incarnation FOR UPDATE")
    found = connection.execute(query, {"incarnation": incarnation}).first()
    if found is None:
        connection.execute(text(_LIFE), {"incarnation": incarnation, "device": caller.device, "user": caller.user})
        found = connection.execute(query, {"incarnation": incarnation}).one()
    return found


def _known(connection: Connection, batch: PushBatch, *, highest: int) -> list[Any]:
    """Return the operations of the batch that came before, and those that have one of its numbers.

    Args:
        connection: of the office.
        batch: what the laptop sent.
        highest: the highest number of this life that means something.
    """
    wanted = {"ids": text_array([batch.previous, *(operation.op_id for operation in batch.operations)])}
    if all(operation.dseq > highest for operation in batch.operations):
        return list(connection.execute(text(_KNOWN), wanted).all())
    wanted |= {
        "places": text_array([str(operation.dseq) for operation in batch.operations]),
        "incarnation": batch.incarnation,
    }
    return list(connection.execute(text(_KNOWN_OR_NUMBERED), wanted).all())


def _reused(batch: PushBatch, known: list[Any]) -> bool:
    """Tell whether a number of this incarnation already means another operation (I11)."""
    places = {operation.dseq: operation.op_id for operation in batch.operations}
    if len(places) < len(batch.operations):
        return True
    return any(row.incarnation == batch.incarnation and places.get(row.dseq, row.op_id) != row.op_id for row in known)


def _again(row: Any, incarnation: str) -> Answer:
    """Return the answer of the first time, without the revision when it went to another life of the store.

    The revision may hold later operations too, of the same batch, that a store put back from a copy knows nothing of.
    """
    known = row.clean and row.incarnation == incarnation
    return Answer(row.op_id, DUPLICATE, row.state, row.rev if known else 0, row.conflicts, row.reason)


def _take(connection: Connection, operations: list[Operation], incarnation: str, *, caller: Caller) -> list[Answer]:
    """Take the groups together, or, when one of them fails, each half by itself, down to the one that is put aside."""
    if not operations:
        return []
    try:
        return _together(connection, operations, incarnation, caller=caller)
    except PoisonedOperation as error:
        reason = error.reason
    except REFUSED:
        reason = "refused_by_database"
    middle = _between_groups(operations)
    if not middle:
        return _put_aside(connection, operations, incarnation, caller=caller, reason=reason)
    return [
        *_take(connection, operations[:middle], incarnation, caller=caller),
        *_take(connection, operations[middle:], incarnation, caller=caller),
    ]


def _between_groups(operations: list[Operation]) -> int:
    """Return where a group begins, as near the middle as may be; 0 when there is one group only."""
    begins = [
        place for place in range(1, len(operations)) if operations[place].group_id != operations[place - 1].group_id
    ]
    return min(begins, key=lambda place: abs(2 * place - len(operations)), default=0)


def _together(connection: Connection, operations: list[Operation], incarnation: str, *, caller: Caller) -> list[Answer]:
    with connection.begin_nested():
        desk = Desk(connection, caller=caller, incarnation=incarnation)
        desk.fetch(operations)
        for operation in operations:
            desk.take(operation)
        return desk.write()


def _put_aside(
    connection: Connection, group: list[Operation], incarnation: str, *, caller: Caller, reason: str
) -> list[Answer]:
    append_log(
        connection,
        [logged(one, caller=caller, incarnation=incarnation, state=QUARANTINED, reason=reason) for one in group],
    )
    return [Answer(one.op_id, QUARANTINED, QUARANTINED, 0, [], reason) for one in group]


def _note(connection: Connection, life: Any, fresh: list[Operation]) -> None:
    if not fresh:
        return
    counts: dict[str, int] = dict(life.counts)
    for operation in fresh:
        counts[operation.scope] = counts.get(operation.scope, 0) + 1
    connection.execute(
        text(
            "UPDATE device_life SET highest_dseq = greatest(highest_dseq, :dseq), "
            "counts = CAST(:counts AS jsonb), last_seen = now() WHERE incarnation = :incarnation",
        ),
        {
            "dseq": max(operation.dseq for operation in fresh),
            "counts": msgspec.json.encode(counts).decode(),
            "incarnation": life.incarnation,
        },
    )
