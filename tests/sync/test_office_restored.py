"""The office is put back from a copy of some days ago: laptops give back what it lost, and nothing is twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, column, select, text
from sqlalchemy import table as sql_table

from storage.models import Assignment, Family, Note, Setting, Visit, family_scope
from storage.models.base import OFFICE_SCOPE
from sync import hub
from tests.sync.conftest import MakeStore
from tests.sync.test_session import assert_equal
from tests.sync.world import Centre, Store, visit


def _tables(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        return sorted(set(found) - {"alembic_version"})


class Copy:
    """A copy of the whole office, and how to put it back."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA IF EXISTS copy CASCADE"))
            connection.execute(text("CREATE SCHEMA copy"))
            for table in _tables(engine):
                connection.execute(text(f'CREATE TABLE copy."{table}" AS TABLE public."{table}"'))

    def put_back(self, *, told: bool = True) -> None:
        with self.engine.begin() as connection:
            for table in _tables(self.engine):
                connection.execute(text(f'TRUNCATE public."{table}"'))
                connection.execute(text(f'INSERT INTO public."{table}" TABLE copy."{table}"'))
            if told:
                hub.begin_epoch(connection, now=datetime.now(UTC))


def note(family: str, user: str) -> Note:
    return Note(scope=family_scope(family), family_id=family, user_id=user, occurred_at=datetime.now(UTC))


@contextmanager
def noted_operations(*stores: Store) -> Iterator[None]:
    """Every operation that was in an outbox before is in it afterwards, and known to the office (I8)."""
    before = {row for store in stores for row in _op_ids(store.engine, "outbox")}
    yield
    assert before <= {row for store in stores for row in _op_ids(store.engine, "outbox")}
    assert before <= _op_ids(stores[0].centre.engine, "operation_log")


def _op_ids(engine: Engine, table: str) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(select(column("op_id")).select_from(sql_table(table))).scalars())


def test_a_week_of_work_comes_back_to_an_office_of_tuesday(centre: Centre, make_store: MakeStore) -> None:
    family, other_family = centre.add_family("anna", "ewa"), centre.add_family("anna", code="R-002")
    anna, ewa = make_store("anna"), make_store("ewa")
    monday = visit(family, facts="Poniedziałek", user_id="anna")
    anna.add(monday)
    for store in (anna, ewa):
        store.sync()
    tuesday = Copy(centre.engine)
    # Wednesday: new work of both, on new rows and on the one both have; the office's own work on the same row.
    wednesday = visit(family, facts="Środa: pierwsza wersja", user_id="anna")
    anna.add(wednesday, visit(other_family, facts="U drugiej rodziny", user_id="anna"))
    anna.change(monday.id, Visit, facts="Poniedziałek, poprawione przez Annę")
    anna.sync()
    ewa.sync()
    ewa.change(monday.id, Visit, facts="Poniedziałek, poprawione przez Ewę")
    ewa.add(note(family, "ewa"))
    ewa.sync()
    centre.change(wednesday.id, Visit, facts="Środa: uzupełniona w ośrodku")
    anna.sync()
    anna.change(wednesday.id, Visit, facts="Środa: ostatnia wersja")
    anna.sync()
    # Friday, before the fire: typed and not sent.
    pending = visit(family, facts="Piątek, jeszcze nie wysłane", user_id="ewa")
    ewa.add(pending)
    tuesday.put_back()
    assert centre.scalar("SELECT count(*) FROM visit") == 1

    with noted_operations(anna, ewa):
        for store in (anna, ewa, anna):
            report = store.sync()
            assert (report.quarantined, report.conflicts) == ((), ())
    assert_equal(centre, family, anna, ewa)
    assert_equal(centre, other_family, anna)
    facts = {row["facts"] for row in centre.rows(family_scope(family)).values() if row["table"] == "visit"}
    assert facts == {
        "Poniedziałek, poprawione przez Ewę",
        "Środa: ostatnia wersja",
        "Piątek, jeszcze nie wysłane",
    }
    assert centre.scalar("SELECT count(*) FROM visit") == 4
    assert centre.scalar("SELECT count(*) FROM note") == 1
    assert centre.scalar("SELECT count(*) FROM conflict") == 0
    assert centre.scalar("SELECT created_by FROM visit WHERE id = :id", id=wednesday.id) == "anna"
    quiet = anna.sync()
    assert (quiet.sent, quiet.received) == (0, 0)


def test_what_somebody_did_after_the_restore_is_merged_with_what_comes_back(
    centre: Centre, make_store: MakeStore
) -> None:
    family = centre.add_family("anna")
    anna = make_store("anna")
    met = visit(family, facts="Jedno", plan_next="")
    anna.add(met)
    anna.sync()
    copy = Copy(centre.engine)
    anna.change(met.id, Visit, facts="Dwa")
    anna.sync()
    copy.put_back()
    centre.change(met.id, Visit, facts="Trzy, wpisane w ośrodku po awarii")
    report = anna.sync()
    assert report.conflicts == ()
    assert_equal(centre, family, anna)
    (question,) = anna.conflicts()
    assert {question.office_value["value"], question.other_value["value"]} == {
        "Dwa",
        "Trzy, wpisane w ośrodku po awarii",
    }


def test_an_office_put_back_in_silence_is_noticed_by_its_own_receipt(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna", "ewa")
    anna, ewa = make_store("anna"), make_store("ewa")
    for store in (anna, ewa):
        store.sync()
    copy = Copy(centre.engine)
    epoch = centre.scalar("SELECT epoch FROM server_life")
    made = visit(family, facts="Środa")
    anna.add(made)
    anna.sync()
    ewa.sync()
    copy.put_back(told=False)
    assert centre.scalar("SELECT epoch FROM server_life") == epoch
    anna.sync()
    assert centre.scalar("SELECT epoch FROM server_life") != epoch
    assert centre.scalar("SELECT facts FROM visit WHERE id = :id", id=made.id) == "Środa"
    ewa.sync()
    assert_equal(centre, family, anna, ewa)


def test_a_family_the_copy_does_not_know_comes_back_whole(centre: Centre, make_store: MakeStore) -> None:
    anna = make_store("anna")
    anna.sync()
    copy = Copy(centre.engine)
    family = centre.add_family("anna")
    anna.sync()
    met = visit(family, facts="U nowej rodziny")
    anna.add(met)
    anna.sync()
    copy.put_back()
    report = anna.sync()
    assert report.quarantined == ()
    assert centre.scalar("SELECT count(*) FROM family WHERE id = :id", id=family) == 1
    assert centre.scalar("SELECT facts FROM visit WHERE id = :id", id=met.id) == "U nowej rodziny"
    assert anna.get(Family, family).display_name == "Przykładowscy"
    assert_equal(centre, family, anna)


def test_what_only_the_office_writes_is_not_believed_but_kept(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    with centre.write() as session, session.begin():
        old = Setting(scope=OFFICE_SCOPE, key="limit", value=1, valid_from=datetime(2026, 1, 1, tzinfo=UTC).date())
        session.add(old)
    anna = make_store("anna")
    anna.sync()
    copy = Copy(centre.engine)
    centre.change(old.id, Setting, value=2)
    with centre.write() as session, session.begin():
        new = Setting(scope=OFFICE_SCOPE, key="other", value=3, valid_from=datetime(2026, 1, 1, tzinfo=UTC).date())
        session.add(new)
    anna.sync()
    copy.put_back()
    anna.sync()
    assert anna.get(Setting, old.id).value == 1
    assert anna.scalar("SELECT count(*) FROM setting WHERE id = :id", id=new.id) == 0
    kept = "SELECT count(*) FROM operation_log WHERE row_id = :id AND state = 'quarantined' AND reason = 'lost'"
    assert [centre.scalar(kept, id=row) for row in (old.id, new.id)] == [1, 1]
    assert anna.sync(thorough=True).unequal == ()
    assert_equal(centre, family, anna)


@pytest.mark.parametrize("calls", range(1, 8))
def test_a_connection_cut_while_giving_back_costs_nothing(centre: Centre, make_store: MakeStore, calls: int) -> None:
    from tests.sync.world import CutError  # noqa: PLC0415

    family = centre.add_family("anna")
    anna = make_store("anna")
    anna.sync()
    copy = Copy(centre.engine)
    anna.add(visit(family, facts="Jedno"), note(family, "anna"))
    anna.sync()
    copy.put_back()
    anna.line.cut, anna.line.reply_lost = calls, True
    try:
        anna.sync()
    except CutError:
        anna.close()
        anna.open()
    anna.line.cut = None
    anna.sync()
    assert_equal(centre, family, anna)
    assert centre.scalar("SELECT count(*) FROM visit") == 1
    assert centre.scalar("SELECT count(*) FROM note") == 1


def test_a_device_cannot_take_a_family_by_giving_it_back(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    anna, jan = make_store("anna"), make_store("jan")
    for store in (anna, jan):
        store.sync()
    copy = Copy(centre.engine)
    centre.change(family, Family, display_name="Zmienieni")
    anna.sync()
    copy.put_back()
    forged = jan.line
    from sync.exchange import Offering  # noqa: PLC0415
    from sync.protocol import TableRows  # noqa: PLC0415

    with anna.engine.connect() as connection:
        names = list(connection.execute(text("SELECT * FROM assignment")).keys())
    row = Assignment(
        scope=family_scope(family), case_id="c", family_id=family, user_id="jan", since=datetime.now(UTC).date()
    )
    values = row.model_dump(mode="json")
    line = [row.id, 3, *(values[name] for name in names if name not in {"id", "scope", "revision"})]
    columns = [name for name in names if name not in {"id", "scope", "revision"}]
    taken = forged.offer(Offering(tables=[TableRows(family_scope(family), "assignment", columns, [line])]))
    assert (taken.count, taken.refused, taken.unknown) == (0, [], [])
    assert centre.scalar("SELECT count(*) FROM assignment") == 1
