"""The day of Anna on Monday of the demo's story."""

from datetime import date, timedelta

from app import clock, drafts, notes
from app.agreements import list_open_agreements, reopen_agreement, tick_agreement
from app.demo import family_id
from app.today import get_today
from app.visits import start_visit
from app.vocative import vocative
from app.workspace import Workspace
from tests.demo_day import MONDAY, MORNING


def test_visits_stand_in_the_order_of_their_hours(demo: Workspace) -> None:
    with demo.read() as session:
        day = get_today(session)
    assert day.day == MONDAY
    assert [visit.code for visit in day.visits] == ["R-001", "R-004", "R-005"]
    assert [visit.state for visit in day.visits] == ["planned"] * 3
    assert "ocena okresowa nr 3" in day.visits[0].purpose


def test_the_greeting_is_in_the_vocative(demo: Workspace) -> None:
    with demo.read() as session:
        assert get_today(session).greeted == "Anno"


def test_vocatives_of_first_names() -> None:
    assert [vocative(name) for name in ("Karol", "Ewa", "Marek", "Piotr")] == ["Karolu", "Ewo", "Marku", "Piotrze"]
    assert [vocative(name) for name in ("Kasia", "Paweł", "August", "Grzesiek", "Kaja", "Zofia", "Hugo", "Jerzy")] == (
        ["Kasiu", "Pawle", "Auguście", "Grześku", "Kajo", "Zofio", "Hugo", "Jerzy"]
    )
    assert vocative("Xyzzy") == "Xyzzy"
    assert vocative("") == ""


def test_overdue_deadlines_come_first_with_their_basis(demo: Workspace) -> None:
    with demo.read() as session:
        day = get_today(session)
    first = day.deadlines[0]
    assert (first.code, first.due) == ("R-001", date(2026, 11, 15))
    assert first.basis == "art. 15 ust. 1 pkt 15"
    assert day.late == 2
    assert [one.due for one in day.deadlines] == sorted(one.due for one in day.deadlines)


def test_only_my_own_promises_are_listed(demo: Workspace) -> None:
    with demo.read() as session:
        day = get_today(session)
        both_sides = list_open_agreements(session, family_id=family_id("R-001"))
    mine = [(one.code, one.text, one.late) for one in day.promises]
    assert ("R-001", "umówić rozmowę z pedagogiem", True) in mine
    assert {one.who for one in both_sides} == {"Beata", "Dariusz", ""}


def test_a_ticked_promise_is_gone_and_comes_back(demo: Workspace) -> None:
    with demo.read() as session:
        promise = get_today(session).promises[0]
    with demo.write() as session:
        tick_agreement(session, agreement_id=promise.agreement_id)
    with demo.read() as session:
        assert promise.agreement_id not in [one.agreement_id for one in get_today(session).promises]
    with demo.write() as session:
        reopen_agreement(session, agreement_id=promise.agreement_id)
    with demo.read() as session:
        assert promise in get_today(session).promises


def test_an_unfinished_card_says_what_it_lacks(demo: Workspace) -> None:
    with demo.read() as session:
        cards = [one for one in get_today(session).unfinished if one.kind == "visit"]
    assert [(one.code, one.missing) for one in cards] == [("R-006", ("agreements", "danger"))]


def test_a_started_visit_goes_on_and_waits_the_next_day(demo: Workspace) -> None:
    with demo.read() as session:
        visit = get_today(session).visits[0]
    with demo.write() as session:
        start_visit(session, family_id=visit.family_id, visit_id=visit.visit_id)
    with demo.read() as session:
        assert get_today(session).visits[0].state == "going"
    with clock.fixed(MORNING + timedelta(days=1)), demo.read() as session:
        waiting = [one.row_id for one in get_today(session).unfinished if one.kind == "visit"]
    assert visit.visit_id in waiting


def test_a_note_that_was_begun_waits_to_be_finished(demo: Workspace) -> None:
    family = family_id("R-004")
    with demo.write() as session:
        drafts.save_draft(
            session, kind=notes.DRAFT, entity_id=family, family_id=family, payload={"facts": "Rozmowa ze szkołą"}
        )
    with demo.read() as session:
        begun = [one for one in get_today(session).unfinished if one.kind == "note"]
    assert [(one.code, one.row_id) for one in begun] == [("R-004", family)]
