"""An evening rush in small: forty laptops at the same moment; `python -m benchmarks rush` is the whole one."""

from benchmarks.rush import rush
from tests.running_office import RunningOffice

LAPTOPS = 40


def test_laptops_that_come_all_at_once_lose_nothing(office_server: RunningOffice) -> None:
    """Every visit is at the office once, as it was written, and every laptop has its receipt."""
    done = rush(office_server, laptops=LAPTOPS, within=0)
    assert len(done.sessions) == LAPTOPS
