"""What the limits and deadlines of resources/law are called, and in what they are counted."""

from app.i18n import _, ngettext
from app.rules import law

_ONE = 1


def name_of(key: str) -> str:
    """Return what a limit is called; its key when nobody named it yet."""
    return _names().get(key, key)


def words_of(key: str, *, value: int, article: str) -> str:
    """Return what holds: the article of a bare citation, the number of a limit with its unit."""
    return article if key in law.citation_keys() else value_words(key, value)


def value_words(key: str, value: int) -> str:
    """Return a number with its unit: „14 dni roboczych”, „6 miesięcy”, „tak” for a switch."""
    if key in _SWITCHES:
        return _("yes") if value == _ONE else _("no")
    if key.endswith("working_days"):
        return ngettext("{n} working day", "{n} working days", value)
    for unit, words in _units(value).items():
        if unit in key:
            return words
    return str(value)


_SWITCHES = frozenset(
    {"work_card_hours", "caseload_counts_za_zyciem", "caseload_counts_substitutes", "referral_answer_letter"}
)


def is_switch(key: str) -> bool:
    """Return whether a limit says only yes, 1, or no, 0."""
    return key in _SWITCHES


def _units(n: int) -> dict[str, str]:
    return {
        "months": ngettext("{n} month", "{n} months", n),
        "days": ngettext("{n} day", "{n} days", n),
        "hours": ngettext("{n} hour", "{n} hours", n),
        "minutes": ngettext("{n} minute", "{n} minutes", n),
        "years": ngettext("{n} year", "{n} years", n),
        "age": ngettext("{n} year of age", "{n} years of age", n),
        "attempts": ngettext("{n} attempt", "{n} attempts", n),
        "caseload": ngettext("{n} family", "{n} families", n),
    }


def _names() -> dict[str, str]:
    return {
        "caseload_limit": _("Families of one assistant, at most"),
        "assessment_months": _("Periodic assessment, at the latest every"),
        "interview_working_days": _("Interview at home after a report"),
        "urgent_interview_working_days": _("Interview at home, urgent"),
        "first_contact_days": _("First contact after the assignment"),
        "plan_due_days": _("Plan of work after the consent"),
        "consultation_days": _("Consultation of the plan by the social worker"),
        "visit_gap_days": _("Longest time without a contact"),
        "late_entry_days": _("An entry counts as later after"),
        "participant_age": _("Children take part in the plan from the age of"),
        "assessment_reminder_days": _("First reminder of an assessment before its day"),
        "assessment_reminder_second_days": _("Second reminder of an assessment"),
        "assessment_reminder_last_days": _("Last reminder of an assessment"),
        "attempts_before_letter": _("Attempts before a letter to the family"),
        "visit_shortest_minutes": _("A shorter visit is asked about"),
        "visit_longest_hours": _("A longer visit is asked about"),
        "clock_tolerance_minutes": _("How far a clock may be wrong"),
        "unsent_warning_days": _("Warning of work that was not sent"),
        "seal_days": _("A record stays open for"),
        "nk_a_handover_working_days": _("Form NK-A to the team"),
        "nk_a_alert_working_days": _("Reminder of the form NK-A after"),
        "nk_group_named_working_days": _("Naming of the group after the form NK-A"),
        "nk_group_met_working_days": _("First meeting of the group"),
        "final_assessment_days": _("Final assessment not older than"),
        "authorisation_reminder_days": _("Reminder before an authorisation runs out"),
        "device_checkin_days": _("Longest time of a laptop without an exchange"),
        "daily_rest_hours": _("Daily rest, at least"),
        "daily_work_hours": _("Working time a day"),
        "weekly_work_hours": _("Working time a week"),
        "work_card_hours": _("Hours on the card of work"),
        "retention_years": _("A closed file is kept for"),
        "caseload_counts_za_zyciem": _("Families “For Life” count to the limit"),
        "caseload_counts_substitutes": _("Substitutions count to the limit"),
        "referral_answer_letter": _("Letter back to the institution that reported a family"),
        "plan_content": _("What a plan holds"),
        "plan_together": _("The plan is made with the family"),
        "plan_coordinated": _("A plan along with the child's help plan"),
        "first_contact": _("Work with the family's consent"),
        "after_work": _("Following the family after the work"),
        "court_report": _("Reports for the court"),
        "half_year_report": _("Half-year report of the centre"),
        "yearly_report": _("Yearly report of the centre"),
        "referral": _("Interview after a report"),
        "assignment": _("Assignment of an assistant"),
        "court_obligation": _("The court obliges the parents"),
        "za_zyciem": _("Support by “For Life”"),
        "data_processing": _("Processing of data"),
    }
