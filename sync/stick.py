"""The office as a session sees it through an envelope: it says what stands there, in the order it stands there."""

from typing import Any, NoReturn

from sync.envelope import Frames
from sync.envelope_messages import Answered
from sync.errors import DeviceRevoked, EnvelopeNotEnough, EnvelopeOlder, EnvelopeTampered
from sync.exchange import Offering
from sync.protocol import (
    Acknowledge,
    Answer,
    Hello,
    Manifest,
    ManifestRequest,
    Mark,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    Receipt,
    TableRows,
    Welcome,
)


class Stick:
    """Implements `sync.exchange.Exchange`.

    Args:
        frames: of an envelope that was checked.
        nonce: of the envelope it answers.

    Attributes:
        nonce: likewise.
        taken: whether all of it was heard.

    Raises:
        EnvelopeTampered: it is not closed for this store, or not such an envelope.
    """

    def __init__(self, frames: Frames, *, nonce: str) -> None:
        self._frames = frames
        self.nonce = nonce
        self.taken = False
        self._end = frames.read(-1, Answered)
        if frames.count != 2 + self._end.answers + self._end.pages:
            raise EnvelopeTampered
        self._welcome = frames.read(0, Welcome)
        self._answers: dict[str, Answer] | None = None
        self._reused = False
        self._next = 1 + self._end.answers

    def is_behind(self, marks: dict[str, Mark], last: dict[str, Any]) -> bool:
        """Tell whether the store has read further than this.

        Args:
            marks: how far it has read.
            last: what the last receipt it keeps says.
        """
        if not self._end.pages:
            return False
        reached = self._frames.read(-2, Page).marks
        if any(scope in reached and mark.seq > reached[scope].seq for scope, mark in marks.items()):
            return True
        receipt = self._end.receipt
        same = receipt is not None and last.get("incarnation") == receipt.incarnation
        return same and receipt is not None and last.get("highest_dseq", 0) > receipt.highest_dseq

    def hello(self, message: Hello) -> Welcome:
        """Say who calls."""
        if message.proof is not None:
            raise EnvelopeOlder
        return self._welcome

    def push(self, batch: PushBatch) -> PushAnswers:
        """Return the answers to what was in the envelope; what was written since has none and goes on waiting."""
        if self._answers is None:
            said = [self._frames.read(1 + place, PushAnswers) for place in range(self._end.answers)]
            self._answers = {answer.op_id: answer for one in said for answer in one.answers}
            self._reused = any(one.reused for one in said)
        if self._reused:
            # Said once: in its new life the store's work waits for the next envelope.
            self._reused, self._answers = False, {}
            return PushAnswers(answers=[], reused=True)
        return PushAnswers(answers=[self._answers[one.op_id] for one in batch.operations if one.op_id in self._answers])

    def pull(self, request: PullRequest) -> Page:
        """Return the next page, or rows by name."""
        if request.wanted:
            return self._named(request)
        if self._end.receipt is None:
            raise DeviceRevoked
        if self._next >= 1 + self._end.answers + self._end.pages:
            raise EnvelopeNotEnough
        page = self._frames.read(self._next, Page)
        self._next += 1
        return page

    def manifest(self, request: ManifestRequest) -> Manifest:
        """No envelope has it."""
        self._refuse(request)

    def offer(self, message: Offering) -> NoReturn:
        """No envelope can ask what became of it."""
        self._refuse(message)

    def acknowledge(self, message: Acknowledge) -> Receipt:
        """Return the receipt."""
        if self._end.receipt is None:
            self._refuse(message)
        self.taken = True
        return self._end.receipt

    def _named(self, request: PullRequest) -> Page:
        wanted = {key.row_id for key in request.wanted}
        if not wanted <= {key.row_id for key in self._end.asked}:
            raise EnvelopeNotEnough
        tables = [
            TableRows(part.scope, part.table, part.columns, [row for row in part.rows if row[0] in wanted])
            for part in self._end.named.tables
        ]
        return Page(tables=tables, marks={})

    def _refuse(self, _message: object) -> NoReturn:
        raise EnvelopeNotEnough
