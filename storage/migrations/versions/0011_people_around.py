"""Referral and application, papers of the start, kinship, foster care, school, health."""

from alembic import op

from storage import migration_tables as tables

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_NEW = {
    "referral": (
        "family_id:id case_id:id reported_at:moment? channel:term source:term? source_name:line "
        "source_contact:line institution_id:id? anonymous:truth children_note:line difficulty:text "
        "danger:term? urgent:truth social_worker_id:id? handed_on:day? interview_on:day? "
        "interview_number:line needs:text resources:text goals:text not_needed_on:day? not_needed_reason:text"
    ),
    "application": (
        "family_id:id case_id:id kind:term applied_on:day? applicant_id:id? social_worker_id:id? "
        "interview_on:day? interview_number:line situation:text needs:text resources:text goals:text "
        "own_words:text problems:list wishes:list past_help:text work_scope:text family_position:term? "
        "family_group:term? decision:term? decided_on:day? decided_by:id? assistant_id:id? "
        "first_contact_due:day? refusal_reason:text other_help:text override_reason:line"
    ),
    "case_step": "family_id:id case_id:id before:line after:line happened_on:day user_id:id? reason:text",
    "authorisation": (
        "family_id:id case_id:id grantor_id:id kind:term institution_id:id? matter:line range_of_acts:text "
        "valid_from:day? valid_to:day? revoked_on:day?"
    ),
    "privacy_notice": "family_id:id person_id:id version:line acknowledged_on:day annotation:line",
    "kinship": "family_id:id person_id:id other_id:id kind:term quality:term? since:number? until:number?",
    "outsider": "family_id:id name:line relation:line phone:line note:text",
    "tie": "family_id:id person_id:id? institution_id:id? outsider_id:id? strength:term direction:term note:line",
    "placement": (
        "family_id:id person_id:id form:term place:line institution_id:id? coordinator_name:line "
        "coordinator_phone:line since:day? until:day? court_case_id:id? child_plan_on:day? "
        "contact_schedule:line return_conditions:list contacts:list"
    ),
    "school_record": (
        "family_id:id person_id:id institution_id:id? institution_name:line class_name:line school_year:line "
        "tutor:line counsellor:line attendance_percent:number? grades:text behaviour:text clinic_opinion:text "
        "support:list meetings:list agreement:text updated_on:day?"
    ),
    "health_item": (
        "family_id:id person_id:id kind:term specialty:line institution_id:id? place:line at:moment? "
        "arranges:line companion:line preparation:line done:truth next_on:day? note:text"
    ),
}
_INDEXED = {
    "referral": ("family_id", "case_id"),
    "application": ("family_id", "case_id"),
    "case_step": ("family_id", "case_id"),
    "authorisation": ("family_id", "case_id"),
    "privacy_notice": ("family_id",),
    "kinship": ("family_id",),
    "outsider": ("family_id",),
    "tie": ("family_id",),
    "placement": ("family_id", "person_id"),
    "school_record": ("family_id", "person_id"),
    "health_item": ("family_id", "person_id"),
}


def upgrade() -> None:
    for table, described in _NEW.items():
        tables.create(table, described, indexed=_INDEXED[table])


def downgrade() -> None:
    for table in reversed(_NEW):
        op.drop_table(table)
