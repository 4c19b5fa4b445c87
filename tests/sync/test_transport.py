"""The way to the office: what answers in its place is recognised, and what is passing is waited for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import enrol
from app.enrol import office_link
from app.opening import LaptopWorkspace
from office.home import OfficeHome
from office.tls import ensure_ca, ensure_server_certificate
from storage.database import head
from sync.admission import Knock
from sync.device_key import new_private_key
from sync.enrolment_code import EnrolmentCode, read_code, write_code
from sync.errors import (
    DemoMismatch,
    EnrolmentCodeIncomplete,
    EnrolmentCodeMistyped,
    NotTheOffice,
    OfficeBusy,
    OfficeUnreachable,
    OtherOffice,
    SignInAgain,
    SyncError,
    SyncMessageInvalid,
    WrongCertificate,
)
from sync.protocol import Hello, PullRequest
from sync.retrying import retry_delay
from sync.transport import OfficeLink, Transport
from tests.listening import Listening, page
from tests.running_office import RunningOffice

SCHEMA = head() or ""
PULL = PullRequest(incarnation="0" * 32, cursors={})


@pytest.fixture
def link(office_server: RunningOffice, laptop: LaptopWorkspace) -> OfficeLink:
    """The office as a joined laptop knows it."""
    enrol.enrol(laptop, office_server.invite(office_server.add_user().login))
    with laptop.read() as session:
        return office_link(session)


@pytest.fixture
def other(tmp_path: Path) -> OfficeHome:
    """Certificates of somebody else."""
    home = OfficeHome(tmp_path / "other")
    home.prepare()
    ensure_ca(home)
    ensure_server_certificate(home)
    return home


def at(port: int, home: OfficeHome, *, demo: bool = False) -> OfficeLink:
    """A link to a listening test server that trusts its certificate."""
    return OfficeLink(
        f"https://127.0.0.1:{port}", home.ca_certificate.read_text(), "server", demo, "d", new_private_key()
    )


def test_an_empty_exchange(link: OfficeLink) -> None:
    with Transport(link) as transport:
        welcome = transport.hello(Hello(device=link.device_id, incarnation="0" * 32, schema_version=SCHEMA))
        assert welcome.server_id == link.server_id
        assert set(transport.pull(PULL).marks) == set()


def test_a_token_whose_life_has_ended_is_renewed_without_a_word(link: OfficeLink) -> None:
    with Transport(link, tries=1) as transport:
        transport.pull(PULL)
        stale = transport._token
        device, _, mac = stale.split(".")
        transport._token = f"{device}.1000000000.{mac}"
        transport.pull(PULL)
        assert transport._token.split(".")[0] == device
        assert transport._token.split(".")[1] > "1000000000"


def test_a_stranger_with_a_known_device_id_is_told_to_sign_in(link: OfficeLink) -> None:
    stranger = OfficeLink(link.url, link.ca_pem, link.server_id, link.demo, link.device_id, new_private_key())
    with Transport(stranger) as transport, pytest.raises(SignInAgain):
        transport.pull(PULL)


def test_another_certificate(link: OfficeLink, other: OfficeHome) -> None:
    wrong = OfficeLink(
        link.url, other.ca_certificate.read_text(), link.server_id, link.demo, link.device_id, link.private_key
    )
    with Transport(wrong) as transport, pytest.raises(WrongCertificate):
        transport.pull(PULL)


def test_nothing_is_said_to_a_server_with_another_certificate(
    link: OfficeLink, laptop: LaptopWorkspace, other: OfficeHome
) -> None:
    with Listening(page(b"{}"), home=other) as impostor:
        url = f"https://127.0.0.1:{impostor.port}"
        moved = OfficeLink(url, link.ca_pem, link.server_id, link.demo, link.device_id, link.private_key)
        with Transport(moved) as transport, pytest.raises(WrongCertificate):
            transport.pull(PULL)
    assert impostor.heard == b""


def test_a_laptop_whose_clock_is_years_wrong_still_reaches_its_office(
    office_server: RunningOffice, laptop: LaptopWorkspace, other: OfficeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's certificate ended long ago; that is how a clock ten years ahead sees it."""
    from office import tls  # noqa: PLC0415

    other.server_certificate.unlink()
    monkeypatch.setattr(tls, "SERVER_DAYS", -1)
    ensure_server_certificate(other)
    with (
        Listening(page(b'{"nonce":"AA=="}', "Parasol-Server: server", "Parasol-Demo: 0"), home=other) as old,
        Transport(at(old.port, other)) as transport,
        pytest.raises(NotTheOffice),
    ):
        transport.pull(PULL)
    assert old.heard.startswith(b"POST /v1/challenge")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (page(b"<html>Zaloguj sie</html>"), NotTheOffice),
        (b"HTTP/1.1 302 Found\r\nLocation: http://login.hotel/\r\nContent-Length: 0\r\n\r\n", NotTheOffice),
        (b"HTTP/1.1 200 OK\r\nContent-Le", OfficeUnreachable),
        (page(b"<html>", "Parasol-Server: server", "Parasol-Demo: 0"), NotTheOffice),
        (page(b"{}", "Parasol-Server: server", "Parasol-Demo: 0", "Content-Encoding: deflate"), NotTheOffice),
        (page(b"{}", "Parasol-Server: another", "Parasol-Demo: 0"), OtherOffice),
        (page(b"{}", "Parasol-Server: server", "Parasol-Demo: 1"), DemoMismatch),
        (b"", OfficeUnreachable),
    ],
    ids=["portal", "redirect", "cut", "html", "not packed", "other office", "demo", "silence"],
)
def test_what_is_not_the_office(other: OfficeHome, answer: bytes, expected: type[SyncError]) -> None:
    with (
        Listening(answer, home=other) as listening,
        Transport(at(listening.port, other), tries=1) as transport,
        pytest.raises(expected),
    ):
        transport.pull(PULL)


def test_a_portal_without_tls(other: OfficeHome) -> None:
    with (
        Listening(page(b"<html>Zaloguj sie</html>")) as portal,
        Transport(at(portal.port, other), tries=1) as transport,
        pytest.raises(NotTheOffice),
    ):
        transport.pull(PULL)


def test_nobody_there_is_tried_again_and_then_said(other: OfficeHome) -> None:
    waited: list[float] = []
    with Transport(at(9, other), sleep=waited.append, tries=4) as transport, pytest.raises(OfficeUnreachable):
        transport.pull(PULL)
    assert len(waited) == 3
    assert all(0 <= seconds <= 2**attempt for attempt, seconds in enumerate(waited))


def test_a_busy_office_is_given_the_time_it_asks_for(other: OfficeHome) -> None:
    busy = b'{"code":"office_busy","params":{"seconds":7}}'
    answer = page(busy, "Parasol-Server: server", "Parasol-Demo: 0").replace(b"200 OK", b"429 Too Many Requests")
    waited: list[float] = []
    with (
        Listening(answer, home=other) as office,
        Transport(at(office.port, other), sleep=waited.append, tries=2) as transport,
        pytest.raises(OfficeBusy),
    ):
        transport.ask("challenge", Knock("d"), Knock)
    assert [7 <= seconds <= 8 for seconds in waited] == [True]


def test_the_office_says_what_was_wrong(link: OfficeLink) -> None:
    with Transport(link) as transport, pytest.raises(SyncMessageInvalid):
        transport.hello(Hello(device="somebody else", incarnation="0" * 32, schema_version=SCHEMA))


@given(attempt=st.integers(0, 10_000), asked=st.floats(0, 3600), chance=st.floats(0, 1, exclude_max=True))
def test_delays_are_spread_and_bounded(attempt: int, asked: float, chance: float) -> None:
    assert asked <= retry_delay(attempt, asked=asked, chance=lambda: chance) <= asked + 15 * 60
    assert retry_delay(attempt, chance=lambda: 0.0) == 0


_HOST = st.ip_addresses().map(str) | st.from_regex(r"[a-z]{1,12}(\.[a-z][a-z0-9-]{0,10}[a-z0-9]){0,3}", fullmatch=True)
_CODE = st.builds(
    EnrolmentCode,
    host=_HOST,
    port=st.integers(0, 65535),
    fingerprint=st.binary(min_size=16, max_size=16),
    token=st.binary(min_size=10, max_size=10),
)


@given(code=_CODE, untidy=st.sampled_from([str, str.lower, lambda text: text.replace("-", ""), lambda t: f" {t}\n"]))
def test_a_code_is_read_as_it_was_written(code: EnrolmentCode, untidy: Callable[[str], str]) -> None:
    assert read_code(untidy(write_code(code)).replace("0", "o")) == code


@given(code=_CODE, place=st.integers(0, 10_000), change=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_every_single_slip_is_found_and_its_group_named(code: EnrolmentCode, place: int, change: str) -> None:
    text = write_code(code)
    place %= len(text)
    if text[place] in {"-", change}:
        return
    with pytest.raises(EnrolmentCodeMistyped) as slip:
        read_code(text[:place] + change + text[place + 1 :])
    assert slip.value.params == {"group": text[:place].count("-") + 1}


@given(code=_CODE, data=st.data())
def test_missing_and_exchanged_groups_are_found(code: EnrolmentCode, data: st.DataObject) -> None:
    groups = write_code(code).split("-")
    first = data.draw(st.integers(0, len(groups) - 2))
    exchanged = [*groups]
    exchanged[first], exchanged[first + 1] = exchanged[first + 1], exchanged[first]
    for wrong in (groups[:first] + groups[first + 1 :], exchanged):
        if wrong != groups:
            with pytest.raises((EnrolmentCodeMistyped, EnrolmentCodeIncomplete)):
                read_code("-".join(wrong))


@given(text=st.text(max_size=120))
def test_any_text_is_no_code(text: str) -> None:
    with pytest.raises((EnrolmentCodeMistyped, EnrolmentCodeIncomplete)):
        read_code(text)


def test_the_private_key_and_the_token_show_in_no_representation(link: OfficeLink) -> None:
    assert link.private_key.hex() not in repr(link)
    assert repr(link.private_key) not in repr(link)
    code = EnrolmentCode("127.0.0.1", 1, b"f" * 16, b"secret-tok")
    assert "secret-tok" not in repr(code)
