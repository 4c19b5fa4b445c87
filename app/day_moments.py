"""Days of Warsaw among moments, all in UTC: where a day begins and ends, and where a bare day is put."""

from datetime import UTC, date, datetime, time, timedelta

from app.i18n import WARSAW


def midnight(day: date) -> datetime:
    """Return when a day begins."""
    return datetime.combine(day, time(), WARSAW).astimezone(UTC)


def noon(day: date) -> datetime:
    """Return where something stands of which only the day is known."""
    return datetime.combine(day, time(12), WARSAW).astimezone(UTC)


def span_of_days(first: date, last: date) -> tuple[datetime, datetime]:
    """Return when the first day begins and the last one has ended."""
    return midnight(first), midnight(last + timedelta(days=1))
