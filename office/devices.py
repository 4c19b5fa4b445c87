"""Enrolled devices: whose they are, whether they are let in, when they were last here."""

from datetime import datetime

from sqlalchemy import Connection, text, update
from sqlmodel import Session, col, select

from app import clock
from app.errors import KnownError
from office.models import Device
from storage.vocabulary.organisation import DeviceStatus
from sync import hub
from sync.errors import SignInAgain

_DEVICE = Device.__table__  # type: ignore[attr-defined]
_FOR_GOOD = frozenset({DeviceStatus.REVOKED.value, DeviceStatus.LOST.value, DeviceStatus.RETIRED.value})
_CALLER = text("""
SELECT d.user_id, d.status, coalesce(u.active AND u.deleted_at IS NULL, false) AS works_here
FROM device d LEFT JOIN user_profile u ON u.id = d.user_id WHERE d.id = :device
""")


class DeviceUnknownError(KnownError):
    """No laptop, or more than one, has an id that begins so. Params: `device`."""

    code = "device_unknown"


class DeviceGoneError(KnownError):
    """The laptop was withdrawn, lost or replaced: only a new code brings it back. Params: `device`."""

    code = "device_gone"


def public_key(session: Session, *, device_id: str) -> bytes:
    """Return the public key of a device.

    Raises:
        SignInAgain: there is no such device; the caller does not learn more.
    """
    device = session.get(Device, device_id)
    if device is None:
        raise SignInAgain
    return device.public_key


def caller(connection: Connection, *, device_id: str, late: bool = False) -> hub.Caller:
    """Return a device as the hub knows it, with its user and the scopes of now; nobody's device once the user has left.

    From then on the database gives this transaction the rows of these scopes only.

    Args:
        connection: of the office, in a transaction.
        device_id: of the device.
        late: also the rows of scopes the user held before, whose late work is taken.

    Raises:
        SignInAgain: there is no such device.
    """
    row = connection.execute(_CALLER, {"device": device_id}).first()
    if row is None:
        raise SignInAgain
    let_in = row.status == DeviceStatus.ACTIVE and row.works_here
    known = hub.caller(connection, device=device_id, user=row.user_id, revoked=not let_in, today=clock.today())
    hub.enter(connection, known, late=late)
    return known


def note_visit(connection: Connection, *, device_id: str, incarnation: str, now: datetime) -> None:
    """Remember when a device was last here, and in which life of its store."""
    connection.execute(
        update(_DEVICE).where(_DEVICE.c.id == device_id).values(last_seen_at=now, incarnation=incarnation)
    )


def find(session: Session, *, device_id: str) -> Device:
    """Return a device by its id, or by the beginning of it that only one has.

    Raises:
        DeviceUnknownError: there is none, or more than one.
    """
    found = session.exec(select(Device).where(col(Device.id).startswith(device_id, autoescape=True))).all()
    if len(found) != 1 or not device_id:
        raise DeviceUnknownError(device=device_id)
    return found[0]


def of_user(session: Session, *, user_id: str | None = None) -> list[Device]:
    """Return the devices of a user, or of everybody, in the order they joined."""
    query = select(Device).order_by(col(Device.enrolled_at))
    return list(session.exec(query if user_id is None else query.where(Device.user_id == user_id)))


def suspend(session: Session, *, device_id: str) -> None:
    """Let a device in no more until `resume`; what it sends meanwhile goes to quarantine.

    Raises:
        DeviceUnknownError: there is no such device.
        DeviceGoneError: it was withdrawn, lost or replaced, which nothing takes back.
    """
    _let(session, device_id=device_id, status=DeviceStatus.SUSPENDED)


def resume(session: Session, *, device_id: str) -> None:
    """Let a suspended device in again.

    Raises:
        DeviceUnknownError: there is no such device.
        DeviceGoneError: it was withdrawn, lost or replaced, which nothing takes back.
    """
    _let(session, device_id=device_id, status=DeviceStatus.ACTIVE)


def withdraw(session: Session, *, device_id: str, status: DeviceStatus, now: datetime) -> None:
    """Let a device in no more, for good.

    Args:
        session: write session of the office.
        device_id: of the device.
        status: revoked, lost or retired.
        now: the office's moment.

    Raises:
        DeviceUnknownError: there is no such device.
    """
    device = find(session, device_id=device_id)
    device.status, device.revoked_at = status.value, device.revoked_at or now


def _let(session: Session, *, device_id: str, status: DeviceStatus) -> None:
    device = find(session, device_id=device_id)
    if device.status in _FOR_GOOD:
        raise DeviceGoneError(device=device_id)
    device.status = status.value


def revoke(session: Session, *, device_id: str, reason: str, now: datetime) -> None:
    """Let a device in no more; what it still sends goes to quarantine.

    Raises:
        SignInAgain: there is no such device.
    """
    device = session.get(Device, device_id)
    if device is None:
        raise SignInAgain
    device.status, device.revoked_at, device.revoked_reason = DeviceStatus.REVOKED.value, now, reason
