"""Courts, letters, co-operation, group activities, the track „Za życiem”."""

from alembic import op

from storage import migration_tables as tables

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NEW = {
    "court_case": (
        "family_id:id case_id:id? institution_id:id? court:line division:line reference:line kind:term "
        "person_ids:list order_on:day? obligation:text obliges:truth report_dates:list next_report_due:day? "
        "kurator_name:line kurator_phone:line ended_on:day?"
    ),
    "court_document": (
        "family_id:id case_id:id? court_case_id:id? intervention_id:id? institution_id:id? kind:term "
        "status:term user_id:id? addressee:line reference:line letter_on:day? received_on:day? due_on:day? "
        "period_from:day? period_to:day? subjects:list questions:list compliance:list urgent:truth "
        "shows_reporter:truth note:text drawn_on:day? sent_on:day? sent_how:term? proof:line"
    ),
    "court_paragraph": (
        "family_id:id court_document_id:id section:line number:number text:text is_judgement:truth "
        "unknown:truth sources:list"
    ),
    "letter": (
        "family_id:id case_id:id? user_id:id? institution_id:id? kind:term status:term subjects:list "
        "body:text wanted:text justification:text answer_due:day? number:line drawn_on:day? sent_on:day? "
        "sent_how:term? answered_on:day? answer:text"
    ),
    "case_institution": (
        "family_id:id institution_id:id person_name:line person_phone:line matter:line since:day? until:day?"
    ),
    "group_activity": "name:line kind:term organiser:line institution_id:id? place:line note:text",
    "group_attendance": (
        "family_id:id person_id:id activity_id:id goal_id:id? meets_on:day? present:truth? reason:line "
        "feedback:text help_needed:line"
    ),
    "zz_card": (
        "family_id:id case_id:id entitlement:term? shown_on:day? due_date:day? own_words:text emotional:text "
        "ended_on:day? end_reason:line"
    ),
    "support_item": (
        "family_id:id case_id:id kind:line institution_id:id? provider:line counselling:term? conditions:text "
        "due:day? status:term note:text"
    ),
}
_INDEXED = {
    "court_case": ("family_id",),
    "court_document": ("family_id",),
    "court_paragraph": ("family_id", "court_document_id"),
    "letter": ("family_id",),
    "case_institution": ("family_id",),
    "group_activity": (),
    "group_attendance": ("family_id",),
    "zz_card": ("family_id",),
    "support_item": ("family_id",),
}


def upgrade() -> None:
    for table, described in _NEW.items():
        tables.create(table, described, indexed=_INDEXED[table])


def downgrade() -> None:
    for table in reversed(_NEW):
        op.drop_table(table)
