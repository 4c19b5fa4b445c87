"""Feed order is commit order (I5), and a broken counter is caught by the same test."""

import threading
from collections.abc import Iterable

import pytest
from sqlalchemy import Connection, text

from storage.capture import StoreSession
from storage.models import Visit, family_scope
from sync import hub
from sync.digest import Tally
from sync.errors import RowChangedMeanwhile
from sync.feed import Counter, FeedRecorder
from sync.protocol import ManifestRequest, PullRequest
from tests.sync.conftest import MakeStore
from tests.sync.world import Centre, visit

PATIENCE = 20


class Barrier(FeedRecorder):
    """Stops after its places are known and before anything is written, until it is let go on."""

    def __init__(self) -> None:
        super().__init__(schema_version="")
        self.has_places = threading.Event()
        self.go_on = threading.Event()

    def lock(self, connection: Connection, scopes: Iterable[str]) -> dict[str, Counter]:
        counters = super().lock(connection, scopes)
        self.has_places.set()
        assert self.go_on.wait(PATIENCE)
        return counters


class Sequence(FeedRecorder):
    """What must never be: places from a PostgreSQL sequence, which knows nothing of commits."""

    def lock(self, connection: Connection, scopes: Iterable[str]) -> dict[str, Counter]:
        place = connection.execute(text("SELECT nextval('broken_feed')")).scalar_one()
        return {scope: Counter(scope, place - 1, Tally()) for scope in scopes}

    def settle(self, connection: Connection, counters: Iterable[Counter]) -> None:
        for counter in counters:
            connection.execute(
                text("UPDATE scope_counter SET seq = greatest(seq, :seq) WHERE scope = :scope"),
                {"seq": counter.seq, "scope": counter.scope},
            )


class SequenceBarrier(Barrier):
    """The broken recorder, stopped at the same point."""

    def lock(self, connection: Connection, scopes: Iterable[str]) -> dict[str, Counter]:
        counters = Sequence.lock(self, connection, scopes)  # type: ignore[arg-type]
        self.has_places.set()
        assert self.go_on.wait(PATIENCE)
        return counters

    def settle(self, connection: Connection, counters: Iterable[Counter]) -> None:
        Sequence.settle(self, connection, counters)  # type: ignore[arg-type]


def reader_misses_a_row(centre: Centre, family: str, slow: Barrier, quick: FeedRecorder) -> bool:
    """Let two transactions write at once and a reader read in between; tell whether the reader misses a row."""
    scope = family_scope(family)

    def write(recorder: FeedRecorder) -> None:
        with StoreSession(centre.engine, actor=centre.actor, recorder=recorder) as session, session.begin():
            session.add(visit(family))

    writers = [threading.Thread(target=write, args=[recorder]) for recorder in (slow, quick)]
    writers[0].start()
    assert slow.has_places.wait(PATIENCE)
    writers[1].start()
    while writers[1].is_alive() and not centre.scalar(_WAITING):
        writers[1].join(0.01)
    seen, cursor = read(centre, scope, 2)
    slow.go_on.set()
    for writer in writers:
        writer.join(PATIENCE)
    more, _ = read(centre, scope, cursor)
    return len(seen | more) < 2


_WAITING = """
SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()
"""


def read(centre: Centre, scope: str, cursor: int) -> tuple[set[str], int]:
    who = hub.Caller("d", "u", frozenset({scope}))
    with hub.snapshot(centre.engine) as connection:
        page = hub.pull(connection, PullRequest(incarnation="i", cursors={scope: cursor}), caller=who)
    return {row[0] for part in page.tables for row in part.rows}, page.marks[scope].seq


def test_feed_order_is_commit_order(centre: Centre) -> None:
    family = centre.add_family("anna")
    assert not reader_misses_a_row(centre, family, Barrier(), centre.recorder)


def test_with_a_sequence_instead_of_the_counter_a_reader_misses_rows(centre: Centre) -> None:
    family = centre.add_family("anna")
    with centre.engine.begin() as connection:
        connection.execute(text("CREATE SEQUENCE IF NOT EXISTS broken_feed"))
        connection.execute(text("SELECT setval('broken_feed', 100)"))
    assert reader_misses_a_row(centre, family, SequenceBarrier(), Sequence(schema_version=""))


def test_many_laptops_pushing_at_once_share_one_gapless_feed(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    stores = [make_store() for _ in range(4)]
    for store in stores:
        store.sync()
        for _ in range(5):
            store.add(visit(family), visit(family))
    threads = [threading.Thread(target=store.sync) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    reports = [store.sync(thorough=True) for store in stores]
    with hub.snapshot(centre.engine) as connection:
        who = hub.Caller("d", "u", frozenset({family_scope(family)}))
        manifest = hub.manifest(connection, ManifestRequest(scope=family_scope(family)), caller=who)
    assert [key.rev for key in manifest.rows] == list(range(1, 43))
    assert {report.marks[family_scope(family)] for report in reports} == {manifest.mark}
    assert [report.repaired for report in reports] == [()] * 4


def test_the_offices_own_work_reaches_laptops(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    made = visit(family, facts="plan spotkania")
    with centre.write() as session, session.begin():
        session.add(made)
    centre.change(made.id, Visit, facts="plan spotkania, zmieniony")
    store.sync()
    assert store.get(Visit, made.id).facts == "plan spotkania, zmieniony"
    assert store.rows(family_scope(family)) == centre.rows(family_scope(family))


def test_the_office_does_not_overwrite_what_reached_it_meanwhile(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    made = visit(family, facts="pierwsza")
    store.add(made)
    store.sync()
    with centre.write() as session:
        row = session.get_one(Visit, made.id)
        session.commit()
        store.change(made.id, Visit, facts="z laptopa")
        store.sync()
        row.facts = "z panelu"
        with pytest.raises(RowChangedMeanwhile):
            session.commit()
    assert centre.rows(family_scope(family))[made.id]["facts"] == "z laptopa"


def test_a_transaction_that_fails_leaves_no_place_in_the_feed(centre: Centre) -> None:
    family = centre.add_family()
    before = centre.scalar("SELECT seq FROM scope_counter WHERE scope = :s", s=family_scope(family))
    with centre.write() as session:
        session.add(visit(family))
        session.flush()
        session.rollback()
    assert centre.scalar("SELECT seq FROM scope_counter WHERE scope = :s", s=family_scope(family)) == before
    assert centre.scalar("SELECT count(*) FROM operation_log WHERE \"table\" = 'visit'") == 0
