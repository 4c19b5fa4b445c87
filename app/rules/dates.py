"""Reckoning of days: calendar months, working days in Poland, age."""

import calendar
from collections.abc import Container, Mapping
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


def add_months(day: date, months: int) -> date:
    """Return the same day of a later (or earlier) month, or its last day when it has no such day (V10).

    31 August plus six months is 28 or 29 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@cache
def _holidays() -> Container[date]:
    import holidays  # noqa: PLC0415 - costs 80 ms, paid by the first working day asked about

    return holidays.country_holidays("PL")


@cache
def holiday_names(year: int, *, spoken: str = "pl") -> Mapping[date, str]:
    """Return the public holidays of Poland in a year with their names (Dz.U. 1951 nr 4 poz. 28).

    The first year of a language takes a tenth of a second: ask off the GUI thread.

    Args:
        year: calendar year.
        spoken: `pl` for Polish names, anything else for English ones.
    """
    import holidays  # noqa: PLC0415 - see above

    found = holidays.country_holidays("PL", years=year, language="pl" if spoken == "pl" else "en_US")
    return {day: name for day, name in found.items() if day.year == year}


def is_working_day(day: date) -> bool:
    """Return whether offices in Poland work on the day: Monday to Friday and no public holiday (domain.md §1.7)."""
    return day.weekday() < _SATURDAY and day not in _holidays()


def add_working_days(day: date, days: int) -> date:
    """Return the day that many working days after the given one, which itself does not count (KPA art. 57 § 1)."""
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def age_on(birth_date: date, day: date) -> int:
    """Return the age in full years on a day (V02); someone born on 29 February grows older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
