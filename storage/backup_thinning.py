"""Which backups stay: the last of each of 7 days, 4 weeks and 12 months, and always the newest."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

DAYS, WEEKS, MONTHS = 7, 4, 12
_PERIODS: Final[tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...]] = (
    (DAYS, lambda moment: (moment.year, moment.month, moment.day)),
    (WEEKS, lambda moment: tuple(moment.isocalendar()[:2])),
    (MONTHS, lambda moment: (moment.year, moment.month)),
)


def to_keep(moments: Iterable[datetime]) -> set[datetime]:
    """Return the moments of the backups that stay.

    Periods without a backup do not count: after a long leave the last seven days *with* a backup are still there.

    Args:
        moments: when the backups were made.
    """
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:1])
    for number, period in _PERIODS:
        last_of: dict[tuple[int, ...], datetime] = {}
        for moment in newest_first:
            last_of.setdefault(period(moment), moment)
        kept |= set(list(last_of.values())[:number])
    return kept
