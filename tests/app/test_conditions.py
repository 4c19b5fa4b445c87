"""What is said of the laptop's state, in which order, and what never before a family or in a visit."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from app import clock, family_mode, laptop_facts
from app.amounts import duration, size
from app.backups.state import BackupState, let_sync_wait
from app.clock_watch import ClockWatch, clock_off, note
from app.conditions import Condition, Situation, conditions, shown
from app.demo import family_id
from app.drafts import save_draft
from app.laptop_facts import LaptopFacts
from app.machine import MEGABYTE, Battery, Disk, Machine, read_disk, read_machine
from app.office_link import Sending
from app.opening import LaptopWorkspace
from storage.models import OutboxOperation
from sync.report import Progress
from tests.demo_day import MORNING

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CALM = LaptopFacts(now=NOW, sending=Sending(enrolled=True, last_success=NOW))
PLENTY = Disk(free=100_000 * MEGABYTE, store=40 * MEGABYTE)
NOTHING_PUT_AWAY: frozenset[str] = frozenset()


def found(laptop: LaptopFacts = CALM, *, sending: str = "", **machine: object) -> tuple[Condition, ...]:
    parts = {"battery": Battery(80, plugged=False), "disk": PLENTY} | machine
    return conditions(Situation(laptop, Machine(**parts), sending))  # type: ignore[arg-type]


def kinds(those: tuple[Condition, ...]) -> list[str]:
    return [one.kind for one in those]


def failed(code: str) -> LaptopFacts:
    return replace(CALM, sending=replace(CALM.sending, last_error=code))


def test_a_laptop_that_is_well_says_nothing() -> None:
    assert found() == ()


def test_offline_is_a_pill_and_never_a_strip() -> None:
    those = found(failed("office_unreachable"))
    assert [(one.kind, one.severity) for one in those] == [("offline", "quiet")]
    assert shown(those, put_away=NOTHING_PUT_AWAY, in_visit=False, before_family=False) == ()


@pytest.mark.parametrize(
    ("percent", "plugged", "said"),
    [(41, False, None), (39, False, "quiet"), (15, False, "quiet"), (14, False, "danger"), (3, True, None)],
)
def test_the_battery_is_quiet_below_40_and_a_line_below_15(*, percent: int, plugged: bool, said: str | None) -> None:
    those = found(battery=Battery(percent, plugged=plugged))
    assert [one.severity for one in those] == ([said] if said else [])


def test_a_desktop_without_a_battery_and_a_silent_disk_say_nothing() -> None:
    assert found(battery=None, disk=None) == ()


def test_room_for_a_backup_and_for_growing() -> None:
    store = 900 * MEGABYTE
    assert kinds(found(disk=Disk(free=2400 * MEGABYTE, store=store))) == []
    low = found(disk=Disk(free=2200 * MEGABYTE, store=store))
    assert kinds(low) == ["disk_low"]
    assert low[0].sentence == "Na dysku zostało mało miejsca: 2,1 GB."
    full = found(disk=Disk(free=20 * MEGABYTE, store=store))
    assert [(one.kind, one.severity) for one in full] == [("disk_full", "danger")]
    assert "20 MB" in full[0].detail


def test_a_clock_before_the_last_entry_and_one_that_differs_from_the_office() -> None:
    fine = replace(CALM, last_event=NOW + timedelta(minutes=4), clock_off=timedelta(minutes=-5))
    assert found(fine) == ()
    before = found(replace(CALM, last_event=NOW + timedelta(days=3)))
    assert kinds(before) == ["clock"]
    assert "3 dni" in before[0].sentence
    slow = found(replace(CALM, clock_off=timedelta(minutes=6)))
    fast = found(replace(CALM, clock_off=timedelta(hours=-3)))
    assert "spóźnia się o 6 minut" in slow[0].sentence
    assert "śpieszy się o 3 godziny" in fast[0].sentence


def test_unsent_for_a_week_is_said_with_the_button_that_sends() -> None:
    assert "unsent" not in kinds(found(replace(CALM, oldest_waiting=NOW - timedelta(days=6, hours=23))))
    (one,) = found(replace(CALM, oldest_waiting=NOW - timedelta(days=9)))
    assert (one.kind, one.severity) == ("unsent", "late")
    assert one.action is not None
    assert one.action.do == "send"
    assert "9 dni" in one.sentence
    alone = replace(CALM, sending=Sending(enrolled=False), oldest_waiting=NOW - timedelta(days=90))
    assert found(alone) == ()


def test_what_the_office_said_is_explained_in_words() -> None:
    (other,) = found(failed("other_office"))
    (certificate,) = found(failed("wrong_certificate"))
    assert (other.kind, other.dismissible) == ("profile", False)
    assert (certificate.kind, certificate.dismissible) == ("error", True)
    assert other.sentence != certificate.sentence
    assert all(one.detail and one.action and one.action.do == "office" for one in (other, certificate))


def test_after_a_restore_nothing_is_sent_until_the_user_says_so(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        let_sync_wait(session, made_at=MORNING - timedelta(days=2))
    with demo.read() as session:
        facts = laptop_facts.laptop_facts(session)
    (one,) = found(facts)
    assert (one.kind, one.dismissible) == ("profile", False)


def test_the_most_serious_comes_first() -> None:
    laptop = replace(failed("office_unreachable"), conflicts=2, refused=1, oldest_waiting=NOW - timedelta(days=8))
    laptop = replace(laptop, sending=replace(laptop.sending, waiting=7), last_event=NOW + timedelta(hours=1))
    those = found(laptop, sending="Wysyłam… 3", battery=Battery(9, plugged=False), disk=Disk(MEGABYTE, MEGABYTE))
    assert kinds(those) == [
        "disk_full",
        "battery",
        "clock",
        "refused",
        "conflicts",
        "unsent",
        "sending",
        "waiting",
        "offline",
    ]
    visit = shown(those, put_away=frozenset({"disk_full"}), in_visit=True, before_family=False)
    assert kinds(visit) == ["disk_full", "battery"]
    family = shown(those, put_away=NOTHING_PUT_AWAY, in_visit=False, before_family=True)
    assert kinds(family) == ["disk_full", "battery", "clock"]
    rest = shown(those, put_away=frozenset({"clock", "refused"}), in_visit=False, before_family=False)
    assert kinds(rest) == ["disk_full", "battery", "conflicts", "unsent", "sending"]


def test_numbers_as_people_say_them() -> None:
    assert [size(3 * MEGABYTE), size(1536 * MEGABYTE)] == ["3 MB", "1,5 GB"]
    spans = (timedelta(minutes=22), timedelta(hours=3), timedelta(days=2))
    assert [duration(one) for one in spans] == ["22 minuty", "3 godziny", "2 dni"]


def test_facts_of_a_real_store(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        facts = laptop_facts.laptop_facts(session)
        pending = session.exec(select(OutboxOperation.wall_time).where(OutboxOperation.state == "pending")).all()
    assert facts.now == MORNING
    assert facts.oldest_waiting == min(pending)
    assert facts.unsent_days == 7
    assert not facts.clock_wrong
    assert not facts.sending.enrolled


def test_a_laptop_set_back_by_a_day_knows_it_from_its_own_drafts(demo: LaptopWorkspace) -> None:
    with clock.fixed(MORNING + timedelta(hours=9)), demo.write() as session:
        save_draft(session, kind="note", entity_id="x", family_id=None, payload={})
    with clock.fixed(MORNING - timedelta(days=1)), demo.read() as session:
        facts = laptop_facts.laptop_facts(session)
    assert facts.behind == timedelta(days=1, hours=9)
    assert kinds(conditions(Situation(facts))) == ["clock"]


def test_put_away_until_tomorrow(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        laptop_facts.put_away(session, kind="clock")
        laptop_facts.put_away(session, kind="unsent")
    with demo.read() as session:
        assert laptop_facts.laptop_facts(session).put_away == {"clock", "unsent"}
    with clock.fixed(MORNING + timedelta(days=1)), demo.read() as session:
        assert laptop_facts.laptop_facts(session).put_away == set()


def test_before_a_family_the_store_tells_nothing_of_the_office(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        family_mode.restrict(session, family_id=family_id("R-001"))
        facts = laptop_facts.laptop_facts(session)
    assert (facts.conflicts, facts.refused, facts.sending.enrolled) == (0, 0, False)


@pytest.mark.parametrize(
    ("office", "off"),
    [
        (NOW + timedelta(seconds=1), timedelta(0)),  # between the greeting and the next step: nothing is known
        (NOW + timedelta(minutes=10), timedelta(minutes=10, seconds=-2)),
        (NOW - timedelta(hours=3), timedelta(hours=-3)),
    ],
)
def test_the_offices_clock_is_compared_at_the_greeting(demo: LaptopWorkspace, office: datetime, off: timedelta) -> None:
    heard: list[str] = []
    watch = ClockWatch(lambda step: heard.append(step.stage))
    for seconds, stage in ((0, "hello"), (2, "push"), (600, "pull")):
        with clock.fixed(NOW + timedelta(seconds=seconds)):
            watch.hear(Progress(stage))
    assert watch.off(office.isoformat()) == off
    assert heard == ["hello", "push", "pull"]
    with demo.write() as session:
        note(session.connection(), off=off)
    with demo.read() as session:
        assert clock_off(session) == off


def test_the_real_disk_answers(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"x" * 1000)
    disk = read_disk(tmp_path)
    assert disk is not None
    assert disk.store == 1000
    assert disk.free > 0
    assert read_disk(tmp_path / "gone") is None
    assert read_machine(tmp_path).disk is not None


def test_three_days_without_a_backup_are_said() -> None:
    def said(state: BackupState) -> list[str]:
        return [one.sentence for one in found(replace(CALM, backup=state)) if one.kind == "backup"]

    assert said(BackupState()) == [], "the first one makes itself"
    assert said(BackupState(last=NOW - timedelta(days=2, hours=23), problem="disk_full")) == []
    assert said(BackupState(last=NOW - timedelta(days=3))) == ["Od 3 dni nie ma kopii zapasowej."]
    assert said(BackupState(problem="disk_full")) == ["Na tym komputerze nie ma jeszcze żadnej kopii."]
