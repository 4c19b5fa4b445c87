"""The merging table, row by row, and the digest beside it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.models.columns import Merge
from sync.digest import Tally
from sync.merge import Merged, Outcome, RowRule, merge_field, row_rule

SAME, TAKEN, MERGED, CONFLICT = Outcome.SAME, Outcome.TAKEN, Outcome.MERGED, Outcome.CONFLICT
SEVERITY = ("none", "watch", "risk", "immediate")
TEXT = "Pierwszy.\nDrugi.\nTrzeci."


@pytest.mark.parametrize(
    ("kind", "base", "office", "mine", "expected"),
    [
        # both the same, only mine, only the office's: whatever the class
        (Merge.SCALAR, "a", "b", "b", Merged("b", SAME)),
        (Merge.SCALAR, "a", "a", "b", Merged("b", TAKEN)),
        (Merge.SCALAR, "a", "b", "a", Merged("b", MERGED)),
        # scalar
        (Merge.SCALAR, "a", "b", "c", Merged("b", CONFLICT, aside="c")),
        (Merge.SCALAR, None, "b", "c", Merged("b", CONFLICT, aside="c")),
        (Merge.SCALAR, {"p1": 3}, {"p1": 4}, {"p1": 5}, Merged({"p1": 4}, CONFLICT, aside={"p1": 5})),
        # safety: the more severe stands, the other is kept for a person
        (Merge.SAFETY, "none", "none", "risk", Merged("risk", TAKEN)),
        (Merge.SAFETY, "watch", "none", "risk", Merged("risk", CONFLICT, aside="none")),
        (Merge.SAFETY, "watch", "immediate", "none", Merged("immediate", CONFLICT, aside="none")),
        (Merge.SAFETY, "watch", "risk", None, Merged("risk", CONFLICT, aside=None)),
        (Merge.SAFETY, "watch", "risk", "a newer word", Merged("a newer word", CONFLICT, aside="risk")),
        # long text: by paragraph
        (
            Merge.TEXT,
            TEXT,
            TEXT.replace("Pierwszy", "Nowy"),
            TEXT + "\nCzwarty.",
            Merged("Nowy.\nDrugi.\nTrzeci.\nCzwarty.", MERGED),
        ),
        (
            Merge.TEXT,
            TEXT,
            TEXT.replace("Drugi", "A"),
            TEXT.replace("Drugi", "B"),
            Merged(TEXT.replace("Drugi", "A"), CONFLICT, aside=TEXT.replace("Drugi", "B")),
        ),
        (Merge.TEXT, "", "ich", "moje", Merged("ich", CONFLICT, aside="moje")),
        # set: add wins, remove only what was seen
        (Merge.SET, ["a"], ["a", "b"], ["a", "c"], Merged(["a", "b", "c"], MERGED)),
        (Merge.SET, ["a", "b"], ["a", "b", "c"], ["a"], Merged(["a", "c"], MERGED)),
        (Merge.SET, ["a"], [], ["a", "b"], Merged(["b"], MERGED)),
        (Merge.SET, None, ["a"], ["b"], Merged(["a", "b"], MERGED)),
        # a number only the office gives
        (Merge.OFFICE_NUMBER, None, "ROPS.1/2026", "my guess", Merged("ROPS.1/2026", MERGED)),
        (Merge.OFFICE_NUMBER, None, None, "my guess", Merged(None, MERGED)),
    ],
)
def test_field(kind: Merge, base: Any, office: Any, mine: Any, expected: Merged) -> None:
    assert merge_field(kind, base=base, office=office, mine=mine, severity=SEVERITY) == expected


@pytest.mark.parametrize(
    ("kind", "deleted", "sealed", "others", "expected"),
    [
        ("update", False, False, True, RowRule.FIELDS),
        ("delete", False, False, False, RowRule.FIELDS),
        ("delete", False, False, True, RowRule.QUESTION),
        ("delete", True, False, True, RowRule.FIELDS),
        ("update", True, False, True, RowRule.REVIVE),
        ("update", True, False, False, RowRule.FIELDS),
        ("restore", True, False, True, RowRule.FIELDS),
        ("seal", False, False, False, RowRule.FIELDS),
        ("seal", False, False, True, RowRule.SEALED),
        ("update", False, True, False, RowRule.SEALED),
        ("delete", False, True, False, RowRule.SEALED),
    ],
)
def test_row(kind: str, deleted: bool, sealed: bool, others: bool, expected: RowRule) -> None:  # noqa: FBT001
    assert row_rule(kind, deleted=deleted, sealed=sealed, others=others) is expected


@given(st.text(alphabet="ab\n"), st.text(alphabet="ab\n"), st.text(alphabet="ab\n"))
def test_no_text_is_ever_lost_in_a_merge(base: str, office: str, mine: str) -> None:
    """Each paragraph somebody added is in the result or in what is set aside."""
    merged = merge_field(Merge.TEXT, base=base, office=office, mine=mine)
    kept = set(merged.value.split("\n")) | set((merged.aside or "").split("\n"))
    added = (set(office.split("\n")) | set(mine.split("\n"))) - set(base.split("\n"))
    assert added <= kept


@given(
    st.lists(st.sampled_from("abcd"), unique=True),
    st.lists(st.sampled_from("abcd"), unique=True),
    st.lists(st.sampled_from("abcd"), unique=True),
)
def test_sets_come_out_the_same_whoever_is_first(base: list[str], left: list[str], right: list[str]) -> None:
    one = merge_field(Merge.SET, base=base, office=left, mine=right)
    other = merge_field(Merge.SET, base=base, office=right, mine=left)
    assert sorted(one.value) == sorted(other.value)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 9))))
def test_a_digest_depends_on_the_rows_only_not_on_the_way_to_them(moves: list[tuple[str, int]]) -> None:
    walked, present = Tally(), dict[str, int]()
    for row_id, rev in moves:
        walked.move(row_id, old=present.get(row_id, 0), new=rev)
        present[row_id] = rev
    assert walked == Tally.counted(reversed(present.items()))
    assert walked.rows == len(present)


def test_another_revision_is_another_digest() -> None:
    assert Tally.counted([("a", 1), ("b", 2)]).digest != Tally.counted([("a", 2), ("b", 1)]).digest
