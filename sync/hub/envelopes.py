"""Which envelopes an office took in: none twice, and none after a later one of the same store."""

from datetime import datetime

from sqlalchemy import Connection, text

from sync.envelope import Header
from sync.errors import EnvelopeOlder, EnvelopeRepeated

_SAME = "SELECT EXISTS (SELECT 1 FROM received_envelope WHERE nonce = :nonce)"
_LATER = "SELECT EXISTS (SELECT 1 FROM received_envelope WHERE incarnation = :incarnation AND number >= :number)"


def refuse_old(connection: Connection, header: Header) -> None:
    """Refuse an envelope that was taken in, or is older than one that was.

    Args:
        connection: of the office.
        header: of the envelope, whose signature was found good.

    Raises:
        EnvelopeRepeated, EnvelopeOlder: nothing of it is taken.
    """
    told = {"nonce": header.nonce, "incarnation": header.incarnation, "number": header.number}
    if connection.execute(text(_SAME), told).scalar():
        raise EnvelopeRepeated
    if connection.execute(text(_LATER), told).scalar():
        raise EnvelopeOlder


def note_received(connection: Connection, header: Header, *, now: datetime) -> None:
    """Note that an envelope was taken in and answered.

    Args:
        connection: of the office, in a transaction.
        header: of the envelope.
        now: the office's moment.
    """
    connection.execute(
        text(
            "INSERT INTO received_envelope (nonce, device, incarnation, number, received_at) "
            "VALUES (:nonce, :device, :incarnation, :number, :now) ON CONFLICT DO NOTHING"
        ),
        {
            "nonce": header.nonce,
            "device": header.device,
            "incarnation": header.incarnation,
            "number": header.number,
            "now": now,
        },
    )
