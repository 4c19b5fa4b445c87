"""Handing the outbox over: batch after batch, and what the office answered."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field

from storage.database import reading
from sync import outgoing
from sync.protocol import (
    CONFLICT,
    DUPLICATE,
    MERGED,
    QUARANTINED,
    Exchange,
    Operation,
    PushAnswers,
    PushBatch,
    RowKey,
)
from sync.report import Laptop

_TOGETHER = 2_000


@dataclass
class Delivery:
    """The pushing part of one session.

    Attributes:
        step: called before each batch with the number of operations handed over; may raise to stop.
        brought: scopes of what was handed over.
        wanted: rows to fetch again, because what this store did to them was quarantined.
        unrecorded: answers that are not written down yet.
    """

    laptop: Laptop
    exchange: Exchange
    step: Callable[[int], None]
    sent: int = 0
    merged: int = 0
    conflicts: list[str] = field(default_factory=list)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    wanted: list[RowKey] = field(default_factory=list)
    brought: set[str] = field(default_factory=set)
    unrecorded: list[outgoing.Answered] = field(default_factory=list)

    def push_all(self, *, at: str) -> bool:
        """Push batch after batch, each on its way while the answers to the one before are written down.

        Returns:
            False when the office says that this life's numbers were used by another.
        """
        after, previous = 0, ""
        on_its_way: tuple[list[Operation], Future[PushAnswers]] | None = None
        with ExitStack() as ending:
            ending.callback(self._record, at=at)
            line = ending.enter_context(ThreadPoolExecutor(max_workers=1))
            while True:
                with reading(self.laptop.engine).connect() as connection:
                    operations = outgoing.next_batch(connection, after=after)
                following = None
                if operations:
                    self.step(self.sent)
                    incarnation = self.laptop.recorder.incarnation
                    batch = PushBatch(incarnation=incarnation, previous=previous, operations=operations)
                    following = (operations, line.submit(self.exchange.push, batch))
                    after, previous = operations[-1].dseq, operations[-1].op_id
                if on_its_way is not None and not self._answered(*on_its_way, at=at):
                    return False
                if following is None:
                    return True
                on_its_way = following

    def _answered(self, operations: list[Operation], answers: Future[PushAnswers], *, at: str) -> bool:
        said = answers.result()
        if said.reused:
            return False
        by_id = {operation.op_id: operation for operation in operations}
        self.unrecorded += [outgoing.Answered(by_id[one.op_id], one) for one in said.answers if one.op_id in by_id]
        if len(self.unrecorded) >= _TOGETHER:
            self._record(at=at)
        return True

    def _record(self, *, at: str) -> None:
        """Write answers down. Those that are lost before are given again as duplicates."""
        answered, self.unrecorded = self.unrecorded, []
        if answered:
            with self.laptop.engine.begin() as connection:
                outgoing.record_answers(connection, answered, at=at)
        self.sent += len(answered)
        for one in answered:
            self.brought.add(one.operation.scope)
            state = one.answer.first if one.answer.state == DUPLICATE else one.answer.state
            if state == QUARANTINED:
                self.quarantined.append((one.answer.op_id, one.answer.reason))
                self.wanted.append(RowKey(one.operation.table, one.operation.row_id))
            self.merged += state == MERGED
            if state == CONFLICT:
                self.conflicts.extend(one.answer.conflicts)
