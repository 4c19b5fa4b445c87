"""A child's school card, the health calendar and the application „Za życiem” on paper."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from app import clock, prints
from app.cases.papers import Paper, list_papers, print_paper
from app.demo import family_id
from app.opening import LaptopWorkspace
from app.person_prints import NothingToPrintError, print_health, print_school
from app.prints import PrintNotKept, PrintOptions, with_options
from app.zz.application import print_application
from storage.models import (
    Document,
    HealthItem,
    Institution,
    Person,
    SchoolRecord,
    SupportItem,
    Visit,
    ZzCard,
    family_scope,
)
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.kin import HealthItemKind
from storage.vocabulary.visit import ContactType, VisitStatus
from tests.app.documents.reading import text_of

R001, R002 = family_id("R-001"), family_id("R-002")


def _kacper(session: Session) -> str:
    return session.exec(select(Person.id).where(Person.first_name == "Kacper")).one()


def _school(session: Session, **known: Any) -> None:
    session.add(SchoolRecord(scope=family_scope(R001), family_id=R001, person_id=_kacper(session), **known))


def _health(session: Session, **known: Any) -> None:
    session.add(HealthItem(scope=family_scope(R001), family_id=R001, person_id=_kacper(session), **known))


def test_the_school_card_shows_the_newest_state_and_where_attendance_came_from(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        _school(session, attendance_percent=69, updated_on=date(2025, 9, 15), grades="dawne oceny")
        _school(
            session,
            institution_name="Szkoła nr 1",
            class_name="III b",
            attendance_percent=88,
            support=["świetlica", "obiady"],
            meetings=[{"on": "2026-11-04", "who": "mama sama", "findings": "zajęcia wyrównawcze"}],
            updated_on=date(2026, 11, 16),
        )
        session.flush()
        card = print_school(session, family_id=R001, person_id=_kacper(session))
    text = text_of(card.rendered.pdf)
    for words in ("Kacper Przykładowski", "Szkoła nr 1", "III b", "88 %", "wcześniej 69 % (15.09.2025)", "świetlica"):
        assert words in text, words
    assert "04.11.2026 mama sama zajęcia wyrównawcze" in text
    assert "dawne oceny" not in text
    assert "88 %" in text_of(with_options(card, options=PrintOptions(language="uk")).rendered.pdf)


def test_visits_at_the_school_are_its_meetings_what_it_said_alone_is_not(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        school = session.exec(select(Institution.id).where(Institution.name.startswith("Szkoła"))).one()
        _school(session, institution_id=school, updated_on=date(2026, 11, 16))
        together, alone = session.exec(
            select(Visit).where(Visit.family_id == R001, Visit.status == VisitStatus.HELD).limit(2)
        ).all()
        together.institution_id, together.result = school, "mama umówiła następne spotkanie"
        together.present = [_kacper(session)]
        alone.institution_id, alone.result = school, "nauczycielka mówi o domu"
        alone.contact_type = ContactType.INSTITUTION
        session.flush()
        text = text_of(print_school(session, family_id=R001, person_id=_kacper(session)).rendered.pdf)
    assert "Kacper, z asystentem mama umówiła następne spotkanie" in text
    assert "nauczycielka" not in text


def test_the_health_calendar_is_the_familys_own(demo: LaptopWorkspace) -> None:
    soon = clock.now() + timedelta(days=10)
    with demo.write() as session:
        _health(session, kind=HealthItemKind.DOCTOR, specialty="okulista", at=soon, preparation="skierowanie")
        _health(session, kind=HealthItemKind.VACCINATION, arranges="mama")
        _health(session, kind=HealthItemKind.CHECKUP, at=soon - timedelta(days=90), done=True)
        session.flush()
        calendar = print_health(session, family_id=R001, person_id=_kacper(session))
        document_id = prints.record_print(session, printable=calendar)
        row = session.get_one(Document, document_id)
        # The office keeps that it was printed, and nothing of what stands on it.
        assert (row.data, row.sensitivity) == ({}, Sensitivity.RESTRICTED)
        with pytest.raises(PrintNotKept):
            prints.reprint(session, document_id=document_id)
    text = text_of(calendar.rendered.pdf)
    assert text.index("okulista") < text.index("do umówienia") < text.index("Odbyte") < text.index("bilans")
    assert "Ośrodek" not in text
    assert "R-001" not in text


def test_nothing_written_down_is_said(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        for make in (print_school, print_health):
            with pytest.raises(NothingToPrintError):
                make(session, family_id=R001, person_id=_kacper(session))


def test_the_application_ticks_what_is_known_and_leaves_the_rest_white(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        known = print_application(session, family_id=R002)
        card = session.exec(select(ZzCard).where(ZzCard.family_id == R002)).one()
        card.entitlement, card.shown_on, card.own_words = None, None, ""
        for one in session.exec(select(SupportItem).where(SupportItem.family_id == R002)):
            one.counselling = None
        session.flush()
        white = print_application(session, family_id=R002)
        assert known.data["entitlement"] == "complicated_pregnancy"
        assert known.subject.sensitivity == Sensitivity.RESTRICTED
        assert text_of(known.rendered.pdf).count("☑") == 5
        assert text_of(white.rendered.pdf).count("☑") == 0
        assert text_of(white.rendered.pdf).count("☐") == 8
        assert "zaświadczenie okazano dnia 9 października 2026 r." in text_of(known.rendered.pdf)
        assert "Załącznik do okazania" in text_of(white.rendered.pdf)


def test_the_application_is_among_the_papers_of_such_a_case_only(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        assert Paper.ZZ_APPLICATION in list_papers(session, family_id=R002)
        assert Paper.ZZ_APPLICATION not in list_papers(session, family_id=R001)
        assert print_paper(session, family_id=R002, paper=Paper.ZZ_APPLICATION).template_id == "D04"
