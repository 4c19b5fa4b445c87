"""An opinion for the court through real widgets: taken from entries, written, printed; the tab it is reached from."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import court
from app.corrections import list_corrections
from app.demo import family_id
from storage.models import Letter, family_scope
from storage.vocabulary.court import CourtDocumentKind
from tests.demo_day import ANNA, MONDAY
from tests.ui.demo_window import button, front
from tests.ui.keyboard import type_keys
from ui import work
from ui.main_window import MainWindow
from ui.screens.court.view import CourtScreen
from ui.screens.family.institutions_tab import InstitutionsTab
from ui.screens.family.view import FamilyScreen

R001, R004 = family_id("R-001"), family_id("R-004")


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> CourtScreen:
    window.go("court", family_id=R001)
    found = front(window, CourtScreen)
    qtbot.waitUntil(lambda: found.view is not None)
    return found


def settle(screen: CourtScreen, qtbot: QtBot) -> None:
    screen.flush()
    work.wait_idle()
    qtbot.waitUntil(lambda: screen.view is not None)


def stored(screen: CourtScreen) -> court.CourtPaperView:
    with work.door().workspace.read() as session:
        return court.open_paper(session, paper_id=screen.paper_id)


def test_the_letter_of_the_court_is_what_opens(screen: CourtScreen) -> None:
    assert screen.view is not None
    assert screen.view.kind is CourtDocumentKind.OPINION
    assert screen.heads.reference.text() == "III Nsm 900/25"
    assert len(screen.view.questions) == 3
    assert screen.evidence.isVisibleTo(screen)
    assert not screen.sending.isVisibleTo(screen)


def test_an_entry_is_taken_over_and_a_paragraph_written(screen: CourtScreen, qtbot: QtBot) -> None:
    screen.open_section("school")
    settle(screen, qtbot)
    first = screen.evidence._found[0]
    screen.evidence.taken.emit(first.key)
    qtbot.waitUntil(lambda: any(one.paragraphs for one in stored(screen).sections if one.key == "school"))
    settle(screen, qtbot)
    qtbot.waitUntil(lambda: screen.sections["school"].last_text() is not None)
    screen.open_section("conclusions")
    settle(screen, qtbot)
    button(screen.sections["conclusions"], "Napisz akapit").click()
    qtbot.waitUntil(lambda: screen.sections["conclusions"].last_text() is not None)
    field = screen.sections["conclusions"].last_text()
    assert field is not None
    type_keys(field, "Zobowiązanie warto utrzymać.")
    settle(screen, qtbot)
    qtbot.waitUntil(
        lambda: any(
            one.text == "Zobowiązanie warto utrzymać."
            for section in stored(screen).sections
            for one in section.paragraphs
        )
    )
    qtbot.waitUntil(lambda: "conclusions" not in {one.code.partition(":")[2] for one in stored(screen).missing})


def test_no_knowledge_is_one_click(screen: CourtScreen, qtbot: QtBot) -> None:
    screen.open_section("work")
    settle(screen, qtbot)
    button(screen.sections["work"], "Brak wiedzy").click()
    qtbot.waitUntil(lambda: next(one for one in stored(screen).sections if one.key == "work").filled)


def test_a_family_without_a_paper_can_begin_one(window: MainWindow, qtbot: QtBot) -> None:
    window.go("court", family_id=R004)
    found = front(window, CourtScreen)
    qtbot.waitUntil(lambda: any("Napisz opinię" in one.text() for one in found.findChildren(type(found.next))))
    button(found, "Napisz opinię").click()
    qtbot.waitUntil(lambda: found.view is not None)
    assert found.view is not None
    assert found.view.family_code == "R-004"


def test_the_tab_leads_to_papers_and_keeps_a_letter(window: MainWindow, qtbot: QtBot) -> None:
    window.show_family(R001, "institutions")
    tab = front(window, FamilyScreen).pages.more("institutions")
    assert isinstance(tab, InstitutionsTab)
    qtbot.waitUntil(lambda: tab.around is not None)
    words = [one.text() for one in tab.findChildren(QLabel)]
    assert "III Nsm 900/25" in words
    button(tab, "Napisz pismo").click()
    qtbot.waitUntil(lambda: tab.card is not None)
    assert tab.card is not None
    tab.card.form.save()
    work.wait_idle()
    assert tab.card is not None
    assert tab.around is not None
    assert not tab.around.letters


def test_a_letter_that_left_takes_a_correction_below_it(window: MainWindow, qtbot: QtBot) -> None:
    with work.door().workspace.write() as session:
        letter = Letter(
            scope=family_scope(R001), family_id=R001, user_id=ANNA, body="Prosimy o informację.", sent_on=MONDAY
        )
        session.add(letter)
    window.show_family(R001, "institutions")
    tab = front(window, FamilyScreen).pages.more("institutions")
    assert isinstance(tab, InstitutionsTab)
    qtbot.waitUntil(lambda: tab.around is not None)
    tab.open_letter(letter.id)
    qtbot.waitUntil(lambda: tab.foot is not None and tab.foot.record is not None)
    assert tab.foot is not None
    tab.foot.begin_correction()
    form = tab.foot.correction
    assert form is not None
    words = {"field": "body", "text": "Prosimy o informację i ocenę.", "reason": "pominięto ocenę"}
    form.view.set_words({**form.view.words(), **words})
    form.save.click()
    work.wait_idle()
    with work.door().workspace.read() as session:
        said = list_corrections(session, row_id=letter.id)
    assert [(one.before, one.text) for one in said] == [("Prosimy o informację.", "Prosimy o informację i ocenę.")]
