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
    news = {"counts": receipt.counts, "backed_up_dseq": receipt.backed_up_dseq, "incarnation": receipt.incarnation}
    if all(before.get(key) == value for key, value in news.items()):
        return
    looked = before.get("backed_up_dseq") == receipt.backed_up_dseq and before.get("at", "")[:_DAY] == now[:_DAY]
    with local.light(engine) as connection:
        if not looked:
            outgoing.note_backup(connection, incarnation=receipt.incarnation, dseq=receipt.backed_up_dseq)
            outgoing.forget_old(connection, now=now)
        said = news | {"receipt_id": receipt.receipt_id, "signature": receipt.signature, "at": receipt.issued_at}
        local.set_fact(connection, _RECEIPT, said)
