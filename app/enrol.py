"""Joining an office: the code is checked, the device gets a key, and the store learns where it belongs."""

import platform
from typing import Any

import msgspec
from sqlmodel import Session

from app.opening import Identity, LaptopWorkspace, write_identity
from app.workspace import author
from storage import vault
from storage.models import LocalState
from sync import device_key, enrolment
from sync.enrolment import OfficeOffer, check_code
from sync.errors import AlreadyEnrolled, NotEnrolled
from sync.transport import OfficeLink

__all__ = ["Membership", "OfficeOffer", "belong", "check_code", "enrol", "membership", "office_link"]

_MEMBERSHIP = "office"
_KEY = "device_key"


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """What a store knows of the office it belongs to; kept inside the encrypted store.

    Attributes:
        url: address of the office.
        ca_pem: the CA it pins.
        server_id: who must answer.
        epoch: life of the office's data when this laptop joined.
        office_name: name of the office then.
        user_name: first and last name of the user then.
        demo: whether it is the fictional office.
        device_id: this laptop at the office.
        user_id: whose laptop it is.
    """

    url: str
    ca_pem: str
    server_id: str
    epoch: str
    office_name: str
    user_name: str
    demo: bool
    device_id: str
    user_id: str


def enrol(workspace: LaptopWorkspace, code: str, *, device_name: str = "") -> Membership:
    """Join the office that gave a code; from then on the workspace writes as the invited user.

    The device's key is kept before it is shown to the office, so that a lost answer can be asked for again.

    Args:
        workspace: the open store of a profile that belongs to no office.
        code: as typed.
        device_name: what the office calls this laptop; the computer's name if not given.

    Raises:
        AlreadyEnrolled: it belongs to one.
        DemoMismatch: fictional data and real data would have met.
        SyncError: of `sync.enrolment.check_code`; nothing was changed.
    """
    with workspace.read() as session:
        if session.get(LocalState, _MEMBERSHIP) is not None:
            raise AlreadyEnrolled
    offer = check_code(code)
    with workspace.write() as session:
        private_key = _device_key(session)
    joined = enrolment.join(
        offer,
        private_key=private_key,
        device_name=device_name or platform.node(),
        incarnation=workspace.incarnation,
        demo=vault.read_header(workspace.directory).demo,
    )
    belongs = Membership(
        url=offer.code.url,
        ca_pem=offer.ca_pem,
        server_id=joined.server_id,
        epoch=joined.epoch,
        office_name=offer.office_name,
        user_name=offer.user_name,
        demo=offer.demo,
        device_id=joined.device_id,
        user_id=joined.user_id,
    )
    with workspace.write() as session:
        belong(session, to=belongs)
        write_identity(session, Identity(user_id=joined.user_id, device_id=joined.device_id))
    workspace.act_as(author(joined.user_id, joined.device_id))
    return belongs


def belong(session: Session, *, to: Membership) -> None:
    """Write down which office a store belongs to."""
    session.merge(LocalState(key=_MEMBERSHIP, value=msgspec.to_builtins(to)))


def membership(session: Session) -> Membership | None:
    """Return the office a store belongs to, None if to none."""
    row = session.get(LocalState, _MEMBERSHIP)
    return None if row is None else msgspec.convert(row.value, Membership)


def office_link(session: Session) -> OfficeLink:
    """Return how a store reaches its office.

    Raises:
        NotEnrolled: it belongs to none.
    """
    belongs, key = membership(session), session.get(LocalState, _KEY)
    if belongs is None or key is None:
        raise NotEnrolled
    private_key = bytes.fromhex(key.value["private_key"])
    return OfficeLink(belongs.url, belongs.ca_pem, belongs.server_id, belongs.demo, belongs.device_id, private_key)


def _device_key(session: Session) -> bytes:
    """Return the device's key, made on the first call."""
    row: Any = session.get(LocalState, _KEY)
    if row is None:
        row = LocalState(key=_KEY, value={"private_key": device_key.new_private_key().hex()})
        session.add(row)
    return bytes.fromhex(row.value["private_key"])
