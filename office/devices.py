"""Enrolled devices: whose they are, whether they are let in, when they were last here."""

from datetime import datetime

from sqlalchemy import Connection, text, update
from sqlmodel import Session

from app import clock
from office.models import Device
from storage.vocabulary.organisation import DeviceStatus
from sync import hub
from sync.errors import SignInAgain

_DEVICE = Device.__table__  # type: ignore[attr-defined]
_CALLER = text("""
SELECT d.user_id, d.status, coalesce(u.active AND u.deleted_at IS NULL, false) AS works_here
FROM device d LEFT JOIN user_profile u ON u.id = d.user_id WHERE d.id = :device
""")


def public_key(session: Session, *, device_id: str) -> bytes:
    """Return the public key of a device.

    Raises:
        SignInAgain: there is no such device; the caller does not learn more.
    """
    device = session.get(Device, device_id)
    if device is None:
        raise SignInAgain
    return device.public_key


def caller(connection: Connection, *, device_id: str) -> hub.Caller:
    """Return a device as the hub knows it, with its user and the scopes of now; nobody's device once the user has left.

    Raises:
        SignInAgain: there is no such device.
    """
    row = connection.execute(_CALLER, {"device": device_id}).first()
    if row is None:
        raise SignInAgain
    let_in = row.status == DeviceStatus.ACTIVE and row.works_here
    return hub.caller(connection, device=device_id, user=row.user_id, revoked=not let_in, today=clock.today())


def note_visit(connection: Connection, *, device_id: str, incarnation: str, now: datetime) -> None:
    """Remember when a device was last here, and in which life of its store."""
    connection.execute(
        update(_DEVICE).where(_DEVICE.c.id == device_id).values(last_seen_at=now, incarnation=incarnation)
    )


def revoke(session: Session, *, device_id: str, reason: str, now: datetime) -> None:
    """Let a device in no more; what it still sends goes to quarantine.

    Raises:
        SignInAgain: there is no such device.
    """
    device = session.get(Device, device_id)
    if device is None:
        raise SignInAgain
    device.status, device.revoked_at, device.revoked_reason = DeviceStatus.REVOKED.value, now, reason
