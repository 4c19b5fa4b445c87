"""Work on a stick, both ways: real stores, the office's own command, its real PostgreSQL; mixed with the network."""

from pathlib import Path

import pytest
from sqlmodel import select

from app import clock, envelopes, lease
from app.office_link import office_status, sync_now, waiting
from app.opening import LaptopWorkspace
from storage.models import Note, OutboxOperation, Visit, family_scope
from sync import envelope
from sync.errors import (
    EnvelopeOlder,
)
from tests.office.equality import assert_equal
from tests.office.stick import (
    PERMANENT,
    anna,
    carried,
    count,
    facts,
    family,
    join,
    member,
    other,
    received,
    sound,
    visit,
)
from tests.running_office import RunningOffice
from tests.sync.invariants import check, i8_everything_typed_can_be_retrieved, i13_all_replicas_agree
from tests.sync.snapshots import Seen, see_laptop, see_office

__all__ = ["anna", "family", "join", "member", "other"]


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


def test_the_answer_renews_the_lease(office_server: RunningOffice, anna: LaptopWorkspace, tmp_path: Path) -> None:
    with clock.shifted(40 * lease._SET_BACK_COSTS):
        assert lease.look(anna).stage == "careful"
        envelopes.read_envelope(anna, carried(office_server, anna, tmp_path))
        assert lease.look(anna).stage == "free"


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
