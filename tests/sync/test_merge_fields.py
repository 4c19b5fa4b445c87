"""Every field of every synchronised model has its class in the merging table, and merges by it."""

from typing import Any

import pytest

from storage.models.base import BOOKKEEPING, synced_models
from storage.models.columns import Merge
from sync.apply import rebase
from sync.merge import Outcome, merge_field
from sync.shapes import shapes

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
# The whole table. A field that is added is written here with its class, and so is one whose class changes.
CLASSES: dict[str, dict[str, str]] = {
    "action": {
        "scalar": (
            "goal_id plan_id family_id number category responsibility institution_id due status done_on origin_id"
        ),
        "text": "text expected_effect result",
        "set": "person_ids",
    },
    "agreement": {
        "scalar": "visit_id family_id side person_id user_id due status done_on checked_visit_id",
        "text": "text",
    },
    "assignment": {
        "scalar": "case_id family_id user_id kind since until decided_by decided_on reason",
    },
    "attachment": {
        "scalar": "entity entity_id filename mime size sha256 kind voided_at void_reason",
    },
    "audit_entry": {
        "scalar": "chain number at kind about detail previous digest",
    },
    "case_file": {
        "scalar": (
            "family_id track basis status source social_worker_id court_reference reported_on "
            "interview_on application_on assigned_on first_contact_on consent_on started_on "
            "last_assessment_on next_assessment_on closed_on closure_reason meeting_frequency "
            "hide_reminders"
        ),
        "office_number": "number",
    },
    "conflict": {
        "scalar": (
            "entity entity_id field kind base_value office_value office_by office_device office_at "
            "other_value other_by other_device other_at resolution resolved_by resolved_at"
        ),
    },
    "consent": {
        "scalar": "case_id kind given_on",
        "set": "person_ids",
        "text": "reservations",
    },
    "document": {
        "scalar": (
            "family_id template_id template_version title entity entity_id number version language data "
            "hash status printed_at printed_by copies signed_on"
        ),
        "set": "signers",
    },
    "family": {
        "scalar": "code display_name address_home address_stay phone safe_contact",
        "text": "access_notes restricted_notes",
    },
    "goal": {
        "scalar": "plan_id family_id number area weight status progress origin_id",
        "text": "text why_important",
    },
    "institution": {
        "scalar": "name kind address phone email people",
        "text": "note",
    },
    "member": {
        "scalar": "family_id person_id role in_household is_contact parental_authority since until can_sign",
        "set": "tags",
    },
    "note": {
        "scalar": ("family_id case_id user_id occurred_at entered_at subject with_whom how visibility corrects_id"),
        "text": "facts conclusions",
    },
    "office": {
        "scalar": (
            "name kind address town phone email head_title head_name dpo_name dpo_contact "
            "case_number_pattern emergency_contacts demo"
        ),
    },
    "person": {
        "scalar": "first_name last_name birth_date due_date pesel pesel_reason sex phone occupation school",
        "text": "note health_note",
    },
    "plan": {
        "scalar": (
            "family_id case_id version status drawn_on period_from period_to method change_reason "
            "based_on_id absences hardships strengths meeting_frequency next_assessment objections "
            "signatories signed_on consulted_on consultation_verdict"
        ),
        "set": "participants partners",
        "text": "family_words main_goal crisis consultation_remarks",
    },
    "setting": {
        "scalar": "key value valid_from note",
    },
    "task": {
        "scalar": "owner_id family_id title due legal_basis status done_on",
        "text": "text",
    },
    "user_profile": {
        "scalar": "login first_name last_name position email phone active",
        "set": "roles",
    },
    "visit": {
        "scalar": (
            "family_id case_id user_id status contact_type place place_note purpose planned_start "
            "started_at ended_at entered_at announced others motivation next_start next_place"
        ),
        "set": "present children_seen goals_touched activities",
        "text": "children_note facts quotes reflections",
        "safety": "danger",
    },
}
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
