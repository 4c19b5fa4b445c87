"""Laptops the office suspends, withdraws, loses and replaces, by its own commands and before its own server."""

import msgspec
import pytest

from office.__main__ import main
from storage.models import Family, new_id
from sync.admission import Invitation, Offer
from sync.enrolment_code import read_code
from sync.protocol import (
    Acknowledge,
    Hello,
    Mark,
    Operation,
    PullRequest,
    PushAnswers,
    PushBatch,
    decode,
    encode,
)
from tests.office.conftest import RawDevice, problem
from tests.office.test_api_refusals import SCHEMA
from tests.running_office import RunningOffice

LIFE = "5" * 32


def command(office: RunningOffice, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command that succeeds and return what it says."""
    capsys.readouterr()
    assert main(["--home", str(office.home.directory), *words]) == 0
    return capsys.readouterr().out


def pulled(device: RawDevice) -> int:
    return device.say("pull", PullRequest(incarnation=LIFE, cursors={"office": 0})).status_code


def test_suspended_and_resumed(
    office_server: RunningOffice, device: RawDevice, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pulled(device) == 200
    assert "wstrzymane" in command(office_server, capsys, "device", "suspend", device.device_id)
    assert pulled(device) == 403
    command(office_server, capsys, "device", "resume", device.device_id)
    assert pulled(device) == 200


@pytest.mark.parametrize("word", ["revoke", "lost", "replace"])
def test_what_is_for_good(
    office_server: RunningOffice, device: RawDevice, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    command(office_server, capsys, "device", word, device.device_id)
    assert pulled(device) == 403
    assert main(["--home", str(office_server.home.directory), "device", "resume", device.device_id]) == 1
    assert "na dobre" in capsys.readouterr().err
    assert pulled(device) == 403


def test_what_lay_on_a_lost_one(
    office_server: RunningOffice, device: RawDevice, capsys: pytest.CaptureFixture[str]
) -> None:
    """Numbers of families and moments; no name of a family is printed."""
    family = office_server.add_family(user_id=device.user_id, name="Bazyliszkowscy")
    scopes = ["office", f"family/{family}"]
    device.say("hello", Hello(device=device.device_id, incarnation=LIFE, schema_version=SCHEMA, holds=scopes))
    _push_something(device)
    marks = {scope: Mark(1, 1, "0" * 32) for scope in scopes}
    device.say("acknowledge", Acknowledge(device=device.device_id, incarnation=LIFE, marks=marks))
    said = command(office_server, capsys, "device", "lost", device.device_id)
    code = _code(office_server, family)
    assert "Ośrodek ma z niego 1 zmianę." in said
    assert f"Rodziny na nim po ostatnim wysyłaniu: {code}\n" in said
    assert f"  {code} · był tam 1 wpis · ośrodek ma stamtąd 0 zmian · " in said
    assert "nowsz" in said, "the office wrote on after the place the laptop had read"
    assert "Bazyliszkowscy" not in said
    assert "nie wiadomo" in said
    assert pulled(device) == 403


def test_a_replaced_one_leaves_a_code_for_the_next(
    office_server: RunningOffice, device: RawDevice, capsys: pytest.CaptureFixture[str]
) -> None:
    code = read_code(command(office_server, capsys, "device", "replace", device.device_id).strip())
    offered = decode(Offer, device.client.post("/v1/invitation", content=encode(Invitation(code.token))).content)
    assert offered.user_name == "Ewa Prototypowa"


def test_the_list_and_slips(
    office_server: RunningOffice, device: RawDevice, capsys: pytest.CaptureFixture[str]
) -> None:
    assert device.device_id in command(office_server, capsys, "devices")
    for slip in ("ffffffff", "0", ""):
        assert main(["--home", str(office_server.home.directory), "device", "suspend", slip]) == 1
    assert problem(device.say("manifest", b"{}"))[0] == 400


def _code(office: RunningOffice, family_id: str) -> str:
    with office.workspace.read() as session:
        return session.get_one(Family, family_id).code


def _push_something(device: RawDevice) -> None:
    """Let the office know the life of the store, as the first thing sent does."""
    made = Operation(
        dseq=1, op_id=new_id(), group_id=new_id(), scope="office", table="institution", row_id=new_id(), kind="create",
        base_rev=0, fields=msgspec.Raw(b'{"name": [null, "Szkola"]}'), author=device.user_id, device=device.device_id,
        schema_version=SCHEMA, wall_time="2026-11-22T12:00:00Z",
    )  # fmt: skip
    assert decode(PushAnswers, device.say("push", PushBatch(incarnation=LIFE, operations=[made])).content).answers
