"""Whether the hours of a visit can be true (V03, V04), and when an entry counts as a later one (V05)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.i18n import _, format_time, local, ngettext
from app.rules.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class VisitLimits:
    """What counts as odd; the office may set its own.

    Attributes:
        shortest_minutes: a shorter visit is asked about.
        longest_hours: a longer one too.
        tolerance_minutes: how far a clock may run ahead before an end counts as one in the future.
    """

    shortest_minutes: int
    longest_hours: int
    tolerance_minutes: int


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something lasted."""

    start: datetime
    end: datetime

    @property
    def lasted(self) -> timedelta:
        """How long; negative when the end stands before the beginning."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Return whether some moment belongs to both; one that begins when the other ends does not overlap."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class VisitHours:
    """The hours of a visit and what they are compared with.

    Attributes:
        span: the visit itself.
        now: the present moment.
        next_start: beginning of the next meeting, None when none is agreed.
        assigned_on: day since when the case is the assistant's, None when unknown.
        others: other visits of the same assistant around that time.
    """

    span: Span
    now: datetime
    next_start: datetime | None = None
    assigned_on: date | None = None
    others: tuple[Span, ...] = ()


def check_hours(hours: VisitHours, *, limits: VisitLimits) -> tuple[Finding, ...]:
    """Return what stops the end of a visit or is asked before it (V03); `code` is the name of the field."""
    found = [_odd_length(hours, limits)]
    if hours.next_start is not None and hours.next_start <= hours.span.end:
        text = _("The next visit would be before the end of this one.")
        found.append(Finding("next_time", Severity.REFUSE, text))
    return tuple(one for one in found if one is not None)


def warn_about_hours(hours: VisitHours) -> tuple[Finding, ...]:
    """Return what is odd about the hours without stopping anything: before the case (V03), another visit (V04)."""
    found: list[Finding] = []
    if hours.assigned_on is not None and local(hours.span.start).date() < hours.assigned_on:
        found.append(Finding("before_case", Severity.WARN, _("The visit is before the case was assigned.")))
    other = next((one for one in hours.others if hours.span.overlaps(one)), None)
    if other is not None:
        words = _("Another visit of yours is noted for the same time, {start}–{end}.")
        text = words.format(start=format_time(other.start), end=format_time(other.end))
        found.append(Finding("overlap", Severity.WARN, text))
    return tuple(found)


def is_late_entry(*, happened: datetime | None, entered: datetime | None, days: int) -> bool:
    """Return whether something was written down later than so many days after it happened (V05)."""
    if happened is None or entered is None:
        return False
    return entered - happened > timedelta(days=days)


def _odd_length(hours: VisitHours, limits: VisitLimits) -> Finding | None:
    lasted = hours.span.lasted
    if lasted < timedelta(0):
        return Finding("end", Severity.REFUSE, _("The visit ends before it begins."))
    if hours.span.end > hours.now + timedelta(minutes=limits.tolerance_minutes):
        return Finding("end", Severity.REFUSE, _("The visit ends in the future."))
    if lasted < timedelta(minutes=limits.shortest_minutes):
        text = ngettext(
            "The visit lasted less than {n} minute. Are the hours right?",
            "The visit lasted less than {n} minutes. Are the hours right?",
            limits.shortest_minutes,
        )
        return Finding("start", Severity.ASK, text)
    if lasted > timedelta(hours=limits.longest_hours):
        text = ngettext(
            "The visit lasted more than {n} hour. Are the hours right?",
            "The visit lasted more than {n} hours. Are the hours right?",
            limits.longest_hours,
        )
        return Finding("end", Severity.ASK, text)
    return None
