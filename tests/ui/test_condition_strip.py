"""The line below the top bar: at most one, next to nothing during a visit, nothing of the office before a family."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app import clock, laptop_facts
from app.demo import family_id
from app.laptop_facts import LaptopFacts
from app.machine import MEGABYTE, Battery, Disk, Machine
from app.office_link import Sending
from app.opening import LaptopWorkspace
from app.store_check import Finding, StoreState
from tests.demo_day import MORNING
from tests.ui.demo_window import button, settle, words_in
from ui import sender
from ui.conditions import ConditionWatch
from ui.main_window import MainWindow
from ui.theme.apply import theme
from ui.widgets.condition_strip import ConditionStrip

FULL_DISK = Machine(disk=Disk(free=3 * MEGABYTE, store=MEGABYTE))


@pytest.fixture
def watch(window: MainWindow) -> ConditionWatch:
    window.show_today()
    settle()
    window.conditions.ask()
    settle()
    # What this computer itself says is another test's matter.
    window.conditions.show_machine(Machine())
    return window.conditions


def troubled(demo: LaptopWorkspace) -> LaptopFacts:
    with demo.read() as session:
        facts = laptop_facts.laptop_facts(session)
    sending = Sending(enrolled=True, waiting=9, last_success=MORNING - timedelta(days=9))
    return replace(facts, sending=sending, conflicts=2, oldest_waiting=MORNING - timedelta(days=9))


def press(strip: ConditionStrip, words: str) -> None:
    """Press a button of the line, once a layout in a shown window has shown it too."""
    settle()
    QCoreApplication.processEvents()
    button(strip, words).click()


def said(strip: ConditionStrip) -> list[str]:
    settle()
    QCoreApplication.processEvents()
    return [one.text() for one in strip.findChildren(QLabel) if one.isVisible()]


def test_a_laptop_that_is_well_shows_no_line(watch: ConditionWatch) -> None:
    assert watch.strip.isHidden()
    assert watch.strip.said() == ()


def test_one_line_and_the_rest_behind_a_number(watch: ConditionWatch, demo: LaptopWorkspace) -> None:
    watch.show_facts(troubled(demo))
    (line,) = said(watch.strip)
    assert line.startswith("2 sprawy czekają na Twoją decyzję.")
    press(watch.strip, "+1")
    assert [one.partition(".")[0] for one in said(watch.strip)] == [
        "2 sprawy czekają na Twoją decyzję",
        "Wpisy czekają na wysłanie od 9 dni",
    ]
    press(watch.strip, "mniej")
    assert len(said(watch.strip)) == 1


def test_its_button_goes_where_it_is_decided(watch: ConditionWatch, demo: LaptopWorkspace, window: MainWindow) -> None:
    watch.show_facts(troubled(demo))
    settle()
    press(watch.strip, "Zdecyduj")
    assert window.stack.name() == "decisions"
    assert watch.strip.isHidden()  # the screen says it itself


def test_a_familys_file_says_itself_what_waits_for_a_decision(
    watch: ConditionWatch, demo: LaptopWorkspace, window: MainWindow
) -> None:
    watch.show_facts(troubled(demo))
    window.show_family(family_id("R-001"))
    settle()
    assert [one.kind for one in watch.strip.said()] == ["unsent"]


def test_opened_over_a_crowded_screen_it_keeps_all_its_words(
    watch: ConditionWatch, demo: LaptopWorkspace, window: MainWindow, qapp: QApplication
) -> None:
    theme.apply(qapp, choice="light", scale=150)
    window.show_plan(family_id("R-001"))
    settle()
    watch.show_facts(replace(troubled(demo), refused=3, moves=1, store=StoreState(MORNING, (Finding.DAMAGED,))))
    watch.show_machine(FULL_DISK)
    press(watch.strip, "+5")
    settle()
    QCoreApplication.processEvents()
    lines = [one for one in watch.strip.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    assert len(lines) == 6
    assert [one.text() for one in lines if one.height() < one.heightForWidth(one.width())] == []


def test_closed_it_stays_away_for_the_day(watch: ConditionWatch, demo: LaptopWorkspace) -> None:
    watch.show_facts(troubled(demo))
    settle()
    press(watch.strip, "Dziś już nie pokazuj")
    assert [one.kind for one in watch.strip.said()] == ["unsent"]
    settle()
    with demo.read() as session:
        assert laptop_facts.laptop_facts(session).put_away == {"conflicts"}
    with clock.fixed(MORNING + timedelta(days=1)), demo.read() as session:
        assert laptop_facts.laptop_facts(session).put_away == set()


def test_during_a_visit_only_what_endangers_the_text(
    watch: ConditionWatch, demo: LaptopWorkspace, window: MainWindow
) -> None:
    watch.show_facts(troubled(demo))
    window.go("danger", family_id=family_id("R-001"))
    settle()
    assert watch.strip.isHidden()
    watch.show_machine(FULL_DISK)
    (line,) = said(watch.strip)
    assert line.startswith("Dysk jest pełny")
    buttons = [one for one in watch.strip.findChildren(QAbstractButton) if one.isVisible()]
    assert "Dziś już nie pokazuj" not in [one.accessibleName() for one in buttons]
    window.show_today()
    settle()
    assert len(watch.strip.said()) == 1
    press(watch.strip, "+2")
    assert [one.kind for one in watch.strip.said()] == ["disk_full", "conflicts", "unsent"]


def test_before_a_family_only_the_computers_own_state(
    watch: ConditionWatch, demo: LaptopWorkspace, window: MainWindow
) -> None:
    window.family_mode.enter(family_id("R-001"))
    settle()
    watch.show_facts(troubled(demo))
    watch.show_machine(replace(FULL_DISK, battery=Battery(9, plugged=False)))
    settle()
    assert [one.kind for one in watch.strip.said()] == ["disk_full"]
    press(watch.strip, "+1")
    assert [one.kind for one in watch.strip.said()] == ["disk_full", "battery"]
    names = ("Przykładow", "Makieta", "Beata", "ośrodek", "R-00")
    assert not [word for word in words_in(watch.strip) if any(name in word for name in names)]


def test_looking_again_asks_the_computer(watch: ConditionWatch, demo: LaptopWorkspace) -> None:
    watch.show_machine(FULL_DISK)
    settle()
    press(watch.strip, "Sprawdź ponownie")
    settle()
    # The disk of this computer is not full: what was said by a made-up one is gone.
    assert demo.directory.exists()
    assert "disk_full" not in [one.kind for one in watch.strip.said()]


def test_an_exchange_that_goes_on_is_said_anywhere_and_can_be_stopped(watch: ConditionWatch) -> None:
    started = sender.current()
    assert started.start()
    assert not started.start()
    assert [one.kind for one in watch.strip.said()] == ["sending"]
    watch.strip.wanted.emit("stop")
    assert watch.strip.said()[0].sentence == "Kończę po tym kroku…"
    # The demo's laptop belongs to no office, so the exchange ends by itself.
    settle()
    assert watch.strip.isHidden()


def test_the_tab_key_reaches_the_line_between_the_top_bar_and_the_screen(
    watch: ConditionWatch, demo: LaptopWorkspace, window: MainWindow
) -> None:
    watch.show_facts(troubled(demo))
    settle()
    first = next(one for one in watch.strip.findChildren(QAbstractButton))
    assert window.top_bar.menu_button.nextInFocusChain() is first
    # Said anew, its buttons are new ones.
    watch.show_facts(replace(troubled(demo), conflicts=5))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    following = window.top_bar.menu_button.nextInFocusChain()
    assert isinstance(following, QAbstractButton)
    assert watch.strip.isAncestorOf(following)
