"""Enumerations of work for courts and of letters (domain.md §3.3, D27–D30, D32)."""

from storage.vocabulary.term import N_, Term


class CourtMatter(Term):
    """What a court case is about."""

    PARENTAL_AUTHORITY = "parental_authority", N_("court: parental authority")
    PLACEMENT = "placement", N_("court: placement in foster care")
    RETURN = "return", N_("court: return of a child")
    CONTACTS = "contacts", N_("court: contacts")
    ALIMONY = "alimony", N_("court: alimony")
    DIVORCE = "divorce", N_("court: divorce or separation")
    JUVENILE = "juvenile", N_("court: a juvenile's case")
    VIOLENCE = "violence", N_("court: order or ban")
    CRIMINAL = "criminal", N_("court: criminal")
    EVICTION = "eviction", N_("court: eviction")
    ENFORCEMENT = "enforcement", N_("court: enforcement")
    OTHER = "other", N_("court: other")


class CourtDocumentKind(Term):
    """What is written to a court, the Police or the prosecutor."""

    OPINION = "opinion", N_("opinion for the court")
    REPORT = "report", N_("report for the court")
    NOTICE_COURT = "notice_court", N_("notice to the guardianship court")
    NOTICE_CRIME = "notice_crime", N_("notice of a suspected crime")


class Compliance(Term):
    """Whether a parent does what the court obliged them to (D30)."""

    FULL = "full", N_("complies")
    PARTIAL = "partial", N_("complies partly")
    NONE = "none", N_("does not comply")
    UNKNOWN = "unknown", N_("no data")


class LetterKind(Term):
    """Kind of a letter to an institution (UWR art. 16 ust. 1 pkt 2–3)."""

    INFORMATION = "information", N_("letter: request for information")
    MOTION = "motion", N_("letter: assessment and motion")
    INVITATION = "invitation", N_("letter: invitation")
    ANSWER = "answer", N_("letter: answer")


class SendingWay(Term):
    """How a paper left the centre."""

    LETTER = "letter", N_("sent by letter")
    EDELIVERY = "edelivery", N_("sent by e-delivery")
    IN_PERSON = "in_person", N_("handed in person")
    EMAIL = "email", N_("sent by e-mail")
