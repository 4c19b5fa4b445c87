"""Envelopes that are refused in words, with nothing taken in: old ones, spoiled ones, somebody else's."""

from pathlib import Path

import pytest
from sqlmodel import select

from app import clock, enrol, envelopes, wiping
from app.office_link import sync_now, waiting
from app.opening import LaptopWorkspace
from office.__main__ import main
from office.devices import revoke
from storage.models import Family, OperationLog
from sync import envelope, local
from sync.errors import (
    EnvelopeCut,
    EnvelopeForeign,
    EnvelopeOlder,
    EnvelopeRepeated,
    EnvelopeTampered,
    EnvelopeUnreadable,
    OfficeKeysUnknown,
    SyncError,
    WipeOrdered,
)
from sync.life import begin_life
from tests.office.equality import assert_equal
from tests.office.stick import anna, carried, family, join, member, other, received, sound, visit
from tests.running_office import RunningOffice

__all__ = ["anna", "family", "join", "member", "other"]


def test_the_office_takes_none_twice_and_none_after_a_later_one(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visit(anna, family)
    first, second = tmp_path / "1", tmp_path / "2"
    envelopes.write_envelope(anna, first)
    visit(anna, family)
    envelopes.write_envelope(anna, second)
    assert received(office_server, second, tmp_path / "r2") == 0
    capsys.readouterr()
    for path, words in ((second, "została już wczytana"), (first, "jest starsza niż to")):
        assert received(office_server, path, tmp_path / "again") == 1
        assert words in capsys.readouterr().err
        assert not (tmp_path / "again").exists()
    envelopes.read_envelope(anna, tmp_path / "r2")
    sound(office_server)


def test_the_laptop_takes_no_answer_twice_and_none_to_an_older_envelope(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    old = carried(office_server, anna, tmp_path, "old")
    visit(anna, family)
    new = carried(office_server, anna, tmp_path, "new")
    envelopes.read_envelope(anna, new)
    with pytest.raises(EnvelopeRepeated):
        envelopes.read_envelope(anna, new)
    with pytest.raises(EnvelopeOlder):
        envelopes.read_envelope(anna, old)
    assert_equal(office_server, anna)


def test_an_answer_for_another_laptop_is_refused(
    office_server: RunningOffice, anna: LaptopWorkspace, other: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    visit(anna, family)
    reply = carried(office_server, anna, tmp_path)
    with pytest.raises(EnvelopeForeign):
        envelopes.read_envelope(other, reply)
    with pytest.raises(EnvelopeForeign):
        envelopes.read_envelope(anna, tmp_path / "e.koperta")
    envelopes.read_envelope(anna, reply)


def test_one_for_another_office_is_refused(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signed by this very laptop, but addressed elsewhere; and the same on the way back."""
    path = tmp_path / "e"
    with anna.read() as session:
        link = enrol.office_link(session)
        keys = envelopes._keys(session)
    header = envelope.Header(
        kind="to_office", server_id="another", device=link.device_id, incarnation=anna.incarnation, nonce="n", number=99
    )
    with envelope.writing(
        path, header, reader=keys.sealing, sign=envelope.signer(link.private_key, server_id="another")
    ):
        pass
    assert received(office_server, path, tmp_path / "r") == 1
    assert "dla innego ośrodka" in capsys.readouterr().err
    assert family


@pytest.mark.parametrize("to_office", [True, False])
def test_every_change_of_a_byte_and_every_cut_is_noticed(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path, *, to_office: bool
) -> None:
    visit(anna, family)
    reply = carried(office_server, anna, tmp_path)
    whole = (tmp_path / "e.koperta" if to_office else reply).read_bytes()
    spoiled = tmp_path / "spoiled"
    with anna.read() as session:
        marks, pending = local.cursors(session.connection()), waiting(session)
    places = [*range(0, len(whole), max(1, len(whole) // (10 if to_office else 40))), len(whole) - 1]
    slips = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in places]
    slips += [whole[:place] for place in places] + [whole + b"x", b"", b"Parasol envelope 9\n"]
    for slip in slips:
        spoiled.write_bytes(slip)
        if to_office:
            assert received(office_server, spoiled, tmp_path / "r") == 1
        else:
            with pytest.raises((EnvelopeCut, EnvelopeTampered, EnvelopeUnreadable, EnvelopeForeign)):
                envelopes.read_envelope(anna, spoiled)
    with anna.read() as session:
        assert (local.cursors(session.connection()), waiting(session)) == (marks, pending)
    envelopes.read_envelope(anna, reply)
    assert_equal(office_server, anna)


def test_a_stick_that_is_full_leaves_nothing(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    visit(anna, family)
    with pytest.raises(OSError, match=r"No such file|cannot find"):
        envelopes.write_envelope(anna, tmp_path / "nowhere" / "e")
    assert office_server.home.founded
    assert not list(tmp_path.rglob("*.unfinished"))


def test_a_laptop_that_is_not_let_in_gives_everything_and_gets_its_order(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, device = visit(anna, family), anna.actor.device_id
    assert main(["--home", str(office_server.home.directory), "device", "wipe", device]) == 0
    reply = carried(office_server, anna, tmp_path)
    assert "nie ma dostępu" in capsys.readouterr().out
    with office_server.workspace.read() as session:
        aside = session.exec(select(OperationLog).where(OperationLog.row_id == mine)).one()
    assert aside.state == "quarantined"
    with pytest.raises(WipeOrdered):
        envelopes.read_envelope(anna, reply)
    directory = anna.directory
    anna.close()
    assert wiping.go_on(directory)
    assert not directory.exists()


def test_a_revoked_one_without_an_order_gets_nothing(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    visit(anna, family)
    with office_server.workspace.write() as session:
        revoke(session, device_id=anna.actor.device_id, reason="test", now=clock.now())
    reply = carried(office_server, anna, tmp_path)
    with pytest.raises(SyncError, match="device_revoked"):
        envelopes.read_envelope(anna, reply)
    with anna.read() as session:
        assert session.get(Family, family) is not None


def test_a_laptop_that_knows_no_keys_says_so(
    office_server: RunningOffice, anna: LaptopWorkspace, tmp_path: Path
) -> None:
    with local.light(anna.engine) as connection:
        local.set_fact(connection, "office_keys", {})
    with pytest.raises(OfficeKeysUnknown):
        envelopes.write_envelope(anna, tmp_path / "e")
    sync_now(anna)
    envelopes.write_envelope(anna, tmp_path / "e")
    assert office_server.home.founded


def test_a_copy_of_the_store_does_not_take_the_answer(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    """A store that began another life has not made what the answer passes over."""
    visit(anna, family)
    reply = carried(office_server, anna, tmp_path)
    begin_life(anna.engine, anna.recorder)
    with pytest.raises(EnvelopeForeign):
        envelopes.read_envelope(anna, reply)
    sync_now(anna)
    assert_equal(office_server, anna)
