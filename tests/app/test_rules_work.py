"""V32 and the norms of working time, without a store."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.work_validity import NORMS, Span, check_work, joined

HOURS = dict(zip(NORMS, (8, 11, 40), strict=True))
MONDAY = datetime(2026, 11, 16, 7, tzinfo=UTC)


def span(day: int, start: float, hours: float) -> Span:
    begin = MONDAY + timedelta(days=day, hours=start)
    return Span(begin, begin + timedelta(hours=hours))


def codes(*spans: Span) -> list[str]:
    return [one.code for one in check_work(spans, norms=HOURS)]


def test_an_ordinary_week_is_silent() -> None:
    assert codes(*(span(day, 0, 8) for day in range(5))) == []


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([span(0, 0, 8.25)], ["work_day_long"]),
        ([span(0, 0, 5), span(0, 4, 4)], []),
        ([span(0, 0, 5), span(0, 5, 4)], ["work_day_long"]),
        ([span(0, 6, 4), span(1, -3.5, 2)], ["work_rest_short"]),
        ([span(0, 6, 4), span(1, -3, 2)], []),
        ([span(0, 6, 4), span(2, -3, 2)], []),
        ([span(day, 0, 7) for day in range(6)], ["work_week_long"]),
        ([], []),
    ],
)
def test_what_is_over_the_norms(spans: list[Span], found: list[str]) -> None:
    assert codes(*spans) == found


def test_nothing_is_more_than_a_warning() -> None:
    found = check_work([span(day, 0, 14) for day in range(7)], norms=HOURS)
    assert {one.severity for one in found} == {"warn"}
    assert len(found) == 7 + 6 + 1


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(-6, 14), st.floats(0, 10)), max_size=12))
def test_joined_pieces_do_not_overlap_and_lose_no_time(drawn: list[tuple[int, float, float]]) -> None:
    spans = [span(*one) for one in drawn]
    found = joined(spans)
    assert all(earlier.end < later.start for earlier, later in itertools.pairwise(found))
    for one in spans:
        if one.end > one.start:
            assert any(whole.start <= one.start and one.end <= whole.end for whole in found)
