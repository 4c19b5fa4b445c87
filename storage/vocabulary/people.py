"""Enumerations of people and kinship (domain.md §3.4)."""

from storage.vocabulary.term import N_, Term


class FamilyRole(Term):
    """Role of a person in a family."""

    MOTHER = "mother", N_("mother")
    FATHER = "father", N_("father")
    PARTNER = "partner", N_("parent's partner")
    STEPPARENT = "stepparent", N_("stepparent")
    CHILD = "child", N_("child")
    GRANDPARENT = "grandparent", N_("grandparent")
    OTHER_RELATIVE = "other_relative", N_("other relative")
    GUARDIAN = "guardian", N_("legal guardian")
    UNBORN = "unborn", N_("unborn child")
    OTHER = "other", N_("other person")


class Sex(Term):
    """Sex as the PESEL number carries it."""

    FEMALE = "female", N_("female")
    MALE = "male", N_("male")


class ParentalAuthority(Term):
    """State of parental authority."""

    FULL = "full", N_("authority: full")
    LIMITED = "limited", N_("authority: limited")
    SUSPENDED = "suspended", N_("authority: suspended")
    DEPRIVED = "deprived", N_("authority: deprived")
    UNKNOWN = "unknown", N_("no data")
