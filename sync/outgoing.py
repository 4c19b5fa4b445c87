"""What leaves a laptop: batches of the outbox, the office's answers, and when an operation may be forgotten (I2)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from storage.capture import replaying
from sync.digest import Tally
from sync.local import cursors, moment_text, set_cursors, set_fact
from sync.protocol import APPLIED, DUPLICATE, MAX_BATCH_BYTES_EACH, MAX_OPERATIONS, Answer, Mark, Operation, RowKey
from sync.shapes import shapes

_RETAINED_DAYS = 90
_FIELDS = (
    'dseq, op_id, group_id, scope, "table", row_id, kind, base_rev, fields, author, device, schema_version, wall_time, '
    "coalesce(json_extract(answer, '$.contained'), 0) AS contained"
)
_PENDING = f"""
SELECT {_FIELDS} FROM outbox WHERE state = 'pending' AND dseq > :after ORDER BY dseq LIMIT :limit
"""  # noqa: S608 - names of ours
_GROUP = f"""
SELECT {_FIELDS} FROM outbox WHERE state = 'pending' AND group_id = :group ORDER BY dseq
"""  # noqa: S608 - names of ours


@dataclass(frozen=True)
class Batch:
    """Whole groups of pending operations.

    Attributes:
        last: nothing else was pending after them.
    """

    operations: list[Operation]
    last: bool


def next_batch(connection: Connection, *, after: int, most: int = MAX_OPERATIONS) -> Batch:
    """Return whole groups of pending operations after a dseq, up to the limits; a larger group comes alone.

    Args:
        connection: of the laptop's store.
        after: the last dseq that was handed over.
        most: how many operations at most.
    """
    rows = connection.execute(text(_PENDING), {"after": after, "limit": most + 1}).all()
    taken: list[Any] = []
    size = 0
    for row in rows[:most]:
        size += len(row.fields) + 300
        if size > most * MAX_BATCH_BYTES_EACH:
            break
        taken.append(row)
    last = len(taken) == len(rows)
    if not last:
        whole = [row for row in taken if row.group_id != rows[len(taken)].group_id]
        taken = whole or list(connection.execute(text(_GROUP), {"group": rows[0].group_id}))
    return Batch([_operation(row) for row in taken], last=last)


def _operation(row: Any) -> Operation:
    *before, fields, author, device, schema_version, wall_time, contained = row
    moment = f"{wall_time[:10]}T{wall_time[11:26]}Z"
    # Not checked once more: the office does that, of every operation.
    plain: list[Any] = [*before, msgspec.Raw(fields.encode()), author, device, schema_version, moment, contained]
    return Operation(*plain)


def is_pending(connection: Connection, *, scope: str | None = None) -> bool:
    """Tell whether something waits to be sent, of one scope or of all."""
    query = "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND (:scope IS NULL OR scope = :scope))"
    return bool(connection.execute(text(query), {"scope": scope}).scalar())


def restamp(connection: Connection, *, incarnation: str) -> int:
    """Give pending operations of another life new numbers of this one; return the highest number in the outbox.

    Numbers go on from the highest of all lives, so that they stay unique within the outbox.
    """
    highest = connection.execute(text("SELECT coalesce(max(dseq), 0) FROM outbox")).scalar_one()
    stray = connection.execute(
        text("SELECT op_id FROM outbox WHERE state = 'pending' AND incarnation <> :i ORDER BY dseq"),
        {"i": incarnation},
    ).scalars()
    rows = [{"op": op_id, "i": incarnation, "dseq": highest + place} for place, op_id in enumerate(stray, start=1)]
    if rows:
        connection.execute(text("UPDATE outbox SET dseq = :dseq, incarnation = :i WHERE op_id = :op"), rows)
    return int(highest) + len(rows)


def highest_dseq(connection: Connection, *, incarnation: str) -> int:
    """Return the highest number of a life, 0 before its first operation."""
    query = text("SELECT coalesce(max(dseq), 0) FROM outbox WHERE incarnation = :i")
    return int(connection.execute(query, {"i": incarnation}).scalar_one())


@dataclass(frozen=True)
class Answered:
    """An operation with its answer."""

    operation: Operation
    answer: Answer


def record_answers(
    connection: Connection, answered: list[Answered], *, at: str, reached: Mapping[str, Mark] = MappingProxyType({})
) -> dict[str, Mark]:
    """Note the office's answers and take over the revisions of rows that are now exactly the office's.

    Args:
        connection: of the laptop's store, in a transaction.
        answered: operations with their answers.
        at: the office's moment.
        reached: places the cursors move to, when an empty page after them came with the answers.

    Returns:
        The cursors, with what the scopes amount to now.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    overtaken = _overtaken(connection, answered)
    for one in answered:
        state = one.answer.first if one.answer.state == DUPLICATE else one.answer.state
        more = _more(one.answer, overtaken=one.answer.op_id in overtaken)
        alike.setdefault((state, more), []).append(one.answer.op_id)
    for (state, more), op_ids in alike.items():
        connection.execute(
            text(
                "UPDATE outbox SET state = :state, answer = :answer, acknowledged_at = :at "
                "WHERE op_id IN (SELECT value FROM json_each(:ids))",
            ),
            {"state": state, "answer": more, "at": moment_text(at), "ids": msgspec.json.encode(op_ids).decode()},
        )
    if any(_came_again(one.answer, overtaken) and one.answer.first == APPLIED for one in answered):
        set_fact(connection, _APPLIED_AGAIN, {})
    return _take_revisions(connection, answered, at=at, reached=reached)


def _came_again(answer: Answer, overtaken: Collection[str]) -> bool:
    return answer.state == DUPLICATE and (not answer.rev or answer.op_id in overtaken)


def _overtaken(connection: Connection, answered: list[Answered]) -> set[str]:
    """Return the duplicates whose row is here already as somebody left it after them, with them on top once more."""
    again = [one for one in answered if one.answer.state == DUPLICATE and one.answer.rev]
    here: dict[str, int] = {}
    for table in {one.operation.table for one in again}:
        ids = [one.operation.row_id for one in again if one.operation.table == table]
        here |= {row.id: row.revision for row in _revisions(connection, table, ids)}
    return {one.answer.op_id for one in again if here.get(one.operation.row_id, 0) > one.answer.rev}


def _revisions(connection: Connection, table: str, row_ids: Iterable[str]) -> Sequence[Any]:
    """Return id, scope and revision of the rows of a table that are there."""
    return connection.execute(
        text(
            f'SELECT id, scope, revision FROM "{shapes()[table].table}" '  # noqa: S608 - names of ours
            "WHERE id IN (SELECT value FROM json_each(:ids))",
        ),
        {"ids": msgspec.json.encode(list(row_ids)).decode()},
    ).all()


def _more(answer: Answer, *, overtaken: bool) -> str:
    """Return what an answer says beside its state.

    `behind` while the row as it is at the office is still to come; `again` when it may have come before the answer,
    with this operation on top: a program that is newer than the office's pulls without having pushed. Then the row may
    show what somebody has replaced since, also when the operation was taken as it came.
    """
    more: dict[str, Any] = {}
    if not answer.rev and not answer.reason:
        more["behind"] = True
    if overtaken or (more and answer.state == DUPLICATE):
        more["again"] = True
    if answer.conflicts or answer.reason:
        more |= {"conflicts": answer.conflicts, "reason": answer.reason}
    return msgspec.json.encode(more).decode()


def _take_revisions(
    connection: Connection, answered: list[Answered], *, at: str, reached: Mapping[str, Mark]
) -> dict[str, Mark]:
    wanted: dict[str, dict[str, int]] = {}
    for one in answered:
        if one.answer.rev:
            of_table = wanted.setdefault(one.operation.table, {})
            of_table[one.operation.row_id] = max(one.answer.rev, of_table.get(one.operation.row_id, 0))
    marks = cursors(connection)
    tallies: dict[str, Tally] = {}
    for table, revisions in wanted.items():
        known = _revisions(connection, table, revisions)
        changes = [(row.id, row.scope, row.revision) for row in known if row.revision < revisions[row.id]]
        for row_id, scope, before in changes:
            if scope not in tallies:
                tallies[scope] = Tally.of(marks[scope]) if scope in marks else Tally()
            tallies[scope].move(row_id, old=before, new=revisions[row_id])
        if changes:
            with replaying(connection):
                connection.execute(
                    text(
                        f'UPDATE "{shapes()[table].table}" SET revision = accepted.value '  # noqa: S608 - names of ours
                        f'FROM json_each(:revisions) AS accepted WHERE "{shapes()[table].table}".id = accepted.key',
                    ),
                    {"revisions": msgspec.json.encode({row[0]: revisions[row[0]] for row in changes}).decode()},
                )
    moved = {scope: tally.mark(marks[scope].seq if scope in marks else 0) for scope, tally in tallies.items()}
    for scope, mark in reached.items():
        here = moved.get(scope) or marks.get(scope) or Tally().mark(0)
        moved[scope] = Mark(mark.seq, here.rows, here.digest)
    set_cursors(connection, {scope: mark for scope, mark in moved.items() if mark != marks.get(scope)}, at=at)
    return marks | moved


_IN_EFFECT = "'applied', 'conflict', 'merged'"
# Whether any applied operation is marked with `again`: nearly all of an outbox was applied, and is not gone through
# at every exchange for what hardly ever happens.
_APPLIED_AGAIN = "applied_again"
# Rows that show something else than the office's state with the pending work on top.
OTHER_SHOWN = (
    "(state = 'quarantined' AND json_extract(answer, '$.undone') IS NULL "  # noqa: S608 - constants
    "OR state IN ('conflict', 'merged') AND json_extract(answer, '$.again') "
    f"OR state IN (SELECT 'applied' FROM local_state WHERE key = '{_APPLIED_AGAIN}') "
    "AND json_extract(answer, '$.again'))"
)


def shown_otherwise(connection: Connection, *, scopes: Iterable[str]) -> list[RowKey]:
    """Return the rows of these scopes that show what the office quarantined, or what may have been replaced there."""
    found = connection.execute(
        text(
            f'SELECT DISTINCT "table", row_id FROM outbox WHERE {OTHER_SHOWN} '  # noqa: S608 - a constant
            # The plus keeps SQLite from the index of scopes, by which it would go through the whole outbox.
            "AND +scope IN (SELECT value FROM json_each(:scopes))",
        ),
        {"scopes": msgspec.json.encode(list(scopes)).decode()},
    )
    return [RowKey(table, row_id) for table, row_id in found]


def note_undone(connection: Connection, row_ids: list[str]) -> None:
    """Note, in the transaction that takes over the office's rows, that these show nothing else any more."""
    ids = {"ids": msgspec.json.encode(row_ids).decode()}
    for change, states in (
        ("json_set(answer, '$.undone', json('true'))", "'quarantined'"),
        ("json_remove(answer, '$.again')", _IN_EFFECT),
    ):
        connection.execute(
            text(
                f"UPDATE outbox SET answer = {change} WHERE state IN ({states}) "  # noqa: S608 - constants
                "AND row_id IN (SELECT value FROM json_each(:ids))",
            ),
            ids,
        )
    connection.execute(
        text(
            "DELETE FROM local_state WHERE key = :key AND NOT EXISTS "
            "(SELECT 1 FROM outbox WHERE state = 'applied' AND json_extract(answer, '$.again'))",
        ),
        {"key": _APPLIED_AGAIN},
    )


def note_backup(connection: Connection, *, incarnation: str, dseq: int) -> None:
    """Note which operations are in a verified backup of the office."""
    connection.execute(
        text(
            "UPDATE outbox SET backed_up = 1 "
            "WHERE incarnation = :i AND dseq <= :dseq AND NOT backed_up AND acknowledged_at IS NOT NULL",
        ),
        {"i": incarnation, "dseq": dseq},
    )


def forget_old(connection: Connection, *, now: str) -> int:
    """Delete operations that are acknowledged, in a verified backup and older than 90 days; return how many.

    Quarantined ones stay until a person settled them, and the newest of all stays, since numbering goes on from it.

    Args:
        connection: of the laptop's store, in a transaction.
        now: the office's moment; the laptop's clock decides nothing.
    """
    gone = connection.execute(
        text(
            "DELETE FROM outbox WHERE backed_up AND acknowledged_at IS NOT NULL AND state NOT IN "
            "('pending', 'quarantined') AND acknowledged_at < datetime(:now, :age) "
            "AND dseq < (SELECT max(dseq) FROM outbox)",
        ),
        {"now": moment_text(now)[:19], "age": f"-{_RETAINED_DAYS} days"},
    )
    return int(gone.rowcount)
