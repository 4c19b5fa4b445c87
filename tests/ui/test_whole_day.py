"""The assistant's day of domain.md §5.1 at the real windows: a visit, a danger, an assessment, an end, the report.

Each part has tests of its own; here they follow one another in one window, and the report counts what was done.
"""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app import clock
from app.demo.ids import family_id
from app.opening import LaptopWorkspace
from storage.models import Assessment, Case, Intervention, Visit
from storage.vocabulary.assessment import AssessmentStatus
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.visit import VisitStatus
from tests.app.test_closing import final_assessment
from tests.ui.demo_window import button, front, settle
from tests.ui.keyboard import type_keys
from tests.ui.test_assessment_screen import complete, shown
from tests.ui.test_closing_screen import choose, fill_card, read, type_into
from tests.ui.test_danger_screen import press
from tests.ui.test_reports_screen import cell, open_reports
from tests.ui.test_reports_screen import choose as choose_report
from ui.main_window import MainWindow
from ui.screens.assessment.signing import SignaturesPage
from ui.screens.assessment.view import AssessmentScreen
from ui.screens.closing.view import ClosingScreen
from ui.screens.danger.view import DangerScreen
from ui.screens.today.view import TodayScreen
from ui.screens.visit.view import VisitScreen

# Numbers of the monthly report that this day changes, each by one.
COUNTED = ("visits", "interventions", "closed", "families_left")
R001, R004 = family_id("R-001"), family_id("R-004")


def a_visit(window: MainWindow, qtbot: QtBot) -> str:
    """From Dziś into the first visit of the day and out of it; return its id."""
    window.show_today()
    button(front(window, TodayScreen), "Rozpocznij").click()
    qtbot.waitUntil(lambda: isinstance(window.stack.front(), VisitScreen))
    screen = front(window, VisitScreen)
    qtbot.waitUntil(lambda: screen.controller.card is not None)
    next(iter(screen.presence.adults.values())).click()
    type_keys(screen.facts.facts, "Rachunki opłacone, potwierdzenia okazane.")
    tag = screen.facts.topics.first()
    assert isinstance(tag, QAbstractButton)
    tag.click()
    button(screen.danger.choice, "brak").click()
    with clock.fixed(clock.now() + timedelta(minutes=40)):
        button(screen.footer, "Zakończ").click()
        qtbot.waitUntil(lambda: window.stack.name() == "today")
    return screen.controller.visit_id


def a_danger(window: MainWindow, qtbot: QtBot) -> None:
    """F9 in a family's file: 112 at the first touch, then the record."""
    window.show_family(R001)
    settle()
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(window.stack.front(), DangerScreen))
    screen = front(window, DangerScreen)
    press(screen)
    screen.finish()
    settle()


def an_assessment(window: MainWindow) -> str:
    """The third assessment of R-001, from its last answers to the signatures; return its id."""
    window.go("assessment", family_id=R001)
    screen = front(window, AssessmentScreen)
    complete(screen)
    screen.do_step("sign")
    page = screen.signing
    assert isinstance(page, SignaturesPage)
    button(page.lines[0].choice, "Beata Przykładowska: podpis").click()
    button(page, "Zapisz podpisy").click()
    return shown(screen)[1].assessment_id


def an_end(window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    """The work with R-004 is proposed for closing, and closed."""
    with demo.write() as session:
        final_assessment(session, R004)
    window.go("closing", family_id=R004)
    screen = front(window, ClosingScreen)
    fill_card(screen)
    button(screen, "Przekaż do decyzji").click()
    qtbot.waitUntil(lambda: status_of(demo, R004) is CaseStatus.CLOSING)
    settle()
    type_into(read(screen, "opinion"), "text", "Zgadzam się.")
    button(screen, "Zapisz opinię").click()
    settle()
    choose(read(screen, "decision"), "decision", "close")
    button(screen, "Zapisz decyzję").click()
    qtbot.waitUntil(lambda: status_of(demo, R004) is CaseStatus.MONITORING)


def status_of(demo: LaptopWorkspace, family: str) -> CaseStatus:
    with demo.read() as session:
        return CaseStatus(session.exec(select(Case).where(Case.family_id == family)).one().status)


def numbers(window: MainWindow) -> dict[str, int]:
    """Return what November's report says of them."""
    screen = open_reports(window)
    choose_report(screen, "monthly", "listopad 2026")
    return {key: int(cell(screen, key, "value")) for key in COUNTED}


def test_a_day_from_the_first_visit_to_the_report(window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    before = numbers(window)
    visit_id = a_visit(window, qtbot)
    a_danger(window, qtbot)
    assessment_id = an_assessment(window)
    an_end(window, demo, qtbot)
    settle()
    with demo.read() as session:
        assert session.get_one(Visit, visit_id).status == VisitStatus.HELD
        assert session.exec(select(Intervention).where(Intervention.family_id == R001)).all()
        assert session.get_one(Assessment, assessment_id).status == AssessmentStatus.SIGNED
    after = numbers(window)
    assert after == {key: number + 1 for key, number in before.items()}
