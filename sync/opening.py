"""What a store knows of itself and of its office when a session begins, and what it says of that in its hello."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from storage import search
from storage.outbox import OutboxRecorder
from sync import giving_back, local, outgoing, receipts
from sync.admission import OfficeKeys
from sync.leaving import held
from sync.office_keys import pinned
from sync.protocol import Hello, Mark, PushBatch

OFFICE = giving_back.OFFICE
# More than of a batch by itself: what goes with the hello spares calls and transactions on both sides.
FIRST = 1_000
_OPEN = f"""
SELECT EXISTS (SELECT 1 FROM kept_values) AS kept, EXISTS (SELECT 1 FROM staged_page) AS staged,
    EXISTS (SELECT 1 FROM outbox WHERE state = 'pending') AS pending,
    EXISTS (SELECT 1 FROM outbox WHERE {outgoing.OTHER_SHOWN} AND +scope IN (SELECT scope FROM cursor)) AS unlike,
    EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND incarnation <> :incarnation) AS stray,
    (SELECT coalesce(max(dseq), 0) FROM outbox WHERE incarnation = :incarnation) AS last
"""  # noqa: S608 - a constant


@dataclass(frozen=True)
class Opening:
    """A store at the beginning of a session.

    Attributes:
        office: the office it belongs to, as the first session found it.
        known: what the last receipt said.
        marks: what its rows amount to.
        holds: scopes it has something of.
        kept, staged, pending, unlike, stray: whether there is any of it.
        owed: whether the index still has words of a family that has gone.
        unread: families that come again and are still to be read.
        keys: the office's public keys, None before they were said.
        last: highest operation of this life.
        lost: what the office lost when it was put back from a copy, and has to be given back.
        first: of what waits, the batch that goes with the hello; None when the office has to be heard first.
    """

    office: dict[str, Any]
    known: dict[str, Any]
    marks: dict[str, Mark]
    holds: list[str]
    kept: bool
    staged: bool
    pending: bool
    unlike: bool
    stray: bool
    owed: bool
    keys: OfficeKeys | None
    last: int
    lost: giving_back.Spans
    unread: set[str]
    first: outgoing.Batch | None = None

    @property
    def nothing_open(self) -> bool:
        """Whether only what waits has to be settled with the office, so that its page and receipt can be the last."""
        alone = not self.pending if self.first is None else self.first.last
        return alone and not (self.staged or self.unlike or self.owed or self.unread)

    def hello(self, *, device: str, recorder: OutboxRecorder, nonce: str = "") -> Hello:
        """Return what the store says.

        Args:
            device: this laptop at the office.
            recorder: of the store.
            nonce: what an order of the office must answer; a new one when empty.
        """
        batch, signed = None, self.known.get("incarnation") == recorder.incarnation
        if self.first is not None:
            batch = PushBatch(incarnation=recorder.incarnation, operations=self.first.operations)
        return Hello(
            device=device,
            incarnation=recorder.incarnation,
            schema_version=recorder.schema_version,
            epoch=str(self.office.get("epoch", "")),
            holds=self.holds,
            marks=self.marks if self.nothing_open else None,
            batch=batch,
            signed=self.known.get("highest_dseq", 0) if signed else 0,
            last=self.last,
            nonce=nonce or secrets.token_hex(16),
        )


def look(connection: Connection, *, incarnation: str) -> Opening:
    """Look at a store.

    Args:
        connection: of the laptop's store.
        incarnation: this life of it.
    """
    office, known, marks = local.fact(connection, OFFICE), receipts.last(connection), local.cursors(connection)
    here = connection.execute(text(_OPEN), {"incarnation": incarnation}).one()
    lost = giving_back.losses(connection)
    ready = here.pending and office and not (here.stray or here.kept or lost)
    batch = outgoing.next_batch(connection, after=0, most=FIRST) if ready else None
    return Opening(
        office=office,
        known=known,
        marks=marks,
        holds=held(connection, marks),
        kept=bool(here.kept),
        staged=bool(here.staged),
        pending=bool(here.pending),
        unlike=bool(here.unlike),
        stray=bool(here.stray),
        owed=search.is_owed(connection),
        keys=pinned(connection),
        last=here.last,
        lost=lost,
        unread=local.unread(connection, marks),
        first=batch,
    )
