"""What is done when somebody is in danger (domain.md §3.4, D24)."""

from storage.vocabulary.term import N_, Term


class InterventionAction(Term):
    """An action taken at once, with its hour; the label is what the record says."""

    CALL_112 = "call_112", N_("112, report taken")
    POLICE = "police", N_("Police there")
    AMBULANCE = "ambulance", N_("ambulance there")
    SOCIAL_WORKER = "social_worker", N_("social worker told")
    MANAGER = "manager", N_("coordinator told")
    DOCTOR = "doctor", N_("doctor told")
    CHILD_SECURED = "child_secured", N_("children safe")
    TALK = "talk", N_("talk with the family")
    WITHDREW = "withdrew", N_("I withdraw")
    NK_A = "nk_a", N_("Blue Card A filled in")
    COURT_NOTICE = "court_notice", N_("court notified")
    PROSECUTOR_NOTICE = "prosecutor_notice", N_("prosecutor notified")
    SHELTER = "shelter", N_("shelter found")
    SAFETY_PLAN = "safety_plan", N_("safety plan made")


class HazardKind(Term):
    """What threatens somebody; the forms of violence are those of the form NK-A."""

    NEGLECT = "neglect", N_("hazard: neglect")
    PHYSICAL = "physical", N_("hazard: physical violence")
    PSYCHOLOGICAL = "psychological", N_("hazard: psychological violence")
    SEXUAL = "sexual", N_("hazard: sexual violence")
    ECONOMIC = "economic", N_("hazard: economic violence")
    ELECTRONIC = "electronic", N_("hazard: violence by electronic means")
    INTOXICATED_CARER = "intoxicated_carer", N_("hazard: intoxicated carer")
    NO_CARER = "no_carer", N_("hazard: child without care")
    SELF_HARM = "self_harm", N_("hazard: suicide risk")
    ILLNESS = "illness", N_("hazard: sudden illness")
    HOUSING_HAZARD = "housing_hazard", N_("hazard: dangerous conditions")
    THIRD_PARTY = "third_party", N_("hazard: a third person")
    OTHER = "other", N_("hazard: other")


class BlueCardEnd(Term):
    """Why a Blue Card procedure ended."""

    VIOLENCE_STOPPED = "violence_stopped", N_("Blue Card: violence stopped, help plan done")
    UNFOUNDED = "unfounded", N_("Blue Card: unfounded")
    OTHER = "other", N_("Blue Card: other end")
