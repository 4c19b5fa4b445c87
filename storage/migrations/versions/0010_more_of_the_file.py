"""More of what a family's file says: columns of the tables there are."""

from storage import migration_tables as tables

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ADDED = {
    "action": "how_we_know:text family_comment:text",
    "assignment": "access:term=full override_reason:line",
    "case_file": (
        "difficulty:number? problems:list refused_on:day? suspended_on:day? suspended_reason:line "
        "monitoring_until:day? archived_on:day?"
    ),
    "consent": (
        "place:line agreed_places:list preferred_times:line court_acknowledged:truth reason:line annotation:line"
    ),
    "family": "housing:map genogram:map ecomap:map",
    "goal": "person_ids:list hardship:line",
    "institution": "level:term? hours:line edelivery:line division:line",
    "note": "institution_id:id?",
    "person": (
        "email:line citizenship:line language:line interpreter_needed:truth marital_status:term? "
        "education:term? workplace:line income_sources:list disability:term? legal_note:text whereabouts:line "
        "deceased_on:day?"
    ),
    "plan": (
        "sent_on:day? consultation_how:term? consulted_by:id? consultation_findings:text "
        "consultation_reply:text accepted_on:day? accepted_by:id? read_on:day? family_view:text "
        "solutions:list child_id:id? placement_id:id? shared_goals:list contacts:text"
    ),
    "task": "priority:term=normal entity:line entity_id:id?",
    "visit": "institution_id:id? continues_id:id? result:text travel_minutes:number? hectometres:number?",
}


def upgrade() -> None:
    for table, described in _ADDED.items():
        tables.add(table, described)


def downgrade() -> None:
    for table, described in _ADDED.items():
        tables.remove(table, described)
