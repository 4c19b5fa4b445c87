"""One run of the matrix: a fresh profile, a work that dies or is refused at one step, and the look afterwards."""

import errno
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.errors import KnownError
from tests.dying.checking import check
from tests.dying.program import die_at
from tests.dying.services import Count, Die, Full, Refuse, watching
from tests.dying.works import CASES, Case

REFUSALS: dict[str, Callable[[int], Refuse]] = {
    "full": Full,
    "broken": partial(Refuse, number=errno.EIO),
    "denied": partial(Refuse, number=errno.EACCES),
}


class Matrix:
    """Runs works over copies of the same profiles.

    Args:
        place: an empty directory.

    Attributes:
        runs: how many runs there were.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self.runs = 0

    def steps(self, name: str, *, dying: bool) -> list[str]:
        """Return the kinds of the services a work asks for, in order, found by letting it succeed."""
        count = Die(0) if dying else Count()
        refusal, told = self._in_process(name, count)
        assert refusal is None
        check(self._home, case=CASES[name], acknowledged=told)
        assert count.asked >= CASES[name].least
        return count.kinds

    def die(self, name: str, step: int) -> bool:
        """Let a process do the work and be killed; check what it left. Return whether it came so far."""
        killed, told = die_at(self._fresh(CASES[name]), name=name, step=step)
        self._check(name, told)
        return killed

    def refuse(self, name: str, step: int, *, how: Callable[[int], Refuse]) -> bool:
        """Do the work while the operating system refuses; check what it left. Return whether anything was refused."""
        refuse = how(step)
        refusal, told = self._in_process(name, refuse)
        if refusal is not None and not isinstance(refusal, KnownError):
            raise refusal
        self._check(name, told)
        return refuse.refused > 0

    @property
    def _home(self) -> Path:
        return self._place / "home"

    def _check(self, name: str, told: list[str]) -> None:
        self.runs += 1
        check(self._home, case=CASES[name], acknowledged=told)

    def _in_process(self, name: str, count: Count) -> tuple[Exception | None, list[str]]:
        home = self._fresh(CASES[name])
        told: list[str] = []
        work = CASES[name].work(home, told.append)
        next(work)
        try:
            with watching(count):
                for _ in work:
                    pass
        except Exception as error:  # noqa: BLE001 - the caller looks at it
            return error, told
        return None, told

    def _fresh(self, case: Case) -> Path:
        pristine = self._place / case.make.__name__
        if not pristine.exists():
            case.make(pristine)
        shutil.rmtree(self._home, ignore_errors=True)
        shutil.copytree(pristine, self._home)
        return self._home
