"""Each invariant fails on what it forbids: otherwise days that pass would prove nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.vault_key import DataKey
from sync.protocol import Mark
from tests.sync import invariants
from tests.sync.office_days import OfficeDays
from tests.sync.snapshots import LaptopSeen, OfficeSeen, Op, Row, Seen

Break = Callable[[Seen, OfficeDays], Seen]


@pytest.fixture
def days(postgres: Engine, template: Path, key: DataKey, tmp_path: Path) -> Iterator[OfficeDays]:
    made = OfficeDays(postgres, tmp_path, template, key)
    yield made
    made.close()


def laptop(seen: Seen, **changes: object) -> Seen:
    held: LaptopSeen = replace(seen.laptops["0"], **changes)  # type: ignore[arg-type]
    return replace(seen, laptops={**seen.laptops, "0": held})


def office(seen: Seen, **changes: object) -> Seen:
    held: OfficeSeen = replace(seen.office, **changes)  # type: ignore[arg-type]
    return replace(seen, office=held)


def visit_of(seen: Seen, days: OfficeDays) -> tuple[str, Row]:
    return days.visits[0], seen.laptops["0"].rows[days.visits[0]]


def shown(seen: Seen, days: OfficeDays) -> Seen:
    """The laptop shows a text nobody has."""
    row_id, row = visit_of(seen, days)
    other = replace(row, values={**row.values, "facts": "znikąd"})
    return laptop(seen, rows={**seen.laptops["0"].rows, row_id: other})


def made_in_silence(seen: Seen, days: OfficeDays) -> Seen:
    _row_id, row = visit_of(seen, days)
    return laptop(seen, rows={**seen.laptops["0"].rows, "nowy": replace(row, revision=0)})


def went_back(seen: Seen, days: OfficeDays) -> Seen:
    row_id, row = visit_of(seen, days)
    return laptop(seen, rows={**seen.laptops["0"].rows, row_id: replace(row, revision=row.revision - 1)})


def lost(seen: Seen, days: OfficeDays) -> Seen:
    row_id, _row = visit_of(seen, days)
    return laptop(seen, rows={i: row for i, row in seen.laptops["0"].rows.items() if i != row_id})


def foreign(seen: Seen, days: OfficeDays) -> Seen:
    row_id, row = visit_of(seen, days)
    return laptop(seen, rows={**seen.laptops["0"].rows, row_id: replace(row, scope="user/ewa")})


def forgotten(seen: Seen, _days: OfficeDays) -> Seen:
    return laptop(office(seen, moment="2026-11-24T12:00:00"), outbox={})


def some_op(seen: Seen) -> Op:
    return next(op for op in seen.office.log.values() if op.incarnation)


def logged(seen: Seen, **changes: object) -> Seen:
    op: Op = replace(some_op(seen), **changes)  # type: ignore[arg-type]
    return office(seen, log={**seen.office.log, op.op_id: op})


def moved_for_nothing(seen: Seen, days: OfficeDays) -> Seen:
    mark = seen.office.counters[days.scopes[0]]
    return office(seen, counters={**seen.office.counters, days.scopes[0]: Mark(mark.seq + 1, mark.rows, mark.digest)})


def another_digest(seen: Seen, days: OfficeDays) -> Seen:
    mark = seen.office.counters[days.scopes[0]]
    return office(seen, counters={**seen.office.counters, days.scopes[0]: Mark(mark.seq, mark.rows, "f" * 32)})


def appeared(seen: Seen, days: OfficeDays) -> Seen:
    _row_id, row = visit_of(seen, days)
    return office(seen, rows={**seen.office.rows, "nowy": replace(row, revision=1)})


@pytest.mark.parametrize(
    ("invariant", "broken"),
    [
        (invariants.i1_every_local_change_has_an_operation, shown),
        (invariants.i1_every_local_change_has_an_operation, made_in_silence),
        (invariants.i2_operations_leave_the_outbox_by_the_rule, forgotten),
        (invariants.i3_an_operation_takes_effect_at_most_once, moved_for_nothing),
        (invariants.i4_a_group_takes_effect_wholly_or_not_at_all, lambda seen, _: logged(seen, state="quarantined")),
        (invariants.i5_feed_order_is_commit_order, appeared),
        (invariants.i6_cursors_move_only_with_the_rows, lost),
        (invariants.i6_cursors_move_only_with_the_rows, went_back),
        (invariants.i7_revisions_only_grow, went_back),
        (invariants.i10_only_new_rows_are_created, lambda seen, _: logged(seen, op_id="dwa")),
        (invariants.i11_a_number_means_one_thing, lambda seen, _: logged(seen, op_id="dwa")),
        (invariants.i12_equal_checkpoints_have_equal_digests, another_digest),
        (invariants.i14_a_laptop_shows_a_checkpoint_and_its_own_work, shown),
        (invariants.i15_nothing_of_a_foreign_scope_is_held, foreign),
    ],
)
def test_what_is_forbidden_is_noticed(days: OfficeDays, invariant: Callable[[Seen, Seen], None], broken: Break) -> None:
    before = days.seen
    again = replace(before, laptops={name: replace(held) for name, held in before.laptops.items()})
    invariant(before, again)
    with pytest.raises(AssertionError, match=rf"I{invariant.__name__.split('_')[0][1:]}\b"):
        invariant(before, broken(again, days))


def test_a_word_that_nobody_holds_and_two_replicas_that_differ_are_noticed(days: OfficeDays) -> None:
    assert invariants.i8_everything_typed_can_be_retrieved(days.seen, days.typed) == set()
    with pytest.raises(AssertionError, match="I8"):
        invariants.i8_everything_typed_can_be_retrieved(days.seen, {"słowo0"})
    with pytest.raises(AssertionError, match="I9"):
        invariants.i9_no_clock_decided(days.seen, logged(days.seen, state="conflict"))
    with pytest.raises(AssertionError, match="I13"):
        invariants.i13_all_replicas_agree(shown(days.seen, days), ["0"])
    with pytest.raises(AssertionError, match="I15"):
        invariants.i15_nothing_foreign_is_sent(["user/ewa"], entitled=["office"])
