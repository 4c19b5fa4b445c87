"""A first sync of 20 MB over a line of 256 kbit/s and 600 ms that loses 5 % of its packets and is cut again and again.

Takes five to ten minutes and the right to make network namespaces, so it runs only when it is named:
`python -m benchmarks slow-line`.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from app import clock
from benchmarks.stores import Sentences
from benchmarks.table import Figure, require
from storage.models import Note, family_scope
from tests.conftest import reopen
from tests.office.equality import assert_equal
from tests.running_office import ROOT, RunningOffice, running_office
from tests.slow_line import OFFICE_ADDRESS, SlowLine, slow_line, unavailable

SIZE, CUTS = 20_000_000, 4
FAMILIES, GROUP, LENGTH = 15, 200, 700
# So many bytes are known to come for each byte on the line: the cuts fall all along the way.
_PACKED = 4.5
_SHORT_CUT, _LONGEST_CUT = 10.0, 180.0


@dataclass(frozen=True)
class Outcome:
    """What became of a first sync.

    Attributes:
        seconds: from joining to holding everything.
        size: bytes of the rows as JSON.
        arrived: bytes that came over the line, what came twice among them.
        needed: bytes the same sync takes on a line nobody cuts.
        lost: packets that the line lost.
        cuts: how often the line was cut.
        broken: how many sessions ended by that; the others waited until the line was back.
    """

    seconds: float
    size: int
    arrived: int
    needed: int
    lost: int
    cuts: int
    broken: int

    @property
    def resent(self) -> float:
        """Return which share of the bytes came more than once."""
        return self.arrived / self.needed - 1


def measure(directory: Path) -> Iterator[Figure]:
    """Measure once."""
    reason = unavailable()
    if reason:
        print(f"The slow line is not measured: {reason}", file=sys.stderr)
        return
    done = play(directory, size=SIZE, cuts=CUTS)
    yield Figure(
        name=f"first sync of 20 MB at 256 kbit/s, 600 ms, 5 % lost, cut {done.cuts} times",
        value=done.seconds * 1000,
        remark=(
            f"{done.size / 1e6:.1f} MB of rows came as {done.arrived / 1e6:.2f} MB; {done.needed / 1e6:.2f} MB without "
            f"cuts: {done.resent:.0%} came again. {done.lost} packets were lost, {done.broken} sessions broken off."
        ),
    )


def play(directory: Path, *, size: int, cuts: int) -> Outcome:
    """Let a new laptop take so many bytes over a line that is cut so often, and compare what both sides hold.

    Raises:
        WrongStateError: they do not hold the same.
    """
    with running_office(serve=False, quiet=True) as office, slow_line() as line:
        login, held = _fill(office, size)
        office.start(*office.serving, "--host", OFFICE_ADDRESS, within=line.at_office())
        began = monotonic()
        broken, cut = _Laptop(office.invite(login), directory / "far", line).finish(
            [int(size / _PACKED * (place + 1) / (cuts + 1)) for place in range(cuts)]
        )
        seconds, arrived, lost = monotonic() - began, line.there.carried, line.there.lost + line.back.lost
        line.quicken()
        _Laptop(office.invite(login), directory / "near", line).finish([])
        needed = line.there.carried - arrived
        for name in ("far", "near"):
            _require_equal(office, directory / name)
    return Outcome(seconds, held, arrived, needed, lost, cut, broken)


def _require_equal(office: RunningOffice, directory: Path) -> None:
    laptop = reopen(directory)
    try:
        assert_equal(office, laptop)
    finally:
        laptop.close()


def _fill(office: RunningOffice, size: int) -> tuple[str, int]:
    """Write notes of an assistant's families until they are so many bytes; return whose they are, and the bytes."""
    member, says = office.add_user(), Sentences()
    families = [office.add_family(user_id=member.user_id) for _ in range(FAMILIES)]
    held, places = 0, cycle(families)
    while held < size:
        with office.workspace.write() as session:
            for family in islice(places, GROUP):
                note = Note(
                    scope=family_scope(family), family_id=family, user_id=member.user_id, occurred_at=clock.now()
                )
                note.facts = says.text(LENGTH)[:LENGTH]
                session.add(note)
                held += len(note.model_dump_json().encode())
    return member.login, held


class _Laptop:
    """The program at the far end, and what it says."""

    def __init__(self, code: str, directory: Path, line: SlowLine) -> None:
        self._line = line
        self._says: SimpleQueue[dict[str, Any]] = SimpleQueue()
        command = [*line.at_laptop(), sys.executable, "-m", "benchmarks.slow_laptop", str(directory)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._process.stdin is not None
        self._process.stdin.write(f"{code}\n")
        self._process.stdin.close()
        self._listening = Thread(target=self._listen, daemon=True)
        self._listening.start()

    def finish(self, thresholds: list[int]) -> tuple[int, int]:
        """Cut the line when so many bytes have come, until the program is done; return broken sessions and cuts."""
        try:
            return self._followed(thresholds)
        finally:
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
            self._listening.join()

    def _followed(self, thresholds: list[int]) -> tuple[int, int]:
        broken = cuts = 0
        mended_at, waits = 0.0, False
        left = list(thresholds)
        while True:
            said = self._next()
            if said.get("said") == "done":
                require(self._process.wait(60) == 0, "the laptop failed")
                require(said["repaired"] == 0, "something had to be repaired")
                return broken, cuts
            require(said.get("said") != "ended", "the laptop gave up")
            broken += said.get("said") == "broken"
            if self._line.is_cut and (monotonic() > mended_at or (waits and said.get("said") == "broken")):
                self._line.is_cut = False
            elif not self._line.is_cut and left and self._line.there.carried > left[0]:
                left.pop(0)
                # In turns a hole that TCP gets over, and one that outlasts the patience of the program.
                waits, cuts = cuts % 2 == 0, cuts + 1
                mended_at = monotonic() + (_LONGEST_CUT if waits else _SHORT_CUT)
                self._line.is_cut = True

    def _next(self) -> dict[str, Any]:
        try:
            said = self._says.get(timeout=0.2)
        except Empty:
            return {}
        print(f"{monotonic():.0f} {self._line.there.carried:,} bytes: {said}", file=sys.stderr)
        return said

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._says.put(json.loads(line))
        self._says.put({"said": "ended"})
