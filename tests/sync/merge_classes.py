"""The class of every field of every synchronised model; a field that is added is written here."""

# The whole table. A field that is added is written here with its class, and so is one whose class changes.
CLASSES: dict[str, dict[str, str]] = {
    "action": {
        "scalar": (
            "goal_id plan_id family_id number category responsibility institution_id due status done_on origin_id"
        ),
        "text": "text expected_effect result how_we_know family_comment",
        "set": "person_ids",
    },
    "agreement": {
        "scalar": "visit_id family_id side person_id user_id due status done_on checked_visit_id",
        "text": "text",
    },
    "application": {
        "scalar": (
            "family_id case_id kind applied_on applicant_id social_worker_id interview_on "
            "interview_number family_position family_group decision decided_on decided_by assistant_id "
            "first_contact_due override_reason"
        ),
        "text": "situation needs resources goals own_words past_help work_scope refusal_reason other_help",
        "set": "problems wishes",
    },
    "appointment": {
        "scalar": "owner_id family_id kind title place starts_at ends_at private",
    },
    "area_rating": {
        "scalar": "family_id assessment_id area level is_priority",
        "text": "strengths difficulties note",
    },
    "assessment": {
        "scalar": (
            "family_id case_id kind number status user_id period_from period_to drawn_on due_on sources "
            "voices problems counts plan_review children stability independence upbringing "
            "problem_solving conclusion next_due signatories signed_on handed_on acknowledged_on "
            "acknowledged_by"
        ),
        "set": "participants",
        "text": (
            "needs family_resources goals causes expectations conclusions unknown changes safety_note "
            "family_view partners_view difficulties next_goals"
        ),
        "safety": "safety",
    },
    "assignment": {
        "scalar": ("case_id family_id user_id kind since until decided_by decided_on reason access override_reason"),
    },
    "attachment": {
        "scalar": "entity entity_id filename mime size sha256 kind voided_at void_reason",
    },
    "audit_entry": {
        "scalar": "chain number at kind about detail previous digest",
    },
    "authorisation": {
        "scalar": "family_id case_id grantor_id kind institution_id matter valid_from valid_to revoked_on",
        "text": "range_of_acts",
    },
    "blue_card": {
        "scalar": (
            "family_id intervention_id number started_on started_by nk_a_on nk_a_by handed_on "
            "nk_b_given nk_c nk_d group_formed_on perpetrator_note weapon safety_feeling meetings "
            "ended_on end_reason"
        ),
        "text": "group_members injuries witnesses extra",
        "set": "victims perpetrators forms",
    },
    "budget": {
        "scalar": "family_id month people savings_for savings",
        "text": "decisions",
    },
    "budget_line": {
        "scalar": "family_id budget_id kind category label planned actual due_day paid",
    },
    "case_file": {
        "scalar": (
            "family_id track basis status source social_worker_id court_reference reported_on "
            "interview_on application_on assigned_on first_contact_on consent_on started_on "
            "last_assessment_on next_assessment_on closed_on closure_reason meeting_frequency "
            "hide_reminders difficulty refused_on suspended_on suspended_reason monitoring_until "
            "archived_on"
        ),
        "office_number": "number",
        "set": "problems",
    },
    "case_institution": {
        "scalar": "family_id institution_id person_name person_phone matter since until",
    },
    "case_step": {
        "scalar": "family_id case_id before after happened_on user_id",
        "text": "reason",
    },
    "closure": {
        "scalar": (
            "family_id case_id status reason initiator assessment_id child_outcomes monitoring_agreed "
            "monitoring_form monitoring_dates no_monitoring_reason decision decided_on decided_by "
            "closed_on override_reason signatories opinion_on opinion_by opinion_on_paper"
        ),
        "text": "sustain family_view social_worker_view",
    },
    "conflict": {
        "scalar": (
            "entity entity_id field kind base_value office_value office_by office_device office_at "
            "other_value other_by other_device other_at resolution resolved_by resolved_at"
        ),
    },
    "consent": {
        "scalar": "case_id kind given_on place preferred_times court_acknowledged reason annotation",
        "set": "person_ids agreed_places",
        "text": "reservations",
    },
    "court_case": {
        "scalar": (
            "family_id case_id institution_id court division reference kind order_on obliges "
            "report_dates next_report_due kurator_name kurator_phone ended_on"
        ),
        "set": "person_ids",
        "text": "obligation",
    },
    "court_document": {
        "scalar": (
            "family_id case_id court_case_id intervention_id institution_id kind status user_id "
            "addressee reference letter_on received_on due_on period_from period_to questions "
            "compliance urgent shows_reporter drawn_on sent_on sent_how proof"
        ),
        "set": "subjects",
        "text": "note",
    },
    "court_paragraph": {
        "scalar": "family_id court_document_id section number is_judgement unknown",
        "text": "text",
        "set": "sources",
    },
    "debt": {
        "scalar": "family_id creditor amount instalment first_month due_day enforcement",
        "text": "arrangements",
    },
    "document": {
        "scalar": (
            "family_id template_id template_version title entity entity_id number version language data "
            "hash status printed_at printed_by copies signed_on"
        ),
        "set": "signers",
    },
    "family": {
        "scalar": "code display_name address_home address_stay phone safe_contact housing genogram ecomap",
        "text": "access_notes restricted_notes",
    },
    "goal": {
        "scalar": "plan_id family_id number area weight status progress origin_id hardship",
        "text": "text why_important",
        "set": "person_ids",
    },
    "goal_progress": {
        "scalar": "family_id goal_id measured_on progress",
        "text": "note",
    },
    "group_activity": {
        "scalar": "name kind organiser institution_id place",
        "text": "note",
    },
    "group_attendance": {
        "scalar": "family_id person_id activity_id goal_id meets_on present reason help_needed",
        "text": "feedback",
    },
    "handover": {
        "scalar": (
            "family_id case_id from_user_id to_user_id reason kind access since until papers "
            "family_informed_on joint_visit returned_on"
        ),
        "text": "hints returned_note",
    },
    "health_item": {
        "scalar": (
            "family_id person_id kind specialty institution_id place at arranges companion preparation done next_on"
        ),
        "text": "note",
    },
    "institution": {
        "scalar": "name kind address phone email people level hours edelivery division",
        "text": "note",
    },
    "intervention": {
        "scalar": (
            "family_id case_id user_id visit_id occurred_at entered_at place informed_at informed_by "
            "at_risk source_person actions impossible_reason notifications nk_a_on removal "
            "in_minors_register follow_up_by follow_up_until accepted_on accepted_by"
        ),
        "safety": "level",
        "set": "hazards",
        "text": "facts witnesses remedial",
    },
    "kinship": {
        "scalar": "family_id person_id other_id kind quality since until",
    },
    "leave": {
        "scalar": "user_id kind since until substitute_id",
    },
    "letter": {
        "scalar": (
            "family_id case_id user_id institution_id kind status answer_due number drawn_on sent_on "
            "sent_how answered_on"
        ),
        "set": "subjects",
        "text": "body wanted justification answer",
    },
    "member": {
        "scalar": "family_id person_id role in_household is_contact parental_authority since until can_sign",
        "set": "tags",
    },
    "monitoring_contact": {
        "scalar": "family_id case_id user_id number planned_on made_at form effects need next_on ends",
        "set": "present children_seen",
        "safety": "safety",
        "text": "new_problems done",
    },
    "motivation_point": {
        "scalar": "family_id person_id measured_on value source source_id",
        "text": "note",
    },
    "note": {
        "scalar": (
            "family_id case_id user_id occurred_at entered_at subject with_whom how visibility "
            "corrects_id corrects_field institution_id"
        ),
        "text": "facts conclusions corrects_words",
    },
    "office": {
        "scalar": (
            "name kind address town phone email head_title head_name dpo_name dpo_contact "
            "case_number_pattern emergency_contacts demo"
        ),
    },
    "outsider": {
        "scalar": "family_id name relation phone",
        "text": "note",
    },
    "person": {
        "scalar": (
            "first_name last_name birth_date due_date pesel pesel_reason sex phone occupation school "
            "email citizenship language interpreter_needed marital_status education workplace "
            "income_sources disability whereabouts deceased_on"
        ),
        "text": "note health_note legal_note",
    },
    "placement": {
        "scalar": (
            "family_id person_id form place institution_id coordinator_name coordinator_phone since "
            "until court_case_id child_plan_on contact_schedule return_conditions contacts"
        ),
    },
    "plan": {
        "scalar": (
            "family_id case_id version status drawn_on period_from period_to method change_reason "
            "based_on_id absences hardships strengths meeting_frequency next_assessment objections "
            "signatories signed_on consulted_on consultation_verdict sent_on consultation_how "
            "consulted_by accepted_on accepted_by read_on solutions child_id placement_id"
        ),
        "set": "participants partners shared_goals",
        "text": (
            "family_words main_goal crisis consultation_remarks consultation_findings "
            "consultation_reply family_view contacts"
        ),
    },
    "privacy_notice": {
        "scalar": "family_id person_id version acknowledged_on annotation",
    },
    "referral": {
        "scalar": (
            "family_id case_id reported_at channel source source_name source_contact institution_id "
            "anonymous children_note urgent social_worker_id handed_on interview_on interview_number "
            "not_needed_on"
        ),
        "text": "difficulty needs resources goals not_needed_reason",
        "safety": "danger",
    },
    "report_run": {
        "scalar": "user_id kind period_from period_to numbers manual remarks counted_at handed_on",
    },
    "resource": {
        "scalar": "family_id kind person_id",
        "text": "text",
    },
    "safety_plan": {
        "scalar": (
            "family_id person_id drawn_on warning_signs safe_place way_out contacts code_word to_take "
            "where_to children copy_with printed review_on"
        ),
    },
    "school_record": {
        "scalar": (
            "family_id person_id institution_id institution_name class_name school_year tutor "
            "counsellor attendance_percent support meetings updated_on"
        ),
        "text": "grades behaviour clinic_opinion agreement",
    },
    "setting": {
        "scalar": "key value valid_from note",
    },
    "support_item": {
        "scalar": "family_id case_id kind institution_id provider counselling due status",
        "text": "conditions note",
    },
    "task": {
        "scalar": "owner_id family_id title due legal_basis status done_on priority entity entity_id",
        "text": "text",
    },
    "tie": {
        "scalar": "family_id person_id institution_id outsider_id strength direction note",
    },
    "trip": {
        "scalar": "user_id family_id visit_id made_on start_place end_place purpose hectometres vehicle cost",
    },
    "user_profile": {
        "scalar": "login first_name last_name position email phone active",
        "set": "roles",
    },
    "visit": {
        "scalar": (
            "family_id case_id user_id status contact_type place place_note purpose planned_start "
            "started_at ended_at entered_at announced others motivation next_start next_place "
            "institution_id continues_id travel_minutes hectometres"
        ),
        "set": "present children_seen goals_touched activities",
        "text": "children_note facts quotes reflections result",
        "safety": "danger",
    },
    "work_entry": {
        "scalar": "user_id family_id kind starts_at ends_at place note",
    },
    "zz_card": {
        "scalar": "family_id case_id entitlement shown_on due_date ended_on end_reason",
        "text": "own_words emotional",
    },
}
