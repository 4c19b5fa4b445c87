"""A server that is told to stop finishes what it has begun, takes nothing new, and does not wait for ever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import msgspec
import pytest

from app.office_link import sync_now, waiting
from app.opening import LaptopWorkspace
from sync.admission import Knock
from sync.errors import OfficeBusy, OfficeUnreachable
from sync.protocol import encode
from tests.office.conftest import connected, problem
from tests.office.equality import assert_equal
from tests.office.test_first_exchange import joined, visit
from tests.office.test_gate import at_a_lock, everything_held
from tests.office.test_health import ask
from tests.running_office import RunningOffice, running_office, wait_until


@contextmanager
def office_with(*, last_answers: int) -> Iterator[RunningOffice]:
    with running_office(serve=False) as office:
        office.home.save_settings(msgspec.structs.replace(office.home.settings(), last_answers=last_answers))
        office.start()
        yield office


def tell_to_stop(office: RunningOffice) -> None:
    assert office.process is not None
    assert office.process.stdin is not None
    office.process.stdin.close()


def test_what_was_begun_is_finished_and_nothing_new_is_taken(laptop: LaptopWorkspace) -> None:
    with office_with(last_answers=120) as office, ThreadPoolExecutor(1) as pool:
        visit(laptop, joined(office, laptop), facts="Zdążyła")
        with everything_held(office) as held, connected(office) as client:
            running = pool.submit(sync_now, laptop, tries=1)
            wait_until(lambda: at_a_lock(office) == 1)
            tell_to_stop(office)
            wait_until(lambda: ask(client)[1].status == "closing")
            assert ask(client)[0] == 503
            refused = client.post("/v1/challenge", content=encode(Knock("0" * 36)))
            assert (refused.status_code, problem(refused)[1]) == (503, "office_busy")
            assert 1 <= int(refused.headers["Retry-After"]) <= 60
            held.rollback()
        assert office.wait() == 0
        # The push was answered; only what would have come after it may have been refused.
        with suppress(OfficeBusy, OfficeUnreachable):
            running.result(60)
        with laptop.read() as session:
            assert waiting(session) == 0
        assert_equal(office, laptop)


def test_what_does_not_end_is_broken_off_and_sent_again(laptop: LaptopWorkspace) -> None:
    with office_with(last_answers=1) as office, ThreadPoolExecutor(1) as pool:
        visit(laptop, joined(office, laptop), facts="Nie zdążyła")
        with everything_held(office):
            running = pool.submit(sync_now, laptop, tries=1)
            wait_until(lambda: at_a_lock(office) == 1)
            tell_to_stop(office)
            assert office.wait() == 0
            with pytest.raises((OfficeBusy, OfficeUnreachable)):
                running.result(60)
        with laptop.read() as session:
            assert waiting(session) == 2
        office.start()
        assert sync_now(laptop).sent == 2
        assert_equal(office, laptop)
