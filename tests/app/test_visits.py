"""A visit from the first tap to its end, on the real store."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from app import clock, corrections, visits
from app.visits import CardContent, VisitNotReadyError, VisitSealedError
from app.workspace import Workspace
from storage.models import Agreement, Note, OutboxOperation, Visit
from storage.vocabulary.visit import (
    AgreementStatus,
    ContactType,
    DangerLevel,
    VisitPlace,
    VisitStatus,
)
from tests.app.visit_card import HOUR_LATER, codes, finish, whole
from tests.app.visit_family import MORNING, VisitFamily


def test_a_second_tap_on_start_goes_on_with_the_same_visit(session: Session, family: VisitFamily) -> None:
    first = visits.start_visit(session, family_id=family.family_id)
    again = visits.start_visit(session, family_id=family.family_id)
    assert (first.visit_id, first.at) == (again.visit_id, MORNING)
    assert session.get_one(Visit, first.visit_id).case_id == family.case_id


def test_the_card_knows_what_the_kitchen_table_needs(session: Session, family: VisitFamily) -> None:
    visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
    card = visits.open_card(session, visit_id=family.planned_id)
    assert (card.family_code, card.purpose, card.started_at) == ("R-001", "CV", MORNING)
    assert [(one.who, one.late) for one in card.agreements] == [("Beata", False), ("Dariusz", False), ("", True)]
    assert [(one.first_name, one.age) for one in card.children] == [("Oliwia", 15), ("Kacper", 9), ("Zosia", 2)]
    assert [one.first_name for one in card.adults] == ["Beata", "Dariusz", "Genowefa"]
    assert [one.goal_id for one in card.goals] == family.goals
    assert set(card.activities[:2]) == {"job_docs", "budget"}
    assert len(card.activities) == len(set(card.activities)) == 30
    assert card.emergency[0].phone == "000 000 001"
    assert card.content.danger is None
    assert card.recovered_at is None


def test_finishing_writes_the_visit_and_both_sides_agreements(session: Session, family: VisitFamily) -> None:
    change = finish(session, family, whole(family))
    session.flush()
    visit = session.get_one(Visit, family.planned_id)
    assert (visit.status, visit.ended_at, visit.entered_at) == (VisitStatus.HELD, HOUR_LATER, HOUR_LATER)
    assert (visit.facts, visit.danger, visit.children_seen) == (
        "Pani Beata pokazała świadectwa.",
        DangerLevel.NONE,
        [family.people["Kacper"]],
    )
    done = session.get_one(Agreement, family.agreements["Beata"])
    assert (done.status, done.done_on, done.checked_visit_id) == (
        AgreementStatus.DONE,
        date(2026, 11, 24),
        family.planned_id,
    )
    made = session.exec(select(Agreement).where(Agreement.visit_id == family.planned_id)).all()
    assert {(one.text, one.due, one.user_id) for one in made} == {
        ("wysyła CV do szwalni", date(2026, 11, 27), None),
        ("dzwonię do szkoły", date(2026, 11, 25), family.user_id),
    }
    planned = session.get_one(Visit, change.next_visit_id)
    assert planned.planned_start == datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
    assert (planned.status, change.late_entry) == (VisitStatus.PLANNED, False)


def test_what_was_agreed_comes_back_at_the_next_visit(session: Session, family: VisitFamily) -> None:
    change = finish(session, family, whole(family))
    assert change.next_visit_id is not None
    with clock.fixed(MORNING + timedelta(days=7)):
        visits.start_visit(session, family_id=family.family_id, visit_id=change.next_visit_id)
        card = visits.open_card(session, visit_id=change.next_visit_id)
    assert [(one.who, one.text, one.late) for one in card.agreements] == [
        ("Dariusz", "pyta w magazynie o cały etat", True),
        ("Beata", "wysyła CV do szwalni", True),
        ("", "dzwonię do szkoły", True),
    ]
    assert card.activities[0] == "job_docs"


@pytest.mark.parametrize(
    ("answer", "empty"),
    [("danger", None), ("facts", "  "), ("present", ()), ("activities", ())],
)
def test_what_d19_requires_stops_the_end_and_changes_nothing(
    session: Session, family: VisitFamily, answer: str, empty: object
) -> None:
    with pytest.raises(VisitNotReadyError) as error:
        finish(session, family, whole(family).change(**{answer: empty}))
    assert codes(error) == [answer]
    visit = session.get_one(Visit, family.planned_id)
    assert (visit.status, visit.ended_at, visit.facts) == (VisitStatus.PLANNED, None, "")


def test_a_call_to_the_school_needs_nobody_of_the_family(session: Session, family: VisitFamily) -> None:
    card = whole(family).change(present=(), contact_type=ContactType.INSTITUTION)
    assert finish(session, family, card).status is VisitStatus.HELD


def test_undo_brings_everything_back_and_finishing_again_doubles_nothing(session: Session, family: VisitFamily) -> None:
    change = finish(session, family, whole(family))
    visits.undo_change(session, change=change)
    card = visits.open_card(session, visit_id=family.planned_id)
    assert card.content == whole(family).change(promises=card.content.promises)
    assert len(card.agreements) == 3
    with clock.fixed(HOUR_LATER):
        visits.finish_visit(session, visit_id=family.planned_id, card=card.content)
    session.flush()
    living = select(Agreement).where(Agreement.visit_id == family.planned_id, Agreement.deleted_at == None)  # noqa: E711
    assert len(session.exec(living).all()) == 2
    planned = select(Visit).where(Visit.status == VisitStatus.PLANNED, Visit.deleted_at == None)  # noqa: E711
    assert len(session.exec(planned).all()) == 1


def test_a_finished_card_opened_again_keeps_its_answers_and_lines(session: Session, family: VisitFamily) -> None:
    finish(session, family, whole(family))
    session.flush()
    card = visits.open_card(session, visit_id=family.planned_id)
    assert card.finished
    assert [one.text for one in card.content.promises] == ["wysyła CV do szwalni", "dzwonię do szkoły"]
    changed = card.content.change(promises=card.content.promises[:1], next_time="2.12.2026 17:00")
    with clock.fixed(HOUR_LATER):
        change = visits.finish_visit(session, visit_id=family.planned_id, card=changed)
    session.flush()
    assert session.get_one(Visit, change.next_visit_id).planned_start == datetime(2026, 12, 2, 16, 0, tzinfo=UTC)
    again = visits.open_card(session, visit_id=family.planned_id)
    assert [one.text for one in again.content.promises] == ["wysyła CV do szwalni"]
    assert again.content.outcomes == whole(family).outcomes
    assert session.get_one(Agreement, family.agreements["Beata"]).status is AgreementStatus.DONE


def test_an_interrupted_visit_keeps_its_text_and_goes_on(workspace: Workspace, family: VisitFamily) -> None:
    half = CardContent(facts="Telefon z przychodni.", next_time="kiedyś", place=VisitPlace.CLINIC)
    with clock.fixed(MORNING), workspace.write() as session:
        visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
        visits.interrupt_visit(session, visit_id=family.planned_id, card=half)
    with workspace.read() as session:
        visit = session.get_one(Visit, family.planned_id)
        assert (visit.status, visit.facts, visit.next_start) == (
            VisitStatus.INTERRUPTED,
            "Telefon z przychodni.",
            None,
        )
        card = visits.open_card(session, visit_id=family.planned_id)
        assert card.content.next_time == "kiedyś"
        assert not card.finished
    with clock.fixed(HOUR_LATER), workspace.write() as session:
        visits.resume_visit(session, visit_id=family.planned_id)
        change = visits.finish_visit(session, visit_id=family.planned_id, card=whole(family))
    assert change.status is VisitStatus.HELD


def test_an_interrupted_visit_completed_later_stays_interrupted(session: Session, family: VisitFamily) -> None:
    visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
    with clock.fixed(MORNING + timedelta(minutes=40)):
        visits.interrupt_visit(session, visit_id=family.planned_id, card=CardContent())
    with clock.fixed(HOUR_LATER):
        change = visits.finish_visit(session, visit_id=family.planned_id, card=whole(family))
    visit = session.get_one(Visit, family.planned_id)
    assert (change.status, visit.ended_at) == (VisitStatus.INTERRUPTED, MORNING + timedelta(minutes=40))


def test_three_closed_doors_are_counted(session: Session, family: VisitFamily) -> None:
    counted = []
    for week in range(3):
        with clock.fixed(MORNING + timedelta(weeks=week)):
            started = visits.start_visit(session, family_id=family.family_id)
            mark = visits.mark_refused if week == 1 else visits.mark_not_found
            change = mark(session, visit_id=started.visit_id)
            session.flush()
            counted.append((change.attempts, change.letter_advised))
    assert counted == [(1, False), (2, False), (3, True)]
    visit = session.get_one(Visit, change.visit_id)
    assert (visit.status, visit.contact_type) == (VisitStatus.NOT_FOUND, ContactType.ATTEMPT)


def test_a_visit_called_off_keeps_its_planned_time_and_can_be_taken_back(session: Session, family: VisitFamily) -> None:
    change = visits.mark_cancelled(session, visit_id=family.planned_id)
    visit = session.get_one(Visit, family.planned_id)
    assert (visit.status, visit.started_at) == (VisitStatus.CANCELLED_FAMILY, None)
    visits.undo_change(session, change=change)
    assert (visit.status, visit.ended_at, visit.entered_at) == (VisitStatus.PLANNED, None, None)


def test_a_sealed_visit_is_only_corrected_beside_it(workspace: Workspace, family: VisitFamily) -> None:
    with workspace.write() as session:
        session.get_one(Visit, family.last_id).sealed_at = MORNING
    with workspace.write() as session:
        with pytest.raises(VisitSealedError):
            visits.finish_visit(session, visit_id=family.last_id, card=whole(family))
        which = {"entity": "visit", "row_id": family.last_id, "text": "Był tylko ojciec."}
        with pytest.raises(corrections.CorrectionIncompleteError):
            corrections.correct(session, **which, reason=" ")
        note_id = corrections.correct(session, **which, reason="pomyłka w obecnych", field="present")
    with workspace.read() as session:
        note = session.get_one(Note, note_id)
        assert (note.corrects_id, note.corrects_field, note.facts) == (family.last_id, "present", "Był tylko ojciec.")


def test_typing_makes_no_operations_until_the_end(workspace: Workspace, family: VisitFamily) -> None:
    from app import drafts  # noqa: PLC0415 - the only test that needs it

    def operations() -> int:
        with workspace.read() as session:
            return len(session.exec(select(OutboxOperation)).all())

    before = operations()
    for n in range(3):
        with workspace.write() as session:
            drafts.save_draft(
                session,
                kind=drafts.VISIT,
                entity_id=family.planned_id,
                family_id=family.family_id,
                payload=whole(family).change(facts="x" * n).to_payload(),
            )
    assert operations() == before
    with workspace.read() as session:
        card = visits.open_card(session, visit_id=family.planned_id)
    assert (card.content.facts, card.recovered_at is not None) == ("xx", True)
