"""The invariants of the sync, I1 to I16, each as a check that fails on what it forbids (docs/sync.md).

Most compare what is held now with what was held at the last look; `check` goes through all of those. I9 compares two
offices, I13 is for moments of rest, I15 also looks at what is on its way, I16 writes.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from sync.apply import rebase
from sync.digest import EMPTY, Tally
from sync.protocol import Mark
from sync.shapes import shapes
from tests.sync.snapshots import LaptopSeen, OfficeSeen, Op, Row, Seen, Values

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WORD = re.compile(r"słowo\d+")
RETAINED = timedelta(days=90)
Pair = tuple[LaptopSeen | None, LaptopSeen]


def moved(before: Seen, now: Seen) -> Iterator[Pair]:
    """Give the laptops that were looked at anew, each with what it was before; None after its store was replaced."""
    for name, laptop in now.laptops.items():
        if before.laptops.get(name) is not laptop:
            yield before.laptops.get(name), laptop


def i1_every_local_change_has_an_operation(before: Seen, now: Seen) -> None:
    """I1: every committed local change of a synced row has an operation."""
    for earlier, laptop in moved(before, now):
        fresh = {op.row_id for op in laptop.outbox.values() if earlier is None or op.op_id not in earlier.outbox}
        known = {op.row_id for op in laptop.outbox.values()}
        for row_id, row in laptop.rows.items():
            if row.revision == 0:
                assert row_id in known, f"I1: {row.table} {row_id} was made without an operation"
            past = earlier.rows.get(row_id) if earlier else None
            if past is None or past.revision != row.revision or row_id in fresh:
                continue
            by_office = now.office.history.get((row_id, row.revision))
            changed = _own(row, row.values) != _own(past, past.values)
            assert not changed or _own(row, row.values) == _own(row, by_office), (
                f"I1: {row.table} changed without an operation"
            )


def i2_operations_leave_the_outbox_by_the_rule(before: Seen, now: Seen) -> None:
    """I2: an operation leaves the outbox only acknowledged, in a verified backup and older than 90 days."""
    for earlier, laptop in moved(before, now):
        for op in earlier.outbox.values() if earlier else ():
            kept = laptop.outbox.get(op.op_id)
            if kept is not None:
                assert kept.raw == op.raw, "I2: an operation was rewritten"
                continue
            assert op.in_effect, f"I2: a {op.state} operation left"
            assert now.office.backed_up.get(str(op.incarnation), 0) >= (op.dseq or 0), "I2: not in a verified backup"
            age = datetime.fromisoformat(now.office.moment[:19]) - datetime.fromisoformat(op.acknowledged_at[:19])
            assert age > RETAINED, f"I2: it left after {age}"


def i3_an_operation_takes_effect_at_most_once(before: Seen, now: Seen) -> None:
    """I3: an operation takes effect at most once: a feed moves only by operations the log did not have."""
    fresh = {op.scope for op_id, op in now.office.log.items() if op_id not in before.office.log and op.in_effect}
    for scope, mark in now.office.counters.items():
        past = before.office.counters.get(scope, Mark(0))
        assert mark.seq == past.seq or scope in fresh, f"I3: {scope} moved without a new operation"
    assert before.office.log.items() <= now.office.log.items(), "I3: the log was rewritten"


def i4_a_group_takes_effect_wholly_or_not_at_all(before: Seen, now: Seen) -> None:
    """I4: a group takes effect wholly or not at all."""
    taken = {(op.group_id, op.in_effect) for op in now.office.log.values()}
    assert len({group for group, _ in taken}) == len(taken), "I4: a group was taken in part"
    for _earlier, laptop in moved(before, now):
        there: dict[str, set[bool]] = {}
        for op in laptop.outbox.values():
            there.setdefault(op.group_id, set()).add(op.op_id in now.office.log)
        assert all(len(states) == 1 for states in there.values()), "I4: part of a group arrived"


def i5_feed_order_is_commit_order(before: Seen, now: Seen) -> None:
    """I5: feed order is commit order: nothing appears at a place that a reader has passed already."""
    past = before.office.rows
    for row_id, row in now.office.rows.items():
        bound = before.office.counters.get(row.scope, Mark(0)).seq
        if row.revision <= bound:
            assert row_id in past, f"I5: {row.table} appeared at {row.revision}, readers are at {bound}"
            assert past[row_id].revision == row.revision, "I5: a row went back in its feed"


def i6_cursors_move_only_with_the_rows(before: Seen, now: Seen) -> None:
    """I6: a cursor moves in one transaction with the rows it stands for."""
    for _earlier, laptop in moved(before, now):
        for scope, mark in laptop.cursors.items():
            for row_id, row in now.office.rows.items():
                if row.scope == scope and row.revision <= mark.seq:
                    here = laptop.rows.get(row_id)
                    assert here is not None, f"I6: the cursor is at {mark.seq}, {row.table} {row.revision} is missing"
                    assert here.revision >= row.revision, f"I6: {row.table} is behind its cursor"
            held = Tally.counted((i, row.revision) for i, row in laptop.rows.items() if row.scope == scope)
            assert held.mark(mark.seq) == _full(mark), f"I6: the cursor of {scope} stands for other rows"


def i7_revisions_only_grow(before: Seen, now: Seen) -> None:
    """I7: the revision of a row only grows, at the office and on each laptop."""
    laptops = [(earlier.rows, laptop.rows) for earlier, laptop in moved(before, now) if earlier]
    for past, rows in [(before.office.rows, now.office.rows), *laptops]:
        for row_id, row in rows.items():
            assert row_id not in past or row.revision >= past[row_id].revision, f"I7: {row.table} went back"
    assert before.office.rows.keys() <= now.office.rows.keys(), "I7: the office forgot rows"


def i8_everything_typed_can_be_retrieved(now: Seen, words: Iterable[str]) -> set[str]:
    """I8: what was typed is current, in a conflict, in quarantine or an outbox, or was replaced by who had seen it.

    Returns the words that were replaced knowingly: they need not be looked for again.
    """
    shown = [row.shown for row in now.office.rows.values()]
    for laptop in now.laptops.values():
        shown += [row.shown for row in laptop.rows.values() if row.revision == 0]
        shown += [op.raw for op in laptop.outbox.values() if not op.in_effect]
    shown += [op.raw for op in now.office.log.values() if op.state == "quarantined"]
    absent = set(words) - words_in(" ".join(shown))
    known = {word for word in absent for op in _every_operation(now) if word in op.raw and _replaces(op, word)}
    assert absent == known, f"I8: lost without anybody having seen it: {sorted(absent - known)}"
    return known


def i10_only_new_rows_are_created(_before: Seen, now: Seen) -> None:
    """I10: only rows of revision 0 may be created, and each once."""
    made = [op for op in now.office.log.values() if op.kind == "create" and op.in_effect]
    assert len({op.row_id for op in made}) == len(made), "I10: a row was created twice"
    assert all(op.base_rev == 0 for op in made), "I10: a row the office had was created"


def i11_a_number_means_one_thing(before: Seen, now: Seen) -> None:
    """I11: (incarnation, dseq) never means two things."""
    numbers: dict[tuple[str, int | None], str] = {}
    for op in now.office.log.values():
        if op.incarnation is not None:
            assert numbers.setdefault((op.incarnation, op.dseq), op.op_id) == op.op_id, "I11: a number was used twice"
    for _earlier, laptop in moved(before, now):
        for op in laptop.outbox.values():
            if op.in_effect:
                meant = numbers.get((str(op.incarnation), op.dseq), op.op_id)
                assert meant == op.op_id, "I11: the office knows the number as another operation"


def i12_equal_checkpoints_have_equal_digests(before: Seen, now: Seen) -> None:
    """I12: at the same checkpoint both sides have the same digest, and the office's is that of its rows."""
    tallies: dict[str, Tally] = {}
    for row_id, row in now.office.rows.items():
        tallies.setdefault(row.scope, Tally()).move(row_id, old=0, new=row.revision)
    for scope, mark in now.office.counters.items():
        assert tallies.get(scope, Tally()).mark(mark.seq) == mark, f"I12: the office's digest of {scope} is wrong"
    for _earlier, laptop in moved(before, now):
        for scope, mark in laptop.cursors.items():
            there = now.office.counters.get(scope)
            if there is not None and there.seq == mark.seq:
                assert _full(mark) == there, f"I12: equal places of {scope}, different digests"


def i14_a_laptop_shows_a_checkpoint_and_its_own_work(before: Seen, now: Seen) -> None:
    """I14: every row shown is some state of the office's with the laptop's own later work on top."""
    for _earlier, laptop in moved(before, now):
        own = _own_work(laptop, now.office)
        for row_id, row in laptop.rows.items():
            base = now.office.history.get((row_id, row.revision))
            if row.revision == 0 or base is None:
                assert row.revision == 0, f"I14: {row.table} has a revision the office never gave"
                continue
            ops = own.get(row_id, [])
            firm = [op for op in ops if op.state != "quarantined"]
            some = (ops, firm, [op for op in ops if not op.again], [op for op in firm if not op.again])
            shown = (_on_top(row, base, one) for one in some)
            assert _own(row, row.values) in shown, f"I14: {row.table} {row_id} shows what nobody has"


def i15_nothing_of_a_foreign_scope_is_held(before: Seen, now: Seen) -> None:
    """I15: a laptop holds rows of the office only of scopes its user was ever given."""
    for _earlier, laptop in moved(before, now):
        given = {"office", f"user/{laptop.user}"}
        given |= {scope for scope, user in now.office.founders.items() if user == laptop.user}
        given |= {
            f"family/{row.values['family_id']}"
            for row in now.office.rows.values()
            if row.table == "assignment" and row.values["user_id"] == laptop.user
        }
        foreign = {row.scope for row in laptop.rows.values() if row.revision} - given
        assert not foreign, f"I15: rows of {foreign}"


EVERY: tuple[Callable[[Seen, Seen], None], ...] = (
    i1_every_local_change_has_an_operation,
    i2_operations_leave_the_outbox_by_the_rule,
    i3_an_operation_takes_effect_at_most_once,
    i4_a_group_takes_effect_wholly_or_not_at_all,
    i5_feed_order_is_commit_order,
    i6_cursors_move_only_with_the_rows,
    i7_revisions_only_grow,
    i10_only_new_rows_are_created,
    i11_a_number_means_one_thing,
    i12_equal_checkpoints_have_equal_digests,
    i14_a_laptop_shows_a_checkpoint_and_its_own_work,
    i15_nothing_of_a_foreign_scope_is_held,
)


def check(before: Seen, now: Seen) -> None:
    """Check every invariant that compares two looks."""
    for invariant in EVERY:
        invariant(before, now)


def words_in(shown: str) -> set[str]:
    """Return the words somebody typed: each is `słowo` with a number of its own."""
    return set(_WORD.findall(shown))


def i9_no_clock_decided(one: Seen, other: Seen) -> None:
    """I9: two offices where the same was done with different clocks decided the same."""
    assert _decisions(one) == _decisions(other), "I9: a clock made a difference"


def i13_all_replicas_agree(now: Seen, names: Iterable[str]) -> None:
    """I13: at rest the laptops hold exactly the office's rows of their scopes, bookkeeping included."""
    for name in names:
        laptop = now.laptops[name]
        here = {i: row for i, row in laptop.rows.items() if row.revision}
        there = {i: row for i, row in now.office.rows.items() if row.scope in laptop.cursors}
        assert here == there, f"I13: laptop {name} differs from the office"


def i15_nothing_foreign_is_sent(scopes: Iterable[str], *, entitled: Iterable[str]) -> None:
    """I15: no row of a scope the user does not hold now is ever sent."""
    assert set(scopes) <= set(entitled), "I15: rows of a foreign scope were sent"


def i16_local_work_goes_on(laptop: Engine) -> None:
    """I16: whatever became of a session, the store can be written at once."""
    with laptop.begin() as connection:
        connection.exec_driver_sql("DELETE FROM staged_page WHERE place < 0")


def _own(row: Row, values: Values | None) -> Values | None:
    return None if values is None else {name: values[name] for name in shapes()[row.table].checks}


def _on_top(row: Row, base: Values, ops: list[Op]) -> Values | None:
    values = dict(base)
    for op in ops:
        rebase(shapes()[row.table], values, op.fields)
    return _own(row, values)


def _full(mark: Mark) -> Mark:
    return Mark(mark.seq, mark.rows, mark.digest or EMPTY)


def _own_work(laptop: LaptopSeen, office: OfficeSeen) -> dict[str, list[Op]]:
    """Return by row what may lie on top of it: pending, in effect after its revision, or still to be put right."""
    found: dict[str, list[Op]] = {}
    for op in laptop.outbox.values():
        row, logged = laptop.rows.get(op.row_id), office.log.get(op.op_id)
        later = logged is not None and logged.in_effect and row is not None and logged.rev > row.revision
        refused = op.state == "quarantined" and not op.undone
        if op.state == "pending" or refused or (op.in_effect and (later or op.again)):
            found.setdefault(op.row_id, []).append(op)
    return found


def _every_operation(now: Seen) -> Iterator[Op]:
    yield from now.office.log.values()
    for laptop in now.laptops.values():
        yield from laptop.outbox.values()


def _replaces(op: Op, word: str) -> bool:
    return any(word in words_in(str(old)) and word not in words_in(str(new)) for old, new in op.fields.values())


def _decisions(seen: Seen) -> list[Any]:
    """Return what the office decided in each scope, without what only names or dates it."""
    asked = Counter((r.values["field"], r.values["kind"]) for r in seen.office.rows.values() if r.table == "conflict")
    return [sorted(_decisions_of(scope, seen.office) for scope in seen.office.counters), asked]


def _decisions_of(scope: str, office: OfficeSeen) -> list[Any]:
    names: dict[str, int] = {}

    def named(shown: str) -> str:
        return _ID.sub(lambda found: str(names.setdefault(found[0], len(names))), shown)

    ordered = sorted((op for op in office.log.values() if op.scope == scope), key=lambda op: (op.rev, op.dseq or 0))
    return [(named(op.row_id), op.table, op.kind, named(op.raw), op.state, op.rev) for op in ordered]
