"""Diagnosis, assessments and what is measured; danger and Niebieska Karta."""

from alembic import op

from storage import migration_tables as tables

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_NEW = {
    "assessment": (
        "family_id:id case_id:id kind:term number:number status:term user_id:id? period_from:day? "
        "period_to:day? drawn_on:day? due_on:day? participants:list sources:list needs:text "
        "family_resources:text goals:text voices:list problems:list causes:text expectations:text "
        "conclusions:text unknown:text changes:text counts:map plan_review:list safety:term? safety_note:text "
        "children:list family_view:text partners_view:text stability:term? independence:number? "
        "upbringing:number? problem_solving:number? difficulties:text conclusion:term? next_goals:text "
        "next_due:day? signatories:list signed_on:day? handed_on:day? acknowledged_on:day? "
        "acknowledged_by:id?"
    ),
    "area_rating": (
        "family_id:id assessment_id:id area:term? level:number? strengths:text difficulties:text note:text "
        "is_priority:truth"
    ),
    "resource": "family_id:id kind:term text:text person_id:id?",
    "motivation_point": "family_id:id person_id:id measured_on:day value:number source:term source_id:id? note:text",
    "goal_progress": "family_id:id goal_id:id measured_on:day progress:number note:text",
    "intervention": (
        "family_id:id case_id:id? user_id:id visit_id:id? level:term? occurred_at:moment? entered_at:moment? "
        "place:line informed_at:moment? informed_by:line hazards:list at_risk:list source_person:line "
        "facts:text witnesses:text actions:list impossible_reason:line notifications:list nk_a_on:day? "
        "removal:map remedial:text in_minors_register:truth follow_up_by:line follow_up_until:day? "
        "accepted_on:day? accepted_by:id?"
    ),
    "safety_plan": (
        "family_id:id person_id:id drawn_on:day? warning_signs:list safe_place:line way_out:line "
        "contacts:list code_word:line to_take:list where_to:list children:list copy_with:line printed:truth "
        "review_on:day?"
    ),
    "blue_card": (
        "family_id:id intervention_id:id? number:line started_on:day? started_by:line nk_a_on:day? "
        "nk_a_by:line handed_on:day? nk_b_given:truth nk_c:truth nk_d:truth group_formed_on:day? "
        "group_members:text victims:list perpetrators:list perpetrator_note:line forms:list injuries:text "
        "weapon:truth safety_feeling:line witnesses:text extra:text meetings:list ended_on:day? "
        "end_reason:term?"
    ),
}
_INDEXED = {
    "assessment": ("family_id", "case_id"),
    "area_rating": ("family_id", "assessment_id"),
    "resource": ("family_id",),
    "motivation_point": ("family_id",),
    "goal_progress": ("family_id", "goal_id"),
    "intervention": ("family_id",),
    "safety_plan": ("family_id",),
    "blue_card": ("family_id",),
}


def upgrade() -> None:
    for table, described in _NEW.items():
        tables.create(table, described, indexed=_INDEXED[table])


def downgrade() -> None:
    for table in reversed(_NEW):
        op.drop_table(table)
