"""Work on a stick, both ways: real stores, the office's own command, its real PostgreSQL; mixed with the network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from app import clock, enrol, envelopes, lease, wiping
from app.office_link import office_status, sync_now, waiting
from app.opening import LaptopWorkspace
from app.staff import StaffMember
from office.__main__ import main
from office.devices import revoke
from storage.models import Family, Note, OperationLog, OutboxOperation, Visit, family_scope
from sync import envelope, hub, local
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
from tests.conftest import make_laptop
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice
from tests.sync.invariants import check, i8_everything_typed_can_be_retrieved, i13_all_replicas_agree
from tests.sync.snapshots import Seen, see_laptop, see_office

Join = Callable[[StaffMember, str], LaptopWorkspace]
PERMANENT = "Babcia odbiera dzieci w piątki"


@pytest.fixture
def join(office_server: RunningOffice, tmp_path: Path, request: pytest.FixtureRequest) -> Join:
    def make(member: StaffMember, name: str) -> LaptopWorkspace:
        made = make_laptop(tmp_path / name)
        request.addfinalizer(made.close)
        enrol.enrol(made, office_server.invite(member.login))
        sync_now(made)
        return made

    return make


@pytest.fixture
def member(office_server: RunningOffice) -> StaffMember:
    return office_server.add_user()


@pytest.fixture
def family(office_server: RunningOffice, member: StaffMember) -> str:
    return office_server.add_family(user_id=member.user_id)


@pytest.fixture
def anna(join: Join, member: StaffMember, family: str) -> LaptopWorkspace:
    assert family
    return join(member, "anna")


@pytest.fixture
def other(anna: LaptopWorkspace, join: Join, member: StaffMember) -> LaptopWorkspace:
    """A second laptop of the same person."""
    assert anna
    return join(member, "other")


def visit(laptop: LaptopWorkspace, family_id: str, facts: str = PERMANENT) -> str:
    with laptop.write() as session:
        row = Visit(scope=family_scope(family_id), family_id=family_id, case_id="c", user_id="u", facts=facts)
        session.add(row)
        session.add(Note(scope=row.scope, family_id=family_id, user_id="u", occurred_at=clock.now()))
        return row.id


def received(office: RunningOffice, path: Path, reply: Path) -> int:
    return main(["--home", str(office.home.directory), "envelope", "receive", str(path), "--reply", str(reply)])


def carried(office: RunningOffice, laptop: LaptopWorkspace, place: Path, name: str = "e") -> Path:
    """Carry an envelope there and return the answer."""
    path, reply = place / f"{name}.koperta", place / f"{name}.odpowiedz"
    envelopes.write_envelope(laptop, path)
    assert received(office, path, reply) == 0
    return reply


def facts(laptop: LaptopWorkspace, visit_id: str) -> str | None:
    with laptop.read() as session:
        found = session.get(Visit, visit_id)
        return found.facts if found else None


def count(office: RunningOffice, row_id: str) -> int:
    with office.workspace.read() as session:
        query = select(func.count()).select_from(OperationLog).where(col(OperationLog.row_id) == row_id)
        return session.exec(query).one()


def sound(office: RunningOffice) -> None:
    with hub.snapshot(office.workspace.engine) as connection:
        assert hub.examine(connection).whole


def test_work_goes_on_a_stick_and_comes_back_on_one(
    office_server: RunningOffice, anna: LaptopWorkspace, other: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    mine, theirs = visit(anna, family), visit(other, family, "Z drugiego komputera")
    sync_now(other)
    with anna.read() as session:
        before = waiting(session)
    reply = carried(office_server, anna, tmp_path)
    with anna.read() as session:
        assert waiting(session) == before, "until the answer is read all of it waits"
    report = envelopes.read_envelope(anna, reply)
    assert report.sent >= before
    assert facts(anna, theirs) == "Z drugiego komputera"
    with anna.read() as session:
        assert waiting(session) == 0
        assert office_status(session).receipt_id == report.receipt.receipt_id
    sync_now(other)
    assert facts(other, mine) == PERMANENT
    sync_now(anna)
    assert_equal(office_server, anna, other)
    sound(office_server)


def test_every_invariant_holds_at_each_step(
    office_server: RunningOffice, anna: LaptopWorkspace, other: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    """Two laptops change the same row; one goes by stick, the other by network, each into the other's way."""
    mine = visit(anna, family, "zdanie pierwsze")
    sync_now(anna)
    sync_now(other)

    def look(before: Seen | None) -> Seen:
        office = see_office(office_server.workspace.engine, before=before.office if before else None)
        laptops = {"anna": anna, "other": other}
        now = Seen(office, {name: see_laptop(one.engine, user=one.actor.user_id) for name, one in laptops.items()})
        if before is not None:
            check(before, now)
        return now

    now = look(None)
    for laptop, words in ((anna, "słowo71"), (other, "słowo72")):
        with laptop.write() as session:
            session.get_one(Visit, mine).facts = words
        now = look(now)
    path, reply = tmp_path / "e", tmp_path / "r"
    for step in (
        lambda: envelopes.write_envelope(anna, path),
        lambda: sync_now(other),
        lambda: received(office_server, path, reply),
        lambda: envelopes.read_envelope(anna, reply),
        lambda: sync_now(other),
        lambda: sync_now(anna),
    ):
        step()
        now = look(now)
    i13_all_replicas_agree(now, ["anna", "other"])
    assert not i8_everything_typed_can_be_retrieved(now, {"słowo71", "słowo72"})
    assert_equal(office_server, anna, other)


def test_nobody_reads_an_envelope_on_the_way(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    visit(anna, family)
    reply = carried(office_server, anna, tmp_path)
    for path in (tmp_path / "e.koperta", reply):
        content = path.read_bytes()
        assert content.startswith(envelope.MAGIC)
        for marker in (PERMANENT.encode(), "Przykładowscy".encode(), b"visit", family.encode()):
            assert marker not in content


def test_the_network_between_makes_nothing_twice(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    """Written, then sent over the network, then carried: everything in it is known, and its answer still good."""
    mine = visit(anna, family)
    envelopes.write_envelope(anna, tmp_path / "e.koperta")
    sync_now(anna)
    assert received(office_server, tmp_path / "e.koperta", tmp_path / "r") == 0
    assert count(office_server, mine) == 1
    envelopes.read_envelope(anna, tmp_path / "r")
    sync_now(anna)
    assert count(office_server, mine) == 1
    assert_equal(office_server, anna)


def test_carried_first_and_sent_over_the_network_before_the_answer_is_read(
    office_server: RunningOffice, anna: LaptopWorkspace, other: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    mine = visit(anna, family)
    reply = carried(office_server, anna, tmp_path)
    visit(other, family, "nowsze")
    sync_now(other)
    later = visit(anna, family, "już po kopercie")
    sync_now(anna)
    assert (count(office_server, mine), count(office_server, later)) == (1, 1)
    with pytest.raises(EnvelopeOlder):
        envelopes.read_envelope(anna, reply)
    sync_now(other)
    assert_equal(office_server, anna, other)


def test_what_is_written_after_the_envelope_waits_on(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    visit(anna, family)
    reply = carried(office_server, anna, tmp_path)
    later = visit(anna, family, "już po kopercie")
    envelopes.read_envelope(anna, reply)
    assert facts(anna, later) == "już po kopercie"
    with anna.read() as session:
        left = session.exec(select(OutboxOperation).where(OutboxOperation.state == "pending")).all()
    assert {one.row_id for one in left} >= {later}
    envelopes.read_envelope(anna, carried(office_server, anna, tmp_path, "second"))
    assert count(office_server, later) == 1
    assert_equal(office_server, anna)


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


def test_the_answer_renews_the_lease(office_server: RunningOffice, anna: LaptopWorkspace, tmp_path: Path) -> None:
    with clock.shifted(40 * lease._SET_BACK_COSTS):
        assert lease.look(anna).stage == "careful"
        envelopes.read_envelope(anna, carried(office_server, anna, tmp_path))
        assert lease.look(anna).stage == "free"


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


def test_many_changes_go_in_many_frames(
    office_server: RunningOffice, anna: LaptopWorkspace, family: str, tmp_path: Path
) -> None:
    for _group in range(9):
        with anna.write() as session:
            session.add_all(
                Note(scope=family_scope(family), family_id=family, user_id="u", occurred_at=clock.now())
                for _note in range(300)
            )
    steps: list[int] = []
    path, reply = tmp_path / "e", tmp_path / "r"
    written = envelopes.write_envelope(anna, path, progress=lambda step: steps.append(step.done))
    assert written.operations >= 2700
    assert steps == sorted(steps)
    assert len(steps) > 1
    assert steps[-1] == written.operations
    assert received(office_server, path, reply) == 0
    assert envelopes.read_envelope(anna, reply).sent == written.operations
    assert_equal(office_server, anna)
    sound(office_server)


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
