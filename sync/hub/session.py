"""Beginning and end of a session: who calls, what they may hold, what the office has of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache

import msgspec
from sqlalchemy import Connection, text

from storage.models.base import OFFICE_SCOPE, new_id, user_scope
from storage.schema import head
from storage.values import to_plain
from sync.protocol import Acknowledge, Hello, Mark, Receipt, Welcome, receipt_body

_SCOPES = """
SELECT f.scope,
    bool_or(a.deleted_at IS NULL AND (a.until IS NULL OR a.until >= :today)) AS now
FROM assignment a JOIN family f ON f.id = a.family_id AND f.scope = a.scope
WHERE a.user_id = :user AND a.since <= :today GROUP BY f.scope
UNION ALL
SELECT c.scope, NOT EXISTS (SELECT 1 FROM assignment a WHERE a.scope = c.scope AND a.deleted_at IS NULL)
FROM scope_counter c WHERE c.founded_by = :user
"""

_LIVES = """
SELECT server_id, epoch, (SELECT highest_dseq FROM device_life WHERE incarnation = :i AND device = :d) AS highest
FROM server_life
"""
_SEEN = """
UPDATE device_life SET last_seen = now(), marks = coalesce(CAST(:marks AS jsonb), marks)
WHERE incarnation = :i AND device = :d
RETURNING highest_dseq, backed_up_dseq, counts, (SELECT server_id FROM server_life) AS server_id
"""
# Kept when it says more than the last one kept.
_KEEP = """
INSERT INTO issued_receipt (receipt_id, incarnation, issued_at, body) SELECT :id, CAST(:i AS text), now(), :body
WHERE (
    SELECT (CAST(body AS jsonb) ->> 'highest_dseq') || ' ' || (CAST(body AS jsonb) ->> 'backed_up_dseq')
    FROM issued_receipt WHERE incarnation = CAST(:i AS text) ORDER BY receipt_id DESC LIMIT 1
) IS DISTINCT FROM CAST(:says AS text)
"""

_HOLDERS = """
SELECT DISTINCT ON (scope) scope, user_id FROM assignment
WHERE scope = ANY(:scopes) AND deleted_at IS NULL AND since <= :today AND (until IS NULL OR until >= :today)
ORDER BY scope, kind = 'permanent' DESC, since DESC
"""


@dataclass(frozen=True)
class Caller:
    """The authenticated other side of a session.

    Attributes:
        device: id of the enrolled device.
        user: id of the user it is enrolled for.
        scopes: what the user may hold now.
        late: scopes the user held before; work on them is accepted and marked, their rows are not sent.
        revoked: everything of a revoked device goes to quarantine and nothing is sent to it.
        today: the office's day, by which this was decided.
    """

    device: str
    user: str
    scopes: frozenset[str]
    late: frozenset[str] = frozenset()
    revoked: bool = False
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


@cache
def _schema() -> str:
    """Return the version whose operations are taken; reading it from the migrations would cost 10 ms each time."""
    return head() or ""


def establish(connection: Connection) -> str:
    """Begin the first life of an office's database, once; return the server's id."""
    found = connection.execute(text("SELECT server_id FROM server_life")).scalar()
    if found is None:
        found = new_id()
        connection.execute(
            text("INSERT INTO server_life (server_id, epoch, began_at) VALUES (:server, :epoch, now())"),
            {"server": found, "epoch": new_id()},
        )
    return str(found)


def caller(
    connection: Connection, *, device: str, user: str, revoked: bool = False, today: date | None = None
) -> Caller:
    """Return a caller with what the office's assignments of today give to the user.

    That is the office's own scope, the user's private one, the families assigned, and families the user took in
    offline that nobody was assigned to yet.
    """
    today = today or datetime.now(UTC).date()
    if revoked:
        return Caller(device, user, frozenset(), revoked=True, today=today)
    rows = connection.execute(text(_SCOPES), {"user": user, "today": today}).all()
    scopes = {OFFICE_SCOPE, user_scope(user), *(row.scope for row in rows if row.now)}
    late = {row.scope for row in rows} - scopes
    return Caller(device, user, frozenset(scopes), late=frozenset(late), today=today)


def hello(connection: Connection, message: Hello, *, caller: Caller, wipe: str = "") -> Welcome:
    """Answer who this office is, what it has of the laptop's life and what the laptop may hold.

    Args:
        connection: of the office.
        message: what the laptop said.
        caller: whom the office knows it to be.
        wipe: a signed order for this device to destroy its store.
    """
    if message.batch is None:
        do_not_wait_for_the_disk(connection)
    life = connection.execute(text(_LIVES), {"i": message.incarnation, "d": caller.device}).one()
    # A revoked device gets an order of its own; its scopes are not taken from it by the back door.
    removed = [] if caller.revoked else sorted(set(message.holds) & caller.late)
    wanted = {"scopes": removed, "today": caller.today}
    holders = connection.execute(text(_HOLDERS), wanted).all() if removed else []
    return Welcome(
        server_id=life.server_id,
        epoch=life.epoch,
        server_time=str(to_plain(datetime.now(UTC))),
        schemas=[_schema()],
        highest_dseq=life.highest or 0,
        scopes=sorted(caller.scopes),
        removed=removed,
        handed={row.scope: row.user_id for row in holders},
        wipe=wipe,
    )


def acknowledge(
    connection: Connection, message: Acknowledge, *, caller: Caller, sign: Callable[[bytes], bytes]
) -> Receipt:
    """Note what the laptop holds and return the receipt.

    Args:
        connection: of the office.
        message: what the laptop said.
        caller: whom the office knows it to be.
        sign: signs the receipt's body with the office's key.
    """
    if message.removed or message.repaired:
        _note_incidents(connection, message, caller=caller)
    else:
        # A receipt that a power cut takes is signed anew: the operations it counts were on the disk before.
        do_not_wait_for_the_disk(connection)
    return issue_receipt(connection, incarnation=message.incarnation, caller=caller, sign=sign, marks=message.marks)


def issue_receipt(
    connection: Connection,
    *,
    incarnation: str,
    caller: Caller,
    sign: Callable[[bytes], bytes],
    marks: dict[str, Mark] | None = None,
) -> Receipt:
    """Return the office's signed word on what it has of a life of the caller's store.

    Args:
        connection: of the office.
        incarnation: the life.
        caller: whom the office knows it to be.
        sign: signs the receipt's body with the office's key.
        marks: what the laptop said it holds, None when it said nothing.
    """
    life = connection.execute(
        text(_SEEN),
        {"marks": None if marks is None else msgspec.json.encode(marks).decode(), "i": incarnation, "d": caller.device},
    ).first()
    server_id = life.server_id if life else connection.execute(text("SELECT server_id FROM server_life")).scalar_one()
    receipt = Receipt(
        receipt_id=new_id(),
        server_id=str(server_id),
        device=caller.device,
        incarnation=incarnation,
        issued_at=str(to_plain(datetime.now(UTC))),
        counts=life.counts if life else {},
        highest_dseq=life.highest_dseq if life else 0,
        backed_up_dseq=life.backed_up_dseq if life else 0,
    )
    receipt = msgspec.structs.replace(receipt, signature=sign(receipt_body(receipt)).hex())
    if life:
        wanted = {"id": receipt.receipt_id, "i": incarnation, "body": msgspec.json.encode(receipt).decode()}
        says = f"{receipt.highest_dseq} {receipt.backed_up_dseq}"
        connection.execute(text(_KEEP), wanted | {"says": says})
    return receipt


def _note_incidents(connection: Connection, message: Acknowledge, *, caller: Caller) -> None:
    found = [("repaired", scope) for scope in message.repaired] + [("removed", scope) for scope in message.removed]
    connection.execute(
        text(
            "INSERT INTO sync_incident (incident_id, kind, device, incarnation, scope, noticed_at) "
            "VALUES (:id, :kind, :device, :incarnation, :scope, now())",
        ),
        [
            {"id": new_id(), "kind": k, "device": caller.device, "incarnation": message.incarnation, "scope": s}
            for k, s in found
        ],
    )


def do_not_wait_for_the_disk(connection: Connection) -> None:
    """Let a transaction end at once that only notes who was here and when: a power cut may take that much."""
    connection.execute(text("SELECT set_config('synchronous_commit', 'off', true)"))


def backup_contents(connection: Connection) -> dict[str, int]:
    """Return what a restored backup contains: the highest operation per incarnation."""
    return {row[0]: row[1] for row in connection.execute(text("SELECT incarnation, highest_dseq FROM device_life"))}


def record_verified_backup(connection: Connection, contents: dict[str, int]) -> None:
    """Note what a backup that was restored and checked contains, so that laptops learn of it.

    Args:
        connection: of the office.
        contents: `backup_contents` of the restored copy.
    """
    connection.execute(text("UPDATE server_life SET verified_backup_at = now()"))
    rows = [{"i": incarnation, "dseq": dseq} for incarnation, dseq in contents.items()]
    if rows:
        connection.execute(
            text(
                "UPDATE device_life SET backed_up_dseq = greatest(backed_up_dseq, least(:dseq, highest_dseq)) "
                "WHERE incarnation = :i",
            ),
            rows,
        )
