"""The first schema: the rows both databases share, the laptop's own tables, the office's own tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON_VALUE = sa.JSON().with_variant(JSONB(), "postgresql")
SYNCED = (
    "action",
    "agreement",
    "assignment",
    "attachment",
    "case_file",
    "conflict",
    "consent",
    "document",
    "family",
    "goal",
    "institution",
    "member",
    "note",
    "office",
    "person",
    "plan",
    "setting",
    "task",
    "user_profile",
    "visit",
)
LAPTOP = ("cursor", "draft", "kept_values", "local_state", "outbox", "staged_page")
OFFICE = (
    "account",
    "device",
    "device_life",
    "enrolment_code",
    "feed_entry",
    "issued_receipt",
    "operation_log",
    "scope_counter",
    "server_life",
    "sync_incident",
)


def upgrade() -> None:
    for create in _SYNCED:
        create()
    if op.get_bind().dialect.name == "postgresql":
        for create in _OFFICE:
            create()
    else:
        for create in _LAPTOP:
            create()
        _search()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search_text")
        op.drop_table("search_row")
    for table in SYNCED + (OFFICE if op.get_bind().dialect.name == "postgresql" else LAPTOP):
        op.drop_table(table)


def _synced(table: str, *columns: sa.Column[Any]) -> None:
    """Make a table that travels: what every row of it carries (domain.md §3.1), then its own columns."""
    op.create_table(
        table,
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(36), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_by", sa.String(36), nullable=True),
        sa.Column("device_id", sa.String(36), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_by", sa.String(36), nullable=True),
        sa.Column("content_hash", sa.String(64), nullable=True),
        sa.Column("sensitivity", sa.String(40), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f(f"ix_{table}_scope"), table, ["scope"], unique=False)


def _action() -> None:
    _synced(
        "action",
        sa.Column("goal_id", sa.String(36), nullable=False),
        sa.Column("plan_id", sa.String(36), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("category", sa.String(40), nullable=True),
        sa.Column("responsibility", sa.String(40), nullable=False),
        sa.Column("person_ids", JSON_VALUE, nullable=False),
        sa.Column("institution_id", sa.String(36), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("expected_effect", sa.Text(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.String(36), nullable=True),
    )
    op.create_index(op.f("ix_action_family_id"), "action", ["family_id"], unique=False)
    op.create_index(op.f("ix_action_goal_id"), "action", ["goal_id"], unique=False)
    op.create_index(op.f("ix_action_plan_id"), "action", ["plan_id"], unique=False)


def _agreement() -> None:
    _synced(
        "agreement",
        sa.Column("visit_id", sa.String(36), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("user_id", sa.String(36), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("checked_visit_id", sa.String(36), nullable=True),
    )
    op.create_index(op.f("ix_agreement_family_id"), "agreement", ["family_id"], unique=False)
    op.create_index(op.f("ix_agreement_visit_id"), "agreement", ["visit_id"], unique=False)


def _assignment() -> None:
    _synced(
        "assignment",
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
    )
    op.create_index(op.f("ix_assignment_case_id"), "assignment", ["case_id"], unique=False)
    op.create_index(op.f("ix_assignment_family_id"), "assignment", ["family_id"], unique=False)
    op.create_index(op.f("ix_assignment_user_id"), "assignment", ["user_id"], unique=False)


def _attachment() -> None:
    _synced(
        "attachment",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(36), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
    )
    op.create_index(op.f("ix_attachment_entity_id"), "attachment", ["entity_id"], unique=False)


def _case_file() -> None:
    _synced(
        "case_file",
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("track", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("source", sa.String(40), nullable=True),
        sa.Column("social_worker_id", sa.String(36), nullable=True),
        sa.Column("court_reference", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("interview_on", sa.Date(), nullable=True),
        sa.Column("application_on", sa.Date(), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("first_contact_on", sa.Date(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("last_assessment_on", sa.Date(), nullable=True),
        sa.Column("next_assessment_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closure_reason", sa.String(), nullable=False),
        sa.Column("meeting_frequency", sa.String(), nullable=False),
        sa.Column("hide_reminders", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_case_file_family_id"), "case_file", ["family_id"], unique=False)


def _conflict() -> None:
    _synced(
        "conflict",
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(36), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("base_value", JSON_VALUE, nullable=False),
        sa.Column("office_value", JSON_VALUE, nullable=False),
        sa.Column("office_by", sa.String(36), nullable=True),
        sa.Column("office_device", sa.String(36), nullable=True),
        sa.Column("office_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("other_value", JSON_VALUE, nullable=False),
        sa.Column("other_by", sa.String(36), nullable=True),
        sa.Column("other_device", sa.String(36), nullable=True),
        sa.Column("other_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolution", sa.String(), nullable=True),
        sa.Column("resolved_by", sa.String(36), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index(op.f("ix_conflict_entity_id"), "conflict", ["entity_id"], unique=False)


def _consent() -> None:
    _synced(
        "consent",
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("person_ids", JSON_VALUE, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("reservations", sa.Text(), nullable=False),
    )
    op.create_index(op.f("ix_consent_case_id"), "consent", ["case_id"], unique=False)


def _document() -> None:
    _synced(
        "document",
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("template_id", sa.String(), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(36), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("data", JSON_VALUE, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("printed_by", sa.String(36), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signers", JSON_VALUE, nullable=False),
    )
    op.create_index(op.f("ix_document_entity_id"), "document", ["entity_id"], unique=False)
    op.create_index(op.f("ix_document_family_id"), "document", ["family_id"], unique=False)


def _family() -> None:
    _synced(
        "family",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("address_home", sa.String(), nullable=False),
        sa.Column("address_stay", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("safe_contact", sa.String(), nullable=False),
        sa.Column("access_notes", sa.Text(), nullable=False),
        sa.Column("restricted_notes", sa.Text(), nullable=False),
    )
    op.create_index(op.f("ix_family_code"), "family", ["code"], unique=False)


def _goal() -> None:
    _synced(
        "goal",
        sa.Column("plan_id", sa.String(36), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why_important", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("origin_id", sa.String(36), nullable=True),
    )
    op.create_index(op.f("ix_goal_family_id"), "goal", ["family_id"], unique=False)
    op.create_index(op.f("ix_goal_plan_id"), "goal", ["plan_id"], unique=False)


def _institution() -> None:
    _synced(
        "institution",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("people", JSON_VALUE, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )


def _member() -> None:
    _synced(
        "member",
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("in_household", sa.Boolean(), nullable=False),
        sa.Column("is_contact", sa.Boolean(), nullable=False),
        sa.Column("parental_authority", sa.String(40), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("can_sign", sa.Boolean(), nullable=False),
        sa.Column("tags", JSON_VALUE, nullable=False),
    )
    op.create_index(op.f("ix_member_family_id"), "member", ["family_id"], unique=False)
    op.create_index(op.f("ix_member_person_id"), "member", ["person_id"], unique=False)


def _note() -> None:
    _synced(
        "note",
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=True),
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("with_whom", sa.String(), nullable=False),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("conclusions", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(40), nullable=False),
        sa.Column("corrects_id", sa.String(36), nullable=True),
    )
    op.create_index("ix_note_family_id_occurred_at", "note", ["family_id", "occurred_at"], unique=False)
    op.create_index(op.f("ix_note_user_id"), "note", ["user_id"], unique=False)


def _office() -> None:
    _synced(
        "office",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("head_title", sa.String(), nullable=False),
        sa.Column("head_name", sa.String(), nullable=False),
        sa.Column("dpo_name", sa.String(), nullable=False),
        sa.Column("dpo_contact", sa.String(), nullable=False),
        sa.Column("case_number_pattern", sa.String(), nullable=False),
        sa.Column("emergency_contacts", JSON_VALUE, nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
    )


def _person() -> None:
    _synced(
        "person",
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("pesel", sa.String(), nullable=True),
        sa.Column("pesel_reason", sa.String(), nullable=False),
        sa.Column("sex", sa.String(40), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("occupation", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("health_note", sa.Text(), nullable=False),
    )


def _plan() -> None:
    _synced(
        "plan",
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("method", sa.String(40), nullable=True),
        sa.Column("change_reason", sa.String(40), nullable=True),
        sa.Column("based_on_id", sa.String(36), nullable=True),
        sa.Column("participants", JSON_VALUE, nullable=False),
        sa.Column("absences", JSON_VALUE, nullable=False),
        sa.Column("hardships", JSON_VALUE, nullable=False),
        sa.Column("strengths", JSON_VALUE, nullable=False),
        sa.Column("family_words", sa.Text(), nullable=False),
        sa.Column("main_goal", sa.Text(), nullable=False),
        sa.Column("partners", JSON_VALUE, nullable=False),
        sa.Column("meeting_frequency", sa.String(), nullable=False),
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("next_assessment", sa.Date(), nullable=True),
        sa.Column("objections", JSON_VALUE, nullable=False),
        sa.Column("signatories", JSON_VALUE, nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("consulted_on", sa.Date(), nullable=True),
        sa.Column("consultation_verdict", sa.String(40), nullable=True),
        sa.Column("consultation_remarks", sa.Text(), nullable=False),
    )
    op.create_index(op.f("ix_plan_case_id"), "plan", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_family_id"), "plan", ["family_id"], unique=False)


def _setting() -> None:
    _synced(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", JSON_VALUE, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
    )
    op.create_index(op.f("ix_setting_key"), "setting", ["key"], unique=False)


def _task() -> None:
    _synced(
        "task",
        sa.Column("owner_id", sa.String(36), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
    )
    op.create_index(op.f("ix_task_family_id"), "task", ["family_id"], unique=False)
    op.create_index(op.f("ix_task_owner_id"), "task", ["owner_id"], unique=False)


def _user_profile() -> None:
    _synced(
        "user_profile",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("roles", JSON_VALUE, nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_user_profile_login"), "user_profile", ["login"], unique=False)


def _visit() -> None:
    _synced(
        "visit",
        sa.Column("family_id", sa.String(36), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("contact_type", sa.String(40), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("place_note", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("planned_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("present", JSON_VALUE, nullable=False),
        sa.Column("children_seen", JSON_VALUE, nullable=False),
        sa.Column("children_note", sa.Text(), nullable=False),
        sa.Column("others", sa.String(), nullable=False),
        sa.Column("goals_touched", JSON_VALUE, nullable=False),
        sa.Column("activities", JSON_VALUE, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("quotes", sa.Text(), nullable=False),
        sa.Column("reflections", sa.Text(), nullable=False),
        sa.Column("motivation", JSON_VALUE, nullable=False),
        sa.Column("danger", sa.String(40), nullable=True),
        sa.Column("next_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_place", sa.String(40), nullable=True),
    )
    op.create_index(op.f("ix_visit_case_id"), "visit", ["case_id"], unique=False)
    op.create_index("ix_visit_family_id_started_at", "visit", ["family_id", "started_at"], unique=False)
    op.create_index(op.f("ix_visit_user_id"), "visit", ["user_id"], unique=False)


def _cursor() -> None:
    op.create_table(
        "cursor",
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("synced_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("scope"),
    )


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(36), nullable=False),
        sa.Column("family_id", sa.String(36), nullable=True),
        sa.Column("payload", JSON_VALUE, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "entity_id"),
    )
    op.create_index(op.f("ix_draft_family_id"), "draft", ["family_id"], unique=False)


def _kept_values() -> None:
    op.create_table(
        "kept_values",
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("fields", JSON_VALUE, nullable=False),
        sa.PrimaryKeyConstraint("row_id"),
    )
    op.create_index(op.f("ix_kept_values_scope"), "kept_values", ["scope"], unique=False)


def _local_state() -> None:
    op.create_table(
        "local_state",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", JSON_VALUE, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("dseq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("op_id", sa.String(36), nullable=False),
        sa.Column("group_id", sa.String(36), nullable=False),
        sa.Column("incarnation", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("base_rev", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("author", sa.String(36), nullable=False),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("schema_version", sa.String(), nullable=False),
        sa.Column("wall_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", JSON_VALUE, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("dseq"),
        sa.UniqueConstraint("op_id"),
    )
    op.create_index(op.f("ix_outbox_group_id"), "outbox", ["group_id"], unique=False)
    op.create_index(op.f("ix_outbox_row_id"), "outbox", ["row_id"], unique=False)
    op.create_index(op.f("ix_outbox_scope"), "outbox", ["scope"], unique=False)
    op.create_index(op.f("ix_outbox_state"), "outbox", ["state"], unique=False)


def _staged_page() -> None:
    op.create_table(
        "staged_page",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place"),
    )


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id"),
        sa.UniqueConstraint("login"),
    )


def _device() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("incarnation", sa.String(36), nullable=False),
        sa.Column("enrolment_id", sa.String(36), nullable=True),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_key"),
    )
    op.create_index(op.f("ix_device_enrolment_id"), "device", ["enrolment_id"], unique=False)
    op.create_index(op.f("ix_device_user_id"), "device", ["user_id"], unique=False)


def _device_life() -> None:
    op.create_table(
        "device_life",
        sa.Column("incarnation", sa.String(36), nullable=False),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("highest_dseq", sa.BigInteger(), nullable=False),
        sa.Column("backed_up_dseq", sa.BigInteger(), nullable=False),
        sa.Column("counts", JSON_VALUE, nullable=False),
        sa.Column("marks", JSON_VALUE, nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("incarnation"),
    )
    op.create_index(op.f("ix_device_life_device"), "device_life", ["device"], unique=False)


def _enrolment_code() -> None:
    op.create_table(
        "enrolment_code",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index(op.f("ix_enrolment_code_user_id"), "enrolment_code", ["user_id"], unique=False)


def _feed_entry() -> None:
    op.create_table(
        "feed_entry",
        sa.Column("row_id", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("origin", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("row_id"),
    )
    op.create_index("ix_feed_entry_scope_seq", "feed_entry", ["scope", "seq"], unique=True)


def _issued_receipt() -> None:
    op.create_table(
        "issued_receipt",
        sa.Column("receipt_id", sa.String(36), nullable=False),
        sa.Column("incarnation", sa.String(36), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("receipt_id"),
    )
    op.create_index(op.f("ix_issued_receipt_incarnation"), "issued_receipt", ["incarnation"], unique=False)


def _operation_log() -> None:
    op.create_table(
        "operation_log",
        sa.Column("op_id", sa.String(36), nullable=False),
        sa.Column("incarnation", sa.String(36), nullable=True),
        sa.Column("dseq", sa.BigInteger(), nullable=True),
        sa.Column("group_id", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("table", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("base_rev", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("schema_version", sa.String(), nullable=False),
        sa.Column("wall_time", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("conflicts", JSON_VALUE, nullable=False),
        sa.Column("rev", sa.BigInteger(), nullable=False),
        sa.Column("clean", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("op_id"),
        sa.UniqueConstraint("incarnation", "dseq"),
    )
    op.create_index("ix_operation_log_row_id_rev", "operation_log", ["row_id", "rev"], unique=False)
    op.create_index(op.f("ix_operation_log_state"), "operation_log", ["state"], unique=False)


def _scope_counter() -> None:
    op.create_table(
        "scope_counter",
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("founded_by", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("scope"),
    )


def _server_life() -> None:
    op.create_table(
        "server_life",
        sa.Column("server_id", sa.String(36), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("server_id"),
    )


def _sync_incident() -> None:
    op.create_table(
        "sync_incident",
        sa.Column("incident_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("incarnation", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("incident_id"),
    )
    op.create_index(op.f("ix_sync_incident_device"), "sync_incident", ["device"], unique=False)


def _search() -> None:
    op.execute("""
CREATE TABLE search_row (
    docid INTEGER PRIMARY KEY, row_id TEXT NOT NULL UNIQUE, entity TEXT NOT NULL, scope TEXT NOT NULL
)
""")
    op.execute("""
CREATE VIRTUAL TABLE search_text USING fts5(
    title, body, content='', contentless_delete=1, detail=column, prefix='1 2', tokenize='ascii'
)
""")


_SYNCED = (
    _action,
    _agreement,
    _assignment,
    _attachment,
    _case_file,
    _conflict,
    _consent,
    _document,
    _family,
    _goal,
    _institution,
    _member,
    _note,
    _office,
    _person,
    _plan,
    _setting,
    _task,
    _user_profile,
    _visit,
)
_LAPTOP = (
    _cursor,
    _draft,
    _kept_values,
    _local_state,
    _outbox,
    _staged_page,
)
_OFFICE = (
    _account,
    _device,
    _device_life,
    _enrolment_code,
    _feed_entry,
    _issued_receipt,
    _operation_log,
    _scope_counter,
    _server_life,
    _sync_incident,
)
