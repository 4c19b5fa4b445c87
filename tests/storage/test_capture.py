"""Every committed change of a synchronised row has an operation in the same transaction (I1)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, delete, insert, text, update
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import select

import storage
from storage.actor import Actor
from storage.capture import RawWriteError, SealedRowError, StoreSession, guard, replaying
from storage.models import Family, Note, OutboxOperation, Visit, family_scope
from storage.outbox import OutboxRecorder
from storage.vocabulary.visit import DangerLevel

ACTOR = Actor(user_id="u1", device_id="d1")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}", module=sqlcipher)
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    guard(engine)
    yield engine
    engine.dispose()


def writing(engine: Engine) -> StoreSession:
    return StoreSession(engine, actor=ACTOR, recorder=OutboxRecorder(incarnation="i1", schema_version="0001"))


def operations(engine: Engine) -> list[tuple[str, str, dict[str, Any]]]:
    with StoreSession(engine) as session:
        rows = session.exec(select(OutboxOperation).order_by(OutboxOperation.dseq)).all()  # type: ignore[arg-type]
        return [(row.table, row.kind, msgspec.json.decode(row.fields)) for row in rows]


def add_visit(engine: Engine) -> str:
    with writing(engine) as session, session.begin():
        visit = Visit(scope=family_scope("f"), family_id="f", case_id="c", user_id="u1", facts="spokój w domu")
        session.add(visit)
        return visit.id


def test_a_creation_and_a_change_become_two_operations_with_old_and_new_values(engine: Engine) -> None:
    visit_id = add_visit(engine)
    with writing(engine) as session, session.begin():
        visit = session.get_one(Visit, visit_id)
        visit.danger = DangerLevel.RISK
        visit.started_at = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    (_, created, first), (_, updated, second) = operations(engine)
    assert (created, updated) == ("create", "update")
    assert first["facts"] == [None, "spokój w domu"]
    assert second == {"danger": [None, "risk"], "started_at": [None, "2026-11-23T09:05:00.000000Z"]}


def test_the_old_value_is_known_even_after_the_attribute_was_expired(engine: Engine) -> None:
    visit_id = add_visit(engine)
    with writing(engine) as session, session.begin():
        visit = session.get_one(Visit, visit_id)
        session.expire(visit)
        visit.facts = "kłótnia"
    assert operations(engine)[-1][2] == {"facts": ["spokój w domu", "kłótnia"]}


def test_a_transaction_that_fails_leaves_neither_rows_nor_operations(engine: Engine) -> None:
    class StopError(Exception):
        pass

    with pytest.raises(StopError), writing(engine) as session, session.begin():
        session.add(Family(scope=family_scope("f"), code="R-001", display_name="Przykładowscy"))
        session.flush()
        raise StopError
    assert operations(engine) == []


def test_dseq_is_gapless_per_incarnation(engine: Engine) -> None:
    for _ in range(3):
        add_visit(engine)
    with StoreSession(engine) as session:
        assert session.exec(select(OutboxOperation.dseq)).all() == [1, 2, 3]


def test_writing_the_same_value_is_no_operation(engine: Engine) -> None:
    visit_id = add_visit(engine)
    with writing(engine) as session, session.begin():
        session.get_one(Visit, visit_id).facts = "spokój w domu"
    assert len(operations(engine)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        update(Visit).values(facts="x"),
        delete(Visit),
        insert(Visit.__table__).values(id="v", scope="s"),  # type: ignore[attr-defined]
        text("UPDATE visit SET facts = 'x'"),
        text("insert or replace into visit (id) values ('v')"),
    ],
)
def test_raw_and_bulk_writes_are_refused(engine: Engine, statement: Any) -> None:
    add_visit(engine)
    with pytest.raises(RawWriteError), writing(engine) as session, session.begin():
        session.connection().execute(statement)


def test_a_hard_delete_is_refused(engine: Engine) -> None:
    visit_id = add_visit(engine)
    with pytest.raises(RawWriteError), writing(engine) as session, session.begin():
        session.delete(session.get_one(Visit, visit_id))


def test_the_sync_may_write_without_capture(engine: Engine) -> None:
    add_visit(engine)
    with StoreSession(engine) as session, session.begin():
        connection = session.connection()
        with replaying(connection):
            connection.execute(text("UPDATE visit SET revision = 7"))
    assert len(operations(engine)) == 1


def test_a_reading_session_cannot_write(engine: Engine) -> None:
    with pytest.raises(RawWriteError), StoreSession(engine) as session, session.begin():
        session.add(Family(scope=family_scope("f"), code="R-001", display_name="Przykładowscy"))


def test_a_sealed_row_does_not_change(engine: Engine) -> None:
    with writing(engine) as session, session.begin():
        note = Note(
            scope=family_scope("f"),
            family_id="f",
            user_id="u1",
            occurred_at=datetime(2026, 11, 23, tzinfo=UTC),
            sealed_at=datetime(2026, 11, 23, tzinfo=UTC),
        )
        session.add(note)
    with pytest.raises(SealedRowError), writing(engine) as session, session.begin():
        session.get_one(Note, note.id).facts = "inaczej"
