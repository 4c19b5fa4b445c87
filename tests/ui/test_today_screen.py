"""Dziś: what Anna reads on Monday morning and what her clicks do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app import clock
from app.opening import LaptopWorkspace
from app.today import get_today
from storage.models import Visit
from tests.demo_day import MORNING
from tests.ui.demo_window import button, front, settle, words_in
from ui import slices
from ui.main_window import MainWindow
from ui.screens.family.view import FamilyScreen
from ui.screens.note.view import NoteScreen
from ui.screens.prepare.view import PrepareScreen
from ui.screens.today.cards import DEADLINES_FIRST, VISITS_FIRST
from ui.screens.today.unfinished import UNFINISHED_FIRST
from ui.screens.today.view import TodayScreen, greeting
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.record_list import RecordList
from ui.widgets.row import Row


@pytest.fixture
def today(window: MainWindow) -> TodayScreen:
    window.show_today()
    return front(window, TodayScreen)


def card(screen: TodayScreen, title: str) -> Card:
    # The newest: one that was replaced may be there for a moment longer.
    return [one for one in screen.findChildren(Card) if one.accessibleName() == title][-1]


def rows(screen: TodayScreen, title: str) -> list[str]:
    return [row.accessibleName() for row in card(screen, title).findChildren(Row)]


def test_the_greeting_and_the_counts(today: TodayScreen) -> None:
    words = words_in(today)
    assert words[0] == "Dzień dobry, Anno"
    assert "3 wizyty · 2 sprawy po terminie · 2 ustalenia na dziś" in words
    header = today.header()
    assert header is not None
    assert header.title == "poniedziałek, 23 listopada 2026"


def test_in_the_evening_the_greeting_is_another() -> None:
    with clock.fixed(MORNING + timedelta(hours=10)):
        assert greeting("Anno") == "Dobry wieczór, Anno"
        assert greeting("") == "Dobry wieczór"


def test_visits_stand_in_order_with_place_and_purpose(today: TodayScreen) -> None:
    assert rows(today, "Wizyty") == [
        "09:00 R-001 Przykładowscy w domu · ocena okresowa nr 3, CV pani Beaty",
        "12:30 R-004 Makieta-Pierwsza Szkoła Podstawowa nr 1 · rozmowa z wychowawczynią",
        "16:00 R-005 Makieta-Druga w domu · pierwszy kontakt, zgoda, klauzula",
    ]


def test_only_one_button_is_filled(today: TodayScreen) -> None:
    filled = [one for one in today.findChildren(Button) if one.property("kind") == "primary"]
    assert [one.accessibleName() for one in filled] == ["Rozpocznij: R-001 Przykładowscy"]


def test_overdue_deadlines_say_so_in_words(today: TodayScreen) -> None:
    due = today.findChild(RecordList)
    assert due is not None
    words = [f"{row.heard()} | {row.heard_after()}" for row in due.rows()]
    assert words[0] == "Ocena okresowa · R-001, termin był 15.11 · art. 15 ust. 1 pkt 15 | 8 dni po terminie"
    court = next(one for one in words if one.startswith("Opinia dla sądu"))
    assert court.endswith("za 7 dni")


def test_a_deadline_opens_its_family(today: TodayScreen, window: MainWindow) -> None:
    due = today.findChild(RecordList)
    assert due is not None
    first = due.visualRect(due.model().index(0, 0)).center()
    QTest.mouseClick(due.viewport(), Qt.MouseButton.LeftButton, pos=first)
    header = front(window, FamilyScreen).header()
    assert header is not None
    assert header.title == "R-001 Przykładowscy"


def test_what_waits_to_be_finished_says_what_is_missing(today: TodayScreen) -> None:
    first = rows(today, "Dokończ")[0]
    assert first.startswith("Karta wizyty · R-006 Makieta-Trzecia")
    assert first.endswith("brakuje: ustalenia na następny raz, pytanie o zagrożenie")


def test_a_promise_is_ticked_off_and_taken_back(today: TodayScreen, window: MainWindow, qtbot: QtBot) -> None:
    title = "Obiecane przeze mnie"
    before = rows(today, title)
    box = card(today, title).findChildren(QCheckBox)[0]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    settle()
    qtbot.waitUntil(lambda: len(rows(today, title)) == len(before) - 1)
    assert "Zrobione: umówić rozmowę z pedagogiem" in words_in(window)
    button(window, "Cofnij").click()
    qtbot.waitUntil(lambda: rows(today, title) == before)


def test_start_begins_the_visit_once(today: TodayScreen, demo: LaptopWorkspace, window: MainWindow) -> None:
    with demo.read() as session:
        visit_id = get_today(session).visits[0].visit_id
    button(today, "Rozpocznij: R-001 Przykładowscy").click()
    settle()
    assert window.stack.name() == "visit"
    with demo.read() as session:
        assert session.get_one(Visit, visit_id).started_at == MORNING
    window.show_today()
    settle()
    assert button(today, "Wróć do karty: R-001 Przykładowscy").property("kind") == "primary"


def test_prepare_opens_what_to_know(today: TodayScreen, window: MainWindow) -> None:
    button(today, "Przygotuj: R-001 Przykładowscy").click()
    screen = front(window, PrepareScreen)
    words = words_in(screen)
    assert "przynieść świadectwa pracy do CV" in words
    assert "G2 Kacper chodzi do szkoły bez lęku" in words
    assert "dzwonić do pani Beaty przed 15.00" in words
    assert [title for title in words if title.startswith("Cele")] == ["Cele planu v3"]


def test_ctrl_n_begins_a_note(today: TodayScreen, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(today, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert front(window, NoteScreen).family.currentText() == "wybierz rodzinę"


def test_the_filled_button_is_the_next_step_of_any_day(today: TodayScreen, demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        day = get_today(session)
    over = tuple(replace(visit, state="done") for visit in day.visits)
    days = (
        (replace(day, visits=over), "Wróć do karty: Karta wizyty · R-006 Makieta-Trzecia"),
        (replace(day, visits=()), "Wróć do karty: Karta wizyty · R-006 Makieta-Trzecia"),
        (replace(day, visits=(), unfinished=()), "Przejdź do rodzin"),
        (replace(day, visits=over, unfinished=()), "Sprawdź przed wyjściem"),
    )
    for one, expected in days:
        today.show_day(one)
        settle()
        filled = [b for b in today.findChildren(Button) if b.isVisible() and b.property("kind") == "primary"]
        assert [(b.accessibleName() or b.text()) for b in filled] == [expected]


def test_of_many_deadlines_the_first_stand_there_until_one_asks(today: TodayScreen, demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        day = get_today(session)
    many = replace(day, deadlines=tuple(day.deadlines[0] for _n in range(60)), steps=())
    today.show_day(many)
    settle()

    def due() -> RecordList:
        return next(one for one in today.findChildren(RecordList) if one.isVisible())

    assert len(due().rows()) == DEADLINES_FIRST
    button(today, "Pokaż wszystkie 60 terminów").click()
    assert len(due().rows()) == 60
    today.show_day(replace(many, promises=()))
    settle()
    assert len(due().rows()) == 60


def test_of_much_to_finish_the_first_stands_there_until_one_asks(
    today: TodayScreen, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    with demo.read() as session:
        day = get_today(session)
    one = day.unfinished[0]
    many = replace(day, unfinished=tuple(replace(one, code=f"R-{n:03}") for n in range(60)))
    today.show_day(many)
    settle()
    shown = rows(today, "Dokończ")
    assert len(shown) == UNFINISHED_FIRST
    assert "R-000" in shown[0]
    button(today, "Pokaż wszystkie (60)").click()
    qtbot.waitUntil(lambda: not slices.are_under_way(today))
    shown = rows(today, "Dokończ")
    assert [f"R-{n:03}" in words for n, words in enumerate(shown)] == [True] * 60
    today.show_day(replace(many, promises=()))
    settle()
    assert len(rows(today, "Dokończ")) == 60


def test_of_more_visits_than_a_day_can_have_those_from_the_next_one_on(
    today: TodayScreen, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    with demo.read() as session:
        day = get_today(session)
    visits = [replace(day.visits[0], code=f"R-{n:03}", state="done" if n < 20 else "planned") for n in range(40)]
    today.show_day(replace(day, visits=tuple(visits)))
    settle()
    shown = rows(today, "Wizyty")
    assert [f"R-{n:03}" in words for n, words in enumerate(shown, 20)] == [True] * VISITS_FIRST
    button(today, "Pokaż wszystkie wizyty (40)").click()
    qtbot.waitUntil(lambda: not slices.are_under_way(today))
    settle()
    visible = [row for row in card(today, "Wizyty").findChildren(Row) if row.isVisible()]
    assert [f"R-{n:03}" in row.accessibleName() for n, row in enumerate(visible)] == [True] * 40
    today.show_day(replace(day, visits=tuple(visits), promises=()))
    settle()
    assert len(rows(today, "Wizyty")) == 40


def test_no_danger_is_folded_away(today: TodayScreen, demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        day = get_today(session)
    one = day.unfinished[0]
    dangers = tuple(replace(one, kind="danger", missing=(), code=f"R-{n:03}") for n in range(7))
    today.show_day(replace(day, unfinished=(*dangers, *(one for _n in range(9)))))
    settle()
    assert len(rows(today, "Dokończ")) == len(dangers)


def test_a_change_elsewhere_leaves_the_day_as_it_stands(today: TodayScreen, demo: LaptopWorkspace) -> None:
    settle()
    visits = card(today, "Wizyty")
    with demo.read() as session:
        today.show_day(get_today(session))
    assert card(today, "Wizyty") is visits


def test_what_families_do_by_their_plans_stands_in_a_group_of_its_own(today: TodayScreen) -> None:
    button(today, "Pokaż wszystkie 11 terminów").click()
    listed = next(one for one in today.findChildren(RecordList) if one.isVisible()).rows()
    groups = [row.section for row in listed]
    assert groups == sorted(groups)
    assert {row.title for row in listed if row.section == "Z planów rodzin"} >= {"rozmowa z wychowawcą co 2 tygodnie"}
