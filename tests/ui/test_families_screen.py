"""Rodziny: the table read as a text picture, the filter, the keys."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import press_letter, type_keys
from ui.main_window import MainWindow
from ui.screens.families.rows import columns
from ui.screens.families.view import FamiliesScreen
from ui.screens.family.view import FamilyScreen
from ui.widgets.record_columns import fitting


@pytest.fixture
def families(window: MainWindow) -> FamiliesScreen:
    window.show_families()
    return front(window, FamiliesScreen)


def picture(screen: FamiliesScreen, *names: str) -> list[str]:
    """Return the lines of the table as text."""
    return [" | ".join(row.cells[name].words for name in names) for row in screen.table.records.rows()]


def test_the_table_as_anna_reads_it(families: FamiliesScreen) -> None:
    assert picture(families, "family", "state", "deadline", "contact") == [
        "R-001 Przykładowscy | w toku | 8 dni po terminie · Ocena okresowa | 20.11.2026",
        "R-004 Makieta-Pierwsza | w toku | za 15 dni · Ocena okresowa | 12.11.2026",
        "R-005 Makieta-Druga | przydzielona | — | jeszcze nie było",
        "R-006 Makieta-Trzecia | w toku | 5 dni po terminie · Konsultacja planu | 20.11.2026",
    ]
    assert "rodziny pod opieką: 4 z 15 · 8 dzieci" in words_in(families)
    assert picture(families, "family", "children")[0] == "R-001 Przykładowscy | 3 · 2–15 l."


def test_lines_are_high_enough_to_hit(families: FamiliesScreen) -> None:
    assert families.table.rowHeight(0) >= 44


def test_segments_show_all_or_the_overdue(families: FamiliesScreen) -> None:
    button(families, "po terminie").click()
    settle()
    assert picture(families, "family") == ["R-001 Przykładowscy", "R-006 Makieta-Trzecia"]
    button(families, "wszystkie").click()
    settle()
    assert "R-002 Zmyślewscy" in picture(families, "family")
    assert "rodziny pod opieką: 4 z 15 · 26 rodzin na liście · 55 dzieci" in words_in(families)


def test_families_are_found_by_their_children(families: FamiliesScreen) -> None:
    box = families.children_box
    box.setFocus()
    type_keys(box, "dziecko do 3")
    settle()
    assert box.currentText() == "dziecko do 3 lat"
    assert [line.split()[0] for line in picture(families, "family")] == ["R-001"]
    assert "rodziny pod opieką: 4 z 15 · 1 rodzina na liście · 1 takie dziecko" in words_in(families)
    QTest.keyClick(box, Qt.Key.Key_End)
    settle()
    assert "Żadna rodzina na tej liście nie ma takich dzieci." in words_in(families)
    button(families, "Wszystkie rodziny z listy").click()
    settle()
    assert len(picture(families, "family")) == 4


def test_typing_into_the_list_filters_and_enter_opens(
    families: FamiliesScreen, window: MainWindow, qtbot: QtBot
) -> None:
    press_letter(families.table, "t")
    type_keys(families.filter, "rze")
    assert families.filter.text() == "trze"
    assert picture(families, "family") == ["R-006 Makieta-Trzecia"]
    QTest.keyClick(families.filter, Qt.Key.Key_Return)
    header = front(window, FamilyScreen).header()
    assert header is not None
    assert header.title == "R-006 Makieta-Trzecia"


def test_arrows_and_enter_open_a_family(families: FamiliesScreen, window: MainWindow, qtbot: QtBot) -> None:
    assert families.table.hasFocus()
    QTest.keyClick(families.table, Qt.Key.Key_Down)
    QTest.keyClick(families.table, Qt.Key.Key_Return)
    assert window.stack.name() == "family"
    assert "R-004" in front(window, FamilyScreen).tabs.window().top_bar.accessibleName()  # type: ignore[attr-defined]


def test_the_chosen_family_stays_chosen_after_news(families: FamiliesScreen, qtbot: QtBot) -> None:
    QTest.keyClick(families.table, Qt.Key.Key_Down)
    families.refresh()
    settle()
    assert families.table.currentIndex().data() == "R-004 Makieta-Pierwsza"


def test_nothing_found_says_so_and_helps(families: FamiliesScreen) -> None:
    type_keys(families.filter, "żaden")
    assert "Żadna rodzina nie pasuje do wpisanych słów." in words_in(families)
    button(families, "Wyczyść filtr").click()
    assert len(picture(families, "family")) == 4


def test_cells_speak_to_screen_readers(families: FamiliesScreen) -> None:
    table = QAccessible.queryAccessibleInterface(families.table)
    assert table.text(QAccessible.Text.Name) == "Rodziny"
    spoken = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert spoken[:7] == ["", "Rodzina", "Dzieci", "Stan", "Najbliższy termin", "Ostatni kontakt", "W ośrodku"]
    line = "R-001 Przykładowscy"
    assert spoken[7:12] == [line, line, "3 dzieci, 2–15 l.", "w toku", "8 dni po terminie · Ocena okresowa"]


def test_heads_sort_and_say_so(families: FamiliesScreen, qtbot: QtBot) -> None:
    families.table.choose(families.table.records.rows()[1].key)
    chosen = families.table.chosen_key()
    head = families.table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(3) + 20, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [line.split()[0] for line in picture(families, "family")] == ["R-001", "R-006", "R-004", "R-005"]
    assert families.table.chosen_key() == chosen
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [line.split()[0] for line in picture(families, "family")] == ["R-004", "R-006", "R-001", "R-005"]
    table = QAccessible.queryAccessibleInterface(families.table)
    assert table.child(4).text(QAccessible.Text.Name) == "Najbliższy termin, malejąco"
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [line.split()[0] for line in picture(families, "family")] == ["R-001", "R-004", "R-005", "R-006"]


def test_the_menu_key_sorts_without_a_mouse(families: FamiliesScreen) -> None:
    menu = families.table.sorting_menu()
    next(one for one in menu.actions() if one.text() == "Sortuj: Ostatni kontakt").trigger()
    menu.deleteLater()
    assert picture(families, "contact")[0] == "jeszcze nie było"


def test_everything_fits_at_the_smallest_window(families: FamiliesScreen, window: MainWindow) -> None:
    window.resize(QSize(900, 600))
    settle()
    table = families.table
    shown = [place for place in range(6) if not table.isColumnHidden(place)]
    assert {0, 3} <= set(shown)
    assert sum(table.columnWidth(column) for column in shown) == table.viewport().width()
    assert table.columnWidth(0) >= 170


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_large_text_gives_up_columns_not_words(scale: float) -> None:
    wide, narrow = fitting(columns(), 1120, scale), fitting(columns(), 700, scale)
    assert {"family", "deadline"} <= set(narrow)
    assert len(narrow) <= len(wide)
    assert (len(wide) == 6) == (scale == 1.0)
    assert sum(wide.values()) == 1120
