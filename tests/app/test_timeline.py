"""A family's file as a picture and as entries, and notes that come into it."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from app import clock, drafts
from app.demo import family_id
from app.entries import day_of, list_entries, read_entry
from app.notes import DRAFT, NoteEmptyError, NoteForm, NoteInFutureError, add_note
from app.timeline import get_timeline
from app.workspace import Workspace
from storage.models import Note
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import ContactType
from tests.demo_day import ANNA, MORNING

R001 = family_id("R-001")


def test_the_picture_has_dots_for_visits_and_marks_for_what_mattered(demo: Workspace) -> None:
    with demo.read() as session:
        picture = get_timeline(session, family_id=R001).picture
    assert picture.start == date(2025, 9, 1)
    assert [dot.on for dot in picture.dots] == sorted(dot.on for dot in picture.dots)
    missed = [dot.on for dot in picture.dots if not dot.met]
    assert date(2026, 10, 27) in missed
    marks = {(mark.kind, mark.on) for mark in picture.marks}
    assert {("consent", date(2025, 9, 15)), ("plan", date(2026, 5, 20)), ("intervention", date(2025, 11, 3))} <= marks


def test_one_consent_of_several_people_is_one_mark(demo: Workspace) -> None:
    with demo.read() as session:
        marks = get_timeline(session, family_id=R001).picture.marks
    assert [mark.kind for mark in marks].count("consent") == 1


def test_entries_are_newest_first_and_say_what_they_are(demo: Workspace) -> None:
    with demo.read() as session:
        entries = list_entries(session, family_id=R001)
    assert [one.at for one in entries] == sorted((one.at for one in entries), reverse=True)
    visit = next(one for one in entries if day_of(one) == date(2026, 11, 17) and one.entity == "visit")
    assert (visit.title, visit.minutes) == ("Wizyta w domu", 80)
    assert visit.text.startswith("Oboje rodzice obecni.")
    titles = {one.title for one in entries}
    assert {"Nie zastano", "Wizyta przerwana", "Sąd Rejonowy prosi o opinię"} <= titles


def test_filters_split_visits_institutions_and_plans(demo: Workspace) -> None:
    with demo.read() as session:
        entries = list_entries(session, family_id=R001)
    letter = next(one for one in entries if one.title == "Sąd Rejonowy prosi o opinię")
    assert letter.groups == ("institutions",)
    assert {one.entity for one in entries if "plan" in one.groups} >= {"plan"}
    clinic = next(one for one in entries if one.kind == "accompanying")
    assert clinic.groups == ("visits", "institutions")


def test_restricted_entries_show_neither_text_nor_subject(demo: Workspace) -> None:
    with demo.write() as session:
        secret = Note(
            scope=f"family/{R001}",
            family_id=R001,
            user_id=ANNA,
            occurred_at=MORNING,
            subject="Niebieska Karta",
            facts="treść chroniona przed wzrokiem",
            sensitivity=Sensitivity.STRICT,
        )
        session.add(secret)
    with demo.read() as session:
        entry = next(one for one in list_entries(session, family_id=R001) if one.row_id == secret.id)
    assert entry.restricted
    assert (entry.title, entry.text) == ("Wpis chroniony", "")


def test_reading_keeps_facts_apart_and_marks_late_entries(demo: Workspace) -> None:
    with demo.write() as session:
        form = NoteForm(MORNING - timedelta(days=9), subject="Telefon", facts="Fakt.", conclusions="Wniosek.")
        note_id = add_note(session, family_id=R001, form=form)
    with demo.read() as session:
        read = read_entry(session, entity="note", row_id=note_id)
    assert read.sections == (("Fakty", "Fakt."), ("Spostrzeżenia i wnioski", "Wniosek."))
    assert read.entered_at == MORNING


def test_a_note_lands_in_the_file_and_its_draft_is_gone(demo: Workspace) -> None:
    with demo.write() as session:
        drafts.save_draft(session, kind=DRAFT, entity_id=R001, family_id=R001, payload={"facts": "Rozmowa"})
        form = NoteForm(MORNING, how=ContactType.INSTITUTION, subject="Szkoła", facts="Rozmowa z pedagogiem.")
        note_id = add_note(session, family_id=R001, form=form)
    with demo.read() as session:
        note = session.scalars(select(Note).where(Note.id == note_id)).one()
        assert (note.scope, note.user_id, note.case_id is not None) == (f"family/{R001}", ANNA, True)
        assert drafts.load_draft(session, kind=DRAFT, entity_id=R001) is None
        assert list_entries(session, family_id=R001, limit=1)[0].row_id == note_id


def test_a_note_needs_facts_and_cannot_come_from_the_future(demo: Workspace) -> None:
    with pytest.raises(NoteEmptyError), demo.write() as session:
        add_note(session, family_id=R001, form=NoteForm(MORNING, facts="  "))
    with pytest.raises(NoteInFutureError), demo.write() as session:
        add_note(session, family_id=R001, form=NoteForm(clock.now() + timedelta(minutes=6), facts="Jutro."))
