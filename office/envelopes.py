"""Envelopes on a stick at the office: taken in by the very functions that answer a laptop on the network."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app import clock
from office import devices
from office.api import clearing
from office.api.exchange import seal, transact
from office.api.server import Server
from sync import envelope, hub
from sync.envelope_messages import Answered, Asking
from sync.errors import EnvelopeForeign, EnvelopeNotEnough, EnvelopeTampered, SignInAgain
from sync.office_keys import office_keys, sealing_key
from sync.protocol import (
    APPLIED,
    DUPLICATE,
    QUARANTINED,
    Hello,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    Receipt,
    RowKey,
    Welcome,
)

Told = Callable[[int, int], None]


@dataclass(slots=True)
class Received:
    """What came of an envelope.

    Attributes:
        device: whose it was.
        taken: changes that were in it.
        aside: of them, what was put aside.
        pages: of rows that go back.
        revoked: whether the laptop is not let in: all of it was put aside, nothing goes back.
    """

    device: str
    taken: int = 0
    aside: int = 0
    pages: int = 0
    revoked: bool = False


class Receiving:
    """One envelope on its way in, and the answer on its way out.

    Args:
        server: of the office.
        path: of the envelope.
        told: of each message of how many.

    Raises:
        EnvelopeUnreadable, EnvelopeCut, EnvelopeTampered: it is not what a laptop wrote.
        EnvelopeForeign: for another office, or of a laptop that never joined.
        EnvelopeRepeated, EnvelopeOlder: it, or a later one of the same laptop, was taken in.
    """

    def __init__(self, server: Server, path: Path, *, told: Told = lambda _done, _all: None) -> None:
        self._server, self._told = server, told
        found = envelope.Envelope(path)
        self.header = header = found.header
        identity = server.identity
        if (header.kind, header.server_id, header.demo) != ("to_office", identity.server_id, identity.demo):
            raise EnvelopeForeign
        with server.workspace.read() as session:
            try:
                public_key = devices.public_key(session, device_id=header.device)
            except SignInAgain:
                raise EnvelopeForeign from None
            found.check(envelope.signed_by(public_key, server_id=header.server_id))
            hub.refuse_old(session.connection(), header)
        self._frames = found.open(sealing_key(server.receipt_key))
        self._hello = self._frames.read(0, Hello)
        self._asking = self._frames.read(1, Asking)
        said = (self._hello.device, self._hello.incarnation, self._hello.nonce)
        if said != (header.device, header.incarnation, header.nonce):
            raise EnvelopeTampered
        self.received = Received(header.device)
        self._brought: set[str] = set()
        self._unlike: dict[str, RowKey] = {}
        self._reused = False

    def answer(self, reply: Path) -> Received:
        """Take everything in and write the answer.

        Args:
            reply: the file for the laptop.

        Raises:
            EnvelopeNotEnough: this office lives another life than the laptop knows: it has to reach it once.
            DiskFull, AccessDenied, DiskFailed: what was taken in is; the same envelope can be taken in again.
        """
        welcome = transact(self._server, self.header.device, self._greet, snapshot=True)
        if self._hello.epoch not in {"", welcome.epoch}:
            raise EnvelopeNotEnough
        header = envelope.Header(
            kind="to_laptop",
            server_id=self.header.server_id,
            device=self.header.device,
            incarnation=self.header.incarnation,
            nonce=secrets.token_hex(16),
            number=self.header.number,
            answers=self.header.nonce,
            demo=self.header.demo,
        )
        sign = envelope.signer(self._server.receipt_key, server_id=self.header.server_id)
        with envelope.writing(reply, header, reader=self.header.reply_to, sign=sign) as writer:
            writer.add(welcome)
            answers = self._take(writer, welcome)
            self._give(writer, welcome, answers=answers)
        with self._server.writing() as connection:
            hub.note_received(connection, self.header, now=clock.now())
        return self.received

    def _greet(self, connection: Connection, caller: hub.Caller) -> Welcome:
        server, hello = self._server, self._hello
        devices.note_visit(connection, device_id=hello.device, incarnation=hello.incarnation, now=clock.now())
        self.received.revoked = caller.revoked
        wipe = clearing.order_for(server, connection, hello, caller=caller)
        keys = office_keys(server.receipt_key)
        return hub.greet(connection, hello, caller=caller, sign=seal(server), wipe=wipe, keys=keys)

    def _take(self, writer: envelope.Writer, welcome: Welcome) -> int:
        """Push batch after batch; a program newer than this one keeps its work for later."""
        if self._hello.schema_version not in welcome.schemas:
            return 0
        for place in range(2, self._frames.count):
            batch = self._frames.read(place, PushBatch)
            said = transact(self._server, self.header.device, lambda c, who, b=batch: hub.push(c, b, caller=who))  # type: ignore[misc]
            writer.add(said)
            self._note(batch, said)
            self._told(place - 1, self._frames.count - 2)
            if said.reused:
                self._reused = True
                return place - 1
        return self._frames.count - 2

    def _note(self, batch: PushBatch, said: PushAnswers) -> None:
        by_id = {one.op_id: one for one in batch.operations}
        self._brought |= {one.scope for one in batch.operations}
        self.received.taken += len(said.answers)
        for one in said.answers:
            self.received.aside += QUARANTINED in {one.state, one.first}
            if {one.state, one.first} - {APPLIED, DUPLICATE}:
                # The laptop will want to see them as they are here.
                operation = by_id[one.op_id]
                self._unlike[operation.row_id] = RowKey(operation.table, operation.row_id)

    def _give(self, writer: envelope.Writer, welcome: Welcome, *, answers: int) -> None:
        """Write pages after the laptop's cursors, the rows it names, and the receipt."""
        if self.received.revoked:
            writer.add(Answered(answers=answers, pages=0, named=Page(tables=[], marks={}), asked=[]), last=True)
            return
        known = self._asking.cursors
        scopes = (set(welcome.scopes) | self._brought) - set(welcome.removed)
        places = {scope: known.get(scope, 0) for scope in scopes}
        # A life nobody lives has made no rows, so that none are passed over (sync.session).
        arriving = bool(known) and not scopes <= known.keys()
        life = secrets.token_hex(16) if arriving or self._reused else self.header.incarnation
        while True:
            page = self._pull(PullRequest(incarnation=life, cursors=places))
            writer.add(page)
            self.received.pages += 1
            if not page.more:
                break
            places |= {scope: mark.seq for scope, mark in page.marks.items() if scope in places}
        asked = [*self._asking.wanted, *self._unlike.values()]
        named = (
            self._pull(PullRequest(incarnation=life, cursors={}, wanted=asked)) if asked else Page(tables=[], marks={})
        )
        receipt = transact(self._server, self.header.device, self._receipt)
        end = Answered(answers=answers, pages=self.received.pages, named=named, asked=asked, receipt=receipt)
        writer.add(end, last=True)

    def _pull(self, request: PullRequest) -> Page:
        return transact(
            self._server, self.header.device, lambda c, who: hub.pull(c, request, caller=who), snapshot=True
        )

    def _receipt(self, connection: Connection, caller: hub.Caller) -> Receipt:
        return hub.issue_receipt(
            connection, incarnation=self.header.incarnation, caller=caller, sign=seal(self._server)
        )
