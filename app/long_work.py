"""Work that takes long enough to be watched and stopped: how far it is in percent, and a way out between its parts.

Use:

    watched = LongWork(progress=bar.show, stopped=lambda: pressed)
    copy_database(…, copied=watched.copying(10, 80))    # pages become percent
    watched.at(80)
"""

from collections.abc import Callable
from dataclasses import dataclass


class StopWork(Exception):
    """Somebody wants the work to stop; raised between two of its parts, before anything was put in force."""


@dataclass(frozen=True, slots=True)
class LongWork:
    """Whoever waits for the work.

    Attributes:
        progress: told how far it is, in percent, on the thread of the work.
        stopped: asked between parts; True ends it.
    """

    progress: Callable[[int], object] = lambda _percent: None
    stopped: Callable[[], bool] = lambda: False

    def at(self, percent: int) -> None:
        """Say how far it is.

        Raises:
            StopWork: it shall go no further.
        """
        if self.stopped():
            raise StopWork
        self.progress(percent)

    def copying(self, first: int, last: int) -> Callable[[int, int], None]:
        """Return what is told how many pages are left and how many there are, for a part from one percent to another.

        What it returns raises StopWork when the work shall go no further.
        """

        def copied(left: int, total: int) -> None:
            self.at(last - left * (last - first) // max(1, total))

        return copied
