"""Handing the outbox over: batch after batch, and what the office answered."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic

from storage.database import reading
from sync import outgoing
from sync.exchange import Exchange, Packing
from sync.local import light
from sync.protocol import (
    CONFLICT,
    DUPLICATE,
    MAX_OPERATIONS,
    MERGED,
    QUARANTINED,
    Operation,
    Page,
    PushAnswers,
    PushBatch,
    Receipt,
)
from sync.report import Laptop

# A batch answered sooner is followed by one of twice as many operations, one that took four times as long by half.
_QUICK_SECONDS = 0.25
_FEWEST, _FIRST = 125, 500


@dataclass
class Delivery:
    """The pushing part of one session.

    Attributes:
        step: called before each batch with the number of operations handed over; may raise to stop.
        places: tells the cursors to pull after, those of some more scopes among them.
        brought: scopes of what was handed over.
        begun: whether there was anything to hand over.
        page, receipt: what the office gave with the answers to the last batch.
        first: what was handed over with the hello, and what became of it; to be written down.
        most: how many operations the next batch may have.
        unrecorded: answers that are not written down yet.
        since: when the session began; the batch of the hello took no longer than from then on.
    """

    laptop: Laptop
    exchange: Exchange
    step: Callable[[int], None]
    places: Callable[[set[str]], dict[str, int]]
    sent: int = 0
    merged: int = 0
    conflicts: list[str] = field(default_factory=list)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    brought: set[str] = field(default_factory=set)
    begun: bool = False
    page: Page | None = None
    receipt: Receipt | None = None
    first: tuple[outgoing.Batch, PushAnswers] | None = None
    most: int = _FIRST
    unrecorded: list[outgoing.Answered] = field(default_factory=list)
    since: float = field(default_factory=monotonic)

    @property
    def first_answered(self) -> list[outgoing.Answered]:
        """The operations handed over with the hello, each with its answer."""
        return [] if self.first is None else _matched(self.first[0].operations, self.first[1])

    def settled(self, answered: list[outgoing.Answered]) -> None:
        """Take note that what was handed over with the hello is written down with its answers."""
        if self.first is not None:
            self._count(answered)
            self.begun, self.page, self.receipt = True, self.first[1].page, self.first[1].receipt
            self.first = None

    def push_all(self, *, at: str) -> bool:
        """Push batch after batch, each on its way while the answers to the ones before are written down.

        Returns:
            False when the office says that this life's numbers were used by another.
        """
        with ThreadPoolExecutor(max_workers=1) as line, ThreadPoolExecutor(max_workers=1) as clerk:
            written: list[Future[None]] = []
            try:
                for operations, answers in self._under_way(line):
                    if not self._answered(operations, answers):
                        return False
                    if not written or written[-1].done():
                        written.append(clerk.submit(self._record, self._taken(), at=at))
            finally:
                written.append(clerk.submit(self._record, self._taken(), at=at))
                for one in written:
                    one.result()
        return True

    def _under_way(self, line: ThreadPoolExecutor) -> Iterator[tuple[list[Operation], Future[PushAnswers]]]:
        """Send batches, one ahead of the one whose answers are looked at."""
        before: tuple[list[Operation], Future[PushAnswers]] | None = None
        after, previous, scopes = 0, "", set[str]()
        if self.first is not None:
            (batch, said), self.first, self.begun = self.first, None, True
            before = (batch.operations, Future())
            before[1].set_result(said)
            if monotonic() - self.since < _QUICK_SECONDS:
                self.most = max(self.most, len(batch.operations))
            scopes = {operation.scope for operation in batch.operations}
            after, previous = batch.operations[-1].dseq, batch.operations[-1].op_id
        while True:
            with reading(self.laptop.engine).connect() as connection:
                batch = outgoing.next_batch(connection, after=after, most=self.most)
            following = None
            if batch.operations:
                self.step(self.sent)
                self.begun = True
                scopes |= {operation.scope for operation in batch.operations}
                message = PushBatch(
                    incarnation=self.laptop.recorder.incarnation,
                    previous=previous,
                    operations=batch.operations,
                    cursors=self.places(scopes) if batch.last else None,
                )
                if isinstance(self.exchange, Packing):
                    self.exchange.pack(message)
                following = (batch.operations, line.submit(self._timed, message))
                after, previous = batch.operations[-1].dseq, batch.operations[-1].op_id
            if before is not None:
                yield before
            if following is None:
                return
            before = following

    def _timed(self, batch: PushBatch) -> PushAnswers:
        """Push one batch and judge by the time it took how large the next may be."""
        began = monotonic()
        said = self.exchange.push(batch)
        took = monotonic() - began
        if took < _QUICK_SECONDS:
            self.most = min(MAX_OPERATIONS, self.most * 2)
        elif took > 4 * _QUICK_SECONDS:
            self.most = max(_FEWEST, self.most // 2)
        return said

    def _answered(self, operations: list[Operation], answers: Future[PushAnswers]) -> bool:
        said = answers.result()
        self.page, self.receipt = said.page, said.receipt
        self.unrecorded += _matched(operations, said)
        return not said.reused

    def _taken(self) -> list[outgoing.Answered]:
        answered, self.unrecorded = self.unrecorded, []
        return answered

    def _record(self, answered: list[outgoing.Answered], *, at: str) -> None:
        """Write answers down. Those that are lost before are given again as duplicates."""
        if not answered:
            return
        with light(self.laptop.engine) as connection:
            outgoing.record_answers(connection, answered, at=at)
        self._count(answered)

    def _count(self, answered: list[outgoing.Answered]) -> None:
        self.sent += len(answered)
        for one in answered:
            self.brought.add(one.operation.scope)
            state = one.answer.first if one.answer.state == DUPLICATE else one.answer.state
            if state == QUARANTINED:
                self.quarantined.append((one.answer.op_id, one.answer.reason))
            self.merged += state == MERGED
            if state == CONFLICT:
                self.conflicts.extend(one.answer.conflicts)


def _matched(operations: list[Operation], said: PushAnswers) -> list[outgoing.Answered]:
    by_id = {operation.op_id: operation for operation in operations}
    return [outgoing.Answered(by_id[one.op_id], one) for one in said.answers if one.op_id in by_id]
