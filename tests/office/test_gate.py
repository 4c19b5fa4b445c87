"""An office that has enough to do says when to come back, and nothing is lost by it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlmodel import col, select

from app.office_link import sync_now, waiting
from app.opening import LaptopWorkspace
from office.api.gate import Gate
from storage.models import Visit
from sync.admission import Knock
from sync.errors import OfficeBusy
from sync.protocol import encode
from tests.conftest import make_laptop
from tests.office.conftest import connected, problem
from tests.office.equality import assert_equal
from tests.office.test_first_exchange import joined, visit
from tests.running_office import RunningOffice, running_office, wait_until

ROOM = 3


@contextmanager
def small_office() -> Iterator[RunningOffice]:
    """An office that takes three exchanges at once."""
    with running_office(serve=False) as office:
        office.home.save_settings(msgspec.structs.replace(office.home.settings(), room=ROOM, at_work=ROOM))
        office.start()
        yield office


def at_a_lock(office: RunningOffice) -> int:
    """Return how many of the office's transactions wait for another one."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    with office.workspace.engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


@contextmanager
def everything_held(office: RunningOffice) -> Iterator[Connection]:
    """Let every push wait; end the transaction to let them go on."""
    with office.workspace.engine.connect() as connection:
        connection.execute(text("SELECT 1 FROM scope_counter FOR UPDATE"))
        yield connection


def send(laptop: LaptopWorkspace) -> None:
    """Send what waits, as often as the office says that it has too much to do."""

    def is_sent() -> bool:
        with suppress(OfficeBusy):
            sync_now(laptop)
        with laptop.read() as session:
            return waiting(session) == 0

    wait_until(is_sent, seconds=90)


def test_a_rush_is_sent_away_for_a_while_and_all_of_it_arrives(tmp_path: Path) -> None:
    laptops: list[LaptopWorkspace] = []
    with small_office() as office, ThreadPoolExecutor(8) as pool:
        try:
            for number in range(6):
                laptops.append(make_laptop(tmp_path / str(number)))
                visit(laptops[-1], joined(office, laptops[-1]), facts=f"Wizyta {number}")
            with everything_held(office) as held, connected(office) as client:
                first = [pool.submit(send, laptop) for laptop in laptops[:ROOM]]
                wait_until(lambda: at_a_lock(office) == ROOM)
                refused = client.post("/v1/challenge", content=encode(Knock("0" * 36)))
                assert refused.status_code == 503
                assert problem(refused)[1] == "office_busy"
                assert 1 <= int(refused.headers["Retry-After"]) <= 15 * 60
                later = [pool.submit(send, laptop) for laptop in laptops[ROOM:]]
                held.rollback()
            for one in (*first, *later):
                one.result(120)
            for laptop in laptops:
                sync_now(laptop)
                assert_equal(office, laptop)
            with office.workspace.read() as session:
                assert len(session.exec(select(Visit).where(col(Visit.facts).startswith("Wizyta"))).all()) == 6
        finally:
            for laptop in laptops:
                laptop.close()


def _gate(moment: list[float], *, room: int = 10, chance: float = 0.5) -> Gate:
    return Gate(room=room, at_work=2, clock=lambda: moment[0], chance=lambda: chance)


def test_a_gate_lets_in_what_it_has_room_for() -> None:
    gate = _gate([0.0], room=2)
    assert (gate.enter(), gate.enter()) == (0, 0)
    assert gate.enter() > 0
    gate.leave()
    assert gate.enter() == 0


def test_who_is_turned_away_is_told_how_long_the_others_take() -> None:
    moment = [0.0]
    gate = _gate(moment, room=100)
    for _ in range(100):
        assert gate.enter() == 0
    for _ in range(99):
        moment[0] += 2
        gate.leave()
        assert gate.enter() == 0
    # Each takes two seconds, a hundred are inside, and every one turned away comes after those before.
    asked = [gate.enter() for _ in range(50)]
    assert 150 < asked[0] < 250
    assert asked == sorted(asked)
    assert asked[-1] > asked[0]


@given(chance=st.floats(0, 1, exclude_max=True), refused=st.integers(0, 1000), slow=st.floats(0, 100))
def test_nobody_is_sent_away_for_less_than_a_second_or_more_than_a_quarter_of_an_hour(
    chance: float, refused: int, slow: float
) -> None:
    moment = [0.0]
    gate = _gate(moment, room=1, chance=chance)
    for _ in range(30):
        assert gate.enter() == 0
        moment[0] += slow
        gate.leave()
    gate.enter()
    assert all(1 <= gate.enter() <= 15 * 60 for _ in range(refused + 1))


def test_two_turned_away_at_once_do_not_come_back_at_once() -> None:
    moment = [0.0]
    spread = {_sent_away(moment, chance=chance) for chance in (0.0, 0.3, 0.6, 0.9)}
    assert len(spread) == 4


def _sent_away(moment: list[float], *, chance: float) -> int:
    gate = _gate(moment, room=400, chance=chance)
    for _ in range(400):
        gate.enter()
    return gate.enter()
