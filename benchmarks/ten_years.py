"""A family the office has known for ten years, with 1,500 visits and notes: every screen of its file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session, select

from app import clock
from app.demo.credentials import DEMO_LOGIN
from app.demo.datasets import DATA_SETS, open_data_set
from app.demo.ids import user_id
from benchmarks.decade import Opened
from benchmarks.stores import Sentences
from benchmarks.table import Figure, require
from benchmarks.timing import median
from storage.models import Case, Note, Visit
from storage.vocabulary.visit import ContactType, DangerLevel, VisitStatus

ENTRIES: Final = 1500
# Of five entries two are visits.
_OF, _VISITS = 5, 2
_DAYS: Final = 3650
_TIMES: Final = 3
DATA_MS: Final = 50
SEEN_MS: Final = 100
# Named one by one, the slowest first.
_NAMED: Final = 3


def measure(directory: Path) -> Iterator[Figure]:
    """Open every screen in a process of its own."""
    store = directory / "ten-years"
    DATA_SETS["demo"].make(store)
    _fill(store)
    command = (sys.executable, "-m", "benchmarks.decade", str(store), str(_TIMES))
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
    cost = Opened(**json.loads(told.strip().rpartition("\n")[2]))
    require(len(cost.seen) > 1, "no screen was opened")
    yield from _slowest("to data", cost.data, budget=DATA_MS)
    yield from _slowest("to pixels", cost.seen, budget=SEEN_MS)
    yield from _slowest("until what is out of sight is built, too", cost.built)


def _slowest(what: str, cost: dict[str, float], *, budget: float | None = None) -> Iterator[Figure]:
    yield Figure(name=f"ten years, {len(cost)} screens, {what}, median", value=median(list(cost.values())))
    for name in sorted(cost, key=lambda one: -cost[one])[:_NAMED]:
        yield Figure(name=f"ten years, {name}, {what}", value=cost[name], budget=budget)


def _fill(store: Path) -> None:
    """Write the entries as the assistant would have, evenly over the years."""
    says, family = Sentences(seed=10), DATA_SETS["demo"].family_id
    workspace = open_data_set(store)
    try:
        with workspace.write() as session:
            case = session.exec(select(Case).where(Case.family_id == family)).one()
            case.started_on = clock.today() - timedelta(days=_DAYS)
            session.add_all([_entry(number, case, user_id(DEMO_LOGIN), says) for number in range(ENTRIES)])
        with workspace.read() as session:
            require(_entries(session, family) >= ENTRIES, "entries were lost")
    finally:
        workspace.close()


def _entries(session: Session, family: str) -> int:
    kinds: tuple[Any, ...] = (Note, Visit)
    return sum(len(session.exec(select(kind.id).where(kind.family_id == family)).all()) for kind in kinds)


def _entry(number: int, case: Case, assistant: str, says: Sentences) -> Note | Visit:
    at = clock.now() - timedelta(days=1 + number * _DAYS / ENTRIES)
    whose: dict[str, Any] = {"scope": case.scope, "family_id": case.family_id, "case_id": case.id, "user_id": assistant}
    if number % _OF >= _VISITS:
        how = list(ContactType)[says.number(len(ContactType))]
        return Note(
            **whose, occurred_at=at, how=how, subject=says.text(20)[:60], with_whom="mama", facts=says.text(350)
        )
    return Visit(
        **whose,
        status=VisitStatus.HELD,
        started_at=at,
        ended_at=at + timedelta(minutes=75),
        entered_at=at + timedelta(minutes=80),
        facts=says.text(700),
        quotes=says.text(100),
        reflections=says.text(200),
        danger=DangerLevel.NONE,
    )
