from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.dates import add_months, add_working_days, age_on, is_working_day

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 5, 15), 6, date(2026, 11, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@given(DAYS, st.integers(0, 36))
def test_months_never_leave_the_month_meant(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


@pytest.mark.parametrize(
    "holiday",
    [
        date(2026, 1, 1),
        date(2026, 1, 6),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 6, 4),
        date(2026, 11, 11),
        date(2025, 12, 24),
        date(2026, 12, 25),
    ],
)
def test_nobody_works_on_public_holidays(holiday: date) -> None:
    assert holiday.weekday() < 5
    assert not is_working_day(holiday)


def test_christmas_eve_was_a_working_day_until_2024() -> None:
    assert is_working_day(date(2024, 12, 24))
    assert not is_working_day(date(2025, 12, 24))


def test_working_days_skip_weekends_and_holidays() -> None:
    assert add_working_days(date(2026, 11, 20), 2) == date(2026, 11, 24)  # Friday, urgent
    assert add_working_days(date(2026, 11, 6), 5) == date(2026, 11, 16)  # over 11 November
    assert add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 21)


@given(DAYS, st.integers(1, 20))
def test_the_last_working_day_is_one(day: date, days: int) -> None:
    end = add_working_days(day, days)
    assert is_working_day(end)
    assert sum(is_working_day(date.fromordinal(one)) for one in range(day.toordinal() + 1, end.toordinal() + 1)) == days


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2011, 6, 24), date(2026, 6, 23), 14),
        (date(2011, 6, 24), date(2026, 6, 24), 15),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age
