"""Who acts, on which device, with which clock: what a write session must know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def system_clock() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Actor:
    """The author of changes made through one session.

    Attributes:
        user_id: id of the user's row.
        device_id: id of the enrolled device; of the server itself at the office.
        clock: gives the moment stored with a change; shown to people, never trusted by the sync.
    """

    user_id: str
    device_id: str
    clock: Callable[[], datetime] = system_clock
