"""Enumerations of a case: how it starts, goes on and who leads it (domain.md §3.3)."""

from storage.vocabulary.term import N_, Term


class CaseTrack(Term):
    """Track of work with the family."""

    STANDARD = "standard", N_("work with the family")
    ZA_ZYCIEM = "za_zyciem", N_("“For Life” programme")


class CaseBasis(Term):
    """On what basis the assistant works (UWR art. 8 ust. 3, KRO art. 109 § 2 pkt 1)."""

    CONSENT = "consent", N_("with the family's consent")
    COURT_ORDER = "court_order", N_("obliged by the court")
    ZA_ZYCIEM_APPLICATION = "za_zyciem_application", N_("“For Life” application")


class CaseStatus(Term):
    """State of a case (domain.md §1.4)."""

    REPORTED = "reported", N_("case: reported")
    INTERVIEW = "interview", N_("case: interview")
    APPLICATION = "application", N_("case: application")
    ASSIGNED = "assigned", N_("case: assigned")
    ACTIVE = "active", N_("case: active")
    SUSPENDED = "suspended", N_("case: suspended")
    CLOSING = "closing", N_("case: closing")
    CLOSED = "closed", N_("case: closed")
    MONITORING = "monitoring", N_("case: monitoring")
    REFUSED = "refused", N_("case: refused")
    ARCHIVED = "archived", N_("case: archived")


class AssignmentKind(Term):
    """How an assistant is tied to a case."""

    PERMANENT = "permanent", N_("assignment: permanent")
    SUBSTITUTE = "substitute", N_("assignment: substitute")
    JOINT = "joint", N_("assignment: joint")


class ConsentKind(Term):
    """What a family member agreed to."""

    COOPERATION = "cooperation", N_("consent: cooperation")
    REFUSAL = "refusal", N_("consent: refusal")
    WITHDRAWAL = "withdrawal", N_("consent: withdrawal")
    MONITORING = "monitoring", N_("consent: monitoring")


class ReferralSource(Term):
    """Who reported the family."""

    OPS_OWN = "ops_own", N_("the centre's own information")
    SOCIAL_WORKER = "social_worker", N_("social worker")
    COURT = "court", N_("court")
    KURATOR = "kurator", N_("court guardian")
    SCHOOL = "school", N_("school or kindergarten")
    HEALTH = "health", N_("health care")
    POLICE = "police", N_("police")
    PCPR = "pcpr", N_("county family support centre")
    NK_TEAM = "nk_team", N_("interdisciplinary team")
    NGO = "ngo", N_("non-governmental organisation")
    OTHER_INSTITUTION = "other_institution", N_("other institution")
    FAMILY = "family", N_("the family")
    NEIGHBOUR = "neighbour", N_("a person from the neighbourhood")
    ANONYMOUS = "anonymous", N_("anonymous")


class TaskStatus(Term):
    """State of a task."""

    OPEN = "open", N_("task: open")
    DONE = "done", N_("task: done")
    DROPPED = "dropped", N_("task: dropped")


class DocumentStatus(Term):
    """Way of a paper from draft to file."""

    DRAFT = "draft", N_("document: draft")
    PRINTED = "printed", N_("document: printed")
    TO_SIGN = "to_sign", N_("document: to sign")
    SIGNED = "signed", N_("document: signed")
    SENT = "sent", N_("document: sent")
    ACKNOWLEDGED = "acknowledged", N_("document: acknowledged")
    VOID = "void", N_("document: void")


class Visibility(Term):
    """Who may read an entry."""

    CASE_TEAM = "case_team", N_("the case team")
    SUPERVISORS = "supervisors", N_("the case team and supervisors")
    AUTHOR = "author", N_("the author only")


class Sensitivity(Term):
    """How closely an entry is kept (domain.md §3.4, §3.6)."""

    NORMAL = "normal", N_("sensitivity: normal")
    RESTRICTED = "restricted", N_("sensitivity: restricted")
    STRICT = "strict", N_("sensitivity: strict")
