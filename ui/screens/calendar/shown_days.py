"""Which days of the calendar are in sight, what they are called and what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Self

from app.calendar import Calendar, CalendarDay, CalendarItem, month_of, week_of
from app.i18n import _, format_date, ngettext

Span = Literal["week", "month"]
_WEEK = 7


@dataclass(frozen=True, slots=True)
class ShownDays:
    """A week or a month around the chosen day."""

    span: Span
    day: date

    def loaded(self) -> tuple[date, date]:
        """Return the first and the last day on the picture: of a month its neighbours' days, too."""
        return week_of(self.day) if self.span == "week" else month_of(self.day)

    def bounds(self) -> tuple[date, date]:
        """Return the first and the last day that are meant: of a month only its own."""
        if self.span == "week":
            return week_of(self.day)
        first = self.day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def turned(self, by: int) -> Self:
        """Return the days so many weeks or one month on; back for a number below zero."""
        if not by:
            return self
        if self.span == "week":
            return replace(self, day=self.day + timedelta(days=_WEEK * by))
        first, last = self.bounds()
        return replace(self, day=last + timedelta(days=1) if by > 0 else first - timedelta(days=1))

    def title(self) -> str:
        """Return what they are called: „23 – 29 listopada 2026 r.”, „Listopad 2026”."""
        if self.span == "month":
            words = format_date(self.day, "month")
            return f"{words[0].upper()}{words[1:]}"
        first, last = week_of(self.day)
        return f"{format_date(first, 'day')} – {format_date(last, 'print')}"

    def items(self, calendar: Calendar) -> list[CalendarItem]:
        """Return the visits and appointments on these days."""
        return [item for one in self._days(calendar) for item in one.items]

    def counts(self, calendar: Calendar) -> str:
        """Return how much there is on these days, in words."""
        items = self.items(calendar)
        visits = sum(item.kind == "visit" for item in items)
        due = sum(len(one.deadlines) for one in self._days(calendar))
        parts = [ngettext("{n} visit", "{n} visits", visits) if visits else _("no visits planned")]
        if len(items) > visits:
            parts.append(ngettext("{n} appointment", "{n} appointments", len(items) - visits))
        if due:
            parts.append(ngettext("{n} deadline", "{n} deadlines", due))
        return " · ".join(parts)

    def _days(self, calendar: Calendar) -> Sequence[CalendarDay]:
        first, last = self.bounds()
        return [one for one in calendar.days if first <= one.day <= last]
