"""The way an assistant goes most often, counted in clicks: Dziś, the visit begun, the visit finished."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from storage.models import Visit
from storage.vocabulary.visit import DangerLevel, VisitStatus
from tests.ui.demo_window import button, front, settle
from tests.ui.keyboard import type_keys
from ui import work
from ui.main_window import MainWindow
from ui.screens.today.view import TodayScreen
from ui.screens.visit.view import VisitScreen

MOST = 6


class Hand:
    """Presses like a person, and counts."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, within: QWidget, words: str) -> None:
        """Click a button by what it says."""
        self.press(button(within, words))

    def press(self, found: QAbstractButton) -> None:
        """Click a button."""
        self.clicks += 1
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=found.rect().center())
        settle()


def test_from_today_to_a_finished_visit_in_six_clicks(window: MainWindow, qtbot: QtBot) -> None:
    hand = Hand()
    window.show_today()
    hand.click(front(window, TodayScreen), "Rozpocznij")
    qtbot.waitUntil(lambda: isinstance(window.stack.front(), VisitScreen))
    screen = front(window, VisitScreen)
    qtbot.waitUntil(lambda: screen.controller.card is not None)
    hand.press(next(iter(screen.presence.adults.values())))
    type_keys(screen.facts.facts, "Rachunki opłacone, potwierdzenia okazane.")
    tag = screen.facts.topics.first()
    assert isinstance(tag, QAbstractButton)
    hand.press(tag)
    hand.click(screen.danger.choice, "brak")
    with clock.fixed(clock.now() + timedelta(minutes=40)):
        hand.click(screen.footer, "Zakończ")
        qtbot.waitUntil(lambda: window.stack.name() == "today")
    with work.door().workspace.read() as session:
        visit = session.get_one(Visit, screen.controller.visit_id)
    assert (visit.status, visit.danger) == (VisitStatus.HELD, DangerLevel.NONE)
    assert hand.clicks <= MOST
