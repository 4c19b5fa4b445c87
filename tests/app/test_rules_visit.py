from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.rules.finding import Finding, Severity
from app.rules.visit_validity import Span, VisitHours, VisitLimits, check_hours, is_late_entry, warn_about_hours

START = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)  # 9:05 in Warsaw
LIMITS = VisitLimits(shortest_minutes=5, longest_hours=5, tolerance_minutes=5)
HOUR = timedelta(hours=1)


def lasting(length: timedelta, **changes: object) -> VisitHours:
    hours = VisitHours(Span(START, START + length), now=START + timedelta(hours=8))
    return replace(hours, **changes)  # type: ignore[arg-type]


def said(found: tuple[Finding, ...]) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in found]


def check(hours: VisitHours, limits: VisitLimits = LIMITS) -> list[tuple[str, Severity]]:
    return said(check_hours(hours, limits=limits))


@pytest.mark.parametrize("minutes", [5, 60, 300])
def test_hours_within_the_limits_are_fine(minutes: int) -> None:
    assert check(lasting(timedelta(minutes=minutes))) == []


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (timedelta(seconds=-1), ("end", Severity.REFUSE)),
        (timedelta(0), ("start", Severity.ASK)),
        (timedelta(minutes=5, seconds=-1), ("start", Severity.ASK)),
        (timedelta(hours=5, seconds=1), ("end", Severity.ASK)),
    ],
)
def test_hours_outside_the_limits_are_refused_or_asked_about(length: timedelta, expected: tuple[str, Severity]) -> None:
    assert check(lasting(length)) == [expected]


def test_the_limits_are_those_given_and_said_in_the_words() -> None:
    own = VisitLimits(shortest_minutes=10, longest_hours=2, tolerance_minutes=5)
    (short,) = check_hours(lasting(timedelta(minutes=9)), limits=own)
    (long,) = check_hours(lasting(timedelta(minutes=121)), limits=own)
    assert short.text == "Wizyta trwała mniej niż 10 minut. Czy godziny się zgadzają?"
    assert long.text == "Wizyta trwała ponad 2 godziny. Czy godziny się zgadzają?"


def test_a_clock_may_run_ahead_a_little() -> None:
    end = START + HOUR
    assert check(lasting(HOUR, now=end - timedelta(minutes=5))) == []
    assert check(lasting(HOUR, now=end - timedelta(minutes=5, seconds=1))) == [("end", Severity.REFUSE)]


def test_the_next_visit_comes_after_this_one() -> None:
    assert check(lasting(HOUR, next_start=START + HOUR)) == [("next_time", Severity.REFUSE)]
    assert check(lasting(HOUR, next_start=START + HOUR + timedelta(minutes=1))) == []


def test_a_visit_before_the_case_is_only_warned_about() -> None:
    late = lasting(HOUR, assigned_on=date(2026, 11, 25))
    assert said(warn_about_hours(late)) == [("before_case", Severity.WARN)]
    assert check(late) == []
    assert warn_about_hours(lasting(HOUR, assigned_on=date(2026, 11, 24))) == ()


def test_the_day_of_a_visit_is_the_one_in_warsaw() -> None:
    midnight = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    hours = VisitHours(Span(midnight, midnight + HOUR), now=midnight + HOUR, assigned_on=date(2026, 11, 25))
    assert warn_about_hours(hours) == ()


def test_another_visit_at_the_same_time_is_only_warned_about_with_its_hours() -> None:
    hours = lasting(HOUR, others=(Span(START + timedelta(minutes=40), START + timedelta(minutes=90)),))
    (found,) = warn_about_hours(hours)
    assert (found.code, found.severity) == ("overlap", Severity.WARN)
    assert found.text == "W tym samym czasie masz zapisaną inną wizytę, 09:45–10:35."
    assert check(hours) == []


def test_visits_one_after_the_other_do_not_overlap() -> None:
    neighbours = (Span(START - HOUR, START), Span(START + HOUR, START + 2 * HOUR))
    assert warn_about_hours(lasting(HOUR, others=neighbours)) == ()


def test_an_entry_is_late_after_the_days_allowed() -> None:
    three = START + timedelta(days=3)
    assert not is_late_entry(happened=START, entered=three, days=3)
    assert is_late_entry(happened=START, entered=three + timedelta(seconds=1), days=3)
    assert is_late_entry(happened=START, entered=three, days=2)
    assert not is_late_entry(happened=None, entered=three, days=3)
    assert not is_late_entry(happened=START, entered=None, days=3)
