"""What lay on a laptop that was lost: what the office knows, and what it cannot know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from app.staff import StaffMember
from office.devices import find

_LIVES = text("SELECT marks, counts FROM device_life WHERE device = :device ORDER BY last_seen DESC NULLS LAST")
_FAMILIES = text("""
SELECT f.code, f.scope,
    (SELECT count(*) FROM feed_entry e WHERE e.scope = f.scope AND e.seq > m.seq) AS newer,
    (SELECT max(o.received_at) FROM operation_log o WHERE o.scope = f.scope AND o.device = :device) AS last
FROM unnest(CAST(:scopes AS text[]), CAST(:places AS bigint[])) AS m (scope, seq)
JOIN family f ON f.scope = m.scope
WHERE EXISTS (SELECT 1 FROM feed_entry e WHERE e.scope = f.scope) ORDER BY f.code
""")
_USER = text("SELECT id, login, first_name, last_name FROM user_profile WHERE id = :id")


@dataclass(frozen=True, slots=True)
class FamilyOnDevice:
    """A family on a laptop, as far as the office knows.

    Attributes:
        code: number of the family.
        entries: rows of its binder on the laptop after its last exchange.
        received: changes of it that came from the laptop.
        last_received_at: when the last of them came, None when none did.
        newer: rows that changed at the office since, which the laptop never had.
    """

    code: str
    entries: int
    received: int
    last_received_at: datetime | None
    newer: int


@dataclass(frozen=True, slots=True)
class OnDevice:
    """A laptop, as the office knows it.

    Attributes:
        device_id: of the laptop.
        name: as its user called it.
        status: a `DeviceStatus`.
        member: whose laptop it is.
        enrolled_at: when it joined.
        last_seen_at: when it was last here, None when it never came back after joining.
        held: the families it held after its last exchange.
        received: changes the office has of it; what was written since is unknown.
    """

    device_id: str
    name: str
    status: str
    member: StaffMember
    enrolled_at: datetime
    last_seen_at: datetime | None
    held: tuple[FamilyOnDevice, ...]
    received: int

    @property
    def families(self) -> tuple[str, ...]:
        """Numbers of the families it held after its last exchange."""
        return tuple(one.code for one in self.held)


def on_device(session: Session, *, device_id: str) -> OnDevice:
    """Return what lay on a laptop at its last exchange.

    Args:
        session: read session of the office.
        device_id: of the laptop.

    Raises:
        DeviceUnknownError: there is no such laptop.
    """
    device = find(session, device_id=device_id)
    connection = session.connection()
    lives = connection.execute(_LIVES, {"device": device.id}).all()
    marks: dict[str, list[Any]] = dict(lives[0].marks) if lives else {}
    told = {"scopes": list(marks), "places": [mark[0] for mark in marks.values()], "device": device.id}
    counts: dict[str, int] = {}
    for life in lives:
        for scope, count in life.counts.items():
            counts[scope] = counts.get(scope, 0) + count
    held = [
        FamilyOnDevice(row.code, marks[row.scope][1], counts.get(row.scope, 0), row.last, row.newer)
        for row in connection.execute(_FAMILIES, told)
    ]
    user = connection.execute(_USER, {"id": device.user_id}).one()
    return OnDevice(
        device_id=device.id,
        name=device.name,
        status=device.status,
        member=StaffMember(user.id, user.login, f"{user.first_name} {user.last_name}"),
        enrolled_at=device.enrolled_at,
        last_seen_at=device.last_seen_at,
        held=tuple(held),
        received=sum(counts.values()),
    )
