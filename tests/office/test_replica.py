"""The computer of the database burns down while two laptops send; its replica goes on, and nothing is lost or twice."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from app.office_link import sync_now, waiting
from app.opening import LaptopWorkspace
from storage.models import Note, OutboxOperation
from sync import hub
from sync.errors import OfficeBusy
from sync.report import SyncReport
from tests.conftest import make_laptop
from tests.office.equality import assert_equal
from tests.office.replicated import Pair, replicated
from tests.office.test_first_exchange import joined, visit
from tests.running_office import RunningOffice, running_office, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the pair is reached through sockets in directories"),
]
VISITS = 25


@pytest.fixture
def pair(office_server: RunningOffice) -> Iterator[Pair]:
    """A primary and its replica; the office that is there first has made the account PostgreSQL runs under."""
    assert office_server.url
    with replicated() as made:
        yield made


@pytest.fixture
def office(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningOffice]:
    """An office whose database is the pair."""
    monkeypatch.setenv("DATABASE_URL", pair.url)
    with running_office() as running:
        yield running


def waits(pair: Pair, what: str) -> bool:
    """Return whether a transaction of the primary waits for something: a lock, or the replica at its commit."""
    query = f"SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND '{what}' IN (wait_event_type, wait_event)"  # noqa: E501, S608 - our own words
    return bool(pair.primary.say(query))


def answered(laptop: LaptopWorkspace) -> set[str]:
    """Return the operations the office said it has."""
    with laptop.read() as session:
        query = select(OutboxOperation.op_id).where(OutboxOperation.state != "pending")
        return set(session.exec(query))


def test_the_primary_dies_in_mid_push(office: RunningOffice, pair: Pair, tmp_path: Path) -> None:
    laptops = [make_laptop(tmp_path / str(number)) for number in range(2)]
    try:
        families = [joined(office, laptop) for laptop in laptops]
        for laptop, family_id in zip(laptops, families, strict=True):
            visit(laptop, family_id, facts="Ma ją już ośrodek")
            assert sync_now(laptop).sent == 2
            for number in range(VISITS):
                visit(laptop, family_id, facts=f"Wizyta {number}")
        acknowledged = [answered(laptop) for laptop in laptops]
        with ThreadPoolExecutor(2) as pool:
            for done in _caught(office, pair, pool, laptops, families):
                with pytest.raises(OfficeBusy):
                    done.result(60)
        for laptop in laptops:
            with laptop.read() as session:
                assert waiting(session) == 2 * VISITS
        pair.replica.resume()
        pair.replica.promote()
        for laptop in laptops:
            sync_now(laptop)
        _nothing_lost(office, laptops, acknowledged, families)
    finally:
        for laptop in laptops:
            laptop.close()


def _caught(
    office: RunningOffice, pair: Pair, pool: ThreadPoolExecutor, laptops: list[LaptopWorkspace], families: list[str]
) -> list["Future[SyncReport]"]:
    """Kill the primary while one push is half merged, and another is committed there but not at the replica."""
    with office.workspace.engine.connect() as held:
        held.execute(text("SELECT 1 FROM scope_counter WHERE scope = :s FOR UPDATE"), {"s": f"family/{families[0]}"})
        begun = [pool.submit(sync_now, laptops[0])]
        wait_until(lambda: waits(pair, "Lock"))
        pair.replica.suspend()
        begun.append(pool.submit(sync_now, laptops[1]))
        wait_until(lambda: waits(pair, "SyncRep"))
        pair.primary.kill()
        held.invalidate()
    return begun


def _nothing_lost(
    office: RunningOffice, laptops: list[LaptopWorkspace], acknowledged: list[set[str]], families: list[str]
) -> None:
    with office.workspace.engine.connect() as connection:
        assert hub.examine(connection).whole
        log = set(connection.execute(text("SELECT op_id FROM operation_log")).scalars())
        assert connection.execute(text("SELECT count(*) FROM lost_span")).scalar_one() == 0
    for laptop, known, family_id in zip(laptops, acknowledged, families, strict=True):
        assert known
        assert known <= log
        with laptop.read() as session:
            assert waiting(session) == 0
        with office.workspace.read() as session:
            assert len(session.exec(select(Note).where(Note.family_id == family_id)).all()) == VISITS + 1
    assert_equal(office, *laptops)
