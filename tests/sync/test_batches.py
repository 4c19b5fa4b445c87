"""However operations are parted into batches, the office comes to the same: together they are written set by set."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from storage.models import new_id
from sync import hub
from sync.protocol import Answer, Operation, PushBatch
from tests.sync.conftest import empty
from tests.sync.test_push import Desk, fields
from tests.sync.world import Centre

ROWS = [f"row-{number}" for number in range(4)]
BEGAN = {"title": "zadanie", "text": "raz\ndwa\ntrzy", "due": None}
TEXTS = ["raz\ndwa\ntrzy", "raz\ndwa\ncztery", "zero\ndwa\ntrzy", "raz\ntrzy", ""]
VALUES = {
    "title": st.sampled_from(["zadanie", "telefon", "list"]),
    "text": st.sampled_from(TEXTS),
    "due": st.sampled_from([None, "2026-11-29", "2026-12-24"]),
}
CHANGES = st.fixed_dictionaries({}, optional=VALUES)
DELETED = "2026-11-23T00:00:00.000000Z"
# What is done to which row, whether it goes on the group before, and whether the office cannot take it.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["update", "update", "update", "delete", "restore", "create"]),
        st.sampled_from(ROWS),
        CHANGES,
        st.booleans(),
        st.integers(0, 9).map(lambda chance: chance == 0),
    ),
    min_size=1,
    max_size=12,
)
ELSEWHERE = st.lists(st.tuples(st.sampled_from(ROWS), CHANGES | st.just({"deleted_at": DELETED})), max_size=4)
ROW_STATE = "SELECT to_jsonb(t) - ARRAY['revision'] FROM task t ORDER BY id COLLATE \"C\""
CONFLICTS = """
SELECT to_jsonb(c) - ARRAY['id', 'revision'] AS state FROM conflict c ORDER BY 1
"""


def begin(centre: Centre) -> tuple[Desk, dict[str, int]]:
    """Make rows that this laptop made; return its desk and the revisions."""
    desk = Desk(centre)
    whole = {"owner_id": [None, "anna"], **{name: [None, new] for name, new in BEGAN.items()}}
    said = desk.push(*(desk.operation("begin", row_id, fields=fields(**whole)) for row_id in ROWS))
    return desk, {row_id: one.rev for row_id, one in zip(ROWS, said.answers, strict=True)}


def change_elsewhere(centre: Centre, revs: dict[str, int], changes: list[tuple[str, dict[str, Any]]]) -> None:
    other = Desk(centre)
    for row_id, new in changes:
        pairs = {name: [BEGAN.get(name), value] for name, value in new.items()}
        kind = "delete" if "deleted_at" in new else "update"
        other.push(other.operation(new_id(), row_id, kind=kind, base_rev=revs[row_id], fields=fields(**pairs)))


def operations(desk: Desk, revs: dict[str, int], steps: list[Any]) -> list[list[Operation]]:
    """Return groups of operations as a laptop that saw nothing of the others' work would make them."""
    here: dict[str, dict[str, Any]] = {row_id: {**BEGAN, "deleted_at": None} for row_id in ROWS}
    groups: list[list[Operation]] = []
    for kind, row_id, changes, joined, poisoned in steps:
        if not (joined and groups):
            groups.append([])
        group = groups[-1][0].group_id if groups[-1] else new_id()
        if kind == "create":
            groups[-1].append(desk.operation(group))
            continue
        undoing: dict[str, dict[str, Any]] = {"delete": {"deleted_at": DELETED}, "restore": {"deleted_at": None}}
        new = undoing.get(kind, changes)
        pairs = {name: [here[row_id][name], value] for name, value in new.items()}
        here[row_id] |= new
        if poisoned:
            pairs["no_such_field"] = [None, 1]
        groups[-1].append(desk.operation(group, row_id, kind=kind, base_rev=revs[row_id], fields=fields(**pairs)))
    return groups


def outcome(connection: Connection, desk: Desk, batches: list[list[Operation]]) -> Any:
    """Push the batches and return what the office has then and what it answered; the transaction is undone."""
    caller = hub.caller(connection, device=desk.device, user="anna")
    answers: list[Answer] = []
    for batch in batches:
        answers += hub.push(
            connection, PushBatch(incarnation=desk.incarnation, operations=batch), caller=caller
        ).answers
    told = [(one.op_id, one.state, one.first, one.reason, len(one.conflicts)) for one in answers]
    kept = [msgspec.json.encode(row[0], order="sorted") for row in connection.execute(text(ROW_STATE))]
    aside = [msgspec.json.encode(row[0], order="sorted") for row in connection.execute(text(CONFLICTS))]
    return told, kept, sorted(aside)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(elsewhere=ELSEWHERE, steps=STEPS)
def test_a_batch_does_what_its_groups_do_one_by_one(
    centre: Centre, elsewhere: list[tuple[str, dict[str, Any]]], steps: list[Any]
) -> None:
    empty(centre.engine)
    hub_life(centre)
    desk, revs = begin(centre)
    change_elsewhere(centre, revs, elsewhere)
    groups = operations(desk, revs, steps)
    together = [[one for group in groups for one in group]]
    found = []
    for batches in (groups, together):
        with centre.engine.connect() as connection, connection.begin() as transaction:
            found.append(outcome(connection, desk, batches))
            transaction.rollback()
    assert found[0] == found[1]
    assert len(found[0][0]) == len(steps), "every operation is answered"


def hub_life(centre: Centre) -> None:
    with centre.engine.begin() as connection:
        hub.establish(connection)
