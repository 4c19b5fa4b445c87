"""Every field of every synchronised model has its class in the merging table, and merges by it."""

from typing import Any

import pytest

from storage.models.base import BOOKKEEPING, synced_models
from storage.models.columns import Merge
from sync.apply import rebase
from sync.merge import Outcome, merge_field
from sync.shapes import shapes
from tests.sync.merge_classes import CLASSES

# What both changed, by class: base, the office's, mine.
BOTH: dict[Merge, tuple[Any, Any, Any]] = {
    Merge.SCALAR: ("a", "b", "c"),
    Merge.TEXT: ("Pierwszy.\nDrugi.", "Pierwszy, u nich.\nDrugi.", "Pierwszy.\nDrugi.\nTrzeci, mój."),
    Merge.SET: (["a", "b"], ["a", "b", "c"], ["b", "d"]),
    Merge.SAFETY: ("none", "watch", "immediate"),
    Merge.OFFICE_NUMBER: (None, "ROPS.1/2026", "mój"),
}
AFTER: dict[Merge, tuple[Any, Outcome, Any]] = {
    Merge.SCALAR: ("b", Outcome.CONFLICT, "c"),
    Merge.TEXT: ("Pierwszy, u nich.\nDrugi.\nTrzeci, mój.", Outcome.MERGED, None),
    Merge.SET: (["b", "c", "d"], Outcome.MERGED, None),
    Merge.SAFETY: ("immediate", Outcome.CONFLICT, "watch"),
    Merge.OFFICE_NUMBER: ("ROPS.1/2026", Outcome.MERGED, None),
}
SHOWN = AFTER | {Merge.SCALAR: ("c", Outcome.CONFLICT, None)}
"""On the laptop its own waiting value stays in sight until the office opened the conflict."""
SEVERITY = ("none", "watch", "risk", "immediate")

# Every synchronised row has these, each one value.
EVERYWHERE = "deleted_at sealed_at sealed_by content_hash sensitivity"
FIELDS = [(table, name) for table, shape in shapes().items() for name in shape.checks]


@pytest.mark.parametrize(("table", "name"), FIELDS)
def test_a_field_both_changed_merges_by_its_class(table: str, name: str) -> None:
    shape = shapes()[table]
    kind = shape.merges[name]
    base, office, mine = BOTH[kind]
    merged = merge_field(kind, base=base, office=office, mine=mine, severity=SEVERITY)
    assert (merged.value, merged.outcome, merged.aside) == AFTER[kind]
    values = {name: office}
    if kind is not Merge.SAFETY or shape.severity[name] == SEVERITY:
        rebase(shape, values, {name: [base, mine]})
        assert values[name] == SHOWN[kind][0]


def test_every_class_is_some_fields() -> None:
    assert {shapes()[table].merges[name] for table, name in FIELDS} == set(Merge)


def test_every_field_has_the_class_the_table_gives_it() -> None:
    listed = {
        table: {name: kind for kind, names in by_class.items() for name in names.split()}
        for table, by_class in CLASSES.items()
    }
    one_value = dict.fromkeys(EVERYWHERE.split(), "scalar")
    found = {table: {name: str(shape.merges[name]) for name in shape.checks} for table, shape in shapes().items()}
    assert found == {table: names | one_value for table, names in listed.items()}


def test_long_columns_merge_by_paragraph_and_lists_of_ids_as_sets() -> None:
    for model in synced_models():
        for column in model.__table__.columns:  # type: ignore[attr-defined]
            if column.key in BOOKKEEPING:
                continue
            kind = column.info.get("merge", Merge.SCALAR)
            if type(column.type).__name__ == "Text":
                assert kind is Merge.TEXT, (model.__name__, column.key)
            if column.key.endswith("_ids"):
                assert kind is Merge.SET, (model.__name__, column.key)
