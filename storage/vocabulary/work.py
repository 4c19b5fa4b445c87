"""Enumerations of an assistant's working time, absences, trips and reports (domain.md §3.3–3.4, D18, D21, D22, D46)."""

from storage.vocabulary.term import N_, Term


class WorkKind(Term):
    """What working time goes to."""

    FAMILY_VISIT = "family_visit", N_("work: visit to a family")
    ACCOMPANYING = "accompanying", N_("work: accompanying")
    PHONE = "phone", N_("work: phone calls")
    INSTITUTION = "institution", N_("work: institution")
    DOCUMENTATION = "documentation", N_("work: documentation")
    TEAM_MEETING = "team_meeting", N_("work: team meeting")
    SUPERVISION = "supervision", N_("work: supervision")
    TRAINING = "training", N_("work: training")
    TRAVEL = "travel", N_("work: travel")
    DUTY = "duty", N_("work: duty")
    ABSENCE = "absence", N_("work: absence")


class LeaveKind(Term):
    """Kind of an absence."""

    ANNUAL = "annual", N_("absence: holiday")
    ON_DEMAND = "on_demand", N_("absence: holiday on demand")
    SICK = "sick", N_("absence: sick leave")
    CHILD_CARE = "child_care", N_("absence: care of a child")
    TRAINING = "training", N_("absence: training")
    TIME_OFF = "time_off", N_("absence: time off")
    OTHER = "other", N_("absence: other")


class Vehicle(Term):
    """By what a trip was made."""

    PRIVATE = "private", N_("vehicle: private car")
    OFFICE = "office", N_("vehicle: car of the centre")
    PUBLIC = "public", N_("vehicle: public transport")


class TaskPriority(Term):
    """How pressing a task is."""

    NORMAL = "normal", N_("priority: normal")
    HIGH = "high", N_("priority: high")


class ReportKind(Term):
    """Which report was counted."""

    MONTHLY = "monthly", N_("report: monthly")
    HALF_YEAR = "half_year", N_("report: half-year")
    YEARLY = "yearly", N_("report: yearly")
    JOURNAL = "journal", N_("report: journal of work with the family")
    WORK_CARD = "work_card", N_("report: monthly work card")
    TRIPS = "trips", N_("report: record of trips")
