"""One-time codes that let one device of one user join this office."""

from datetime import timedelta
from hashlib import sha256

import uuid_utils
from sqlmodel import Session, col, select

from app import clock
from app.staff import find_staff_member, office_card, office_life, staff_member
from office.api.server import Identity
from office.home import OfficeHome
from office.models import Device, EnrolmentCode
from office.tls import ca_der
from storage.vocabulary.organisation import DeviceStatus
from sync import enrolment_code
from sync.admission import Joined, Joining, Offer
from sync.device_key import ENROLMENT, is_signed
from sync.errors import EnrolmentCodeExpired, EnrolmentCodeUnknown, EnrolmentCodeUsed, SyncMessageInvalid

LIFE = timedelta(hours=24)


def invite(session: Session, *, login: str, home: OfficeHome) -> str:
    """Return a code for one device of a member of the staff, good for 24 hours and one use.

    Raises:
        UserUnknown: nobody has this login.
    """
    member = find_staff_member(session, login=login)
    token = enrolment_code.new_token()
    now = clock.now()
    session.add(
        EnrolmentCode(
            id=str(uuid_utils.uuid7()),
            token_hash=_hash(token),
            user_id=member.user_id,
            created_at=now,
            expires_at=now + LIFE,
        )
    )
    settings = home.settings()
    return enrolment_code.write_code(
        enrolment_code.EnrolmentCode(
            host=settings.address,
            port=settings.port,
            fingerprint=enrolment_code.fingerprint(ca_der(home)),
            token=token,
        )
    )


def offer(session: Session, *, token: bytes, identity: Identity) -> Offer:
    """Say who invites whom.

    Raises:
        EnrolmentCodeUnknown, EnrolmentCodeUsed, EnrolmentCodeExpired: it cannot be used.
        UserUnknown: the user has left.
    """
    code = _code(session, token)
    _refuse_spent(code)
    user = staff_member(session, user_id=code.user_id)
    return Offer(office_card(session).name, user.name, identity.server_id, identity.demo)


def join(session: Session, message: Joining, *, identity: Identity) -> Joined:
    """Register a device and use the code up.

    The same device asking again, because the answer was lost, gets the same answer.

    Raises:
        EnrolmentCodeUnknown, EnrolmentCodeUsed, EnrolmentCodeExpired: it cannot be used.
        SyncMessageInvalid: the device does not hold the key it names.
    """
    code = _code(session, message.token, lock=True)
    if not is_signed(
        message.public_key,
        message.signature,
        public_key=message.public_key,
        purpose=ENROLMENT,
        server_id=identity.server_id,
    ):
        raise SyncMessageInvalid
    known = session.exec(select(Device).where(Device.public_key == message.public_key)).first()
    if known is None:
        _refuse_spent(code)
        staff_member(session, user_id=code.user_id)
        known = _register(session, message, code=code)
    elif known.enrolment_id != code.id:
        raise EnrolmentCodeUsed
    return Joined(known.id, known.user_id, identity.server_id, office_life(session).epoch)


def _register(session: Session, message: Joining, *, code: EnrolmentCode) -> Device:
    now = clock.now()
    device = Device(
        id=str(uuid_utils.uuid7()),
        user_id=code.user_id,
        name=message.device_name,
        public_key=message.public_key,
        status=DeviceStatus.ACTIVE.value,
        incarnation=message.incarnation,
        enrolment_id=code.id,
        enrolled_at=now,
    )
    code.used_at = now
    session.add(device)
    return device


def _code(session: Session, token: bytes, *, lock: bool = False) -> EnrolmentCode:
    query = select(EnrolmentCode).where(col(EnrolmentCode.token_hash) == _hash(token))
    code = session.exec(query.with_for_update() if lock else query).first()
    if code is None:
        raise EnrolmentCodeUnknown
    return code


def _refuse_spent(code: EnrolmentCode) -> None:
    if code.used_at is not None:
        raise EnrolmentCodeUsed
    if code.expires_at < clock.now():
        raise EnrolmentCodeExpired


def _hash(token: bytes) -> bytes:
    """Return the hash; the token has 80 random bits, so it needs no slow one."""
    return sha256(b"parasol enrolment token" + token).digest()
