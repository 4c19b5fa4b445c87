"""Joining an office with a one-time code, so that nothing secret is said before the office has proved itself."""

import ssl
from dataclasses import dataclass, field

from sync import device_key
from sync.admission import Invitation, Joined, Joining, Offer
from sync.enrolment_code import EnrolmentCode, fingerprint, read_code
from sync.errors import (
    DemoMismatch,
    InvitingOfficeUnreachable,
    NotTheOffice,
    OfficeUnreachable,
    OtherOffice,
    WrongCertificate,
)
from sync.transport import OfficeLink, Transport, fetch_ca


@dataclass(frozen=True, slots=True)
class OfficeOffer:
    """An office that proved to be the one the code names, and whom it invites.

    Attributes:
        office_name: name of the office.
        user_name: first and last name of the invited user.
        demo: whether it is the fictional office.
        server_id: who must answer from now on.
        ca_pem: the CA to trust from now on.
    """

    office_name: str
    user_name: str
    demo: bool
    server_id: str
    ca_pem: str = field(repr=False)
    code: EnrolmentCode = field(repr=False)

    @property
    def link(self) -> OfficeLink:
        """The office as it is reached before the device has joined."""
        return OfficeLink(self.code.url, self.ca_pem, self.server_id, self.demo)


def check_code(text: str) -> OfficeOffer:
    """Return what a code offers; the code stays good.

    Raises:
        EnrolmentCodeMistyped, EnrolmentCodeIncomplete: nothing was sent.
        InvitingOfficeUnreachable, NotTheOffice, WrongCertificate: the office did not prove itself; the token was
            not sent.
        EnrolmentCodeUnknown, EnrolmentCodeUsed, EnrolmentCodeExpired: the office's answer.
    """
    code = read_code(text)
    try:
        ca_pem = _proved_ca(code)
        with Transport(OfficeLink(code.url, ca_pem, "", demo=None)) as transport:
            offer = transport.ask("invitation", Invitation(code.token), Offer)
    except OfficeUnreachable as error:
        raise InvitingOfficeUnreachable from error
    return OfficeOffer(offer.office_name, offer.user_name, offer.demo, offer.server_id, ca_pem, code)


def join(offer: OfficeOffer, *, private_key: bytes, device_name: str, incarnation: str, demo: bool) -> Joined:
    """Register this device at the office. Asking again with the same key gives the same answer.

    Args:
        offer: of `check_code`.
        private_key: the device's key; only its public half and a signature are sent.
        device_name: what the office calls the device.
        incarnation: of the device's store.
        demo: whether the store is for fictional data.

    Raises:
        DemoMismatch: fictional data and real data would have met.
        SyncError: as for `check_code`.
    """
    if offer.demo != demo:
        raise DemoMismatch
    public_key = device_key.public_key(private_key)
    signature = device_key.sign(
        public_key, private_key=private_key, purpose=device_key.ENROLMENT, server_id=offer.server_id
    )
    message = Joining(offer.code.token, public_key, device_name, incarnation, signature)
    with Transport(offer.link) as transport:
        joined = transport.ask("enrol", message, Joined)
    if joined.server_id != offer.server_id:
        raise OtherOffice
    return joined


def _proved_ca(code: EnrolmentCode) -> str:
    """Return the CA the server shows if it is the one the code names."""
    ca_pem = fetch_ca(code.url)
    try:
        der = ssl.PEM_cert_to_DER_cert(ca_pem)
    except ValueError as error:
        raise NotTheOffice from error
    if fingerprint(der) != code.fingerprint:
        raise WrongCertificate
    return ca_pem
