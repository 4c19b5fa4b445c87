"""What waits until the family is gone, and the way out of its mode."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.enrol import enrol
from app.handover import hand_over
from app.office_link import SyncReport, sync_now
from app.opening import LaptopWorkspace
from storage.models import Family, Visit
from tests.demo_day import PASSWORD
from tests.running_office import RunningOffice
from tests.ui.demo_window import front, words_in
from tests.ui.family_looks_on import ask, enter, settled, start_one, texts
from tests.ui.keyboard import type_keys
from ui import sender, work
from ui.leave_family_mode import LeaveDialog
from ui.main_window import MainWindow
from ui.screens.plan.view import PlanScreen
from ui.screens.visit.view import VisitScreen

MINE = "Moja myśl nie dla rodziny"


def test_own_answers_fold_away_and_come_back_whole(window: MainWindow) -> None:
    window.show_visit(start_one(window))
    settled()
    card = front(window, VisitScreen)
    type_keys(card.facts.reflections, MINE)
    enter(window)
    shown = front(window, VisitScreen)
    assert shown is not card
    assert MINE not in texts(window)
    assert "Twoje spostrzeżenia – po wizycie" in words_in(shown)
    assert not shown.facts.reflections.isVisible()
    assert not shown.danger.isVisible()
    assert not any("zagrożenie" in one for one in shown.footer.missing())
    type_keys(shown.facts.facts, "Fakty przy rodzinie.")
    window.family_mode.leave()
    settled()
    back = front(window, VisitScreen)
    assert (back.facts.reflections.text(), back.facts.facts.text()) == (MINE, "Fakty przy rodzinie.")
    assert back.danger.isVisible()


def test_finishing_without_the_answer_about_danger_asks_for_the_password(window: MainWindow) -> None:
    visit = start_one(window)
    window.show_visit(visit)
    settled()
    enter(window)
    card = front(window, VisitScreen)
    type_keys(card.facts.facts, "Są fakty.")
    content = card.collect().change(start="7:30", present=("x",), activities=("budget",))
    card.controller._collect = lambda: content
    card.controller.finish()
    settled()
    dialog = window.findChild(LeaveDialog)
    assert dialog is not None
    assert "Do zakończenia wizyty" in "\n".join(words_in(dialog))
    assert "zagrożeni" not in "\n".join(words_in(dialog)).lower()
    assert ask(window, lambda session: session.get_one(Visit, visit).entered_at) is None


def test_leaving_needs_the_password(window: MainWindow) -> None:
    window.show_today()
    window.show_visit(start_one(window))
    settled()
    enter(window)
    window.rail.chosen.emit("leave_family_mode")
    settled()
    dialog = window.findChild(LeaveDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.asked.field.line, "nie to")
    QTest.keyClick(dialog.asked.field.line, Qt.Key.Key_Return)
    settled()
    assert work.in_family_mode()
    assert "hasło nie pasuje" in dialog.asked.message.text()
    for _try in range(3):
        QTest.keyClick(dialog.asked.field.line, Qt.Key.Key_Return)
        settled()
    assert "Następna za" in dialog.asked.message.text()
    assert not dialog.button.isEnabled()
    QTest.keyClick(dialog.asked.field.line, Qt.Key.Key_Return)
    settled()
    assert work.in_family_mode()


def test_the_right_password_shows_everything_again_where_one_was(window: MainWindow) -> None:
    window.show_today()
    window.show_visit(start_one(window))
    settled()
    enter(window)
    window.rail.chosen.emit("plan")
    settled()
    window.leave_family_mode()
    dialog = window.findChild(LeaveDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.asked.field.line, PASSWORD)
    QTest.keyClick(dialog.asked.field.line, Qt.Key.Key_Return)
    settled()
    assert not work.in_family_mode()
    assert isinstance(window.stack.front(), PlanScreen)
    assert "Rodziny" in words_in(window.rail)
    assert window.rail.entry("office").isVisible()
    assert window.top_bar.family_button.isVisible()
    window.go_back()
    assert window.stack.name() == "visit"


def test_escape_stays_in_the_mode(window: MainWindow) -> None:
    enter(window)
    window.leave_family_mode()
    dialog = window.findChild(LeaveDialog)
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settled()
    assert work.in_family_mode()


@pytest.mark.slow
@pytest.mark.parametrize("quietly", [True, False])
def test_a_family_handed_over_while_it_looks_on_leaves_a_neutral_screen(
    office_server: RunningOffice, laptop: LaptopWorkspace, qtbot: QtBot, *, quietly: bool
) -> None:
    mine, other = office_server.add_user(), office_server.add_user()
    family = office_server.add_family(user_id=mine.user_id)
    stays = office_server.add_family(user_id=mine.user_id, name="Makieta-Pierwsza")
    enrol(laptop, office_server.invite(mine.login))
    sync_now(laptop)
    work.configure(laptop)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_family(stays)
    window.show_family(family)
    settled()
    window.enter_family_mode(family)
    settled()
    assert "Przykładowscy" in texts(window)
    with office_server.workspace.write() as session:
        hand_over(session, code=session.get_one(Family, family).code, login=other.login)
    ended: list[object] = []
    sender.current().ended.connect(ended.append)
    sender.current().start(quietly=quietly)
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    settled()
    assert isinstance(ended[0], SyncReport)
    assert window.stack.name() == "gone"
    assert "Tej rodziny nie ma już na tym komputerze." in texts(window)
    assert "Przykładowscy" not in texts(window)
    assert "Makieta-Pierwsza" not in texts(window)
    assert "Zakończ tryb" in words_in(window.rail)
    assert "Karta rodziny" not in words_in(window.rail)
    window.show_danger()
    settled()
    assert window.stack.name() == "danger"
    window.go_back()
    settled()
    assert window.stack.name() == "gone"
    window.family_mode.leave()
    settled()
    assert (window.stack.name(), work.in_family_mode()) == ("today", False)
    window.show_family(stays)
    settled()
    assert window.stack.name() == "family"
    work.configure(None)
