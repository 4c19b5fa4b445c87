"""Periods reports are made for: months, halves of a year, years; which one is meant when nobody says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.day_moments import span_of_days
from app.i18n import _, format_date, locale
from app.rules.dates import add_months
from storage.vocabulary.work import ReportKind

_HALF: Final = 6
_YEAR: Final = 12
_MONTHS: Final = {ReportKind.HALF_YEAR: _HALF, ReportKind.YEARLY: _YEAR}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `since` to `until`, both included."""

    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        """Return whether a day lies in the period; None does not."""
        return day is not None and self.since <= day <= self.until

    def meets(self, since: date | None, until: date | None) -> bool:
        """Return whether something that lasted from one day to another touches the period; None is open."""
        return (since is None or since <= self.until) and (until is None or until >= self.since)

    def moments(self) -> tuple[datetime, datetime]:
        """Return the first moment and the one after the last, in UTC, as Warsaw's clock has the days."""
        return span_of_days(self.since, self.until)

    def days(self) -> int:
        """Return how many days it has."""
        return (self.until - self.since).days + 1


def period_of(kind: ReportKind, day: date) -> Period:
    """Return the month, half-year or year a day lies in, as the kind of report asks."""
    months = _MONTHS.get(kind, 1)
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(first, add_months(first, months) - timedelta(days=1))


def period_before(kind: ReportKind, period: Period) -> Period:
    """Return the period before one."""
    return period_of(kind, period.since - timedelta(days=1))


def last_finished(kind: ReportKind, day: date) -> Period:
    """Return the newest period that was over on a day: what a report is written about."""
    return period_before(kind, period_of(kind, day))


def offered(kind: ReportKind, day: date, *, count: int = 14) -> tuple[Period, ...]:
    """Return the periods to choose from, the running one first."""
    found = [period_of(kind, day)]
    while len(found) < count:
        found.append(period_before(kind, found[-1]))
    return tuple(found)


def due_on(kind: ReportKind, period: Period) -> date | None:
    """Return the day a report is due: 31 July and 31 January (UWR art. 187 ust. 6), 31 March for the council.

    None for those the office asks for by itself (domain.md §1.7).
    """
    if kind is ReportKind.HALF_YEAR:
        after = period.until + timedelta(days=1)
        return date(after.year, after.month, 31)
    if kind is ReportKind.YEARLY:
        return date(period.until.year + 1, 3, 31)
    return None


def period_words(kind: ReportKind, period: Period) -> str:
    """Return the name of a period: „październik 2026”, „I półrocze 2026”, „2026 r.”, or its two days."""
    if period != period_of(kind, period.since):
        return f"{format_date(period.since)} – {format_date(period.until)}"
    if kind is ReportKind.YEARLY:
        return _("year {year}").format(year=period.since.year)
    if kind is ReportKind.HALF_YEAR:
        words = _("first half of {year}") if period.since.month == 1 else _("second half of {year}")
        return words.format(year=period.since.year)
    from babel.dates import format_date as babel_date  # noqa: PLC0415 - heavy, not needed before unlock

    return babel_date(period.since, "LLLL y", locale=locale())
