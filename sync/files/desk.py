"""What is on its way now, and what a person said about it: shared by the thread that carries and the screens."""

from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Moving:
    """A file on its way.

    Attributes:
        attachment_id: which.
        sending: to the office; otherwise from there.
        percent: how much of it has arrived.
    """

    attachment_id: str
    sending: bool
    percent: int


class Desk:
    """One per open store; every call is quick and may come from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._moving: Moving | None = None
        self._halted: set[str] = set()
        self._asked = 0

    def moving(self) -> Moving | None:
        """Return what is on its way now, None when nothing is."""
        with self._lock:
            return self._moving

    def show(self, moving: Moving | None) -> None:
        """Say what is on its way now."""
        with self._lock:
            self._moving = moving

    def hasten(self, attachment_id: str) -> None:
        """Somebody wants this one: it comes before what is on its way."""
        with self._lock:
            self._halted.discard(attachment_id)
            self._asked += 1

    def halt(self, attachment_id: str) -> None:
        """Somebody stopped this one: it moves no more until it is wanted, or the store is opened again."""
        with self._lock:
            self._halted.add(attachment_id)

    def is_halted(self, attachment_id: str) -> bool:
        """Return whether somebody stopped this one."""
        with self._lock:
            return attachment_id in self._halted

    def asked(self) -> int:
        """Return a number that grows with every wish."""
        with self._lock:
            return self._asked
