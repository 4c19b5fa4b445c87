"""The tab „Sprawa”: where the case is, the one next step and its form, what was said, papers to print."""

import pytest
from PySide6.QtWidgets import QAbstractButton
from sqlmodel import select

from app.cases.next_step import Step
from app.demo.ids import family_id
from app.opening import LaptopWorkspace
from storage.models import Case, CaseStep, Consent
from storage.vocabulary.case import CaseStatus
from tests.ui.demo_window import button, front, settle, words_in
from ui.main_window import MainWindow
from ui.screens.family.case_tab import CaseTab
from ui.screens.family.view import FamilyScreen
from ui.screens.preview.view import PreviewScreen


def open_case(window: MainWindow, code: str) -> CaseTab:
    window.show_family(family_id(code), "case")
    screen = front(window, FamilyScreen)
    tab = screen.pages.more("case")
    settle()
    assert isinstance(tab, CaseTab)
    return tab


def primary(tab: CaseTab) -> list[str]:
    return [
        one.text().strip()
        for one in tab.findChildren(QAbstractButton)
        if one.property("kind") == "primary" and one.isVisible()
    ]


def test_from_the_first_contact_to_the_work(window: MainWindow, demo: LaptopWorkspace) -> None:
    """R-005 is assigned and nobody has met the family; two small forms later the work goes on."""
    tab = open_case(window, "R-005")
    assert primary(tab) == ["Odnotuj pierwszy kontakt"]
    assert any(words.startswith("do 25.11.2026") for words in words_in(tab))
    button(tab, "Odnotuj pierwszy kontakt").click()
    settle()
    assert tab.card is not None
    assert primary(tab) == ["Zapisz pierwszy kontakt"]
    tab.finish()
    settle()
    assert primary(tab) == ["Odnotuj zgodę"]
    button(tab, "Odnotuj zgodę").click()
    settle()
    assert tab.card is not None
    tab.card.view.fields["reservations"].input.set_words("tylko po południu")
    tab.finish()
    settle()
    with demo.read() as session:
        case = session.exec(select(Case).where(Case.family_id == family_id("R-005"))).one()
        said = session.exec(select(Consent).where(Consent.case_id == case.id)).one()
        steps = session.exec(select(CaseStep.after).where(CaseStep.case_id == case.id)).all()
    assert (case.status, said.reservations) == (CaseStatus.ACTIVE, "tylko po południu")
    assert steps[-1] == CaseStatus.ACTIVE
    assert "zastrzeżenia: tylko po południu" in " ".join(words_in(tab))


def test_a_step_is_taken_back(window: MainWindow, demo: LaptopWorkspace) -> None:
    tab = open_case(window, "R-005")
    tab.take(Step.FIRST_CONTACT)
    settle()
    tab.finish()
    settle()
    button(window, "Cofnij").click()
    settle()
    assert primary(tab) == ["Odnotuj pierwszy kontakt"]
    with demo.read() as session:
        case = session.exec(select(Case).where(Case.family_id == family_id("R-005"))).one()
        assert case.first_contact_on is None


def test_a_withdrawal_waits_for_the_manager(window: MainWindow) -> None:
    """V14: R-008 withdrew; there is nothing to press, and the case is open."""
    tab = open_case(window, "R-008")
    assert primary(tab) == []
    said = " ".join(words_in(tab))
    assert "Sprawa pozostaje otwarta do decyzji kierownika" in said
    assert "Rodzina chce dalej radzić sobie sama" in said


def test_what_is_typed_outlives_the_tab(window: MainWindow) -> None:
    tab = open_case(window, "R-001")
    tab.take(Step.SUSPEND)
    settle()
    assert tab.card is not None
    tab.card.view.fields["reason"].input.set_words("pobyt dziecka w szpitalu")
    tab.card.form.keeper.touch()
    button(tab, "Zamknij").click()
    settle()
    assert tab.card is None
    tab.take(Step.SUSPEND)
    settle()
    assert tab.card is not None
    assert tab.card.view.words()["reason"] == "pobyt dziecka w szpitalu"


@pytest.mark.parametrize("paper", ["Zgoda na współpracę", "Informacja o danych osobowych"])
def test_papers_open_in_the_preview(window: MainWindow, paper: str) -> None:
    tab = open_case(window, "R-001")
    button(tab, f"Drukuj: {paper}").click()
    front(window, PreviewScreen)


def test_only_own_steps_are_offered(window: MainWindow) -> None:
    """The office's steps are not the assistant's: R-010 waits for the manager, R-011 for the social worker."""
    waiting = open_case(window, "R-010")
    assert primary(waiting) == []
    assert "Ten krok wykonuje: kierownik." in words_in(waiting)
    reported = open_case(window, "R-011")
    assert primary(reported) == []
    assert "do 24.11.2026" in words_in(reported)
