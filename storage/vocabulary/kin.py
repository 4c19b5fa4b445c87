"""Enumerations of kinship, foster care, school, health and the life of a household (domain.md §3.4)."""

from storage.vocabulary.term import N_, Term


class MaritalStatus(Term):
    """Marital status, with the actual state beside the legal ones."""

    SINGLE = "single", N_("marital status: single")
    MARRIED = "married", N_("marital status: married")
    DIVORCED = "divorced", N_("marital status: divorced")
    SEPARATED = "separated", N_("marital status: separated")
    WIDOWED = "widowed", N_("marital status: widowed")
    COHABITING = "cohabiting", N_("marital status: cohabiting")


class Education(Term):
    """The highest school finished."""

    NONE = "none", N_("education: primary not finished")
    PRIMARY = "primary", N_("education: primary")
    LOWER_SECONDARY = "lower_secondary", N_("education: lower secondary")
    VOCATIONAL = "vocational", N_("education: vocational")
    SECONDARY = "secondary", N_("education: secondary")
    HIGHER = "higher", N_("education: higher")
    UNKNOWN = "unknown", N_("no data")


class Disability(Term):
    """Degree of disability as certified (special category, RODO art. 9)."""

    NONE = "none", N_("disability: none")
    CHILD_CERTIFICATE = "child_certificate", N_("disability: certificate of a child under 16")
    LIGHT = "light", N_("disability: light")
    MODERATE = "moderate", N_("disability: moderate")
    SEVERE = "severe", N_("disability: severe")
    IN_PROGRESS = "in_progress", N_("disability: being certified")
    ZZ_CERTIFICATE = "zz_certificate", N_("disability: “For Life” certificate")


class KinshipKind(Term):
    """What ties two people in the genogram (D13)."""

    MARRIAGE = "marriage", N_("kinship: marriage")
    COHABITATION = "cohabitation", N_("kinship: living together")
    SEPARATION = "separation", N_("kinship: separation")
    DIVORCE = "divorce", N_("kinship: divorce")
    PARENT = "parent", N_("kinship: parent of")
    SIBLING = "sibling", N_("kinship: sibling")
    OTHER = "other", N_("kinship: other")


class RelationQuality(Term):
    """How two people are with each other (D13); drawn by the style of the line."""

    CLOSE = "close", N_("relation: close")
    NORMAL = "normal", N_("relation: fair")
    DISTANT = "distant", N_("relation: distant")
    CONFLICT = "conflict", N_("relation: in conflict")
    BROKEN = "broken", N_("relation: broken off")
    VIOLENT = "violent", N_("relation: violent")


class TieStrength(Term):
    """How strong a tie with the surroundings is (ecomap, D13)."""

    STRONG = "strong", N_("tie: strong")
    WEAK = "weak", N_("tie: weak")
    TENSE = "tense", N_("tie: tense")


class TieDirection(Term):
    """Who gives in a tie of the ecomap."""

    TO_FAMILY = "to_family", N_("tie: towards the family")
    FROM_FAMILY = "from_family", N_("tie: from the family")
    BOTH = "both", N_("tie: both ways")


class PlacementForm(Term):
    """Form of foster care."""

    KIN = "kin", N_("foster family of relatives")
    NON_PROFESSIONAL = "non_professional", N_("non-professional foster family")
    PROFESSIONAL = "professional", N_("professional foster family")
    EMERGENCY = "emergency", N_("emergency foster family")
    RDD = "rdd", N_("family children's home")
    POW = "pow", N_("care and education centre")
    RPOT = "rpot", N_("regional care and therapy centre")
    IPO = "ipo", N_("pre-adoption intervention centre")


class HousingTitle(Term):
    """By what title the family lives where it lives."""

    OWNER = "owner", N_("housing: own")
    MUNICIPAL = "municipal", N_("housing: municipal")
    SOCIAL = "social", N_("housing: social")
    RENTAL = "rental", N_("housing: rented")
    FAMILY = "family", N_("housing: with relatives")
    NONE = "none", N_("housing: without a title")
    OTHER = "other", N_("housing: other")


class HealthItemKind(Term):
    """What an entry of the health calendar is (D39)."""

    DOCTOR = "doctor", N_("health: doctor")
    VACCINATION = "vaccination", N_("health: vaccination")
    CHECKUP = "checkup", N_("health: check-up")
    TEST = "test", N_("health: test")
    REHABILITATION = "rehabilitation", N_("health: rehabilitation")
