"""Lives of the office's database: a new one begins when it was put back from a copy, and what the copy lacks is lost.

Places in the feeds go on far beyond all that were ever given, so that no revision means two things: a laptop's cursors
stay good, and every revision between the copy's and the first of the new life is one of the lost life.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from hmac import compare_digest

from sqlalchemy import Connection, text

from storage.models.base import OFFICE_SCOPE, new_id
from sync.feed import lock_counters
from sync.hub.session import Caller
from sync.protocol import Hello, Receipt, receipt_body

# Places of a new life begin at the second it begins in; no scope is changed once a second for years.
_ZERO = datetime(2026, 1, 1, tzinfo=UTC)


def begin_epoch(connection: Connection, *, now: datetime) -> str:
    """Begin a new life of the office; return its epoch.

    Args:
        connection: of the office, in a transaction.
        now: the office's moment.
    """
    first = int((now - _ZERO).total_seconds())
    # An office without any scope has lost something too.
    lock_counters(connection, [OFFICE_SCOPE])
    connection.execute(text("SELECT scope FROM scope_counter ORDER BY scope FOR UPDATE"))
    connection.execute(
        text(
            "INSERT INTO lost_span (scope, after, until) "
            "SELECT scope, seq, greatest(:first, seq + 1) FROM scope_counter ON CONFLICT DO NOTHING"
        ),
        {"first": first},
    )
    connection.execute(text("UPDATE scope_counter SET seq = greatest(:first, seq + 1)"), {"first": first})
    epoch = new_id()
    connection.execute(text("UPDATE server_life SET epoch = :epoch, began_at = :now"), {"epoch": epoch, "now": now})
    return epoch


def lost_spans(
    connection: Connection, message: Hello, *, caller: Caller, epoch: str
) -> dict[str, list[tuple[int, int]]]:
    """Return what a laptop that knows another life may have of lost ones, per scope; nothing to one that knows this.

    Of a scope the office has never heard of everything is lost.
    """
    if caller.revoked or message.epoch in {"", epoch}:
        return {}
    scopes = sorted(caller.scopes | caller.late | set(message.holds))
    known = set(
        connection.execute(text("SELECT scope FROM scope_counter WHERE scope = ANY(:s)"), {"s": scopes}).scalars()
    )
    found: dict[str, list[tuple[int, int]]] = {scope: [(0, 1 << 31)] for scope in scopes if scope not in known}
    query = text("SELECT scope, after, until FROM lost_span WHERE scope = ANY(:s) ORDER BY until")
    for scope, after, until in connection.execute(query, {"s": sorted(known & (caller.scopes | caller.late))}):
        found.setdefault(scope, []).append((after, until))
    return found


def notice_loss(connection: Connection, proof: Receipt, *, caller: Caller, sign: Callable[[bytes], bytes]) -> None:
    """Begin a new life when a laptop shows a receipt of ours for more than we have: somebody put back a copy.

    Args:
        connection: of the office, in a transaction.
        proof: the receipt the laptop shows.
        caller: whom the office knows it to be.
        sign: signs a receipt's body with the office's key; the same body always gets the same signature.
    """
    signed = compare_digest(sign(receipt_body(proof)).hex().encode(), proof.signature.encode())
    if not signed or proof.device != caller.device:
        return
    query = "SELECT highest_dseq FROM device_life WHERE incarnation = :i AND device = :d"
    connection.execute(text("SELECT epoch FROM server_life FOR UPDATE"))
    known = connection.execute(text(query), {"i": proof.incarnation, "d": caller.device}).scalar()
    # A receipt of before a loss that is known shows nothing new.
    fresh = connection.execute(
        text("SELECT began_at < CAST(:issued AS timestamptz) FROM server_life"), {"issued": proof.issued_at}
    ).scalar()
    if fresh and proof.highest_dseq > (known or 0):
        begin_epoch(connection, now=datetime.now(UTC))
