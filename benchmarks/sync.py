"""10,000 rows of 700 B between a laptop and a real office over TLS on loopback, beside three other programs' sync.

The office is a process of its own on its embedded PostgreSQL with fsync. Anki copies its whole file on a first push or
pull, without TLS and without an index; there the figures stand beside each other without a bound. PouchDB (LevelDB at
both ends) and Kinto (PostgreSQL with fsync) speak HTTP without TLS, with the batch sizes they come with. Last stands
what the same rows and bytes cost through the bare libraries (`floors`).

Both laptops live in this process, whose garbage is collected as the desktop's is (decision 0008).
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import col, func, select

from app import clock, enrol
from app.office_link import SyncReport, sync_now
from app.opening import LaptopWorkspace
from benchmarks import beside, floors
from benchmarks.collecting import collected_as_the_desktop
from benchmarks.stores import Sentences
from benchmarks.table import Figure, WrongStateError, require
from benchmarks.timing import median, timed
from storage.models import Task, family_scope
from tests.conftest import make_laptop
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice, running_office

ROWS, SIZE, GROUP = 10_000, 700, 20
# With the budget of a push, where there is one.
CHANGES: dict[int, float | None] = {1: None, 100: 30.0, 1000: 100.0, 5000: None}
RUNS = 7
# How much quicker than each of them the exchange is to be; Anki's is a bound for changes only.
_PARTS = {"PouchDB": 1 / 4, "Kinto": 1 / 20}
_OF_ANKI, _ENOUGH = 1.5, 100
_FLOORS = "bare libraries"

Peers = dict[str, dict[str, Any]]


def measure(directory: Path) -> Iterator[Figure]:
    """Measure the others, then ours; each alone on the machine."""
    peers = _peers(directory)
    with running_office(quiet=True) as office, collected_as_the_desktop():
        require(_setting(office, "fsync") == "on" == _setting(office, "synchronous_commit"), "PostgreSQL without fsync")
        member = office.add_user()
        family = office.add_family(user_id=member.user_id)
        first, second = make_laptop(directory / "first"), make_laptop(directory / "second")
        try:
            enrol.enrol(first, office.invite(member.login))
            sync_now(first)
            yield from _first_exchange(first, second, family, lambda: office.invite(member.login), peers)
            yield from _small_exchanges(first, second, peers)
            _require_equal(office, first, second)
        finally:
            first.close()
            second.close()


def _first_exchange(
    first: LaptopWorkspace, second: LaptopWorkspace, family: str, invite: Any, peers: Peers
) -> Iterator[Figure]:
    _fill(first, family)
    spent, report = timed(lambda: sync_now(first))
    require(report.sent == ROWS and not report.quarantined, "not everything was pushed")
    yield from _figures("first push of 10,000 rows", spent, peers, "first_push", budget=1000)
    enrol.enrol(second, invite())
    spent, report = timed(lambda: sync_now(second))
    require(report.received >= ROWS, "not everything was pulled")
    yield from _figures("first pull of 10,000 rows with search index", spent, peers, "first_pull", budget=1000)


def _small_exchanges(first: LaptopWorkspace, second: LaptopWorkspace, peers: Peers) -> Iterator[Figure]:
    times = [timed(lambda: sync_now(first))[0] for _ in range(2 * RUNS)]
    yield from _figures("sync without changes", median(times), peers, "empty", budget=15)
    for count, budget in CHANGES.items():
        pushed, pulled = [], []
        for run in range(RUNS):
            _change(first, count, f"c{run}")
            pushed.append(_moved(first, "sent", count))
            pulled.append(_moved(second, "received", count))
        yield from _figures(f"push of {_changes(count)}", median(pushed), peers, "push", str(count), budget=budget)
        yield Figure(name=f"pull of {_changes(count)}", value=median(pulled))


def _changes(count: int) -> str:
    return f"{count:,} changes" if count > 1 else "1 change"


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


def _figures(
    name: str, value: float, peers: Peers, what: str, *more: str, budget: float | None = None
) -> Iterator[Figure]:
    """Give the figure beside Anki's, then beside each of the others': the same figure with another bound."""
    anki = _told(peers["Anki"], what, *more)
    many = bool(more) and int(more[0]) >= _ENOUGH
    allowed = _OF_ANKI if many else None
    yield Figure(name=name, value=value, budget=budget, peer="Anki" if anki else "", peer_value=anki, allowed=allowed)
    for peer, part in _PARTS.items():
        theirs = _told(peers[peer], what, *more)
        # Kinto's pull brings records into no store and no index.
        bounded = many or what == "first_push" or (what == "first_pull" and peer != "Kinto")
        bound = part if bounded else None
        if theirs is not None:
            yield Figure(name=name, value=value, peer=peer, peer_value=theirs, allowed=bound)
    bare = _told(peers[_FLOORS], what, *more)
    if bare is not None:
        yield Figure(name=name, value=value, peer=_FLOORS, peer_value=bare)


def _told(peer: dict[str, Any], *names: str) -> float | None:
    """Return a peer's figure in ms, None where it has none."""
    found: Any = peer
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    if found is None:
        return None
    return 1000 * (median(found) if isinstance(found, list) else float(found))


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


def _peers(directory: Path) -> Peers:
    """Return what each peer told, in seconds; nothing of the ones that are not there."""
    each = [str(count) for count in CHANGES for _ in range(RUNS)]
    # A push of Kinto's takes a hundred times as long and hardly varies.
    once = [str(count) for count in CHANGES]
    told = {
        "Anki": beside.run("anki_sync.py", directory / "anki", str(ROWS), str(SIZE), *each),
        "PouchDB": beside.run("pouchdb_sync.js", directory / "pouchdb", str(ROWS), str(SIZE), *each),
        "Kinto": beside.run("kinto_sync.py", directory / "kinto", str(ROWS), str(SIZE), *once),
    }
    for peer, one in told.items():
        require(one.get("equal", True) is True, f"{peer}: the two sides differ")
    return told | {_FLOORS: floors.spent(directory / "floors", rows=ROWS, size=SIZE, changes=tuple(CHANGES))}
