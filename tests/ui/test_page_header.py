"""The heading of a page and the list of what is missing beside it, as a user meets them."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.actions import Action
from ui.navigation import HeaderPill
from ui.theme.apply import theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.missing_list import FOLD, MissingItem, MissingList
from ui.widgets.page import Page
from ui.widgets.page_header import PageHeader
from ui.widgets.pill import Pill
from ui.widgets.row import Row

ABOUT = "za okres 16.05.2026 – 23.11.2026 · 14 wizyt, 9 rozmów, 2 nieobecności (policzone z wpisów)"


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[Page]:
    made = Page()
    qtbot.addWidget(made)
    made.resize(1178, 600)
    yield made
    made.hide()
    theme.apply(qapp, choice="light", scale=100)


def actions(count: int, done: list[str]) -> list[Action]:
    return [Action(f"Czynność {n}", partial(done.append, str(n))) for n in range(count)]


def buttons(header: QWidget) -> list[str]:
    found = [one for one in header.findChildren(QPushButton) if one.isVisible()]
    return [one.text().strip() or one.accessibleName() for one in sorted(found, key=lambda one: one.x())]


def test_two_actions_are_buttons_and_the_rest_stands_under_the_dots(
    page: Page, qtbot: QtBot, qt_complaints: list[str]
) -> None:
    done: list[str] = []
    header = PageHeader("Plan", actions=actions(4, done), primary=PrimaryButton("Drukuj"))
    page.add(header)
    page.show()
    assert buttons(header) == ["Więcej", "Czynność 0", "Czynność 1", "Drukuj"]
    header.more.click()
    menu = header.findChild(QMenu)
    assert menu is not None
    entries = menu.actions()
    assert [entry.text() for entry in entries] == ["Czynność 2", "Czynność 3"]
    entries[1].trigger()
    assert done == ["3"]
    menu.close()
    # A menu on a screen that is only pretended.
    qt_complaints[:] = [words for words in qt_complaints if "keyboard" not in words and "raise()" not in words]
    header.set_actions(actions(1, done))
    qtbot.waitUntil(lambda: buttons(header) == ["Czynność 0", "Drukuj"])


def test_a_button_that_stays_keeps_the_focus_and_does_what_it_says_now(page: Page, qtbot: QtBot) -> None:
    done: list[str] = []
    header = PageHeader("Plan", actions=[Action("Odczytaj", lambda: done.append("old"))])
    page.add(header)
    page.show()
    page.activateWindow()
    read = next(one for one in header.findChildren(QPushButton) if one.text() == "Odczytaj")
    read.setFocus()
    qtbot.waitUntil(read.hasFocus)
    header.set_actions([Action("Odczytaj", lambda: done.append("new"))])
    assert read.hasFocus()
    QTest.keyClick(read, Qt.Key.Key_Space)
    assert done == ["new"]


def test_the_focus_goes_to_the_next_step_that_replaces_the_last(page: Page, qtbot: QtBot) -> None:
    first, second = PrimaryButton("Drukuj do podpisu"), PrimaryButton("Oznacz podpisy")
    header = PageHeader("Plan", primary=first)
    page.add(header)
    page.show()
    page.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    header.set_primary(second)
    qtbot.waitUntil(second.hasFocus)
    assert buttons(header) == ["Oznacz podpisy"]


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [560, 900, 1178])
def test_nothing_of_it_is_cut_at_any_width_and_size(page: Page, qapp: QApplication, scale: int, width: int) -> None:
    theme.apply(qapp, scale=scale)
    pills = [HeaderPill("8 dni po terminie", "late", "clock")]
    primary = PrimaryButton("Dalej", icon="arrow-right")
    header = PageHeader("Okresowa ocena nr 3", subtitle=ABOUT, pills=pills, actions=actions(2, []), primary=primary)
    page.add(header)
    page.resize(width, 700)
    page.show()
    for _round in range(4):
        QApplication.processEvents()
    parts = [*header.findChildren(QPushButton), *header.findChildren(Pill)]
    for part in [one for one in parts if one.isVisible()]:
        corner = part.mapTo(header, part.rect().topLeft())
        assert corner.x() >= 0
        assert corner.x() + part.width() <= header.width()
        assert corner.y() + part.height() <= header.height()
        assert part.width() >= part.sizeHint().width()
    for words in (one for one in header.findChildren(QLabel) if one.text() in {"Okresowa ocena nr 3", ABOUT}):
        assert words.height() >= words.heightForWidth(words.width())


def test_a_title_that_fits_a_line_is_not_broken_for_buttons(page: Page) -> None:
    header = PageHeader("Plan pracy z rodziną · wersja 4", actions=actions(2, []), primary=PrimaryButton("Drukuj"))
    page.add(header)
    page.resize(620, 400)
    page.show()
    QApplication.processEvents()
    title = next(one for one in header.findChildren(QLabel) if one.text().startswith("Plan"))
    assert title.height() < title.fontMetrics().lineSpacing() * 1.8


ITEMS = [
    MissingItem("trudności i mocne strony", "done"),
    MissingItem("A11: brak terminu", "missing", hint="art. 15 ust. 3"),
    MissingItem("Oliwia nie brała udziału", "missing", key="person:oliwia"),
    MissingItem("potem: konsultacja", "later"),
]


def test_what_is_missing_leads_to_its_place(page: Page, qtbot: QtBot) -> None:
    side = MissingList("Zanim podpiszecie")
    side.set_items(ITEMS, "Rodzina robi sama 6 z 9 działań")
    page.add(side)
    page.show()
    # Keys go to the active window; one that another test left could still be it.
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    wanted: list[str] = []
    side.chosen.connect(wanted.append)
    for row in side.findChildren(Row):
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert wanted == ["person:oliwia"]
    assert side.next_missing() == "person:oliwia"
    assert side.accessibleDescription() == "brakuje 2 rzeczy"
    assert [row.accessibleName().partition(":")[0] for row in side.findChildren(Row)] == [
        "gotowe",
        "brakuje",
        "brakuje",
        "później",
    ]


def test_much_that_is_done_folds_into_a_line(page: Page, qtbot: QtBot) -> None:
    side = MissingList("Zanim podpiszecie")
    page.add(side)
    page.show()
    side.set_items([*(MissingItem(f"pole {n}", "done") for n in range(FOLD + 1)), *ITEMS[1:]])

    def shown() -> list[Row]:
        return [row for row in side.findChildren(Row) if row.isVisible()]

    # The rows are built a slice a turn.
    qtbot.waitUntil(lambda: len(shown()) == 1 + 3)
    QTest.keyClick(shown()[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown()) == FOLD + 1 + 3)


def test_nothing_missing_is_said(page: Page) -> None:
    side = MissingList("Zanim podpiszecie")
    side.set_items([])
    page.add(side)
    assert "Niczego nie brakuje." in [label.text() for label in side.findChildren(QLabel)]
    assert side.next_missing() == ""
