"""Enumerations of a diagnosis and of a periodic assessment (domain.md §3.4, D12, D31)."""

from storage.vocabulary.term import N_, Term


class AssessmentKind(Term):
    """Diagnosis at the start, periodic assessments, the last one at the closing, a short one while monitoring."""

    DIAGNOSIS = "diagnosis", N_("assessment: diagnosis")
    PERIODIC = "periodic", N_("assessment: periodic")
    FINAL = "final", N_("assessment: final")
    MONITORING = "monitoring", N_("assessment: monitoring")


class AreaLevel(Term):
    """Level of an area of life; 0 for what does not apply or is not known (D31)."""

    NA = "0", N_("level: does not apply")
    CRISIS = "1", N_("level: crisis")
    SERIOUS = "2", N_("level: serious difficulties")
    BASIC = "3", N_("level: basic stability")
    GOOD = "4", N_("level: good, with little support")
    INDEPENDENT = "5", N_("level: independent")


class StabilityLevel(Term):
    """How near the family is to stability of life (D31, S0-49, S3-05)."""

    NOT_YET = "not_yet", N_("stability: not yet")
    PARTLY = "partly", N_("stability: partly")
    BASIC = "basic", N_("stability: basic level reached")
    INDEPENDENT = "independent", N_("stability: independent")


class AssessmentConclusion(Term):
    """What follows from an assessment."""

    CONTINUE = "continue", N_("conclusion: go on")
    CONTINUE_CHANGE = "continue_change", N_("conclusion: go on and change the plan")
    REDUCE_FREQUENCY = "reduce_frequency", N_("conclusion: meet less often")
    CLOSE = "close", N_("conclusion: close the work")
    OTHER_HELP = "other_help", N_("conclusion: another form of help")
    NOTIFY_COURT = "notify_court", N_("conclusion: notify the court")


class AssessmentStatus(Term):
    """Way of an assessment from draft to the employer (UWR art. 15 ust. 1 pkt 15)."""

    DRAFT = "draft", N_("assessment: draft")
    SIGNED = "signed", N_("assessment: signed")
    HANDED = "handed", N_("assessment: handed to the centre")
    ACKNOWLEDGED = "acknowledged", N_("assessment: acknowledged")


class ResourceKind(Term):
    """Column a resource of the family stands in (D12)."""

    HAVE = "have", N_("resource: have")
    AT_RISK = "at_risk", N_("resource: at risk")
    MISSING = "missing", N_("resource: missing")


class MotivationSource(Term):
    """Where a point on the line of motivation comes from."""

    DIAGNOSIS = "diagnosis", N_("motivation: diagnosis")
    VISIT = "visit", N_("motivation: visit")
    ASSESSMENT = "assessment", N_("motivation: assessment")


class LifeSphere(Term):
    """Spheres of life the act speaks of (S0-05)."""

    SOCIAL = "social", N_("sphere: social")
    FAMILY = "family", N_("sphere: family")
    VOCATIONAL = "vocational", N_("sphere: vocational")


class ProblemGroup(Term):
    """Groups of problems the act names (UWR art. 15 ust. 1 pkt 3–5; S0-35)."""

    UPBRINGING = "upbringing", N_("problem group: upbringing")
    SOCIAL = "social", N_("problem group: social")
    PSYCHOLOGICAL = "psychological", N_("problem group: psychological")
