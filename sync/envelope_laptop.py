"""Envelopes as a laptop writes and reads them: what waits goes out, the answer goes through a session as ever."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, text

from storage import vault_crypto
from storage.database import reading
from storage.models.base import new_id
from sync import envelope, local, outgoing, receipts
from sync.admission import OfficeKeys
from sync.envelope_messages import Asking
from sync.errors import EnvelopeForeign, EnvelopeOlder, EnvelopeRepeated
from sync.leaving import held
from sync.protocol import Hello, PushBatch
from sync.report import Laptop, Progress
from sync.stick import Stick

SUFFIX: Final = ".koperta"
_FACT = "envelopes"
# Answers to older ones are told to be older; their keys are forgotten.
_KEPT = 8
_SPAN = """
SELECT count(*) AS n, coalesce(min(dseq), 0) AS first, coalesce(max(dseq), 0) AS last
FROM outbox WHERE state = 'pending'
"""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Who writes to whom.

    Attributes:
        server_id: of the office.
        demo: whether only fictional data is exchanged.
        private_key: of the device.
        keys: of the office.
    """

    server_id: str
    demo: bool
    private_key: bytes
    keys: OfficeKeys


@dataclass(frozen=True, slots=True)
class Written:
    """What is in an envelope.

    Attributes:
        operations: changes.
        nonce: of the envelope.
    """

    operations: int
    nonce: str


def write_envelope(
    laptop: Laptop, path: Path, *, to: Correspondence, progress: Callable[[Progress], None] = lambda _: None
) -> Written:
    """Write all that waits and what this store asks for into an envelope for the office; nothing here changes by it.

    Args:
        laptop: the store.
        path: of the file.
        to: the office.
        progress: told how many changes are in it.

    Raises:
        DiskFull, AccessDenied, DiskFailed: nothing of it is left.
    """
    nonce, (private, public) = new_id(), vault_crypto.new_exchange_key()
    number = _begin(laptop, nonce=nonce, private=private)
    with reading(laptop.engine).connect() as connection, connection.begin():
        span = connection.execute(text(_SPAN)).one()
        header = envelope.Header(
            kind="to_office",
            server_id=to.server_id,
            device=laptop.device,
            incarnation=laptop.recorder.incarnation,
            nonce=nonce,
            number=number,
            first=span.first,
            last=span.last,
            demo=to.demo,
            reply_to=public,
        )
        sign = envelope.signer(to.private_key, server_id=to.server_id)
        with envelope.writing(path, header, reader=to.keys.sealing, sign=sign) as writer:
            _write(writer, connection, laptop, nonce=nonce, progress=progress)
    return Written(span.n, nonce)


def _write(
    writer: envelope.Writer,
    connection: Connection,
    laptop: Laptop,
    *,
    nonce: str,
    progress: Callable[[Progress], None],
) -> None:
    marks = local.cursors(connection)
    incarnation = laptop.recorder.incarnation
    hello = Hello(
        device=laptop.device,
        incarnation=incarnation,
        schema_version=laptop.recorder.schema_version,
        epoch=str(local.fact(connection, "office").get("epoch", "")),
        holds=held(connection, marks),
        nonce=nonce,
    )
    writer.add(hello)
    wanted = outgoing.shown_otherwise(connection, scopes=list(marks))
    asking = Asking(cursors={scope: mark.seq for scope, mark in marks.items()}, wanted=wanted)
    batch = outgoing.next_batch(connection, after=0)
    writer.add(asking, last=not batch.operations)
    previous, written = "", 0
    while batch.operations:
        message = PushBatch(incarnation=incarnation, previous=previous, operations=batch.operations)
        writer.add(message, last=batch.last)
        written += len(batch.operations)
        progress(Progress("envelope", written))
        previous, after = batch.operations[-1].op_id, batch.operations[-1].dseq
        if batch.last:
            break
        batch = outgoing.next_batch(connection, after=after)


def open_reply(laptop: Laptop, path: Path, *, to: Correspondence) -> Stick:
    """Return the office's answer as a session sees it (`sync.client.synchronise`).

    Args:
        laptop: the store.
        path: of the file.
        to: the office.

    Raises:
        EnvelopeUnreadable, EnvelopeCut, EnvelopeTampered: it is not what the office wrote.
        EnvelopeForeign: of another office, or for another laptop or life of it.
        EnvelopeRepeated, EnvelopeOlder: it was taken in before, or brings nothing new.
    """
    found = envelope.Envelope(path)
    header = found.header
    ours = (header.server_id, header.kind, header.device, header.demo)
    if ours != (to.server_id, "to_laptop", laptop.device, to.demo):
        raise EnvelopeForeign
    found.check(envelope.signed_by(to.keys.signing, server_id=to.server_id))
    if header.incarnation != laptop.recorder.incarnation:
        raise EnvelopeForeign
    with reading(laptop.engine).connect() as connection:
        known = _known(connection)
        marks, last = local.cursors(connection), receipts.last(connection)
    if header.answers not in known["open"]:
        raise EnvelopeRepeated if header.answers in known["taken"] else EnvelopeOlder
    stick = Stick(found.open(bytes.fromhex(known["open"][header.answers]["key"])), nonce=header.answers)
    if stick.is_behind(marks, last):
        raise EnvelopeOlder
    return stick


def note_taken(laptop: Laptop, nonce: str) -> None:
    """Note that the answer to an envelope was taken in; neither it nor one to an older envelope is taken again.

    Args:
        laptop: the store.
        nonce: of the envelope that was answered.
    """
    with laptop.engine.begin() as connection:
        known = _known(connection)
        answered = known["open"].pop(nonce, None)
        if answered is not None:
            newer = {one: kept for one, kept in known["open"].items() if kept["number"] > answered["number"]}
            taken = [*known["taken"], nonce][-_KEPT:]
            local.set_fact(connection, _FACT, known | {"open": newer, "taken": taken})


def _begin(laptop: Laptop, *, nonce: str, private: bytes) -> int:
    """Keep the key for the answer; work of another life of the store gets numbers of this one first."""
    recorder = laptop.recorder
    stray = text("SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'pending' AND incarnation <> :incarnation)")
    with laptop.engine.begin() as connection:
        if connection.execute(stray, {"incarnation": recorder.incarnation}).scalar():
            recorder.floor = outgoing.restamp(connection, incarnation=recorder.incarnation)
        known = _known(connection)
        number = int(known["number"]) + 1
        kept = dict(list(known["open"].items())[1 - _KEPT :]) | {nonce: {"key": private.hex(), "number": number}}
        local.set_fact(connection, _FACT, known | {"number": number, "open": kept})
    return number


def _known(connection: Connection) -> dict[str, Any]:
    return {"number": 0, "open": {}, "taken": []} | local.fact(connection, _FACT)
