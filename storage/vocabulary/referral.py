"""Enumerations of a family's way to an assistant: referral, application, decision (domain.md §3.3, D01–D05)."""

from storage.vocabulary.term import N_, Term


class ReferralChannel(Term):
    """How the information came."""

    IN_PERSON = "in_person", N_("in person")
    PHONE = "phone", N_("by phone")
    LETTER = "letter", N_("by letter")
    EMAIL = "email", N_("by e-mail")
    EDELIVERY = "edelivery", N_("by e-delivery")
    EX_OFFICIO = "ex_officio", N_("ex officio")


class FamilyGroup(Term):
    """Group of families the centre distinguishes."""

    CHILDREN_IN_CARE_RETURN_POSSIBLE = "children_in_care_return_possible", N_("children in care, return possible")
    AT_RISK_OF_PLACEMENT = "at_risk_of_placement", N_("children at risk of placement")
    TEMPORARY_DIFFICULTIES = "temporary_difficulties", N_("temporary difficulties")


class FamilyPosition(Term):
    """What the family says to the assistant's support."""

    AGREES = "agrees", N_("the family agrees")
    HESITATES = "hesitates", N_("the family hesitates")
    REFUSES = "refuses", N_("the family does not agree")
    COURT_OBLIGED = "court_obliged", N_("the family is obliged by the court")


class ApplicationKind(Term):
    """Who applies for an assistant: the social worker (D02), the family (D03), a family „Za życiem” (D04)."""

    SOCIAL_WORKER = "social_worker", N_("application: the social worker's")
    FAMILY = "family", N_("application: the family's")
    ZA_ZYCIEM = "za_zyciem", N_("application: “For Life”")
    COURT = "court", N_("application: court order")


class AssignmentDecision(Term):
    """What the head of the centre decided."""

    ASSIGNED = "assigned", N_("decision: assistant assigned")
    REFUSED = "refused", N_("decision: not assigned")
    FORWARDED = "forwarded", N_("decision: passed to a commissioned body")


class ProblemArea(Term):
    """Problems a family has."""

    CARE_UPBRINGING = "care_upbringing", N_("problem: helplessness in care and upbringing")
    POVERTY = "poverty", N_("problem: poverty")
    UNEMPLOYMENT = "unemployment", N_("problem: unemployment")
    ADDICTION_ALCOHOL = "addiction_alcohol", N_("problem: alcohol")
    ADDICTION_DRUGS = "addiction_drugs", N_("problem: drugs")
    ADDICTION_OTHER = "addiction_other", N_("problem: other addictions")
    VIOLENCE = "violence", N_("problem: domestic violence")
    DISABILITY = "disability", N_("problem: disability")
    ILLNESS = "illness", N_("problem: long illness")
    MENTAL_HEALTH = "mental_health", N_("problem: mental health")
    DEBTS = "debts", N_("problem: debts")
    HOUSING = "housing", N_("problem: housing conditions")
    HOMELESSNESS = "homelessness", N_("problem: homelessness or eviction")
    SCHOOL = "school", N_("problem: school")
    CONFLICT = "conflict", N_("problem: conflict or parting")
    SINGLE_PARENT = "single_parent", N_("problem: single parenthood")
    LARGE_FAMILY = "large_family", N_("problem: large family")
    TEEN_PARENT = "teen_parent", N_("problem: underage parent")
    PRISON = "prison", N_("problem: prison")
    MIGRATION = "migration", N_("problem: difficulties of foreigners")
    LOSS = "loss", N_("problem: mourning")
    OTHER = "other", N_("problem: other")


class SupportArea(Term):
    """In what a family wishes support (D03)."""

    UPBRINGING = "upbringing", N_("wish: upbringing")
    SCHOOL = "school", N_("wish: school")
    HEALTH = "health", N_("wish: health")
    BUDGET = "budget", N_("wish: budget")
    HOUSEHOLD = "household", N_("wish: household")
    WORK = "work", N_("wish: work")
    OFFICES = "offices", N_("wish: public offices")
    HOUSING = "housing", N_("wish: housing")
    COMMUNICATION = "communication", N_("wish: talking with each other")
    LEISURE = "leisure", N_("wish: leisure")
    LEGAL = "legal", N_("wish: legal matters")
    PSYCHOLOGICAL = "psychological", N_("wish: psychological support")
    OTHER = "other", N_("wish: other")


class AuthorisationKind(Term):
    """What a family member allows the assistant to do (D10)."""

    ACT_FOR = "act_for", N_("authorisation: to act for")
    INFO_EXCHANGE = "info_exchange", N_("authorisation: to exchange information")
    SPECIAL_ZZ = "special_zz", N_("authorisation: special, “For Life”")
