"""Days and hours typed by tired people."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.polish_dates import DateNotUnderstood, Moment, parse, write

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "day", "hour"),
    [
        ("24.11", date(2026, 11, 24), None),
        ("24.11.2026 16:00", date(2026, 11, 24), time(16)),
        ("24.11.26, 9.30", date(2026, 11, 24), time(9, 30)),
        ("24-11-2026", date(2026, 11, 24), None),
        ("2026-11-24 o 8", date(2026, 11, 24), time(8)),
        ("wt. 24 lis 2026, 16:00", date(2026, 11, 24), time(16)),
        ("24 listopada 2026 r.", date(2026, 11, 24), None),
        ("5 maja", date(2027, 5, 5), None),
        ("3 paz 14", date(2027, 10, 3), time(14)),
        ("jutro 16", date(2026, 11, 24), time(16)),
        ("Dziś 9:15", date(2026, 11, 23), time(9, 15)),
        ("wczoraj", date(2026, 11, 22), None),
        ("w piątek 10", date(2026, 11, 27), time(10)),
        ("pon.", date(2026, 11, 30), None),
        ("śr 12:00", date(2026, 11, 25), time(12)),
        ("za tydzień", date(2026, 11, 30), None),
        ("za 2 tygodnie 15", date(2026, 12, 7), time(15)),
        ("za 3 dni", date(2026, 11, 26), None),
        ("20.11", date(2026, 11, 20), None),
        ("1.11", date(2027, 11, 1), None),
        ("29.02", date(2028, 2, 29), None),
    ],
)
def test_what_people_type_is_understood(words: str, day: date, hour: time | None) -> None:
    assert parse(words, today=TODAY) == Moment(day, hour)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("31.02.2026", "31.02.2026"),
        ("32.11", "32.11"),
        ("24.13.2026", "24.13.2026"),
        ("24.11.2026 25", "25:00"),
        ("24.11 16:75", "16:75"),
        ("24.11 po obiedzie", "po obiedzie"),
        ("pon. 24.11.2026", "wt."),
        ("7 grzybnia", "grzybnia"),
        ("kiedyś", "24.11"),
        ("", "24.11"),
        ("24.11.1066", "1066"),
    ],
)
def test_nonsense_is_named(words: str, said: str) -> None:
    with pytest.raises(DateNotUnderstood, match=said.replace(".", r"\.")):
        parse(words, today=TODAY)


def test_a_missing_hour_is_asked_for() -> None:
    with pytest.raises(DateNotUnderstood, match="16:00"):
        parse("jutro", today=TODAY, hour_needed=True)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.none() | st.times())
def test_what_the_field_shows_is_read_back(day: date, hour: time | None) -> None:
    moment = Moment(day, hour.replace(second=0, microsecond=0) if hour else None)
    assert parse(write(moment), today=TODAY) == moment


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_sentence(words: str) -> None:
    try:
        found: Moment | str = parse(words, today=TODAY)
    except DateNotUnderstood as error:
        found = str(error)
    assert found
