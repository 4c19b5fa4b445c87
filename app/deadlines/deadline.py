"""What a deadline is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """What is due (keys of domain.md §1.7)."""

    INTERVIEW = "interview_due"
    FIRST_CONTACT = "first_contact_due"
    PLAN = "plan_due"
    CONSULTATION = "consultation_due"
    ASSESSMENT = "assessment_due"
    COURT_REPORT = "court_report_due"
    COURT_OPINION = "court_opinion_due"
    NK_A_HANDOVER = "nk_a_handover_due"
    NK_GROUP = "nk_group_due"
    FOLLOW_UP = "intervention_follow_up"
    SAFETY_REVIEW = "safety_plan_review"
    VISIT_GAP = "visit_gap"
    GOAL_ACTION = "goal_action_due"
    MONITORING = "monitoring_due"
    LETTER_ANSWER = "letter_answer_due"
    HALF_YEAR_REPORT = "half_year_report_due"
    YEARLY_REPORT = "yearly_report_due"
    CONSENT_REVIEW = "consent_review"
    RETENTION = "retention_due"
    DEVICE_CHECKIN = "device_checkin_due"
    TASK = "task_due"


_BY_LAW = frozenset(
    {
        DeadlineKind.INTERVIEW,
        DeadlineKind.ASSESSMENT,
        DeadlineKind.COURT_REPORT,
        DeadlineKind.COURT_OPINION,
        DeadlineKind.NK_A_HANDOVER,
        DeadlineKind.NK_GROUP,
        DeadlineKind.HALF_YEAR_REPORT,
        DeadlineKind.YEARLY_REPORT,
    }
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due by a day.

    Attributes:
        title: what, in the language of the interface.
        basis: the article or the letter it comes from, or in a word why now; empty when there is nothing to add.
        family_id: None for what is about no family.
        code: of the family, empty without one.
        row_id: the row it comes from; empty for what the calendar alone asks for.
        entity: table of that row.
        reason: how the day was counted, in a sentence without names; empty when the row itself says the day.
        reminder: which of the reminders its day has come under (30, 14, 7 days for an assessment); 0 for none.
        others: whether somebody else has to do it.
    """

    kind: DeadlineKind
    due: date
    title: str
    basis: str
    family_id: str | None
    code: str
    row_id: str
    entity: str = ""
    reason: str = ""
    reminder: int = 0
    others: bool = False

    @property
    def by_law(self) -> bool:
        """Whether an act or a court sets it, rather than the office itself."""
        return self.kind in _BY_LAW

    def is_late(self, *, day: date) -> bool:
        """Return whether its day has passed."""
        return self.due < day

    def days_left(self, *, day: date) -> int:
        """Return how many days are left; negative when overdue."""
        return (self.due - day).days


def reached_reminder(due: date, *, day: date, steps: Sequence[int]) -> int:
    """Return the narrowest reminder a day has come under: of 30, 14 and 7 days „14” from 14 to 8 days before (S3-26).

    Args:
        due: the last day.
        day: today; the narrowest of all once the last day has come.
        steps: days before the last day, in any order.
    """
    return min((step for step in steps if day >= due or (due - day).days <= step), default=0)
