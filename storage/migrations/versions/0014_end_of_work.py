"""Closing, monitoring, hand-over; an assistant's own time and counted reports."""

from alembic import op

from storage import migration_tables as tables

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_NEW = {
    "closure": (
        "family_id:id case_id:id status:term reason:term? initiator:term? assessment_id:id? "
        "child_outcomes:list sustain:text family_view:text social_worker_view:text monitoring_agreed:truth "
        "monitoring_form:term? monitoring_dates:list no_monitoring_reason:line decision:term? decided_on:day? "
        "decided_by:line closed_on:day? override_reason:line signatories:list"
    ),
    "monitoring_contact": (
        "family_id:id case_id:id user_id:id? number:number planned_on:day? made_at:moment? form:term? "
        "present:list children_seen:list effects:list safety:term? new_problems:text need:term? done:text "
        "next_on:day? ends:truth"
    ),
    "handover": (
        "family_id:id case_id:id from_user_id:id to_user_id:id reason:term? kind:term access:term since:day? "
        "until:day? papers:list hints:text family_informed_on:day? joint_visit:truth returned_on:day? "
        "returned_note:text"
    ),
    "appointment": (
        "owner_id:id family_id:id? kind:term title:line place:line starts_at:moment? ends_at:moment? private:truth"
    ),
    "work_entry": "user_id:id family_id:id? kind:term starts_at:moment? ends_at:moment? place:line note:line",
    "trip": (
        "user_id:id family_id:id? visit_id:id? made_on:day start_place:line end_place:line purpose:line "
        "hectometres:number vehicle:term cost:number"
    ),
    "leave": "user_id:id kind:term since:day until:day substitute_id:id?",
    "report_run": (
        "user_id:id kind:term period_from:day period_to:day numbers:map manual:list remarks:line "
        "counted_at:moment? handed_on:day?"
    ),
}
_INDEXED = {
    "closure": ("family_id", "case_id"),
    "monitoring_contact": ("family_id", "case_id"),
    "handover": ("family_id",),
    "appointment": ("owner_id", "family_id"),
    "work_entry": ("user_id",),
    "trip": ("user_id",),
    "leave": ("user_id",),
    "report_run": ("user_id",),
}


def upgrade() -> None:
    for table, described in _NEW.items():
        tables.create(table, described, indexed=_INDEXED[table])


def downgrade() -> None:
    for table in reversed(_NEW):
        op.drop_table(table)
