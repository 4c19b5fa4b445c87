"""What lay on a laptop that was lost: what the office knows, and what it cannot know."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session

from app.staff import StaffMember
from office.devices import find

_LIVES = text("SELECT marks, counts FROM device_life WHERE device = :device ORDER BY last_seen DESC NULLS LAST")
_CODES = text("""
SELECT code FROM family f WHERE scope = ANY(:scopes)
    AND EXISTS (SELECT 1 FROM feed_entry e WHERE e.scope = f.scope) ORDER BY code
""")
_USER = text("SELECT id, login, first_name, last_name FROM user_profile WHERE id = :id")


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
        families: numbers of the families it held after its last exchange.
        received: changes the office has of it; what was written since is unknown.
    """

    device_id: str
    name: str
    status: str
    member: StaffMember
    enrolled_at: datetime
    last_seen_at: datetime | None
    families: tuple[str, ...]
    received: int


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
    held = list(lives[0].marks) if lives else []
    families = connection.execute(_CODES, {"scopes": held}).scalars().all()
    user = connection.execute(_USER, {"id": device.user_id}).one()
    return OnDevice(
        device_id=device.id,
        name=device.name,
        status=device.status,
        member=StaffMember(user.id, user.login, f"{user.first_name} {user.last_name}"),
        enrolled_at=device.enrolled_at,
        last_seen_at=device.last_seen_at,
        families=tuple(families),
        received=sum(sum(life.counts.values()) for life in lives),
    )
