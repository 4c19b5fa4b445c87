"""What the office takes and what it puts aside: groups whole, operations once, poison alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from storage import values
from storage.database import head
from storage.models import Note, Visit, family_scope, new_id
from sync import hub
from sync.protocol import Answer, Operation, PushAnswers, PushBatch, decode, encode
from tests.sync.conftest import MakeStore
from tests.sync.test_session import assert_equal
from tests.sync.world import Centre, CutError, Store, visit

SCHEMA = head() or ""
SCOPE = "user/anna"


class Desk:
    """Pushes operations made by hand."""

    def __init__(self, centre: Centre) -> None:
        self.centre = centre
        self.incarnation = new_id()
        self.device = new_id()
        self.dseq = 0

    def operation(self, group: str, row_id: str = "", **changes: Any) -> Operation:
        self.dseq += 1
        fields = {"title": "zadanie", "owner_id": "anna"}
        plain = {
            "dseq": self.dseq,
            "op_id": new_id(),
            "group_id": group,
            "scope": SCOPE,
            "table": "task",
            "row_id": row_id or new_id(),
            "kind": "create",
            "base_rev": 0,
            "fields": msgspec.Raw(msgspec.json.encode({name: [None, new] for name, new in fields.items()})),
            "author": "anna",
            "device": self.device,
            "schema_version": SCHEMA,
            "wall_time": values.to_plain(datetime(2026, 11, 23, tzinfo=UTC)),
        }
        return Operation(**(plain | changes))

    def push(self, *operations: Operation, **who: Any) -> PushAnswers:
        batch = decode(PushBatch, encode(PushBatch(incarnation=self.incarnation, operations=list(operations))))
        with self.centre.engine.begin() as connection:
            caller = hub.caller(connection, device=self.device, user="anna", **who)
            return hub.push(connection, batch, caller=caller)

    def tasks(self) -> int:
        return int(self.centre.scalar("SELECT count(*) FROM task"))


@pytest.fixture
def desk(centre: Centre) -> Desk:
    return Desk(centre)


def fields(**pairs: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(pairs))


def states(said: PushAnswers) -> list[tuple[str, str]]:
    return [(one.state, one.reason) for one in said.answers]


@pytest.mark.parametrize(
    ("poison", "reason"),
    [
        ({"fields": fields(title=[None, "a\0b"], owner_id=[None, "anna"])}, "refused_by_database"),
        ({"fields": fields(title=[None, "x"], owner_id=[None, "a" * 40])}, "refused_by_database"),
        ({"fields": fields(title=[None, 5], owner_id=[None, "anna"])}, "wrong_type"),
        ({"fields": fields(title=[None, "x"], owner_id=[None, "anna"], due=[None, "someday"])}, "wrong_value"),
        ({"fields": fields(title=[None, "x"], owner_id=[None, "anna"], revision=[0, 9])}, "unknown_field"),
        ({"fields": fields(title=[None, "x"])}, "empty_value"),
        ({"fields": msgspec.Raw(b'{"title": 1}')}, "fields"),
        ({"wall_time": "yesterday"}, "wrong_value"),
        ({"base_rev": 3}, "exists"),
        ({"kind": "update"}, "missing_row"),
        ({"kind": "explode"}, "unknown_kind"),
        ({"table": "server_life"}, "unknown_table"),
        ({"table": "conflict", "fields": fields(entity=[None, "task"])}, "office_only"),
        ({"scope": "user/ewa"}, "foreign_scope"),
        ({"author": "ewa"}, "foreign_author"),
    ],
)
def test_a_poisoned_operation_takes_its_group_aside_and_no_other(desk: Desk, poison: Any, reason: str) -> None:
    before, after = desk.operation("g1"), None
    bad = [desk.operation("g2"), desk.operation("g2", **poison), desk.operation("g2")]
    after = desk.operation("g3")
    said = desk.push(before, *bad, after)
    assert states(said) == [("applied", ""), *[("quarantined", reason)] * 3, ("applied", "")]
    assert desk.tasks() == 2
    assert desk.centre.scalar("SELECT seq FROM scope_counter WHERE scope = :s", s=SCOPE) == 2
    assert desk.centre.scalar("SELECT count(*) FROM operation_log WHERE state = 'quarantined' AND fields <> ''") == 3


@pytest.mark.parametrize("poisoned", [{0}, {6}, {3}, {0, 6}, {2, 3}, {1, 3, 5}, set(range(7))])
def test_wherever_poison_is_in_a_batch_the_groups_around_it_take_effect(desk: Desk, poisoned: set[int]) -> None:
    batch = []
    for group in range(7):
        made = desk.operation(f"g{group}")
        title = [5, "inne"] if group in poisoned else ["zadanie", "inne"]
        changed = desk.operation(f"g{group}", made.row_id, kind="update", fields=fields(title=title))
        batch += [made, changed]
    said = desk.push(*batch)
    assert [one.op_id for one in said.answers] == [one.op_id for one in batch]
    expected = [("quarantined", "wrong_type") if g in poisoned else ("applied", "") for g in range(7) for _ in range(2)]
    assert states(said) == expected
    assert desk.tasks() == 7 - len(poisoned)
    assert desk.centre.scalar("SELECT count(*) FROM task WHERE title = 'inne'") == 7 - len(poisoned)
    assert desk.centre.scalar("SELECT seq FROM scope_counter WHERE scope = :s", s=SCOPE) in {7 - len(poisoned), None}
    assert [one.state for one in desk.push(*batch).answers] == ["duplicate"] * 14


def test_work_on_what_was_put_aside_earlier_in_the_batch_is_put_aside_too(desk: Desk) -> None:
    bad = desk.operation("g1", base_rev=3)
    good = desk.operation("g2")
    later = desk.operation("g3", bad.row_id, kind="update", fields=fields(title=["zadanie", "inne"]))
    assert states(desk.push(bad, good, later)) == [
        ("quarantined", "exists"),
        ("applied", ""),
        ("quarantined", "missing_row"),
    ]


def test_an_operation_takes_effect_once_and_is_answered_alike_each_time(desk: Desk) -> None:
    one, bad = desk.operation("g1"), desk.operation("g2", kind="update")
    first = desk.push(one, bad)
    again = desk.push(one, bad)
    assert desk.tasks() == 1
    assert [(a.state, a.first, a.rev, a.reason) for a in again.answers] == [
        ("duplicate", "applied", first.answers[0].rev, ""),
        ("duplicate", "quarantined", 0, "missing_row"),
    ]


def test_a_number_of_a_life_never_means_two_things(desk: Desk) -> None:
    one = desk.operation("g1")
    desk.push(one)
    desk.dseq = 0
    other = desk.operation("g2")
    assert desk.push(other) == PushAnswers(answers=[], reused=True)
    assert desk.push(msgspec.structs.replace(other, dseq=2), msgspec.structs.replace(one, dseq=2)).reused
    assert desk.tasks() == 1


def test_a_life_belongs_to_one_device(desk: Desk) -> None:
    desk.push(desk.operation("g1"))
    desk.device = new_id()
    assert desk.push(desk.operation("g2")).reused


def test_a_group_that_makes_and_changes_a_row_is_one_row(desk: Desk) -> None:
    row_id = new_id()
    said = desk.push(
        desk.operation("g1", row_id),
        desk.operation("g1", row_id, kind="update", fields=fields(title=["zadanie", "inne"])),
    )
    assert [one.rev for one in said.answers] == [1, 1]
    assert desk.centre.scalar("SELECT title FROM task") == "inne"


def test_what_comes_from_a_revoked_device_is_put_aside(desk: Desk) -> None:
    assert states(desk.push(desk.operation("g1"), revoked=True)) == [("quarantined", "device_revoked")]
    assert desk.tasks() == 0


def test_a_row_of_another_scope_cannot_be_reached_by_naming_ones_own(desk: Desk) -> None:
    with desk.centre.engine.begin() as connection:
        ewa = hub.caller(connection, device="d2", user="ewa")
        theirs = desk.operation("g1", scope="user/ewa", author="ewa")
        hub.push(connection, PushBatch(incarnation=new_id(), operations=[theirs]), caller=ewa)
    stolen = desk.operation("g2", theirs.row_id, kind="update", base_rev=1, fields=fields(title=["zadanie", "moje"]))
    assert states(desk.push(stolen)) == [("quarantined", "foreign_scope")]
    assert desk.centre.scalar("SELECT title FROM task") == "zadanie"


def test_quarantined_work_is_undone_on_the_laptop_and_kept_in_its_outbox(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    made = visit(family, facts="dobre")
    store.add(made)
    store.sync()
    store.change(made.id, Visit, facts="złe\0")
    note = Note(scope=family_scope(family), family_id=family, user_id="u", occurred_at=datetime.now(UTC))
    store.add(note)
    report = store.sync()
    assert [reason for _, reason in report.quarantined] == ["refused_by_database"]
    assert store.get(Visit, made.id).facts == "dobre"
    assert store.states() == ["applied", "quarantined", "applied"]
    assert "złe" in store.scalar("SELECT fields FROM outbox WHERE state = 'quarantined'")
    assert_equal(centre, family, store)


def test_a_group_larger_than_a_batch_goes_whole(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store, other = make_store(), make_store()
    store.add(visit(family))
    store.add(*[visit(family) for _ in range(501)])
    store.add(visit(family))
    batches: list[int] = []
    push = store.line.push

    def counted(batch: PushBatch) -> PushAnswers:
        batches.append(len(batch.operations))
        return push(batch)

    store.line.push = counted  # type: ignore[method-assign]
    store.sync()
    # What stands alone after it may travel with it, when the office answered quickly.
    assert batches in ([1, 501, 1], [1, 502])
    assert_equal(centre, family, store, other)


@pytest.mark.parametrize("count", [499, 500, 501, 1000, 1001])
def test_around_the_limit_of_a_batch_everything_arrives_once(centre: Centre, make_store: MakeStore, count: int) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.add(*[visit(family) for _ in range(count - 1)])
    store.add(visit(family, facts="ostatnia"))
    batches: list[PushBatch] = []
    push = store.line.push

    def counted(batch: PushBatch) -> PushAnswers:
        batches.append(batch)
        return push(batch)

    store.line.push = counted  # type: ignore[method-assign]
    assert store.sync().sent == count
    assert sum(len(batch.operations) for batch in batches) == count
    assert [batch.cursors is None for batch in batches] == [*[True] * (len(batches) - 1), False], "the last one pulls"
    assert centre.scalar("SELECT count(*) FROM operation_log WHERE state = 'applied' AND dseq > 0") == count
    assert_equal(centre, family, store)


def test_batches_grow_while_the_office_answers_quickly(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    for _ in range(7):
        store.add(*[visit(family) for _ in range(250)])
    sizes: list[int] = []
    push = store.line.push

    def counted(batch: PushBatch) -> PushAnswers:
        sizes.append(len(batch.operations))
        return PushAnswers(answers=[Answer(one.op_id, "applied", "applied") for one in batch.operations])

    store.line.push = counted  # type: ignore[method-assign]
    store.sync()
    assert sizes[0] == 500
    assert max(sizes) > 500
    assert sum(sizes) == 1750
    store.line.push = push  # type: ignore[method-assign]


def test_two_laptops_push_many_batches_at_once(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    stores = [make_store(), make_store()]
    for store in stores:
        for _ in range(6):
            store.add(*[visit(family) for _ in range(200)])
    with ThreadPoolExecutor(max_workers=2) as both:
        reports = list(both.map(Store.sync, stores))
    assert [report.sent for report in reports] == [1200, 1200]
    places = [row.seq for row in feed(centre, family)]
    assert places == sorted(set(places))
    assert len([place for place in places if place]) == 2402
    assert_equal(centre, family, *stores)


def feed(centre: Centre, family: str) -> list[Any]:
    with centre.engine.connect() as connection:
        query = text("SELECT seq FROM feed_entry WHERE scope = :scope ORDER BY seq")
        return list(connection.execute(query, {"scope": family_scope(family)}))


def test_a_batch_never_overtakes_one_that_was_lost(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    made = visit(family, facts="pierwsza")
    store.add(made, *[visit(family) for _ in range(499)])
    store.change(made.id, Visit, facts="druga")
    store.line.bare = True
    push = store.line.push
    losses = [True]

    def losing(batch: PushBatch) -> PushAnswers:
        if losses:
            losses.pop()
            raise CutError
        return push(batch)

    store.line.push = losing  # type: ignore[method-assign]
    with pytest.raises(CutError):
        store.sync()
    assert centre.scalar("SELECT count(*) FROM operation_log WHERE state = 'quarantined'") == 0
    assert store.sync().quarantined == ()
    assert centre.scalar("SELECT facts FROM visit WHERE id = :id", id=made.id) == "druga"


def test_everything_sent_can_be_found_again_at_the_office(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    made = visit(family, facts="wersja 1")
    store.add(made)
    store.change(made.id, Visit, facts="wersja 2")
    store.sync()
    store.change(made.id, Visit, facts="wersja 3")
    store.sync()
    with centre.engine.connect() as connection:
        log = connection.execute(
            text("SELECT string_agg(fields, '' ORDER BY dseq) FROM operation_log WHERE row_id = :id"), {"id": made.id}
        ).scalar_one()
    assert all(f"wersja {number}" in log for number in (1, 2, 3))


def test_an_answer_says_what_the_first_one_said() -> None:
    answer = Answer("o", "duplicate", "conflict", 0, ["c"], "")
    assert decode(Answer, encode(answer)) == answer
