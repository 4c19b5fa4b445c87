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
