"""From the closing card of R-004 to the first contact after the work, through real widgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from app import closing
from app.demo.ids import family_id
from app.drafts import load_draft
from app.opening import LaptopWorkspace
from storage.models import Case, Closure, MonitoringContact, User
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.organisation import Role
from tests.app.test_closing import card, final_assessment
from tests.demo_day import ANNA
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui import work
from ui.forms.form_view import FormView
from ui.main_window import MainWindow
from ui.screens.closing.view import ClosingScreen
from ui.screens.monitoring.view import MonitoringScreen
from ui.screens.preview.view import PreviewScreen

R001, R003, R004 = (family_id(f"R-{n:03}") for n in (1, 3, 4))


@pytest.fixture(autouse=True)
def _assessed(demo: LaptopWorkspace, window: MainWindow) -> Iterator[None]:
    """The final assessment is signed before the card is written."""
    del window
    with demo.write() as session:
        final_assessment(session, R004)
    yield
    work.wait_idle()


def choose(form: FormView, name: str, words: object) -> None:
    """Answer as the input would be left by a hand: its words, and the signal that they were changed."""
    field = form.fields[name].input
    field.set_words(words)
    field.edited.emit()


def type_into(form: FormView, name: str, words: str) -> None:
    target = form.fields[name].input.target()
    assert isinstance(target, QTextEdit)
    type_keys(target, words)


def read(screen: ClosingScreen | MonitoringScreen, name: str) -> FormView:
    settle()
    found = getattr(screen.forms, name) if isinstance(screen, ClosingScreen) else getattr(screen.paper, name)
    assert isinstance(found, FormView)
    return found


def case_status(demo: LaptopWorkspace) -> CaseStatus:
    with demo.read() as session:
        return CaseStatus(session.exec(select(Case).where(Case.family_id == R004)).one().status)


def made_contacts(session: Session) -> list[int]:
    rows = session.exec(select(MonitoringContact).where(MonitoringContact.family_id == R004))
    return [one.number for one in rows if one.made_at is not None]


def fill_card(screen: ClosingScreen) -> None:
    form = read(screen, "card")
    choose(form, "reason", "goals_reached")
    choose(form, "initiator", "family")
    choose(form, "closes_on", "23.11.2026")
    for name in form.fields:
        if name.startswith("child_"):
            choose(form, name, "stayed")
    type_into(form, "sustain", "Babcia, świetlica.")
    choose(form, "followed", "yes")
    choose(form, "monitoring_form", "phone")
    settle()


def test_from_the_card_to_the_first_contact(window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    window.go("closing", family_id=R004)
    screen = front(window, ClosingScreen)
    assert "dlaczego praca się kończy" in words_in(screen.missing)
    # The filled button first leads to what is missing.
    button(screen, "Przekaż do decyzji").click()
    settle()
    assert case_status(demo) is CaseStatus.ACTIVE
    fill_card(screen)
    assert screen.missing.missing() == ()
    button(screen, "Przekaż do decyzji").click()
    qtbot.waitUntil(lambda: case_status(demo) is CaseStatus.CLOSING, timeout=30_000)
    settle()
    assert "czeka na opinię" in words_in(screen)
    # The social worker signed on paper; the assistant writes it in, with the name there.
    type_into(read(screen, "opinion"), "text", "Zgadzam się.")
    button(screen, "Zapisz opinię").click()
    settle()
    assert "czeka na decyzję" in words_in(screen)
    assert any("z papieru" in words for words in words_in(screen))
    choose(read(screen, "decision"), "decision", "close")
    button(screen, "Zapisz decyzję").click()
    qtbot.waitUntil(lambda: case_status(demo) is CaseStatus.MONITORING, timeout=30_000)
    settle()
    assert screen.forms.card is None
    button(screen, "Przejdź do monitoringu").click()
    monitoring = front(window, MonitoringScreen)
    form = read(monitoring, "fields")
    person = next(one for one in monitoring.view.people if not one.child).person_id if monitoring.view else ""
    choose(form, "present", [person])
    for name in form.fields:
        if name.startswith("goal_"):
            choose(form, name, "yes")
    choose(form, "safety", "none")
    choose(form, "need", "none")
    settle()
    assert monitoring.paper.missing.missing() == ()
    button(monitoring, "Zapisz kontakt").click()
    settle()
    with demo.read() as session:
        assert made_contacts(session) == [1]
    assert "odbył się" in words_in(monitoring)


def test_the_social_worker_reads_the_card_and_gives_an_opinion(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        closing.propose_closing(session, family_id=R004, form=card(session))
        case = session.exec(select(Case).where(Case.family_id == R004)).one()
        case.social_worker_id = ANNA
        session.get_one(User, ANNA).roles = [str(Role.SOCIAL_WORKER)]
    window.go("closing", family_id=R004)
    screen = front(window, ClosingScreen)
    settle()
    assert screen.forms.card is None
    assert screen.forms.decision is None
    said = words_in(screen)
    assert "Przed decyzją kierownika potrzebna jest Twoja opinia." in said
    assert "Ciocia, świetlica, telefon do ośrodka." in said
    type_into(read(screen, "opinion"), "text", "Rodzina da sobie radę.")
    button(screen, "Zapisz opinię").click()
    settle()
    with demo.read() as session:
        row = session.exec(select(Closure).where(Closure.family_id == R004)).one()
    assert (row.social_worker_view, row.opinion_by, row.opinion_on_paper) == (
        "Rodzina da sobie radę.",
        "Anna Szablonowska",
        False,
    )
    assert "czeka na decyzję" in words_in(screen)


def test_what_is_typed_is_kept_and_comes_back(window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    window.go("closing", family_id=R004)
    type_into(read(front(window, ClosingScreen), "card"), "sustain", "Babcia")
    window.flush()
    settle()
    with demo.read() as session:
        kept = load_draft(session, kind="closing", entity_id=R004)
    assert kept is not None
    assert kept.payload["sustain"] == "Babcia"
    again = ClosingScreen(window, family_id=R004)
    qtbot.addWidget(again)
    again.refresh()
    assert read(again, "card").fields["sustain"].input.words() == "Babcia"


def test_a_closed_family_is_read_and_printed(window: MainWindow) -> None:
    window.go("closing", family_id=R003)
    screen = front(window, ClosingScreen)
    said = words_in(screen)
    assert "Praca zakończona 30.09.2026" in said
    assert "wróciło z pieczy" in said
    button(screen, "Drukuj pismo do rodziny").click()
    assert isinstance(front(window, PreviewScreen), PreviewScreen)


def test_a_family_at_work_has_no_monitoring(window: MainWindow) -> None:
    window.go("monitoring", family_id=R001)
    screen = front(window, MonitoringScreen)
    assert "Praca z tą rodziną trwa." in words_in(screen)
    button(screen, "Zakończenie pracy").click()
    assert front(window, ClosingScreen).view is not None


def test_a_contact_that_was_made_is_read(window: MainWindow) -> None:
    window.go("monitoring", family_id=R003)
    screen = front(window, MonitoringScreen)
    assert screen.view is not None
    screen.choose(screen.view.contacts[0].contact_id)
    settle()
    assert screen.paper.fields is None
    assert "Filip gorzej śpi od zmiany czasu." in words_in(screen)
