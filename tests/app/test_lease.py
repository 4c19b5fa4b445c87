"""How long a laptop may be away: what counts as time that passed, whatever its clock says, and what follows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock, enrol, forgotten, lease, office_link, profiles, supervised_unlock
from app.conditions import Situation, conditions
from app.errors import KnownError, LeaseEnded, explain
from app.lease import Journal, Lease, Stage
from app.opening import LaptopWorkspace
from storage import vault
from storage.models import LocalState
from sync.errors import DeviceRevoked, MassDeletion, OfficeUnreachable
from tests.app.test_conditions import CALM
from tests.conftest import CHEAP, PASSWORD

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PASSPHRASE, NEW = "sejf na drugim piętrze", "całkiem nowe hasło do laptopa"
FRESH = Journal(timedelta(0), NOW)


@pytest.fixture
def away(workspace: LaptopWorkspace) -> LaptopWorkspace:
    """A store that belongs to an office nobody answers for."""
    belongs = enrol.Membership(
        url="https://127.0.0.1:1", ca_pem="", server_id="s", epoch="e", office_name="OPS", user_name="Ewa", demo=True,
        device_id="d", user_id="u",
    )  # fmt: skip
    with workspace.write() as session:
        enrol.belong(session, to=belongs)
    return workspace


@contextmanager
def day(number: float) -> Iterator[None]:
    with clock.fixed(NOW + number * DAY):
        yield


@pytest.mark.parametrize(
    ("days", "stage", "left"),
    [
        (0, "free", 30), (24, "free", 6), (25, "warned", 5), (29, "warned", 1), (30, "careful", 30), (59, "careful", 1),
        (60, "ended", 0), (4000, "ended", 0),
    ],
)  # fmt: skip
def test_the_steps(days: int, stage: Stage, left: int) -> None:
    found = Lease(days, member=True)
    assert (found.stage, found.left) == (stage, left)
    assert Lease(days).stage == "none", "a laptop without an office is never locked"


def test_the_names_are_those_of_their_owners() -> None:
    assert (lease._MEMBERSHIP, lease._STATE) == (enrol._MEMBERSHIP, office_link._STATE)


def test_time_passes_by_the_clock_while_it_goes_forward() -> None:
    assert FRESH.look(NOW + 5 * DAY, ran=None).look(NOW + 6 * DAY, ran=HOUR).passed == 6 * DAY


def test_a_clock_set_back_while_the_program_runs_gains_nothing() -> None:
    journal = FRESH.look(NOW + 20 * DAY, ran=None).look(NOW, ran=3 * HOUR)
    assert journal.passed == 20 * DAY + 3 * HOUR
    assert journal.look(NOW + DAY, ran=DAY).passed == 21 * DAY + 3 * HOUR


def test_a_clock_set_back_while_it_is_off_costs_a_day_and_counts_on() -> None:
    journal = FRESH.look(NOW + 29 * DAY, ran=None).look(NOW - 300 * DAY, ran=None)
    assert journal.passed == 30 * DAY
    assert journal.look(NOW - 290 * DAY, ran=None).passed == 40 * DAY


def test_a_clock_set_back_every_day_locks_in_the_end() -> None:
    journal = FRESH
    for _day in range(60):
        journal = journal.look(NOW, ran=None).look(NOW + 8 * HOUR, ran=8 * HOUR)
    assert journal.passed >= 60 * DAY


def test_a_small_correction_costs_nothing() -> None:
    assert FRESH.look(NOW - timedelta(minutes=9), ran=None).passed == timedelta(0)


def test_a_laptop_without_an_office_counts_nothing(workspace: LaptopWorkspace) -> None:
    with day(100):
        assert lease.look(workspace) == Lease()
    with workspace.read() as session:
        assert lease.lease_of(session) == Lease()
        assert session.get(LocalState, "lease") is None


def test_the_store_keeps_the_count(away: LaptopWorkspace) -> None:
    for number in (0, 10, 26):
        with day(number):
            assert lease.look(away).days == number
    with away.read() as session:
        assert lease.lease_of(session) == Lease(26, member=True)


def test_a_store_of_before_counts_from_its_last_exchange(away: LaptopWorkspace) -> None:
    with away.write() as session:
        session.add(LocalState(key="sync_state", value={"success_at": (NOW - 31 * DAY).isoformat()}))
    with day(0):
        assert lease.look(away).stage == "careful"


def test_reaching_the_office_mends_a_clock_that_was_years_ahead(away: LaptopWorkspace) -> None:
    with day(0):
        lease.look(away)
    with day(4000):
        assert lease.look(away).stage == "ended"
        lease.renew(away)
        assert lease.look(away).days == 0
    away.running = clock.Running()
    with day(1):
        assert lease.look(away).days == 1


@pytest.mark.parametrize(
    ("answered", "error", "renewed"),
    [
        (True, None, True),
        (True, MassDeletion(scope="s", rows=9), True),
        (False, OfficeUnreachable(), False),
        (True, DeviceRevoked(), False),
    ],
)
def test_only_an_office_that_knows_this_laptop_renews(
    away: LaptopWorkspace, *, answered: bool, error: KnownError | None, renewed: bool
) -> None:
    with day(0):
        lease.look(away)
    with day(40):
        lease.tried(away, answered=answered, error=error)
        with away.read() as session:
            assert lease.lease_of(session).days == (0 if renewed else 40)


def test_a_try_in_vain_counts_the_time(away: LaptopWorkspace) -> None:
    with day(0):
        lease.look(away)
    with day(27), pytest.raises(Exception, match="not_enrolled"):
        office_link.sync_now(away)
    with day(27):
        lease.tried(away, answered=False, error=OfficeUnreachable())
    with away.read() as session:
        assert lease.lease_of(session).stage == "warned"


def test_the_door_stays_shut_after_sixty_days_and_opens_again_in_touch(
    away: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = away.directory
    with day(0):
        lease.look(away)
    away.close()

    def unreachable(workspace: LaptopWorkspace, **_options: object) -> None:
        lease.tried(workspace, answered=False, error=OfficeUnreachable())
        raise OfficeUnreachable

    monkeypatch.setattr(office_link, "sync_now", unreachable)
    with day(59):
        profiles.unlock(directory, password=PASSWORD).close()
    with day(60):
        for _try in range(2):
            with pytest.raises(LeaseEnded) as ended:
                profiles.unlock(directory, password=PASSWORD)
        assert ended.value.params == {"days": 60}
        assert "zadzwoń do ośrodka" in explain(ended.value).todo
    with day(-3000), pytest.raises(LeaseEnded):
        profiles.unlock(directory, password=PASSWORD)
    monkeypatch.setattr(office_link, "sync_now", lambda workspace, **_options: lease.renew(workspace))
    with day(61):
        profiles.unlock(directory, password=PASSWORD).close()
    monkeypatch.setattr(office_link, "sync_now", unreachable)
    with day(62):
        profiles.unlock(directory, password=PASSWORD).close()


@pytest.mark.parametrize(
    ("days", "sentence", "detail"),
    [
        (25, "Bez łączności z ośrodkiem od 25 dni.", "Za 5 dni program zacznie szybciej"),
        (29, "Bez łączności z ośrodkiem od 29 dni.", "Za 1 dzień program zacznie szybciej"),
        (31, "Bez łączności z ośrodkiem od 31 dni.", "Za 29 dni pozostanie zablokowany"),
        (58, "Bez łączności z ośrodkiem od 58 dni.", "Za 2 dni pozostanie zablokowany"),
        (60, "Bez łączności z ośrodkiem od 60 dni.", "Po zablokowaniu program otworzy się dopiero"),
    ],
)
def test_the_strip_tells_from_the_25th_day(days: int, sentence: str, detail: str) -> None:
    assert not conditions(Situation(replace(CALM, lease=Lease(24, member=True))))
    (one,) = conditions(Situation(replace(CALM, lease=Lease(days, member=True))))
    assert (one.kind, one.severity, one.sentence) == ("lease", "late", sentence)
    assert one.detail.startswith(detail)


def test_a_code_of_the_office_over_the_phone_opens_it_and_begins_anew(away: LaptopWorkspace, tmp_path: Path) -> None:
    directory, key = away.directory, tmp_path / "office.key"
    with day(0):
        lease.look(away)
        supervised_unlock.found_recovery_key(away, file=key, passphrase=PASSPHRASE, kdf=CHEAP)
        assert supervised_unlock.keep_office_slot(away)
    with day(61):
        assert lease.look(away).stage == "ended"
        away.close()
        challenge = supervised_unlock.read_challenge(directory)
        answer = supervised_unlock.respond(key, passphrase=PASSPHRASE, challenge=challenge)
        opened = forgotten.unlock_with_response(directory, response=answer, password=NEW, kdf=CHEAP)
        with opened.read() as session:
            assert lease.lease_of(session).days == 0
        opened.close()
    with day(62):
        profiles.unlock(directory, password=NEW).close()


def test_the_paper_code_of_the_user_does_not(away: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_workspace: LaptopWorkspace, **_options: object) -> None:
        raise OfficeUnreachable

    monkeypatch.setattr(office_link, "sync_now", unreachable)
    directory = away.directory
    with day(0):
        lease.look(away)
    code = vault.set_recovery_code(directory, key=away.key)
    away.close()
    with day(61), pytest.raises(LeaseEnded):
        profiles.reset_password(directory, code=code, password=NEW, kdf=CHEAP)
