"""The office's last receipt as the laptop keeps it, and what it allows to be forgotten (I2)."""

from typing import Any

from sqlalchemy import Connection, Engine

from storage.database import reading
from sync import device_key, local, outgoing
from sync.admission import OfficeKeys
from sync.errors import ReceiptForged
from sync.office_keys import pinned
from sync.protocol import Receipt, receipt_body

_RECEIPT = "receipt"
_DAY = len("2026-11-22")


def last(connection: Connection) -> dict[str, Any]:
    """Return what the last receipt said, empty before the first."""
    return local.fact(connection, _RECEIPT)


def keep(engine: Engine, receipt: Receipt, *, before: dict[str, Any], now: str) -> None:
    """Keep a receipt that says more than the one before, in a transaction of its own.

    Args:
        engine: the laptop's store.
        receipt: what the office signed.
        before: `last`, when the session began.
        now: the office's moment.

    Raises:
        ReceiptForged: it is not signed by the office this store knows; what was kept before stands.
    """
    with reading(engine).connect() as connection:
        if is_genuine(receipt, pinned(connection)) is False:
            raise ReceiptForged
    if any(before.get(key) != value for key, value in _news(receipt).items()):
        with local.light(engine) as connection:
            note(connection, receipt, before=before, now=now)


def note(connection: Connection, receipt: Receipt, *, before: dict[str, Any], now: str) -> None:
    """Keep a receipt.

    Looking through the outbox for what may be forgotten is for the first of a day, and for one with another backup.

    Args:
        connection: of the laptop's store, in a transaction.
        receipt: what the office signed.
        before: `last`, when the session began.
        now: the office's moment.
    """
    if before.get("backed_up_dseq") != receipt.backed_up_dseq or before.get("at", "")[:_DAY] != now[:_DAY]:
        outgoing.note_backup(connection, incarnation=receipt.incarnation, dseq=receipt.backed_up_dseq)
        outgoing.forget_old(connection, now=now)
    signed = {"server_id": receipt.server_id, "device": receipt.device, "signature": receipt.signature}
    said = _news(receipt) | signed | {"receipt_id": receipt.receipt_id, "at": receipt.issued_at}
    local.set_fact(connection, _RECEIPT, said)


def _news(receipt: Receipt) -> dict[str, Any]:
    return {
        "counts": receipt.counts,
        "highest_dseq": receipt.highest_dseq,
        "backed_up_dseq": receipt.backed_up_dseq,
        "incarnation": receipt.incarnation,
    }


def is_genuine(receipt: Receipt, keys: OfficeKeys | None) -> bool | None:
    """Return whether the office signed a receipt; None while this store does not know the office's key.

    Args:
        receipt: as it came, or as it was kept.
        keys: of the office.
    """
    if keys is None:
        return None
    try:
        signature = bytes.fromhex(receipt.signature)
    except ValueError:
        return False
    return device_key.is_signed(
        receipt_body(receipt),
        signature,
        public_key=keys.signing,
        purpose=device_key.RECEIPT,
        server_id=receipt.server_id,
    )


def kept(said: dict[str, Any]) -> Receipt | None:
    """Return the last receipt as the office gave it, None before the first.

    Args:
        said: `last`.
    """
    if "device" not in said:
        return None
    fields = {name: said[name] for name in Receipt.__struct_fields__ if name != "issued_at"}
    return Receipt(**fields, issued_at=said["at"])


def proof(said: dict[str, Any], *, incarnation: str, highest: int) -> Receipt | None:
    """Return the last receipt when it says more of this life of the store than the office does now, else None.

    Args:
        said: `last`.
        incarnation: this life of the store.
        highest: the highest operation the office has of it.
    """
    if said.get("incarnation") != incarnation or said.get("highest_dseq", 0) <= highest:
        return None
    return kept(said)
