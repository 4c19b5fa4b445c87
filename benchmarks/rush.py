"""The evening rush: every assistant in the country comes home within minutes and sends a day's visits to one office.

The laptops are enrolled devices with keys of their own and hold whole sessions over TLS, each from an address of its
own; they, the office's server and PostgreSQL share this machine.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Self

import psutil
from sqlmodel import select

from app import clock
from benchmarks.evening import founded_laptops
from benchmarks.light_laptop import LightLaptop
from benchmarks.stores import Sentences
from benchmarks.table import Figure, require
from benchmarks.timing import p95
from storage.models import Visit
from storage.values import to_plain
from sync.protocol import APPLIED
from sync.transport import pinned
from tests.running_office import RunningOffice, running_office

LAPTOPS, VISITS, LENGTH = 4000, 10, 700
# They all come within so many seconds.
WITHIN = 180.0
_AT_ONCE = 200
_LOOK_SECONDS = 0.25
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Outcome:
    """What became of a rush.

    Attributes:
        seconds: from the first to come until everything was at the office.
        sessions: seconds of each laptop, from coming to its receipt, with what it waited.
        memory: the most the server's processes held, in bytes.
        waited: how often a laptop was asked to wait, or got no answer.
    """

    seconds: float
    sessions: Sequence[float]
    memory: int
    waited: int


def measure(_directory: Path) -> Iterator[Figure]:
    """Measure the whole rush; nothing of it lies in the directory."""
    with running_office(quiet=True) as office:
        done = rush(office, laptops=LAPTOPS, within=WITHIN)
    name = f"evening rush of {LAPTOPS:,} laptops"
    yield Figure(
        name=f"{name}, {VISITS} visits each: all at the office",
        value=done.seconds * 1000,
        budget=240_000,
        remark=f"they came within {WITHIN:.0f} s; 0 of {LAPTOPS * VISITS:,} visits lost, asked to wait {done.waited} ×",
    )
    yield Figure(name=f"{name}: a session, p95", value=p95(done.sessions) * 1000, budget=2000)
    yield Figure(name=f"{name}: memory of the server", value=done.memory / _MEGABYTE, unit="MB", budget=600)


def rush(office: RunningOffice, *, laptops: int, within: float) -> Outcome:
    """Let so many laptops come at random within so many seconds, and count what the office has afterwards.

    Raises:
        WrongStateError: a visit is missing, twice, or another than what was sent.
    """
    coming = founded_laptops(office, laptops)
    says, moment = Sentences(), str(to_plain(clock.now()))
    for laptop in coming:
        laptop.write([says.text(LENGTH)[:LENGTH] for _ in range(VISITS)], at=moment)
    done = _hold(office, coming, within=within)
    _require_all(office, coming)
    return done


def _hold(office: RunningOffice, coming: list[LightLaptop], *, within: float) -> Outcome:
    chance, context = Random(1), pinned(coming[0].link.ca_pem)
    moments = sorted(chance.uniform(0, within) for _ in coming)
    sessions: list[Future[float]] = []

    def session(laptop: LightLaptop, since: float) -> float:
        said = laptop.sync(context, wait=time.sleep)
        require(all(APPLIED in (one.state, one.first) for one in said.answers), "a visit was not applied")
        return time.perf_counter() - since

    with _Memory(office) as memory, ThreadPoolExecutor(max_workers=min(_AT_ONCE, len(coming))) as pool:
        began = time.perf_counter()
        for laptop, moment in zip(coming, moments, strict=True):
            time.sleep(max(0.0, began + moment - time.perf_counter()))
            sessions.append(pool.submit(session, laptop, began + moment))
        times = [one.result() for one in sessions]
        spent = time.perf_counter() - began
    return Outcome(spent, times, memory.most, sum(laptop.waited for laptop in coming))


def _require_all(office: RunningOffice, laptops: list[LightLaptop]) -> None:
    sent = {visit_id: words for laptop in laptops for visit_id, words in laptop.visits.items()}
    with office.workspace.read() as session:
        users = {laptop.user_id for laptop in laptops}
        there = {row.id: row.facts for row in session.exec(select(Visit)) if row.user_id in users}
    require(there == sent, f"{len(sent.keys() - there.keys())} of {len(sent)} visits were lost")


class _Memory:
    """The most memory the server's processes have held at one time, looked at every moment."""

    def __init__(self, office: RunningOffice) -> None:
        assert office.process is not None
        self._process = psutil.Process(office.process.pid)
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self.most = 0

    def __enter__(self) -> Self:
        self._look()
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watching.join()
        self._look()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK_SECONDS):
            self._look()

    def _look(self) -> None:
        processes = [self._process, *self._process.children(recursive=True)]
        try:
            held = sum(one.memory_info().rss for one in processes if one.is_running())
        except psutil.NoSuchProcess:
            return
        self.most = max(self.most, held)
