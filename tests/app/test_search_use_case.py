"""Search over the demo's rows: any Polish form of a word, the words around it, nothing of restricted entries."""

from datetime import timedelta

import pytest

from app.demo import family_id
from app.i18n import local
from app.notes import NoteForm, add_note
from app.search import find
from app.workspace import Workspace
from storage.models import Note
from storage.vocabulary.case import Sensitivity
from tests.demo_day import ANNA, MORNING

R001 = family_id("R-001")


@pytest.mark.parametrize("typed", ["hulajnoga", "hulajnodze", "HULAJNOG"])
def test_any_form_of_a_word_finds_the_note_and_shows_it(demo: Workspace, typed: str) -> None:
    facts = "Chłopiec przyjechał do szkoły na hulajnodze brata i oddał ją w świetlicy."
    with demo.write() as session:
        note_id = add_note(session, family_id=R001, form=NoteForm(MORNING, subject="Szkoła", facts=facts))
    with demo.read() as session:
        found = find(session, typed)
    assert [row.row_id for row in found] == [note_id]
    row = found[0]
    assert (row.code, row.family_name, row.family_id, row.entity) == ("R-001", "Przykładowscy", R001, "note")
    assert row.match is not None
    assert row.snippet[slice(*row.match)] == "hulajnodze"
    assert row.title == "Szkoła · 23.11.2026"


def test_a_family_is_found_by_its_name_without_diacritics(demo: Workspace) -> None:
    with demo.read() as session:
        found = find(session, "przykladowscy")
    assert [(row.entity, row.title) for row in found if row.entity == "family"] == [("family", "Przykładowscy")]


def test_whom_it_is_about_comes_first_then_the_newest(demo: Workspace) -> None:
    days = [MORNING - timedelta(days=days) for days in (300, 1, 40)]
    with demo.write() as session:
        for day in days:
            add_note(session, family_id=R001, form=NoteForm(day, facts="U Przykładowskich cisza."))
    with demo.read() as session:
        found = find(session, "przykładow")
    kinds = [row.entity for row in found]
    names = [kind for kind in kinds if kind in ("family", "person")]
    assert kinds[: len(names)] == names == sorted(names)
    assert {"family", "person"} <= set(names)
    dated = [row.when for row in found[len(names) :] if row.when is not None]
    assert dated == sorted(dated, reverse=True)
    assert {local(day).date() for day in days} <= set(dated)


def test_the_newest_is_found_among_more_than_are_shown(demo: Workspace) -> None:
    with demo.write() as session:
        for day in (0, 9, *range(20, 40)):
            add_note(session, family_id=R001, form=NoteForm(MORNING - timedelta(days=day), facts="O wiolonczeli."))
            session.flush()
    with demo.read() as session:
        found = find(session, "wiolonczela", limit=8)
    assert [row.when for row in found[:2]] == [MORNING.date(), MORNING.date() - timedelta(days=9)]
    assert len(found) == 8


def test_long_texts_are_cut_around_the_word(demo: Workspace) -> None:
    facts = "Początek rozmowy. " * 20 + "Wspomniano o wiolonczeli. " + "Koniec rozmowy. " * 20
    with demo.write() as session:
        add_note(session, family_id=R001, form=NoteForm(MORNING, facts=facts))
    with demo.read() as session:
        snippet = find(session, "wiolonczela")[0].snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert "wiolonczeli" in snippet
    assert len(snippet) < 200


def test_restricted_rows_are_found_but_say_nothing(demo: Workspace) -> None:
    with demo.write() as session:
        session.add(
            Note(
                scope=f"family/{R001}",
                family_id=R001,
                user_id=ANNA,
                occurred_at=MORNING,
                subject="Tajemnica",
                facts="Słowo klucz: antykwariat.",
                sensitivity=Sensitivity.STRICT,
            )
        )
    with demo.read() as session:
        found = find(session, "antykwariat")
    assert [(row.restricted, row.title, row.snippet) for row in found] == [(True, "Wpis chroniony · 23.11.2026", "")]


def test_nothing_typed_finds_nothing(demo: Workspace) -> None:
    with demo.read() as session:
        assert find(session, " ,. ") == ()
        assert find(session, "qwertyzxcv") == ()
