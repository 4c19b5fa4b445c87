"""Enumerations of the office and its staff (domain.md §3.3)."""

from storage.vocabulary.term import N_, Term


class Role(Term):
    """Role of a user at the office (domain.md §6.1)."""

    ASSISTANT = "assistant", N_("family assistant")
    SOCIAL_WORKER = "social_worker", N_("social worker")
    COORDINATOR = "coordinator", N_("team coordinator")
    MANAGER = "manager", N_("manager")
    ADMIN = "admin", N_("system administrator")
    DPO = "dpo", N_("data protection officer")
    AUDITOR = "auditor", N_("auditor (temporary reading)")


class OfficeKind(Term):
    """Kind of a social-welfare office."""

    OPS = "ops", N_("social welfare centre")
    GOPS = "gops", N_("rural social welfare centre")
    MOPS = "mops", N_("municipal social welfare centre")
    MGOPS = "mgops", N_("municipal and rural social welfare centre")
    CUS = "cus", N_("social services centre")
    NGO = "ngo", N_("commissioned organisation")


class DeviceStatus(Term):
    """State of an enrolled laptop."""

    PENDING = "pending", N_("device: pending")
    ACTIVE = "active", N_("device: active")
    SUSPENDED = "suspended", N_("device: suspended")
    LOST = "lost", N_("device: lost")
    REVOKED = "revoked", N_("device: revoked")
    RETIRED = "retired", N_("device: retired")


class InstitutionKind(Term):
    """Kind of an institution the family meets."""

    OPS = "ops", N_("social welfare centre")
    PCPR = "pcpr", N_("county family support centre")
    COURT = "court", N_("court")
    KURATOR = "kurator", N_("court guardian service")
    PROSECUTOR = "prosecutor", N_("prosecutor's office")
    POLICE = "police", N_("police")
    NK_TEAM = "nk_team", N_("interdisciplinary team")
    NK_GROUP = "nk_group", N_("diagnostic and support group")
    SCHOOL = "school", N_("school")
    KINDERGARTEN = "kindergarten", N_("kindergarten")
    NURSERY = "nursery", N_("nursery")
    PPP = "ppp", N_("psychological and pedagogical clinic")
    HEALTH = "health", N_("clinic or hospital")
    MIDWIFE = "midwife", N_("community midwife")
    MENTAL_HEALTH = "mental_health", N_("mental health clinic")
    ADDICTION = "addiction", N_("addiction clinic")
    GKRPA = "gkrpa", N_("municipal alcohol commission")
    PUP = "pup", N_("employment office")
    ZUS = "zus", N_("social insurance institution")
    NFZ = "nfz", N_("national health fund")
    PFRON = "pfron", N_("disability fund")
    HOUSING = "housing", N_("housing manager")
    BAILIFF = "bailiff", N_("bailiff")
    ENERGY = "energy", N_("energy supplier")
    DAY_SUPPORT = "day_support", N_("day support centre")
    SUPPORTING_FAMILY = "supporting_family", N_("supporting family")
    FOSTER_CARE = "foster_care", N_("foster care")
    SOW = "sow", N_("specialist support centre")
    OIK = "oik", N_("crisis intervention centre")
    NGO = "ngo", N_("non-governmental organisation")
    PARISH = "parish", N_("parish")
    LEGAL_AID = "legal_aid", N_("free legal aid")
    REHAB = "rehab", N_("rehabilitation centre")
    HOSPICE = "hospice", N_("hospice")
    EMPLOYER = "employer", N_("employer")
    OTHER = "other", N_("other institution")
