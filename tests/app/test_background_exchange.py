"""How long the laptop waits between exchanges nobody asked for."""

import pytest

from app.background_exchange import METERED, REGULAR, Pace, exchange_need, is_worth_a_moment
from app.workspace import Workspace
from sync.errors import OfficeBusy, OfficeUnreachable


def test_waits_grow_with_full_jitter_from_a_second_to_a_quarter_of_an_hour() -> None:
    pace, longest = Pace(), []
    for _number in range(14):
        longest.append(pace.after_failure(0, OfficeUnreachable(), chance=lambda: 1.0).due)
        assert pace.after_failure(0, OfficeUnreachable(), chance=lambda: 0.0).due == 0
        pace = pace.after_failure(0, OfficeUnreachable(), chance=lambda: 0.5)
    assert longest[:4] == [1, 2, 4, 8]
    assert longest[-3:] == [900, 900, 900]


def test_never_sooner_than_the_office_asked() -> None:
    pace = Pace().after_failure(100, OfficeBusy(seconds=120), chance=lambda: 0.0)
    assert pace.due == 220
    assert pace.hurried(130).due == 220


@pytest.mark.parametrize(("metered", "wait"), [(False, REGULAR), (True, METERED)])
def test_after_success_the_next_comes_later_where_it_costs(metered: bool, wait: float) -> None:  # noqa: FBT001 - a table
    pace = Pace(failures=3, metered=metered).after_success(50)
    assert (pace.due, pace.failures) == (50 + wait, 0)
    assert pace.hurried(60).due == 60


def test_a_network_that_appears_ends_the_waiting() -> None:
    pace = Pace(due=900, failures=7).reached(10)
    assert (pace.due, pace.failures) == (10, 0)


def test_without_an_office_there_is_nothing_to_do(demo: Workspace) -> None:
    with demo.read() as session:
        assert not exchange_need(session).possible
        assert not is_worth_a_moment(session)
