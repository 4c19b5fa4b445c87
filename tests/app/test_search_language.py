"""What people type without knowing that it is a language: phrases, days, kinds, names of families."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from app import clock, family_mode, search
from app.demo import family_id
from app.notes import NoteForm, add_note
from app.opening import LaptopWorkspace
from app.search import FoundRow
from storage.models import Family, Note, Person, family_scope
from storage.vocabulary.case import Sensitivity
from tests.demo_day import ANNA, MORNING

R001, R002 = family_id("R-001"), family_id("R-002")


@pytest.fixture
def session(demo: LaptopWorkspace) -> Iterator[Session]:
    with clock.fixed(MORNING), demo.write() as session:
        yield session


def note(session: Session, facts: str, *, family: str = R001, when: datetime = MORNING, subject: str = "") -> str:
    made = add_note(session, family_id=family, form=NoteForm(when, subject=subject, facts=facts))
    session.flush()
    return made


def found(session: Session, typed: str, *, limit: int = 20) -> list[str]:
    return [row.row_id for row in search.find(session, typed, limit=limit)]


def marked(row: FoundRow) -> list[str]:
    return [row.snippet[first:last] for first, last in row.matches]


@pytest.mark.parametrize(
    "typed", ["„czerwona wiolonczela”", '"czerwona wiolonczela"', '"czerwona wiol', "«CZERWONA wiolonczela»"]
)
def test_a_phrase_stands_as_it_was_typed(session: Session, typed: str) -> None:
    there = note(session, "W kącie stoi czerwona wiolonczela po dziadku.")
    note(session, "Wiolonczela i czerwona kurtka.")
    note(session, "O czerwonej wiolonczeli nie mówiono.")
    assert found(session, typed) == [there]


def test_a_phrase_is_found_among_many_that_hold_its_words(session: Session) -> None:
    there = note(session, "Kupiono nową wiolonczelę, smyczek stary.", when=MORNING - timedelta(days=40))
    for day in range(130):
        note(session, "Smyczek stary; wiolonczelę oddano, nową pożyczono.", when=MORNING - timedelta(days=day % 9))
    assert found(session, "„nową wiolonczelę”") == [there]


def test_within_a_day_what_was_typed_comes_before_its_other_forms(session: Session) -> None:
    other = note(session, "Grał na wiolonczeli.")
    apart = note(session, "Smyczek. Na półce wiolonczela.")
    together = note(session, "Nowa wiolonczela smyczek ma krótki.")
    older = note(session, "Wiolonczela smyczek.", when=MORNING - timedelta(days=3))
    third = note(session, "Smyczka do wiolonczeli brak.")
    assert found(session, "wiolonczela smyczek ") == [together, apart, third, older]
    assert found(session, "wiolonczela ")[-2:] in ([other, older], [third, older])


def test_all_words_are_marked_in_the_snippet(session: Session) -> None:
    note(session, "Początek rozmowy. " * 20 + "Smyczki do wiolonczeli leżą w szafie. " + "Koniec rozmowy. " * 20)
    row = search.find(session, "wiolonczela smyczek ")[0]
    assert marked(row) == ["Smyczki", "wiolonczeli"]
    assert row.match == row.matches[0]
    assert len(row.snippet) < 200


def test_a_day_brings_all_of_that_day_and_what_speaks_of_it(session: Session) -> None:
    same_day = note(session, "Cisza.", when=MORNING - timedelta(days=11))
    speaks = note(session, "Umówiono się na 12.11 po południu.", when=MORNING - timedelta(days=14))
    rows = search.find(session, "12.11.2026")
    assert same_day in [row.row_id for row in rows]
    assert {row.when.isoformat() for row in rows if row.when} == {"2026-11-12"}
    brought = found(session, "12.11", limit=200)
    assert brought.index(same_day) < brought.index(speaks)


def test_a_day_begins_in_warsaw(session: Session) -> None:
    late = note(session, "Telefon po północy.", when=MORNING.replace(day=11, hour=23, minute=40))
    assert late in found(session, "12.11.2026", limit=100)
    assert late not in found(session, "11.11.2026", limit=100)


def test_words_are_looked_for_within_a_period(session: Session) -> None:
    inside = note(session, "Wiolonczela dotarła.", when=MORNING - timedelta(days=10))
    outside = note(session, "Wiolonczela sprzedana.", when=MORNING - timedelta(days=70))
    assert found(session, "wiolonczela w listopadzie 2026 ") == [inside]
    assert found(session, "w zeszłym tygodniu wiolonczela") == []
    assert found(session, "wrzesień wiolonczela") == [outside]


def test_kinds_of_entries_narrow(session: Session) -> None:
    there = note(session, "Wiolonczela.")
    assert found(session, "notatki wiolonczela") == [there]
    assert found(session, "wizyty wiolonczela") == []
    assert {row.entity for row in search.find(session, "wizyty ")} == {"visit"}
    assert {row.entity for row in search.find(session, "osoby Przykładowscy")} == {"person"}
    assert {row.entity for row in search.find(session, "plany Przykładowscy ")} <= {"plan", "goal", "action"}


@pytest.mark.parametrize("named", ["Przykładowscy", "Przykładowskiej", "przykladowskich", "R-001", "r-001"])
def test_the_name_or_code_of_a_family_narrows_to_it(session: Session, named: str) -> None:
    ours, _theirs = note(session, "Wiolonczela u nas."), note(session, "Wiolonczela u nich.", family=R002)
    assert found(session, f"notatki {named} wiolonczela") == [ours]
    assert found(session, f"wiolonczela {named} ") == [ours]


def test_what_only_holds_the_words_comes_below_what_was_narrowed(session: Session) -> None:
    elsewhere = note(session, "Przykładowska pożyczyła wiolonczelę.", family=R002)
    ours = note(session, "Wiolonczela.", when=MORNING - timedelta(days=50))
    assert found(session, "Przykładowscy wiolonczela") == [ours, elsewhere]


def test_a_family_alone_comes_with_its_people_and_the_newest_about_it(session: Session) -> None:
    silent = note(session, "Nic nowego.", when=MORNING + timedelta(minutes=5))
    rows = search.find(session, "Przykładowscy")
    kinds = [row.entity for row in rows]
    assert kinds[0] == "family"
    assert kinds.count("person") == 6
    assert silent in [row.row_id for row in rows]
    assert {row.family_id for row in rows[:7]} == {R001}


@pytest.mark.parametrize("typed", ["Umowenki", "umowence", "Umowenko-Makiety", "makieta umowenko"])
def test_names_no_dictionary_knows_are_found_in_any_case(session: Session, typed: str) -> None:
    family = Family(code="R-777", display_name="Umowenko-Makieta")
    family.scope = family_scope(family.id)
    person = Person(scope=family.scope, first_name="Halyna", last_name="Umowenko-Makieta")
    session.add_all([family, person])
    session.flush()
    assert found(session, typed)[:2] == [family.id, person.id]


def test_small_words_between_the_others_are_not_asked_for(session: Session) -> None:
    there = note(session, "Wiolonczela dla Kacpra.")
    assert found(session, "wiolonczela Kacprowi") == [there]
    assert found(session, "wiolonczela od Kacpra") == [there]


def test_a_space_ends_the_last_word(session: Session) -> None:
    short, long = note(session, "Kupiono alt."), note(session, "Kupiono altanę.")
    assert set(found(session, "kupiono alt")) == {short, long}
    assert found(session, "kupiono alt ") == [short]


def test_restricted_entries_say_nothing_to_filters_either(session: Session) -> None:
    secret = Note(
        scope=family_scope(R001),
        family_id=R001,
        user_id=ANNA,
        occurred_at=MORNING,
        subject="Tajemnica",
        facts="Wiolonczela w zastawie.",
        sensitivity=Sensitivity.STRICT,
    )
    session.add(secret)
    session.flush()
    row = next(row for row in search.find(session, "notatki dzisiaj wiolonczela") if row.row_id == secret.id)
    assert (row.restricted, row.title, row.snippet, row.matches) == (True, "Wpis chroniony · 23.11.2026", "", ())


def test_who_types_on_gets_no_late_answer(session: Session) -> None:
    note(session, "Wiolonczela.")
    assert search.find(session, "wiolonczela", overtaken=lambda: True) == ()
    assert search.find(session, "wiolonczela", overtaken=lambda: False)


def test_before_a_family_filters_show_only_it(demo: LaptopWorkspace) -> None:
    with clock.fixed(MORNING), demo.write() as session:
        note(session, "Wiolonczela u nas.")
        foreign = note(session, "Wiolonczela u nich.", family=R002)
    with clock.fixed(MORNING), demo.read() as session:
        family_mode.restrict(session, family_id=R001)
        for typed in ("notatki ", "23.11.2026", "Zmyślewscy wiolonczela", "wiolonczela R-002", "listopad 2026"):
            rows = search.find(session, typed, limit=100)
            assert {row.family_id for row in rows} <= {R001}
            assert foreign not in [row.row_id for row in rows]
            assert not any(row.restricted for row in rows)
