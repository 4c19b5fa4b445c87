"""What the record of a danger needs (V19) and by when a form NK-A has to reach the team (V20)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.i18n import _, format_date, ngettext
from app.rules.dates import add_working_days
from app.rules.finding import Finding, Severity
from storage.vocabulary.visit import DangerLevel


@dataclass(frozen=True, slots=True)
class InterventionFacts:
    """What is asked about the record of an intervention (D24).

    Attributes:
        now: the present moment.
        actions: the hour of every action of `InterventionAction`; None for one without an hour.
        impossible_reason: „nie było możliwe, ponieważ…”.
        tolerance_minutes: how far a clock may be wrong before an hour lies ahead (V03).
    """

    now: datetime
    occurred_at: datetime | None
    level: DangerLevel | None = None
    actions: tuple[datetime | None, ...] = ()
    impossible_reason: str = ""
    tolerance_minutes: int = 5


@dataclass(frozen=True, slots=True)
class Handover:
    """A form NK-A on its way to the interdisciplinary team.

    Attributes:
        filled_on: day of the form, None while there is none.
        handed_on: day it was handed over, None while it was not.
        days: working days the law gives.
        alert_after: working days after which it is said aloud.
    """

    filled_on: date | None
    handed_on: date | None = None
    days: int = 5
    alert_after: int = 3

    @property
    def due(self) -> date | None:
        """The last day; the day of the form itself does not count."""
        return None if self.filled_on is None else add_working_days(self.filled_on, self.days)

    @property
    def alert_from(self) -> date | None:
        """The day from which it is urgent."""
        return None if self.filled_on is None else add_working_days(self.filled_on, self.alert_after)


def check_intervention(facts: InterventionFacts) -> list[Finding]:
    """Return what stands against keeping the record: V19, and hours that lie ahead (V03)."""
    found: list[Finding] = []
    ahead = facts.now + timedelta(minutes=facts.tolerance_minutes)
    if facts.occurred_at is None:
        found.append(Finding("no_moment", Severity.REFUSE, _("Enter when it happened.")))
    elif facts.occurred_at > ahead:
        text = _("This has not happened yet. Is the day right?")
        found.append(Finding("moment_in_future", Severity.REFUSE, text))
    if any(at is not None and at > ahead for at in facts.actions):
        text = _("The hour of an action lies ahead. Is it right?")
        found.append(Finding("action_in_future", Severity.REFUSE, text))
    if facts.level is DangerLevel.IMMEDIATE and not _acted(facts):
        text = _("In immediate danger at least one action with its hour is needed, or why none was possible.")
        found.append(Finding("no_action", Severity.REFUSE, text))
    return found


def check_handover(handover: Handover, *, today: date) -> list[Finding]:
    """Return what is odd about the way of a form NK-A to the team (V20).

    Args:
        handover: its days.
        today: the day asked about.
    """
    if handover.handed_on is not None:
        return list(_handed(handover, handover.handed_on, today))
    due, alert = handover.due, handover.alert_from
    if due is None or alert is None or today < alert:
        return []
    if today > due:
        text = _("The form NK-A should have reached the team by {date}.").format(date=format_date(due))
        return [Finding("handover_overdue", Severity.WARN, text)]
    left = (due - today).days
    words = ngettext("{n} day left to hand over the form NK-A", "{n} days left to hand over the form NK-A", left)
    return [Finding("handover_soon", Severity.WARN, words)]


def _handed(handover: Handover, handed: date, today: date) -> Iterator[Finding]:
    filled, due = handover.filled_on, handover.due
    if handed > today:
        yield Finding("handed_in_future", Severity.REFUSE, _("The day of handing over lies in the future."))
    elif filled is None or due is None:
        text = _("Handed over, but no day on which the form NK-A was filled in.")
        yield Finding("handed_without_form", Severity.WARN, text)
    elif handed < filled:
        text = _("The form was handed over before it was filled in. Is the day right?")
        yield Finding("handed_before_form", Severity.REFUSE, text)
    elif handed > due:
        text = _("Handed over after {date}, the last day.").format(date=format_date(due))
        yield Finding("handed_late", Severity.WARN, text)


def _acted(facts: InterventionFacts) -> bool:
    return any(at is not None for at in facts.actions) or bool(facts.impossible_reason.strip())
