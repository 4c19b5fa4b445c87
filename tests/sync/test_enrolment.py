"""Joining an office: the office proves itself first, and every way a code can be wrong has its own answer."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock, enrol
from app.enrol import check_code, membership
from app.opening import LaptopWorkspace
from office.home import OfficeHome
from office.tls import ca_der, ensure_ca, ensure_server_certificate
from storage.models import LocalState
from sync import device_key, enrolment, enrolment_code
from sync.enrolment_code import EnrolmentCode, read_code, write_code
from sync.errors import (
    AlreadyEnrolled,
    DemoMismatch,
    EnrolmentCodeExpired,
    EnrolmentCodeMistyped,
    EnrolmentCodeUnknown,
    EnrolmentCodeUsed,
    OfficeUnreachable,
    WrongCertificate,
)
from tests.conftest import reopen
from tests.listening import Impostor
from tests.running_office import RunningOffice


def test_a_code_says_who_invites_whom_and_stays_good(office_server: RunningOffice) -> None:
    member = office_server.add_user()
    code = office_server.invite(member.login)
    for _again in range(2):
        offer = check_code(code.lower().replace("-", "  "))
        assert (offer.office_name, offer.user_name, offer.demo) == ("OPS w Nowej Wzorcówce", "Ewa Prototypowa", False)


def test_a_laptop_joins_and_knows_it_after_a_restart(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    member = office_server.add_user()
    joined = enrol.enrol(laptop, office_server.invite(member.login))
    assert joined.user_id == member.user_id
    assert laptop.actor.user_id == member.user_id
    directory = laptop.directory
    laptop.close()
    again = reopen(directory)
    try:
        with again.read() as session:
            assert membership(session) == joined
        assert (again.actor.user_id, again.actor.device_id) == (member.user_id, joined.device_id)
        with pytest.raises(AlreadyEnrolled):
            enrol.enrol(again, office_server.invite(member.login))
    finally:
        again.close()


def test_a_used_code_lets_nobody_else_in(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    code = office_server.invite(office_server.add_user().login)
    enrol.enrol(laptop, code)
    with pytest.raises(EnrolmentCodeUsed):
        check_code(code)


def test_a_lost_answer_is_given_again_to_the_same_laptop(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    code = office_server.invite(office_server.add_user().login)
    first = enrol.enrol(laptop, code)
    # As if the laptop had died between asking and writing down what it became.
    with laptop.write() as session:
        key = session.get(LocalState, "device_key")
        assert key is not None
        private_key = bytes.fromhex(key.value["private_key"])
    offer = enrol.OfficeOffer(
        first.office_name, first.user_name, first.demo, first.server_id, first.ca_pem, read_code(code)
    )
    again = enrolment.join(
        offer, private_key=private_key, device_name="laptop", incarnation=laptop.incarnation, demo=False
    )
    assert again.device_id == first.device_id
    with pytest.raises(EnrolmentCodeUsed):
        enrolment.join(
            offer,
            private_key=device_key.new_private_key(),
            device_name="another",
            incarnation=laptop.incarnation,
            demo=False,
        )


def test_an_unknown_token(office_server: RunningOffice) -> None:
    told = read_code(office_server.invite(office_server.add_user().login))
    other = EnrolmentCode(told.host, told.port, told.fingerprint, enrolment_code.new_token())
    with pytest.raises(EnrolmentCodeUnknown):
        check_code(write_code(other))


def test_an_expired_code(office_server: RunningOffice) -> None:
    member = office_server.add_user()
    with clock.shifted(-timedelta(hours=24, minutes=1)):
        code = office_server.invite(member.login)
    with pytest.raises(EnrolmentCodeExpired):
        check_code(code)


def test_a_slip_is_found_without_the_network(office_server: RunningOffice) -> None:
    code = office_server.invite(office_server.add_user().login)
    groups = code.split("-")
    groups[3] = groups[3][:2] + ("7" if groups[3][2] != "7" else "8") + groups[3][3:]
    with pytest.raises(EnrolmentCodeMistyped) as slip:
        check_code("-".join(groups))
    assert slip.value.params == {"group": 4}


def test_nothing_secret_reaches_a_server_with_another_certificate(office_server: RunningOffice, tmp_path: Path) -> None:
    told = read_code(office_server.invite(office_server.add_user().login))
    home = OfficeHome(tmp_path)
    ensure_ca(home)
    ensure_server_certificate(home)
    with Impostor(home) as impostor:
        code = EnrolmentCode("127.0.0.1", impostor.port, told.fingerprint, told.token)
        with pytest.raises(WrongCertificate):
            check_code(write_code(code))
    assert impostor.heard.startswith(b"GET /v1/ca ")
    assert b"invitation" not in impostor.heard
    assert told.token not in impostor.heard


def test_no_server(tmp_path: Path) -> None:
    home = OfficeHome(tmp_path)
    ensure_ca(home)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code = EnrolmentCode("127.0.0.1", port, enrolment_code.fingerprint(ca_der(home)), enrolment_code.new_token())
    with pytest.raises(OfficeUnreachable):
        check_code(write_code(code))


def test_fictional_data_does_not_join_a_real_office(office_server: RunningOffice, workspace: LaptopWorkspace) -> None:
    code = office_server.invite(office_server.add_user().login)
    with pytest.raises(DemoMismatch):
        enrol.enrol(workspace, code)
    check_code(code)
    with workspace.read() as session:
        assert membership(session) is None
