"""A first sync over a line that is slow, forgets packets and is cut; `python -m benchmarks slow-line` is the whole."""

from pathlib import Path

import pytest

from benchmarks.slow_line import play
from tests.slow_line import unavailable

_UNAVAILABLE = unavailable()


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.skipif(bool(_UNAVAILABLE), reason=_UNAVAILABLE or "it can be had")
def test_a_first_sync_gets_through_a_line_that_is_cut(tmp_path: Path) -> None:
    """Nothing is missing at the end, and what had come before a cut does not come again as a whole."""
    done = play(tmp_path, size=1_000_000, cuts=2)
    assert (done.cuts, done.broken) == (2, 1)
    assert done.lost > 0
    # One message of what is on the line when it breaks; an exchange begun from nothing would double it.
    assert done.resent < 1.0
