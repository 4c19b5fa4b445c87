"""What is worth a look before leaving, from the demo's own Monday and from facts made worse one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.backups import BackupState
from app.danger import DRAFT, begun
from app.demo import family_id
from app.departure import DepartureFacts, FamilyReady, Surroundings, gather, print_set, tick_phone
from app.departure_checks import Check, checks, wants_sending
from app.drafts import save_draft
from app.laptop_facts import LaptopFacts
from app.machine import MEGABYTE, Battery, Disk, Machine
from app.office_link import Sending
from app.prints import record_print
from app.workspace import Workspace
from storage.models import Cursor, family_scope
from tests.demo_day import MONDAY, MORNING

FULL = Machine(Battery(80, plugged=False), Disk(free=90_000 * MEGABYTE, store=MEGABYTE))
AROUND = Surroundings(FULL, ("HP DeskJet",))
SENT = Sending(enrolled=True, last_success=MORNING - timedelta(minutes=28))
LAPTOP = LaptopFacts(now=MORNING, sending=SENT)
FAMILY = FamilyReady("f1", "R-001", "Przykładowscy", MORNING, refreshed_at=MORNING - timedelta(minutes=28))
GOOD = DepartureFacts(
    day=MONDAY,
    laptop=LAPTOP,
    families=(FAMILY,),
    visits_today=1,
    phone_charged=True,
    backup=BackupState(last=MORNING - timedelta(hours=14)),
)


def one(kind: str, facts: DepartureFacts = GOOD, around: Surroundings = AROUND) -> Check:
    return next(check for check in checks(facts, around) if check.kind == kind)


def test_when_all_is_well_nothing_asks_for_anything() -> None:
    found = checks(GOOD, AROUND)
    assert {check.state for check in found} == {"ok"}
    assert not wants_sending(found)
    assert {check.kind for check in found} == {
        "battery", "exchange", "families", "papers", "printer", "clock", "disk", "backup", "outings", "cards", "phone",
    }  # fmt: skip


@pytest.mark.parametrize(("percent", "plugged", "state"), [(40, False, "ok"), (39, False, "attention")])
def test_at_least_40_percent(*, percent: int, plugged: bool, state: str) -> None:
    around = replace(AROUND, machine=replace(FULL, battery=Battery(percent, plugged=plugged)))
    assert one("battery", around=around).state == state


def test_a_charging_battery_says_so_and_a_desktop_nothing() -> None:
    charging = replace(AROUND, machine=replace(FULL, battery=Battery(12, plugged=True)))
    assert one("battery", around=charging).detail.startswith("ładuje się")
    bare = checks(GOOD, replace(AROUND, machine=Machine()))
    assert not {"battery", "disk"} & {check.kind for check in bare}


def test_unsent_work_and_an_old_exchange_ask_to_send() -> None:
    waiting = replace(GOOD, laptop=replace(LAPTOP, sending=replace(SENT, waiting=3)))
    yesterday = replace(GOOD, laptop=replace(LAPTOP, sending=replace(SENT, last_success=MORNING - timedelta(days=1))))
    assert one("exchange", waiting).words == "3 wpisy czekają na wysłanie"
    for facts in (waiting, yesterday):
        assert one("exchange", facts).state == "attention"
        assert wants_sending(checks(facts, AROUND))


def test_just_after_midnight_an_exchange_before_it_is_yesterdays() -> None:
    night = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # 0:30 on the 24th in Warsaw
    facts = replace(
        GOOD,
        day=MONDAY + timedelta(days=1),
        laptop=replace(LAPTOP, now=night, sending=replace(SENT, last_success=night - timedelta(hours=1))),
    )
    assert one("exchange", facts).state == "attention"


def test_families_never_fetched_or_older_than_a_day() -> None:
    never = replace(GOOD, families=(FAMILY, replace(FAMILY, code="R-004", refreshed_at=None)))
    old = replace(GOOD, families=(replace(FAMILY, refreshed_at=MORNING - timedelta(hours=25)),))
    assert "R-004" in one("families", never).words
    assert "R-001" not in one("families", never).words
    assert one("families", old).state == "attention"
    assert one("families", replace(GOOD, families=())).state == "ok"


def test_no_printer_matters_only_with_papers_to_print(demo: Workspace) -> None:
    with demo.read() as session:
        papers = gather(session).papers
    nothing = replace(AROUND, printers=())
    assert one("printer", around=nothing).state == "unknown"
    assert one("printer", replace(GOOD, papers=papers), nothing).state == "attention"
    assert one("printer", around=replace(AROUND, printers=None)).state == "unknown"


def test_clock_disk_backup_outings_phone_made_worse() -> None:
    assert one("clock", replace(GOOD, laptop=replace(LAPTOP, clock_off=timedelta(minutes=9)))).state == "attention"
    small = replace(AROUND, machine=replace(FULL, disk=Disk(free=100 * MEGABYTE, store=MEGABYTE)))
    assert one("disk", around=small).state == "attention"
    assert one("backup", replace(GOOD, backup=BackupState(last=MORNING - timedelta(days=8)))).state == "attention"
    assert one("backup", replace(GOOD, backup=BackupState(problem="disk_full"))).state == "attention"
    assert "backup" not in {check.kind for check in checks(replace(GOOD, backup=BackupState()), AROUND)}
    assert one("outings", replace(GOOD, outings_unsent=1)).state == "attention"
    assert one("phone", replace(GOOD, phone_charged=False)).state == "unknown"


def test_what_needs_a_look_stands_before_what_is_fine() -> None:
    bad = replace(GOOD, phone_charged=False, outings_unsent=1)
    around = replace(AROUND, machine=replace(FULL, battery=Battery(9, plugged=False)))
    states = [check.state for check in checks(bad, around)]
    assert states == sorted(states, key=["attention", "unknown", "ok"].index)
    assert checks(bad, around)[0].kind == "battery"


def test_the_demos_monday(demo: Workspace) -> None:
    with demo.read() as session:
        facts = gather(session)
    assert [family.code for family in facts.families] == ["R-001", "R-004", "R-005"]
    assert facts.visits_today == 3
    assert [(thing.kind, thing.code) for thing in facts.unfinished] == [("visit", "R-006")]
    assert {(paper.code, paper.paper.kind) for paper in facts.papers} >= {("R-001", "plan_to_sign")}
    assert one("exchange", facts).action is not None
    assert not wants_sending(checks(facts, AROUND))  # belongs to no office: nobody to send to
    card = one("cards", facts)
    assert card.action is not None
    assert card.action.thing == facts.unfinished[0]


def test_a_binder_that_came_is_fresh_by_its_cursor(demo: Workspace) -> None:
    with demo.write() as session:
        session.add(Cursor(scope=family_scope(family_id("R-004")), seq=9, synced_at=MORNING - timedelta(hours=2)))
    with demo.read() as session:
        facts = gather(session)
    assert {family.code: family.refreshed_at for family in facts.families}["R-004"] == MORNING - timedelta(hours=2)
    assert {family.code: family.refreshed_at for family in facts.families}["R-005"] is None


def test_an_open_danger_is_the_first_card(demo: Workspace) -> None:
    with demo.write() as session:
        save_draft(session, kind=DRAFT, entity_id="d1", family_id=None, payload=begun().to_payload())
    with demo.read() as session:
        found = checks(gather(session), AROUND)
    cards = [check for check in found if check.kind == "cards"]
    assert [check.action.thing.kind for check in cards if check.action and check.action.thing] == ["danger", "visit"]


def test_the_set_is_printed_whole_and_then_known_as_printed(demo: Workspace) -> None:
    with demo.write() as session:
        facts = gather(session)
        waiting = facts.to_print
        assert waiting
        printables = print_set(session, papers=waiting)
        assert [one.subject.family_id for one in printables] == [paper.family_id for paper in waiting]
        assert all(one.rendered.pdf.startswith(b"%PDF") for one in printables)
        for printable in printables:
            record_print(session, printable=printable)
    with demo.read() as session:
        after = gather(session)
    assert after.to_print == ()
    assert one("papers", after).state == "ok"


def test_the_phone_is_asked_for_again_tomorrow(demo: Workspace) -> None:
    with demo.write() as session:
        tick_phone(session, charged=True)
    with demo.read() as session:
        assert gather(session).phone_charged
    with clock.fixed(MORNING + timedelta(days=1)), demo.read() as session:
        assert not gather(session).phone_charged
    with demo.write() as session:
        tick_phone(session, charged=False)
        session.flush()
        assert not gather(session).phone_charged
