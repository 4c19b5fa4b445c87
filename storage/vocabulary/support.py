"""Enumerations of co-operation, group activities and the track „Za życiem” (domain.md §3.4, D33, D34)."""

from storage.vocabulary.term import N_, Term


class InstitutionLevel(Term):
    """How far an institution reaches (S0-23, S3-29)."""

    LOCAL = "local", N_("level: local")
    POWIAT = "powiat", N_("level: county")
    VOIVODESHIP = "voivodeship", N_("level: voivodeship")
    NATIONAL = "national", N_("level: national")


class GroupKind(Term):
    """Kind of a group activity."""

    PARENTING_WORKSHOP = "parenting_workshop", N_("group: parenting workshop")
    SUPPORT_GROUP = "support_group", N_("group: support group")
    SELF_HELP = "self_help", N_("group: self-help group")
    PSYCHOEDUCATION_CHILD = "psychoeducation_child", N_("group: psychoeducation for children")
    THERAPY = "therapy", N_("group: therapy")
    MEDIATION = "mediation", N_("group: mediation")
    OTHER = "other", N_("group: other")


class ZzEntitlement(Term):
    """Why somebody is entitled to „Za życiem” (special category)."""

    PREGNANT = "pregnant", N_("entitled: pregnant woman and her family")
    COMPLICATED_PREGNANCY = "complicated_pregnancy", N_("entitled: complicated pregnancy")
    OBSTETRIC_FAILURE = "obstetric_failure", N_("entitled: obstetric failure")
    CHILD_CERTIFICATE = "child_certificate", N_("entitled: child with a certificate")


class ZzCounselling(Term):
    """Four fields of counselling (UZZ art. 8 ust. 1)."""

    CARE = "care", N_("counselling: care and upbringing")
    PSYCH = "psych", N_("counselling: psychological support")
    LEGAL = "legal", N_("counselling: legal help")
    REHAB_HEALTH = "rehab_health", N_("counselling: rehabilitation and health care")


class SupportStatus(Term):
    """State of a form of support in the catalogue."""

    PROPOSED = "proposed", N_("support: proposed")
    CHOSEN = "chosen", N_("support: chosen")
    APPLIED = "applied", N_("support: applied for")
    GRANTED = "granted", N_("support: granted")
    REFUSED = "refused", N_("support: refused")
    IN_USE = "in_use", N_("support: in use")
    ENDED = "ended", N_("support: ended")
