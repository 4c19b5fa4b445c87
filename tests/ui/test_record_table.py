"""The painted table: read as a text picture, sorted as Poles sort, wrapped in a narrow window."""

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press_letter
from tests.ui.test_record_list import shown
from ui.theme.apply import theme
from ui.widgets.page import Page
from ui.widgets.record_columns import EMPTY, Cell, Column, TableRow, fitting
from ui.widgets.record_table import RecordTable

COLUMNS = (
    Column("who", "Rodzina", width=200, narrow=120, stretch=True),
    Column("due", "Termin", width=150, narrow=90),
    Column("code", "Kod", width=80, leaves=1),
)
LONG = "konsultacja planu ze wszystkimi, którzy pomagają rodzinie od jesieni"


def line(key: str, who: str, due: date | None, code: str) -> TableRow:
    deadline = Cell(f"{due:%d.%m.%Y}", tone="late", icon="clock-counter-clockwise", sort=due) if due else EMPTY
    return TableRow(key, {"who": Cell(who, strong=True), "due": deadline, "code": Cell(code)}, searched=who)


ROWS = (
    line("1", "Zych", date(2026, 11, 30), "R-10"),
    line("2", "Łuczak", None, "R-9"),
    line("3", "Ćwik", date(2026, 12, 1), "R-2"),
    line("4", "Lis", date(2025, 12, 1), "R-1"),
    line("5", "Cytra", None, "R-100"),
)


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable(COLUMNS, name="Rodziny")
    made.set_rows(ROWS)
    shown(qtbot, made)
    made.setFocus()
    return made


def picture(table: RecordTable) -> str:
    """Return the table as its user sees it: heads, then lines, the chosen one marked."""
    model, now = table.model(), table.currentIndex().row()
    places = [place for place in range(model.columnCount()) if not table.isColumnHidden(place)]
    heads = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in places]
    lines = [[str(model.index(one, place).data()) for place in places] for one in range(model.rowCount())]
    drawn = [("> " if one == now else "  ") + " | ".join(cells) for one, cells in enumerate(lines)]
    return "\n".join(["  " + " | ".join(heads), *drawn])


def test_sorting_knows_polish_letters_numbers_and_days(table: RecordTable) -> None:
    table.choose("2")
    table.sort_by(0)
    assert picture(table) == (
        "  Rodzina ↑ | Termin | Kod\n"
        "  Cytra | — | R-100\n"
        "  Ćwik | 01.12.2026 | R-2\n"
        "  Lis | 01.12.2025 | R-1\n"
        "> Łuczak | — | R-9\n"
        "  Zych | 30.11.2026 | R-10"
    )
    table.sort_by(2, Qt.SortOrder.DescendingOrder)
    assert [row.cells["code"].words for row in table.records.rows()] == ["R-100", "R-10", "R-9", "R-2", "R-1"]


def test_nothing_stands_last_in_both_directions(table: RecordTable) -> None:
    table.sort_by(1)
    assert [row.key for row in table.records.rows()] == ["4", "1", "3", "2", "5"]
    table.sort_by(1, Qt.SortOrder.DescendingOrder)
    assert [row.key for row in table.records.rows()] == ["3", "1", "4", "2", "5"]
    table.sort_by(-1)
    assert tuple(table.records.rows()) == ROWS


def test_the_filter_keeps_order_and_choice(table: RecordTable) -> None:
    table.sort_by(0)
    table.choose("3")
    table.set_filter("c")
    assert picture(table) == ("  Rodzina ↑ | Termin | Kod\n  Cytra | — | R-100\n> Ćwik | 01.12.2026 | R-2")
    table.set_filter("")
    assert table.chosen_key() == "3"


def test_every_cell_is_read_with_its_line_and_its_head(table: RecordTable) -> None:
    table.sort_by(0)
    face = QAccessible.queryAccessibleInterface(table)
    assert face.role() == QAccessible.Role.Table
    heard = [face.child(place).text(QAccessible.Text.Name) for place in range(12)]
    assert heard[:4] == ["", "Rodzina, rosnąco", "Termin", "Kod"]
    assert heard[4:8] == ["Cytra", "Cytra", "—", "R-100"]
    assert heard[8:] == ["Ćwik", "Ćwik", "01.12.2026", "R-2"]


def test_keys_choose_open_and_type(table: RecordTable) -> None:
    opened: list[str] = []
    typed: list[str] = []
    table.opened.connect(opened.append)
    table.typed.connect(typed.append)
    table.choose("1")
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    press_letter(table, "ł")
    assert (opened, typed) == (["2"], ["ł"])
    assert table.currentIndex().column() == 1


def test_news_keep_choice_and_scrolling(qtbot: QtBot) -> None:
    rows = [line(str(n), f"Rodzina {n}", None, f"R-{n}") for n in range(300)]
    table = RecordTable(COLUMNS, name="Rodziny")
    table.set_rows(rows)
    shown(qtbot, table)
    table.choose("200")
    before = table.verticalScrollBar().value()
    table.set_rows([*rows[:-1], line("299", "Inna", None, "R-299")])
    assert (table.chosen_key(), table.verticalScrollBar().value()) == ("200", before)
    assert before > 0


@pytest.mark.parametrize("room", [200, 260, 330, 430, 900])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_columns_wrap_before_they_leave_and_fill_the_width(room: int, scale: float) -> None:
    widths = fitting(COLUMNS, room, scale)
    assert {"who", "due"} <= set(widths)
    assert ("code" in widths) == (room >= (120 + 90 + 80) * scale)
    if room >= (120 + 90) * scale:
        assert sum(widths.values()) == pytest.approx(room, abs=3)


def test_long_words_make_the_line_higher(table: RecordTable, qapp: QApplication) -> None:
    usual = table.rowHeight(0)
    table.set_rows([line("1", LONG, date(2026, 11, 30), "R-1"), *ROWS[1:]])
    wrapped = table.rowHeight(0)
    assert wrapped >= max(usual + 1, 2 * table.fontMetrics().height() + 16)
    theme.apply(qapp, scale=150)
    QApplication.processEvents()
    assert table.rowHeight(0) > wrapped
    assert table.rowHeight(1) > usual * 0.99


def test_a_table_to_be_read_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    table = RecordTable(COLUMNS, name="Zmiany", reads=True)
    table.set_rows([line(str(n), LONG if n % 3 else "krótko", None, f"R-{n}") for n in range(30)])
    page = Page()
    page.add(table)
    host = shown(qtbot, page, QSize(500, 300))
    wide = table.height()
    assert wide == table.horizontalHeader().height() + table.verticalHeader().length()
    host.resize(360, 300)
    QApplication.processEvents()
    assert table.height() > wide
    table.setFocus()
    for _press in range(30):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert page.verticalScrollBar().value() > page.verticalScrollBar().maximum() - 20
