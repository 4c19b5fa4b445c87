"""Orders to clear a laptop, as the office keeps them: given, taken back, begun, obeyed."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from storage.models.base import new_id
from sync.hub.session import Caller
from sync.wiping import Obeyed

_OPEN = "device = :device AND obeyed_at IS NULL AND revoked_at IS NULL"
_NOTE = {
    "begun": "UPDATE device_wipe SET begun_at = coalesce(begun_at, :now), proof = :proof WHERE nonce = :nonce",
    "done": (
        "UPDATE device_wipe SET begun_at = coalesce(begun_at, :now), obeyed_at = coalesce(obeyed_at, :now), "
        "proof = :proof WHERE nonce = :nonce"
    ),
}


def order_clearing(connection: Connection, *, device: str, now: datetime) -> str:
    """Order a laptop cleared at its next hello; return the number of the order, the same while one is open.

    Args:
        connection: of the office, in a transaction.
        device: id of the laptop; the caller has withdrawn it.
        now: the office's moment.
    """
    known = open_order(connection, device=device)
    if known is not None:
        return known
    nonce = new_id()
    connection.execute(
        text("INSERT INTO device_wipe (nonce, device, ordered_at, proof) VALUES (:nonce, :device, :now, '')"),
        {"nonce": nonce, "device": device, "now": now},
    )
    return nonce


def take_back_order(connection: Connection, *, device: str, now: datetime) -> bool:
    """Take an order back that the laptop has not begun to obey; return whether there was one.

    Args:
        connection: of the office, in a transaction.
        device: id of the laptop.
        now: the office's moment.
    """
    query = f"UPDATE device_wipe SET revoked_at = :now WHERE {_OPEN} AND begun_at IS NULL"  # noqa: S608 - our own words
    return bool(connection.execute(text(query), {"device": device, "now": now}).rowcount)


def open_order(connection: Connection, *, device: str) -> str | None:
    """Return the number of the order a laptop has not obeyed yet, None when there is none."""
    return connection.execute(text(f"SELECT nonce FROM device_wipe WHERE {_OPEN}"), {"device": device}).scalar()  # noqa: S608 - as above


def order_for(connection: Connection, *, caller: Caller) -> str | None:
    """Return the number of the order to give with this hello: never to one that is let in.

    Args:
        connection: of the office.
        caller: whom the office knows it to be.
    """
    return open_order(connection, device=caller.device) if caller.revoked else None


def last_order(connection: Connection, *, device: str) -> Any | None:
    """Return `ordered_at, revoked_at, begun_at, obeyed_at` of a laptop's last order, None when there was none."""
    query = "SELECT ordered_at, revoked_at, begun_at, obeyed_at FROM device_wipe WHERE device = :d ORDER BY nonce DESC"
    return connection.execute(text(query), {"d": device}).first()


def note_obeyed(connection: Connection, word: Obeyed, *, now: datetime) -> bool:
    """Write down how far a laptop is with an order; return whether it has one of this number.

    Args:
        connection: of the office, in a transaction.
        word: whose signature was found good.
        now: the office's moment.
    """
    known = connection.execute(
        text("SELECT obeyed_at FROM device_wipe WHERE nonce = :nonce AND device = :device FOR UPDATE"),
        {"nonce": word.nonce, "device": word.device},
    ).first()
    if known is None:
        return False
    if known.obeyed_at is None:
        proof = msgspec.json.encode(word).decode()
        connection.execute(text(_NOTE[word.stage]), {"nonce": word.nonce, "now": now, "proof": proof})
    return True
