"""How long to wait before something that failed is tried again."""

import random
from collections.abc import Callable
from typing import Final

_FIRST_DELAY: Final = 1.0
LONGEST_DELAY: Final = 15 * 60.0


def retry_delay(attempt: int, *, asked: float = 0, chance: Callable[[], float] = random.random) -> float:
    """Return the seconds to wait before trying again: full jitter below a bound that doubles from 1 s to 15 min.

    Laptops that lost the office at the same moment so do not all come back at the same moment.

    Args:
        attempt: failed tries before this one, 0 for the first.
        asked: seconds the office asked for at least.
        chance: a number from 0 to below 1.
    """
    bound = min(LONGEST_DELAY, _FIRST_DELAY * float(2 ** min(attempt, 20)))
    return asked + bound * chance()
