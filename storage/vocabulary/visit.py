"""Enumerations of a visit (domain.md §3.4, D19)."""

from storage.vocabulary.term import N_, Term


class VisitPlace(Term):
    """Where the meeting was."""

    HOME = "home", N_("at home")
    OFFICE_OPS = "office_ops", N_("at the centre")
    AUTHORITY = "authority", N_("at a public office")
    SCHOOL = "school", N_("at school or kindergarten")
    CLINIC = "clinic", N_("at a clinic or hospital")
    COURT = "court", N_("at court")
    ORGANISATION = "organisation", N_("at an organisation")
    OUTDOORS = "outdoors", N_("outdoors (walk, playground)")
    PHONE = "phone", N_("by phone")
    ONLINE = "online", N_("online")
    OTHER = "other", N_("at another place")


class ContactType(Term):
    """Kind of a contact."""

    VISIT = "visit", N_("visit")
    ACCOMPANYING = "accompanying", N_("accompanying")
    PHONE = "phone", N_("phone call")
    MESSAGE = "message", N_("message")
    INSTITUTION = "institution", N_("contact with an institution")
    MEETING = "meeting", N_("team or group meeting")
    GROUP = "group", N_("group activity")
    INTERVENTION = "intervention", N_("intervention")
    MONITORING = "monitoring", N_("monitoring contact")
    ATTEMPT = "attempt", N_("attempted contact")


class VisitStatus(Term):
    """What became of a visit."""

    PLANNED = "planned", N_("visit: planned")
    HELD = "held", N_("visit: held")
    INTERRUPTED = "interrupted", N_("visit: interrupted")
    NOT_FOUND = "not_found", N_("visit: nobody at home")
    CANCELLED_FAMILY = "cancelled_family", N_("visit: cancelled by the family")
    CANCELLED_ASSISTANT = "cancelled_assistant", N_("visit: cancelled by the assistant")
    REFUSED = "refused", N_("visit: entry refused")


class DangerLevel(Term):
    """Answer to the question asked at every visit (domain.md V19)."""

    NONE = "none", N_("danger: none")
    WATCH = "watch", N_("danger: watch")
    RISK = "risk", N_("danger: risk")
    IMMEDIATE = "immediate", N_("danger: immediate")


class AgreementSide(Term):
    """Who promised."""

    FAMILY = "family", N_("the family")
    ASSISTANT = "assistant", N_("the assistant")


class AgreementStatus(Term):
    """What became of an agreement."""

    OPEN = "open", N_("agreement: open")
    DONE = "done", N_("agreement: done")
    PARTLY = "partly", N_("agreement: partly")
    NOT_DONE = "not_done", N_("agreement: not done")


class ActivityCategory(Term):
    """What was done; each maps to a task of the act (UWR art. 15, domain.md §1.3)."""

    CHILDCARE_DEMO = "childcare_demo", N_("showing care and upbringing")
    LEISURE = "leisure", N_("leisure time")
    SCHOOL_SUPPORT = "school_support", N_("school situation")
    SCHOOL_ACCOMPANY = "school_accompany", N_("accompanying at school or clinic")
    COMMUNICATION = "communication", N_("learning to talk in the family")
    HEALTH = "health", N_("health and doctor's appointments")
    GROUP_MOTIVATION = "group_motivation", N_("encouraging group activities")
    CHILD_SUPPORT = "child_support", N_("supporting the child")
    INTERVENTION = "intervention", N_("intervention and remedies")
    HOUSEHOLD = "household", N_("household")
    BUDGET = "budget", N_("budget")
    OFFICES_ACCOMPANY = "offices_accompany", N_("accompanying at public offices")
    LETTERS = "letters", N_("letters and forms")
    JOB_DOCS = "job_docs", N_("CV and cover letter")
    JOB_SEARCH = "job_search", N_("looking for and keeping a job")
    QUALIFICATIONS = "qualifications", N_("qualifications")
    DANGER_HELP = "danger_help", N_("help in danger to health or life")
    DOCUMENTATION = "documentation", N_("documentation")
    ASSESSMENT = "assessment", N_("assessment")
    MONITORING = "monitoring", N_("monitoring")
    COURT = "court", N_("opinion or report for the court")
    COOPERATION = "cooperation", N_("co-operation with institutions")
    NK = "nk", N_("Blue Card team or group")
    ZA_ZYCIEM = "za_zyciem", N_("“For Life” coordination")
    SOCIAL_PROBLEM = "social_problem", N_("social problems")
    PSYCHOLOGICAL = "psychological", N_("psychological support")
    UPBRINGING_CONSULT = "upbringing_consult", N_("upbringing consultations")
    SOCIAL_ACTIVITY = "social_activity", N_("social activity")
    MOTIVATION = "motivation", N_("motivating and educating")
    STRENGTHS = "strengths", N_("looking for strengths")
