"""What the database gives when the program's own checks are gone: nothing of a foreign family."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from app import clock
from office import devices
from office.request_role import ensure_role
from storage.models import family_scope, new_id, synced_models, user_scope
from sync import hub
from sync.exchange import Offering
from sync.hub import session as hub_session
from sync.hub.rights import as_owner
from sync.protocol import ManifestRequest, Operation, PullRequest, PushBatch, RowKey
from tests.office.api_rows import SCHEMA
from tests.office.raw_world import FAMILY, LEADING, LEFT_FAMILY, NOT_YET, OTHER_FAMILY, SHUT_OUT, RawWorld, raw_world

__all__ = ["raw_world"]
_EVERY_SCOPED = """
SELECT c.relname, c.relrowsecurity FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'scope'
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
"""
# They say nothing of people; of the log the role may not read what was written.
UNGUARDED = {"scope_counter", "lost_span", "operation_log", "sync_incident"}


@pytest.fixture
def world(raw_world: RawWorld) -> RawWorld:
    return raw_world


@pytest.fixture
def connection(world: RawWorld) -> Iterator[Connection]:
    """A transaction that nobody has entered yet; undone at the end."""
    with world.office.workspace.engine.connect() as made:
        yield made


def enter(connection: Connection, world: RawWorld, who: str, *, late: bool = False) -> hub.Caller:
    return devices.caller(connection, device_id=world.people[who].device_id, late=late)


def unchecked(caller: hub.Caller, world: RawWorld) -> hub.Caller:
    """Return a caller whom the program believes entitled to everything."""
    every = {family_scope(world.family), family_scope(world.other_family), user_scope(world.colleague.user_id)}
    return replace(caller, scopes=caller.scopes | every, revoked=False)


def test_every_table_with_a_scope_is_guarded(connection: Connection) -> None:
    found = {row.relname: row.relrowsecurity for row in connection.execute(text(_EVERY_SCOPED))}
    assert {name for name, guarded in found.items() if not guarded} == UNGUARDED
    assert found.keys() >= {str(model.__tablename__) for model in synced_models()}


def test_a_program_without_checks_gets_nothing_of_a_foreign_family(connection: Connection, world: RawWorld) -> None:
    caller = unchecked(enter(connection, world, LEADING), world)
    mine, other = family_scope(world.family), family_scope(world.other_family)
    page = hub.pull(connection, PullRequest(incarnation="0" * 32, cursors={mine: 0, other: 0}), caller=caller)
    assert {part.scope for part in page.tables} == {mine}
    wanted = [RowKey("family", world.family), RowKey("family", world.other_family)]
    page = hub.pull(connection, PullRequest(incarnation="0" * 32, cursors={}, wanted=wanted), caller=caller)
    assert {part.scope for part in page.tables} == {mine}
    assert hub.manifest(connection, ManifestRequest(scope=other), caller=caller).rows == []
    assert hub.manifest(connection, ManifestRequest(scope=mine), caller=caller).rows


def test_the_same_program_as_the_owner_would_get_it(connection: Connection, world: RawWorld) -> None:
    """What the test above would show if nothing guarded the rows."""
    caller = unchecked(hub.caller(connection, device="d", user=world.people[LEADING].user_id), world)
    other = family_scope(world.other_family)
    page = hub.pull(connection, PullRequest(incarnation="0" * 32, cursors={other: 0}), caller=caller)
    assert {part.scope for part in page.tables} == {other}


def test_a_wrong_question_for_the_scopes_changes_nothing(
    connection: Connection, world: RawWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program's own finding of scopes is broken: everybody holds every family."""
    monkeypatch.setattr(hub_session, "_SCOPES", "SELECT scope, :user <> CAST(:today AS text) AS now FROM family")
    caller = enter(connection, world, LEADING)
    assert family_scope(world.other_family) in caller.scopes
    assert _families(connection) == {family_scope(world.family)}


@pytest.mark.parametrize("who", [LEFT_FAMILY, NOT_YET, *SHUT_OUT, "admin"])
def test_who_does_not_hold_the_family_now_sees_none(connection: Connection, world: RawWorld, who: str) -> None:
    enter(connection, world, who)
    assert _families(connection) == set()


def test_late_work_sees_the_family_that_was_left_and_no_other(connection: Connection, world: RawWorld) -> None:
    enter(connection, world, LEFT_FAMILY, late=True)
    assert _families(connection) == {family_scope(world.family)}


def test_entitlement_ends_with_its_day(connection: Connection, world: RawWorld) -> None:
    known = hub.caller(connection, device="d", user=world.people[NOT_YET].user_id)
    hub.enter(connection, replace(known, today=clock.today() + timedelta(days=3)))
    assert _families(connection) == {family_scope(world.family)}


def test_what_signing_in_is_made_of_and_what_was_written_cannot_be_read(
    connection: Connection, world: RawWorld
) -> None:
    enter(connection, world, LEADING)
    for query in (
        "SELECT password_hash FROM account",
        "SELECT token_hash FROM enrolment_code",
        "SELECT fields FROM operation_log",
        "UPDATE operation_log SET reason = ''",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), connection.begin_nested():
            connection.execute(text(query))


@pytest.mark.parametrize("owner", [False, True])
def test_nothing_is_added_to_a_foreign_feed(connection: Connection, world: RawWorld, *, owner: bool) -> None:
    enter(connection, world, LEADING, late=True)
    add = text("INSERT INTO feed_entry (row_id, scope, seq, \"table\") VALUES ('x', :scope, 1000000, 'note')")
    for scope in (world.scope(FAMILY, who=LEADING), "office"):
        connection.execute(add.bindparams(scope=scope))
        connection.execute(text("DELETE FROM feed_entry WHERE row_id = 'x'"))
    with pytest.raises(ProgrammingError, match=r"foreign scope|row-level security"):
        _add_foreign(connection, world, owner=owner)


def _add_foreign(connection: Connection, world: RawWorld, *, owner: bool) -> None:
    add = text("INSERT INTO feed_entry (row_id, scope, seq, \"table\") VALUES ('x', :scope, 1000000, 'note')")
    told = {"scope": world.scope(OTHER_FAMILY, who=LEADING)}
    if not owner:
        connection.execute(add, told)
        return
    with as_owner(connection):
        connection.execute(add, told)


def test_the_role_ends_with_the_transaction(connection: Connection, world: RawWorld) -> None:
    enter(connection, world, LEADING)
    assert connection.execute(text("SELECT current_user")).scalar() == "parasol_request"
    connection.rollback()
    assert connection.execute(text("SELECT current_user")).scalar() == "postgres"
    assert family_scope(world.other_family) in _families(connection)


def test_giving_back_is_no_way_around(connection: Connection, world: RawWorld) -> None:
    caller = unchecked(enter(connection, world, LEADING, late=True), world)
    taken = hub.take_back(connection, Offering(tables=[]), caller=caller)
    assert taken.count == 0


def test_a_family_just_brought_is_seen_by_the_rest_of_its_batch(connection: Connection, world: RawWorld) -> None:
    """One group in the middle is poisoned, so that the groups around it are taken one after another."""
    family, visit, device = new_id(), new_id(), world.people[LEADING]
    scope = family_scope(family)
    rows = [
        ("family", family, "create", {"code": [None, "R-1"], "display_name": [None, "Nowi"]}),
        ("nothing", new_id(), "create", {}),
        ("family", family, "update", {"display_name": ["Nowi", "Nowsi"]}),
        ("visit", visit, "create", {"family_id": [None, family], "case_id": [None, family], "user_id": [None, "u"]}),
    ]
    operations = [
        Operation(
            dseq, new_id(), new_id(), scope, table, row_id, kind, 0, msgspec.Raw(msgspec.json.encode(fields)),
            device.user_id, device.device_id, SCHEMA, "2026-11-22T12:00:00Z",
        )
        for dseq, (table, row_id, kind, fields) in enumerate(rows, 1)
    ]  # fmt: skip
    caller = enter(connection, world, LEADING, late=True)
    answers = hub.push(connection, PushBatch(incarnation=new_id(), operations=operations), caller=caller).answers
    assert [answer.reason for answer in answers] == ["", "unknown_table", "", ""]
    assert scope in _families(connection)


def test_the_role_is_made_once_however_many_servers_start(world: RawWorld) -> None:
    for _ in range(2):
        ensure_role(world.office.workspace.engine)


def _families(connection: Connection) -> set[str]:
    return set(connection.execute(text("SELECT scope FROM family")).scalars())
