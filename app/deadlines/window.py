"""Which deadlines are asked for: what can be thought of today, or everything until a day of the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.rules import Limits

_FAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Window:
    """What a list of deadlines is asked for.

    Attributes:
        day: today.
        user_id: whose.
        limits: as the office has them.
        until: everything up to this day, as the calendar shows it; None for what is worth a word today.
    """

    day: date
    user_id: str
    limits: Limits
    until: date | None = None

    def last(self, *, ahead: int | None = None) -> date:
        """Return up to which day something is shown.

        Args:
            ahead: days it is said before its day; 60 when left out.
        """
        if self.until is not None:
            return self.until
        return self.day + (_FAR if ahead is None else timedelta(days=ahead))

    def reminds(self, key: str) -> date:
        """Return up to which day something is shown that a limit of days says in advance."""
        return self.last(ahead=self.limits.limit(key, on=self.day))
