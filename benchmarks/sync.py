"""10,000 rows of 700 B between a laptop and a real office over TLS on loopback, beside Anki's sync in the same run.

The office is a process of its own on its embedded PostgreSQL with fsync. Anki copies its whole file on a first push or
pull, without TLS and without an index; there the figures stand beside each other without a bound.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import col, func, select

from app import clock, enrol
from app.office_link import SyncReport, sync_now
from app.opening import LaptopWorkspace
from benchmarks.stores import Sentences
from benchmarks.table import Figure, WrongStateError, require
from benchmarks.timing import median, timed
from storage.models import Task, family_scope
from tests.conftest import make_laptop
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice, running_office

ROWS, SIZE, GROUP = 10_000, 700, 20
CHANGES = {100: 30.0, 1000: 100.0}
RUNS = 7
_PEER = "Anki"
_ROOT = Path(__file__).parent.parent
_WINDOWS = sys.platform == "win32"
PEERS = _ROOT / "build" / "peers" / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def measure(directory: Path) -> Iterator[Figure]:
    """Measure Anki, then ours; both alone on the machine."""
    anki = _anki(directory / "anki")
    with running_office() as office:
        require(_setting(office, "fsync") == "on" == _setting(office, "synchronous_commit"), "PostgreSQL without fsync")
        member = office.add_user()
        family = office.add_family(user_id=member.user_id)
        first, second = make_laptop(directory / "first"), make_laptop(directory / "second")
        try:
            enrol.enrol(first, office.invite(member.login))
            sync_now(first)
            yield from _first_exchange(first, second, family, lambda: office.invite(member.login), anki)
            yield from _small_exchanges(first, second, anki)
            _require_equal(office, first, second)
        finally:
            first.close()
            second.close()


def _first_exchange(
    first: LaptopWorkspace, second: LaptopWorkspace, family: str, invite: Any, anki: dict[str, Any]
) -> Iterator[Figure]:
    _fill(first, family)
    spent, report = timed(lambda: sync_now(first))
    require(report.sent == ROWS and not report.quarantined, "not everything was pushed")
    yield _figure("first push of 10,000 rows", spent, anki.get("first_push"), budget=1000)
    enrol.enrol(second, invite())
    spent, report = timed(lambda: sync_now(second))
    require(report.received >= ROWS, "not everything was pulled")
    yield _figure("first pull of 10,000 rows with search index", spent, anki.get("first_pull"), budget=1000)


def _small_exchanges(first: LaptopWorkspace, second: LaptopWorkspace, anki: dict[str, Any]) -> Iterator[Figure]:
    times = [timed(lambda: sync_now(first))[0] for _ in range(2 * RUNS)]
    yield _figure("sync without changes", median(times), anki.get("empty"), budget=15)
    for count, budget in CHANGES.items():
        pushed, pulled = [], []
        for run in range(RUNS):
            _change(first, count, f"c{run}")
            pushed.append(_moved(first, "sent", count))
            pulled.append(_moved(second, "received", count))
        peer = anki.get("push", {}).get(str(count))
        yield _figure(f"push of {count:,} changes", median(pushed), peer, budget=budget, allowed=1.5)
        yield _figure(f"pull of {count:,} changes", median(pulled), None)


def _moved(workspace: LaptopWorkspace, way: str, count: int) -> float:
    spent, report = timed(lambda: sync_now(workspace))
    require(getattr(report, way) == count and _clean(report), f"{way} {getattr(report, way)} instead of {count}")
    return spent


def _clean(report: SyncReport) -> bool:
    return not (report.quarantined or report.conflicts or report.unequal or report.repaired)


def _fill(workspace: LaptopWorkspace, family: str) -> None:
    says, scope, due = Sentences(), family_scope(family), clock.today() + timedelta(days=7)
    me = workspace.actor.user_id
    for start in range(0, ROWS, GROUP):
        with workspace.write() as session:
            for number in range(start, start + GROUP):
                words = says.text(SIZE)[:SIZE]
                title = f"zadanie {number}"
                session.add(Task(scope=scope, owner_id=me, family_id=family, title=title, text=words, due=due))


def _change(workspace: LaptopWorkspace, count: int, mark: str) -> None:
    """Change so many rows, one transaction for every few, as a day's work would."""
    with workspace.read() as session:
        ids = session.exec(select(Task.id).order_by(col(Task.id)).limit(count)).all()
    for start in range(0, count, GROUP):
        with workspace.write() as session:
            for row in session.exec(select(Task).where(col(Task.id).in_(ids[start : start + GROUP]))):
                row.title = f"{mark} {row.title}"


def _figure(name: str, value: float, peer: Any, *, budget: float | None = None, allowed: float | None = None) -> Figure:
    if peer is None:
        return Figure(name=name, value=value, budget=budget)
    seconds = median(peer) if isinstance(peer, list) else peer
    return Figure(name=name, value=value, budget=budget, peer=_PEER, peer_value=seconds * 1000, allowed=allowed)


def _require_equal(office: RunningOffice, *laptops: LaptopWorkspace) -> None:
    for laptop in laptops:
        with laptop.read() as session:
            require(session.exec(select(func.count(col(Task.id)))).one() == ROWS, "rows were lost or doubled")
    try:
        assert_equal(office, *laptops)
    except AssertionError as error:
        raise WrongStateError("office and laptops do not hold the same") from error


def _setting(office: RunningOffice, name: str) -> str:
    with office.workspace.engine.connect() as connection:
        return str(connection.execute(text(f"SHOW {name}")).scalar_one())


def _anki(home: Path) -> dict[str, Any]:
    """Return Anki's figures in seconds; none where the peers' environment was not made."""
    if not PEERS.exists():
        print("Anki is not measured: make build/peers/.ready", file=sys.stderr)
        return {}
    home.mkdir()
    script = Path(__file__).parent / "peers" / "anki_sync.py"
    counts = [str(count) for count in CHANGES for _ in range(RUNS)]
    done = subprocess.run(
        [str(PEERS), str(script), str(home), str(ROWS), str(SIZE), *counts], capture_output=True, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    require(told["equal"] is True, "Anki's two sides differ")
    return told
