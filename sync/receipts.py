"""The office's last receipt as the laptop keeps it, and what it allows to be forgotten (I2)."""

from typing import Any

from sqlalchemy import Connection, Engine

from sync import local, outgoing
from sync.protocol import Receipt

_RECEIPT = "receipt"
_DAY = len("2026-11-22")


def last(connection: Connection) -> dict[str, Any]:
    """Return what the last receipt said, empty before the first."""
    return local.fact(connection, _RECEIPT)


def keep(engine: Engine, receipt: Receipt, *, before: dict[str, Any], now: str) -> None:
    """Keep a receipt that says more than the one before.

    Looking through the outbox for what may be forgotten is for the first of a day, and for one with another backup.

    Args:
        engine: the laptop's store.
        receipt: what the office signed.
        before: `last`, when the session began.
        now: the office's moment.
    """
    news = {
        "counts": receipt.counts,
        "highest_dseq": receipt.highest_dseq,
        "backed_up_dseq": receipt.backed_up_dseq,
        "incarnation": receipt.incarnation,
    }
    if all(before.get(key) == value for key, value in news.items()):
        return
    looked = before.get("backed_up_dseq") == receipt.backed_up_dseq and before.get("at", "")[:_DAY] == now[:_DAY]
    with local.light(engine) as connection:
        if not looked:
            outgoing.note_backup(connection, incarnation=receipt.incarnation, dseq=receipt.backed_up_dseq)
            outgoing.forget_old(connection, now=now)
        signed = {"server_id": receipt.server_id, "device": receipt.device, "signature": receipt.signature}
        said = news | signed | {"receipt_id": receipt.receipt_id, "at": receipt.issued_at}
        local.set_fact(connection, _RECEIPT, said)


def proof(said: dict[str, Any], *, incarnation: str, highest: int) -> Receipt | None:
    """Return the last receipt when it says more of this life of the store than the office does now, else None.

    Args:
        said: `last`.
        incarnation: this life of the store.
        highest: the highest operation the office has of it.
    """
    if said.get("incarnation") != incarnation or said.get("highest_dseq", 0) <= highest or "device" not in said:
        return None
    fields = {name: said[name] for name in Receipt.__struct_fields__ if name != "issued_at"}
    return Receipt(**fields, issued_at=said["at"])
