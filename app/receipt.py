"""The office's signed receipt as people see it: when, how many changes of which family, and whether it holds."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlmodel import Session, col, func, select

from app.acting import my_id
from app.documents import Data, RenderedDocument, load_template, render
from app.errors import KnownError
from app.i18n import local
from app.prints.around import context_for
from storage.models import Family, OutboxOperation, User, family_scope
from sync import office_keys, receipts
from sync.protocol import Receipt

__all__ = ["KeptReceipt", "NoReceiptToPrintError", "ReceivedOf", "RenderedDocument", "kept_receipt", "print_receipt"]

# genuine: signed by the office this store knows; altered: not as it was signed; unchecked: the key is not known yet.
Seal = Literal["genuine", "altered", "unchecked"]
_TEMPLATE = "DO-potwierdzenie"
_SHORT = 8


class NoReceiptToPrintError(KnownError):
    """The office has given no receipt that could be checked."""

    code = "no_receipt"


@dataclass(frozen=True, slots=True)
class ReceivedOf:
    """What the office has of one family from this computer.

    Attributes:
        code: number of the family.
        received: changes it has.
        waiting: changes that were not sent yet.
    """

    code: str
    received: int
    waiting: int


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """The last receipt.

    Attributes:
        number: of the receipt, short enough to be read out.
        issued_at: the office's moment.
        seal: whether its signature holds.
        families: with anything at the office, by number.
        total: changes the office has, also outside families.
    """

    number: str
    issued_at: datetime
    seal: Seal
    families: tuple[ReceivedOf, ...]
    total: int


def kept_receipt(session: Session) -> KeptReceipt | None:
    """Return the last receipt of the office with its signature checked anew, None before the first."""
    found = _kept(session)
    if found is None:
        return None
    families = session.exec(select(Family).where(col(Family.deleted_at).is_(None)).order_by(Family.code)).all()
    waiting = _waiting(session)
    listed = [
        ReceivedOf(one.code, found.counts.get(scope, 0), waiting.get(scope, 0))
        for one in families
        if (scope := family_scope(one.id)) in found.counts or scope in waiting
    ]
    moment = datetime.fromisoformat(found.issued_at)
    return KeptReceipt(
        number=found.receipt_id[-_SHORT:].upper(),
        issued_at=moment if moment.tzinfo else moment.replace(tzinfo=UTC),
        seal=_seal(session, found),
        families=tuple(listed),
        total=sum(found.counts.values()),
    )


def print_receipt(session: Session) -> RenderedDocument:
    """Return the last receipt on paper; numbers of families only.

    Raises:
        NoReceiptToPrintError: there is none, or its signature does not hold.
    """
    shown, found = kept_receipt(session), _kept(session)
    if shown is None or found is None or shown.seal != "genuine":
        raise NoReceiptToPrintError
    me = session.get(User, my_id(session))
    rows: list[Data] = [{"code": one.code, "received": one.received, "waiting": one.waiting} for one in shown.families]
    data: Data = {
        "number": f"Potwierdzenie/{shown.number}",
        "version": 1,
        "user": f"{me.first_name} {me.last_name}" if me else "—",
        "device": found.device,
        "issued_at": local(shown.issued_at),
        "families": rows,
        "total": shown.total,
        "signature": _grouped(found.signature),
    }
    return render(load_template(_TEMPLATE), data, context_for(session, family_id=""))


def _kept(session: Session) -> Receipt | None:
    return receipts.kept(receipts.last(session.connection()))


def _seal(session: Session, found: Receipt) -> Seal:
    genuine = receipts.is_genuine(found, office_keys.pinned(session.connection()))
    return "unchecked" if genuine is None else "genuine" if genuine else "altered"


def _waiting(session: Session) -> dict[str, int]:
    query = (
        select(OutboxOperation.scope, func.count())
        .where(OutboxOperation.state == "pending")
        .group_by(OutboxOperation.scope)
    )
    return {scope: int(count) for scope, count in session.exec(query)}


def _grouped(signature: str) -> str:
    """Return a signature in groups that a line can be broken between."""
    return " ".join(signature[place : place + 8] for place in range(0, len(signature), 8))
