"""What lay on a laptop that was lost: what the office knows, and what it cannot know."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, col, select

from app.staff import StaffMember
from office.devices import find
from storage.models import DeviceLife, Family, User

_HELD = text("SELECT DISTINCT scope FROM feed_entry WHERE scope = ANY(:scopes) AND scope LIKE 'family/%'")


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
    lives = session.exec(
        select(DeviceLife).where(DeviceLife.device == device.id).order_by(col(DeviceLife.last_seen).desc())
    ).all()
    scopes = list(lives[0].marks) if lives else []
    held = session.connection().execute(_HELD, {"scopes": scopes}).scalars().all()
    families = session.exec(select(Family.code).where(col(Family.scope).in_(held)).order_by(col(Family.code))).all()
    user = session.get_one(User, device.user_id)
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
