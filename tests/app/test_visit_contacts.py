"""Contacts with institutions, the way to them, visits that go on with an interrupted one, words worth a second look."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from app import clock, visits
from app.rules.finding import Severity
from app.rules.wording import judging_word
from app.visits import CardContent, VisitNotReadyError
from app.visits.travel import read_travel
from storage.models import OFFICE_SCOPE, Family, Institution, Person, Visit, family_scope, new_id
from storage.vocabulary.visit import ContactType, VisitPlace
from tests.app.visit_card import HOUR_LATER, codes, finish, whole
from tests.app.visit_family import MORNING, VisitFamily


def add_clinic(session: Session) -> str:
    clinic = Institution(scope=OFFICE_SCOPE, name="Poradnia „Na Niby”")
    session.add(clinic)
    session.flush()
    return clinic.id


def test_accompanying_is_kept_with_its_institution_and_what_was_settled(session: Session, family: VisitFamily) -> None:
    clinic = add_clinic(session)
    card = whole(family).change(
        contact_type=ContactType.ACCOMPANYING,
        place=VisitPlace.CLINIC,
        institution_id=clinic,
        result=" Termin 3.12, skierowanie w kartotece. ",
        travel_minutes="25",
        kilometres="12,5",
    )
    finish(session, family, card)
    visit = session.get_one(Visit, family.planned_id)
    assert (visit.institution_id, visit.result) == (clinic, "Termin 3.12, skierowanie w kartotece.")
    assert (visit.travel_minutes, visit.hectometres) == (25, 125)
    again = visits.open_card(session, visit_id=visit.id)
    assert (clinic, "Poradnia „Na Niby”") in again.institutions
    assert (again.content.institution_id, again.content.travel_minutes, again.content.kilometres) == (
        clinic,
        "25",
        "12,5",
    )


@pytest.mark.parametrize(
    ("minutes", "kilometres", "read", "wrong"),
    [
        ("", "", (None, None), []),
        (" 25 ", "12,5", (25, 125), []),
        ("0", "3", (0, 30), []),
        ("2,5", "1 200", (None, 12_000), ["travel_minutes"]),
        ("pół godziny", "-3", (None, None), ["travel_minutes", "kilometres"]),
        ("9999", "99999", (None, None), ["travel_minutes", "kilometres"]),
        ("NaN", "Infinity", (None, None), ["travel_minutes", "kilometres"]),
    ],
)
def test_the_way_is_read_as_people_write_it(
    minutes: str, kilometres: str, read: tuple[int | None, int | None], wrong: list[str]
) -> None:
    travel = read_travel(CardContent(travel_minutes=minutes, kilometres=kilometres))
    assert (travel.minutes, travel.hectometres) == read
    assert list(travel.problems) == wrong


def test_a_way_that_cannot_be_read_keeps_the_visit_open(session: Session, family: VisitFamily) -> None:
    with pytest.raises(VisitNotReadyError) as error:
        finish(session, family, whole(family).change(travel_minutes="długo"))
    assert codes(error) == ["travel_minutes"]


@pytest.mark.parametrize(("days", "goes_on"), [(1, True), (8, False)])
def test_a_visit_soon_after_an_interrupted_one_goes_on_with_it(
    session: Session, family: VisitFamily, days: int, *, goes_on: bool
) -> None:
    visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
    with clock.fixed(HOUR_LATER):
        visits.interrupt_visit(session, visit_id=family.planned_id, card=whole(family))
        visits.finish_visit(session, visit_id=family.planned_id, card=whole(family))
    session.flush()
    with clock.fixed(MORNING + timedelta(days=days)):
        after = visits.start_visit(session, family_id=family.family_id)
    session.flush()
    row = session.get_one(Visit, after.visit_id)
    assert (row.continues_id == family.planned_id) is goes_on
    card = visits.open_card(session, visit_id=row.id)
    assert (card.continues_on is not None) is goes_on


def test_a_visit_after_one_that_was_held_stands_by_itself(session: Session, family: VisitFamily) -> None:
    finish(session, family, whole(family))
    session.flush()
    with clock.fixed(MORNING + timedelta(days=1)):
        after = visits.start_visit(session, family_id=family.family_id)
    assert session.get_one(Visit, after.visit_id).continues_id is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ojciec to alkoholik.", "alkoholik"),
        ("Pani Beata jest NIEWYDOLNA.", "niewydolna"),
        ("Pan Dariusz mówił niewyraźnie, czuć było alkohol.", None),
        ("", None),
    ],
)
def test_words_that_judge_are_asked_about(words: str, found: str | None) -> None:
    assert judging_word(words) == found


def test_the_surname_of_another_family_is_asked_about_and_stops_nothing(session: Session, family: VisitFamily) -> None:
    other = Family(id=new_id(), code="R-002", display_name="Zmyślewscy")
    other.scope = family_scope(other.id)
    session.add_all([other, Person(scope=other.scope, first_name="Magdalena", last_name="Zmyślewska")])
    session.flush()
    foreign = visits.open_card(session, visit_id=family.planned_id).foreign
    card = whole(family).change(facts="Rozmowa o świadectwach pani Zmyślewskiej.")
    (found,) = visits.hints(card, foreign=foreign)
    assert (found.code, found.severity) == ("other_family", Severity.HINT)
    assert "myślew" not in found.text
    assert not visits.hints(whole(family).change(facts="Pani Przykładowska mówi o szkole."), foreign=foreign)
    finish(session, family, card)
