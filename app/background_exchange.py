"""When this laptop exchanges work with its office by itself: what calls for it, and how long it waits between tries.

Pure but for one question to the store; the desktop's watch asks and counts.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sqlmodel import Session

from app.attachment_travel import wishes
from app.backups import sync_waits_since
from app.enrol import membership
from app.errors import KnownError
from app.office_link import sending, waiting
from storage.models import Visit
from storage.vocabulary.visit import DangerLevel
from sync.retrying import retry_delay

# Seconds between exchanges while all is well: what colleagues wrote comes by itself.
REGULAR: Final = 15 * 60.0
# Where every megabyte is paid for, only what waits here is worth an exchange, and news are fetched rarely.
METERED: Final = 60 * 60.0
_SERIOUS: Final = (DangerLevel.RISK, DangerLevel.IMMEDIATE)


@dataclass(frozen=True, slots=True)
class Need:
    """What the store says.

    Attributes:
        possible: this laptop belongs to an office and nothing of a restored backup waits for a word.
        waiting: changes that were not sent yet, and files somebody asked for.
    """

    possible: bool
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """When the next exchange may begin.

    Attributes:
        due: seconds of a clock that only runs forward; before it nothing begins by itself.
        failures: exchanges in a row that did not succeed.
        metered: whether the network says that every megabyte is paid for.
    """

    due: float = 0.0
    failures: int = 0
    metered: bool = False

    def after_success(self, now: float) -> "Pace":
        """Return the pace when an exchange ended well."""
        return replace(self, due=now + (METERED if self.metered else REGULAR), failures=0)

    def after_failure(self, now: float, error: Exception, *, chance: Callable[[], float] = random.random) -> "Pace":
        """Return the pace when it did not: full jitter from 1 s to 15 min, never sooner than the office asked.

        Args:
            now: seconds, as `due`.
            error: what it ended with; the office's own wish is among its params.
            chance: a number from 0 to below 1.
        """
        asked = error.params.get("seconds", 0) if isinstance(error, KnownError) else 0
        wait = retry_delay(self.failures, asked=asked if isinstance(asked, int | float) else 0, chance=chance)
        return replace(self, due=now + wait, failures=self.failures + 1)

    def hurried(self, now: float) -> "Pace":
        """Return the pace when something calls for an exchange now; a wait the office asked for is kept."""
        return self if self.failures else replace(self, due=min(self.due, now))

    def reached(self, now: float) -> "Pace":
        """Return the pace when a network has appeared: what failed without one is tried again at once."""
        return replace(self, due=now, failures=0)


def exchange_need(session: Session) -> Need:
    """Return whether an exchange is possible, and what waits for it."""
    if membership(session) is None or sync_waits_since(session) is not None:
        return Need(possible=False)
    return Need(possible=True, waiting=waiting(session) + wishes(session))


def is_worth_a_moment(session: Session) -> bool:
    """Return whether something waits and the office answered last time: then a moment before locking may do."""
    need, known = exchange_need(session), sending(session)
    return need.possible and need.waiting > 0 and known.last_success is not None and not known.last_error


def cannot_wait(session: Session, *, visit_id: str) -> bool:
    """Return whether others wait for a visit: its card is finished, or it says that somebody is in danger."""
    visit = session.get(Visit, visit_id)
    return visit is not None and (visit.entered_at is not None or visit.danger in _SERIOUS)
