"""How often one address may knock: enough for an office behind one address, too little for guessing."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_ROOM = 10_000


@dataclass(slots=True)
class RateLimit:
    """So many calls at once, then so many a minute, for each key.

    Attributes:
        burst: calls at once.
        per_minute: how fast they come back.
        clock: seconds, monotonic.
    """

    burst: int
    per_minute: float
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, key: str) -> float:
        """Return 0 if a call is left, else the seconds to wait for one."""
        with self._lock:
            return max(0.0, (1 - self._now_left(key, self.clock())) * 60 / self.per_minute)

    def take(self, key: str) -> float:
        """Take one call; return 0, or the seconds to wait when there is none left."""
        with self._lock:
            now = self.clock()
            left = self._now_left(key, now)
            if left < 1:
                return (1 - left) * 60 / self.per_minute
            if len(self._left) >= _ROOM:
                self._forget_idle(now)
            self._left[key] = (left - 1, now)
            return 0

    def _now_left(self, key: str, now: float) -> float:
        left, since = self._left.get(key, (float(self.burst), now))
        return min(float(self.burst), left + (now - since) * self.per_minute / 60)

    def _forget_idle(self, now: float) -> None:
        full_after = self.burst * 60 / self.per_minute
        self._left = {key: value for key, value in self._left.items() if now - value[1] < full_after}
