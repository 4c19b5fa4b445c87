"""A laptop its office wants cleared: the office's own command, its server over TLS, a store in a real directory."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlmodel import select

from app import drafts, enrol, wiping
from app.office_link import office_status, sync_now
from app.opening import LaptopWorkspace
from app.staff import office_life
from office.__main__ import main
from storage import wiping as files
from storage.models import DeviceWipe, Family, OperationLog, Visit, family_scope
from sync import device_key
from sync.errors import DeviceRevoked, OfficeUnreachable, WipeOrdered, WipeOrderInvalid
from sync.office_keys import office_keys, pinned
from sync.protocol import Hello, Welcome
from sync.transport import Transport
from sync.wiping import WipeOrder, obeyed, order
from tests.conftest import reopen
from tests.office.conftest import RawDevice, problem
from tests.office.test_api_refusals import SCHEMA
from tests.running_office import RunningOffice

LIFE = "7" * 32
HARD_TO_LOSE = "Mama mówi, że wraca we wtorek"


@pytest.fixture
def home(office_server: RunningOffice, laptop: LaptopWorkspace) -> str:
    """The id of a family on a laptop that joined."""
    member = office_server.add_user()
    family_id = office_server.add_family(user_id=member.user_id)
    enrol.enrol(laptop, office_server.invite(member.login))
    sync_now(laptop)
    return family_id


def command(office: RunningOffice, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["--home", str(office.home.directory), *words]) == 0
    return capsys.readouterr().out


def device_of(laptop: LaptopWorkspace) -> str:
    return laptop.actor.device_id


def wipe_of(office: RunningOffice, device: str) -> DeviceWipe:
    with office.workspace.read() as session:
        return session.exec(select(DeviceWipe).where(DeviceWipe.device == device)).one()


def write(laptop: LaptopWorkspace, family_id: str) -> None:
    with laptop.write() as session:
        session.add(
            Visit(scope=family_scope(family_id), family_id=family_id, case_id="c", user_id="u", facts=HARD_TO_LOSE)
        )


def test_work_goes_to_the_office_and_then_the_laptop_is_cleared(
    office_server: RunningOffice, laptop: LaptopWorkspace, home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(laptop, home)
    with laptop.write() as session:
        drafts.save_draft(session, kind="note", entity_id="n", family_id=home, payload={"facts": "zaczęta notatka"})
    device, directory = device_of(laptop), laptop.directory
    assert "przy najbliższym kontakcie" in command(office_server, capsys, "device", "wipe", device)
    with pytest.raises(WipeOrdered):
        sync_now(laptop)
    assert not list(directory.rglob("profile.keys*"))
    assert wipe_of(office_server, device).begun_at is not None
    assert wipe_of(office_server, device).obeyed_at is None
    laptop.close()
    assert wiping.find_decided(directory.parent) == [directory]
    assert wiping.go_on(directory)
    assert not directory.exists()
    assert wipe_of(office_server, device).obeyed_at is not None
    assert "potwierdził" in command(office_server, capsys, "device", "show", device)
    with office_server.workspace.read() as session:
        mine = select(OperationLog).where(OperationLog.device == device, OperationLog.state == "quarantined")
        aside = session.exec(mine).all()
    assert any(HARD_TO_LOSE in one.fields for one in aside)
    assert any("zaczęta notatka" in one.fields for one in aside)


def test_an_order_that_is_not_obeyed_yet_can_be_taken_back(
    office_server: RunningOffice, laptop: LaptopWorkspace, home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    device = device_of(laptop)
    command(office_server, capsys, "device", "wipe", device)
    assert "cofnięto" in command(office_server, capsys, "device", "keep", device)
    assert "Nie ma polecenia" in command(office_server, capsys, "device", "keep", device)
    with pytest.raises(DeviceRevoked):
        sync_now(laptop)
    with laptop.read() as session:
        assert session.get(Family, home) is not None


def test_an_office_that_is_away_meanwhile_is_told_later(
    office_server: RunningOffice, laptop: LaptopWorkspace, home: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    device, directory = device_of(laptop), laptop.directory
    command(office_server, capsys, "device", "wipe", device)
    ask = Transport.ask

    def deaf(self: Transport, place: str, message: msgspec.Struct, kind: Any) -> Any:
        raise OfficeUnreachable

    monkeypatch.setattr(Transport, "ask", deaf)
    with pytest.raises(WipeOrdered):
        sync_now(laptop)
    laptop.close()
    assert not wiping.go_on(directory)
    assert wiping.is_cleared(directory)
    assert [path.name for path in directory.iterdir()] != []
    assert HARD_TO_LOSE not in (directory / files.NOTE).read_text(encoding="utf-8")
    monkeypatch.setattr(Transport, "ask", ask)
    assert wiping.go_on(directory)
    assert not directory.exists()
    assert wipe_of(office_server, device).obeyed_at is not None


def test_killed_between_the_decision_and_the_first_key(
    office_server: RunningOffice, laptop: LaptopWorkspace, home: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    directory = laptop.directory
    command(office_server, capsys, "device", "wipe", device_of(laptop))

    def stopped(_directory: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "destroy_keys", stopped)
    with pytest.raises(KeyboardInterrupt):
        sync_now(laptop)
    monkeypatch.undo()
    laptop.close()
    assert (directory / "profile.keys").exists()
    assert wiping.find_decided(directory.parent) == [directory]
    assert wiping.go_on(directory)
    assert not directory.exists()


def orders(laptop: LaptopWorkspace, office: RunningOffice) -> dict[str, Any]:
    """Return what nobody may obey: how each such order is made from a hello."""
    secret, other = office.home.secret("receipts"), device_key.new_private_key()
    with office.workspace.read() as session:
        server_id = office_life(session).server_id
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def made(message: Hello, *, key: bytes = secret, server: str = server_id, **changed: str) -> str:
        return order(key, msgspec.structs.replace(message, **changed), server_id=server, nonce="n", now=now)

    def tampered(message: Hello) -> str:
        return made(message).replace('"nonce":"n"', '"nonce":"m"')

    return {
        "forged": lambda m: made(m, key=other),
        "of another office": lambda m: made(m, server="another"),
        "for another device": lambda m: made(m, device="another"),
        "for another life": lambda m: made(m, incarnation="0" * 32),
        "said before": lambda m: made(m, nonce="f" * 32),
        "tampered with": tampered,
        "no order": lambda _m: "clear everything",
    }


FORGED = ("forged", "of another office", "for another device", "for another life", "said before")


@pytest.mark.parametrize("which", [*FORGED, "tampered with", "no order"])
def test_an_order_that_is_not_good_does_nothing_and_is_told(
    office_server: RunningOffice, laptop: LaptopWorkspace, home: str, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(laptop, home)
    make = orders(laptop, office_server)[which]
    hello = Transport.hello

    def ordered(self: Transport, message: Hello) -> Welcome:
        return msgspec.structs.replace(hello(self, message), wipe=make(message))

    monkeypatch.setattr(Transport, "hello", ordered)
    with pytest.raises(WipeOrderInvalid):
        sync_now(laptop)
    with laptop.read() as session:
        assert office_status(session).last_error == "wipe_order_invalid"
        assert len(session.exec(select(Visit)).all()) == 1
    assert wiping.find_decided(laptop.directory.parent) == []
    monkeypatch.undo()
    assert sync_now(laptop).sent


def test_a_profile_put_back_from_a_copy_gets_an_order_of_its_own(
    office_server: RunningOffice, laptop: LaptopWorkspace, home: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The copy lives another life, for which the first order is not good; the next contact brings one that is."""
    directory, device = laptop.directory, device_of(laptop)
    laptop.close()
    shutil.copytree(directory, tmp_path / "copy")
    laptop = reopen(directory)
    command(office_server, capsys, "device", "wipe", device)
    with pytest.raises(WipeOrdered):
        sync_now(laptop)
    laptop.close()
    (tmp_path / "copy" / "store.state").unlink()
    copy = reopen(tmp_path / "copy")
    try:
        with pytest.raises(WipeOrdered):
            sync_now(copy)
    finally:
        copy.close()
    assert wiping.go_on(tmp_path / "copy")


def test_only_the_device_itself_can_say_that_it_obeyed(
    office_server: RunningOffice, device: RawDevice, capsys: pytest.CaptureFixture[str]
) -> None:
    command(office_server, capsys, "device", "wipe", device.device_id)
    nonce = wipe_of(office_server, device.device_id).nonce
    found = WipeOrder(
        server_id=device.server_id, device=device.device_id, incarnation=LIFE, nonce=nonce, asked="", issued_at=""
    )
    good = obeyed(found, stage="done", private_key=device.private_key)
    token, device.token = device.token, ""
    for slip in (
        msgspec.structs.replace(good, signature="00" * 64),
        msgspec.structs.replace(good, signature=""),
        msgspec.structs.replace(good, nonce="another"),
        msgspec.structs.replace(good, device="nobody"),
        obeyed(found, stage="done", private_key=device_key.new_private_key()),
        obeyed(msgspec.structs.replace(found, nonce="another"), stage="done", private_key=device.private_key),
    ):
        assert problem(device.say("obeyed", slip)) == (404, "foreign_object")
    assert wipe_of(office_server, device.device_id).obeyed_at is None
    for _again in range(2):
        assert device.say("obeyed", good).status_code == 200
    assert wipe_of(office_server, device.device_id).obeyed_at is not None
    device.token = token


def test_one_that_is_let_in_is_never_ordered(
    office_server: RunningOffice, laptop: LaptopWorkspace, home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The keys of the office are pinned when a laptop joins, and stay what they were."""
    with laptop.read() as session:
        assert pinned(session.connection()) == office_keys(office_server.home.secret("receipts"))
    assert sync_now(laptop).receipt.highest_dseq >= 0
    with Transport(_link(laptop)) as transport:
        welcome = transport.hello(Hello(device=device_of(laptop), incarnation=LIFE, schema_version=SCHEMA))
    assert welcome.wipe == ""


def _link(laptop: LaptopWorkspace) -> Any:
    with laptop.read() as session:
        return enrol.office_link(session)
