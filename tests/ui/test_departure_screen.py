"""Sprawdź przed wyjściem: opened from the day, read, printed, ticked, sent."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from app import departure
from app.office_link import Sending
from app.opening import LaptopWorkspace
from app.prints import list_prints
from tests.demo_day import MORNING
from tests.ui.demo_window import button, front, settle, words_in
from ui import printing, sender
from ui.main_window import MainWindow
from ui.screens.departure.view import DepartureScreen
from ui.screens.today.view import TodayScreen
from ui.screens.visit.view import VisitScreen


@pytest.fixture
def screen(window: MainWindow) -> DepartureScreen:
    window.show_today()
    button(front(window, TodayScreen), "Sprawdź przed wyjściem").click()
    return front(window, DepartureScreen)


def test_it_says_what_is_worth_a_look_and_what_is_fine(screen: DepartureScreen) -> None:
    words = words_in(screen)
    assert "Karta wizyty · R-006 Makieta-Trzecia" in words
    assert "3 rodziny na dziś i jutro są na tym komputerze" in words
    assert words.index("Warto sprawdzić") < words.index("W porządku")
    assert screen.next.text().strip() == "Gotowe"


def test_printers_are_asked_for_beside_the_gui_thread(screen: DepartureScreen) -> None:
    settle()
    assert "Szukam drukarki…" not in words_in(screen)


def test_the_card_is_one_click_away(screen: DepartureScreen, window: MainWindow) -> None:
    button(screen, "Wróć do karty: Karta wizyty · R-006 Makieta-Trzecia").click()
    front(window, VisitScreen)


def test_the_phone_is_ticked_and_unticked(screen: DepartureScreen) -> None:
    button(screen, "Tak, naładowany: Czy telefon jest naładowany?").click()
    settle()
    assert "Telefon naładowany" in words_in(screen)
    button(screen, "Cofnij: Telefon naładowany").click()
    settle()
    assert "Czy telefon jest naładowany?" in words_in(screen)


def test_the_set_goes_through_one_dialog_and_is_recorded(
    screen: DepartureScreen, demo: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []

    def printer(_parent: QWidget, documents: list[QPdfDocument], *, done: Any) -> None:
        asked.append([one.pageCount() for one in documents])
        done(1)

    monkeypatch.setattr(printing, "ask_and_print_set", printer)
    with demo.read() as session:
        waiting = departure.gather(session).to_print
    screen.print_current()
    settle()
    settle()
    assert len(asked) == 1
    assert len(asked[0]) == len(waiting) > 0
    assert all(pages > 0 for pages in asked[0])
    with demo.read() as session:
        for one in waiting:
            assert list_prints(session, entity="plan", entity_id=one.paper.row_id)[0].copies >= 1
    assert "Druki są gotowe" in words_in(screen)


def test_gotowe_goes_back_to_the_day(screen: DepartureScreen, window: MainWindow) -> None:
    screen.finish()
    front(window, TodayScreen)


def test_sending_is_the_next_step_while_something_waits(
    screen: DepartureScreen, demo: LaptopWorkspace, window: MainWindow
) -> None:
    with demo.read() as session:
        facts = departure.gather(session)
    sending = Sending(enrolled=True, waiting=4, last_success=MORNING - timedelta(days=2))
    screen.show_facts(replace(facts, laptop=replace(facts.laptop, sending=sending)))
    assert screen.next.text().strip() == "Wyślij teraz"
    assert "4 wpisy czekają na wysłanie" in words_in(screen)
    screen.next.click()
    assert sender.current().words()
    assert not screen.next.isEnabled()
    assert screen.strip.isVisible()
    # The demo's laptop belongs to no office: the exchange ends in words, on the screen that asked.
    settle()
    assert not sender.current().words()
    assert screen.banner.isVisible()
    assert front(window, DepartureScreen) is screen
