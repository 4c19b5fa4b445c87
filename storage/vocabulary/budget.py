"""Enumerations of a family's household budget (domain.md §2.9 D35)."""

from storage.vocabulary.term import N_, Term


class LineKind(Term):
    """The part of the sheet a line stands in."""

    INCOME = "income", N_("budget part: income")
    FIXED = "fixed", N_("budget part: bills")
    LIVING = "living", N_("budget part: living")
    OTHER = "other", N_("budget part: other expenses")


class BudgetGroup(Term):
    """What money comes from or goes to, in the order of the sheet (D35)."""

    WAGES = "wages", N_("budget: wages")
    UNEMPLOYMENT = "unemployment", N_("budget: unemployment benefit")
    CHILD_BENEFIT = "child_benefit", N_("budget: child-raising benefit")
    FAMILY_ALLOWANCE = "family_allowance", N_("budget: family allowance")
    CARE_BENEFIT = "care_benefit", N_("budget: care or support benefit")
    ALIMONY = "alimony", N_("budget: alimony")
    PENSION = "pension", N_("budget: pension")
    SOCIAL_HELP = "social_help", N_("budget: social assistance")
    HOUSING_ALLOWANCE = "housing_allowance", N_("budget: housing or energy allowance")
    ODD_JOBS = "odd_jobs", N_("budget: odd jobs")
    OTHER_INCOME = "other_income", N_("budget: other income")
    RENT = "rent", N_("budget: rent")
    ENERGY = "energy", N_("budget: electricity")
    HEATING = "heating", N_("budget: gas or heating")
    WATER = "water", N_("budget: water")
    WASTE = "waste", N_("budget: waste")
    PHONE = "phone", N_("budget: telephone and internet")
    INSTALMENTS = "instalments", N_("budget: instalments")
    PRESCHOOL = "preschool", N_("budget: preschool or nursery")
    FOOD = "food", N_("budget: food")
    CHILDREN = "children", N_("budget: children")
    MEDICINE = "medicine", N_("budget: medicine")
    HYGIENE = "hygiene", N_("budget: hygiene and cleaning")
    TRANSPORT = "transport", N_("budget: transport")
    CLOTHES = "clothes", N_("budget: clothes")
    STIMULANTS = "stimulants", N_("budget: stimulants")
    LEISURE = "leisure", N_("budget: leisure")
    OTHER = "other", N_("budget: other")
