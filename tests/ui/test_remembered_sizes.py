"""Sizes are worked out once for a width, and again as soon as something else is said or shown."""

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import settle
from ui.widgets.flow import FlowLayout
from ui.widgets.missing_list import MissingItem, MissingList
from ui.widgets.record_list import RecordList
from ui.widgets.record_list_look import Look
from ui.widgets.record_row import RecordRow
from ui.widgets.remembering import RememberingRow
from ui.widgets.row import Row, RowList

LONG = "Zeszyt wydatków prowadzony codziennie, rachunki zapłacone, a świadectwa leżą w szufladzie. "


class _CountingLabel(QLabel):
    """Counts how often its words are broken into lines."""

    asked = 0

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return super().heightForWidth(width)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_flow_is_arranged_once_for_a_width_and_anew_when_something_changes(
    holder: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = FlowLayout(holder)
    chips = [QPushButton(f"świadectwo {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    arranged: list[int] = []
    whole = flow._arrange

    def arrange(rect: QRect, *, move: bool) -> int:
        arranged.append(rect.width())
        return whole(rect, move=move)

    monkeypatch.setattr(flow, "_arrange", arrange)
    narrow, wide = flow.heightForWidth(150), flow.heightForWidth(2000)
    assert narrow > wide
    assert [flow.heightForWidth(width) for width in (150, 2000, 150)] == [narrow, wide, narrow]
    assert arranged == [150, 2000]
    for chip in chips[1:]:
        chip.hide()
    assert flow.heightForWidth(150) == wide
    flow.takeAt(0)
    assert flow.heightForWidth(150) == 0
    flow.addWidget(QPushButton("jeszcze jedno"))
    assert flow.heightForWidth(150) == wide
    before = flow.sizeHint().width()
    flow.addWidget(QPushButton("i jeszcze jedno"))
    assert flow.sizeHint().width() > before


def test_a_row_breaks_its_words_once_for_a_width_and_anew_for_other_words(holder: QWidget) -> None:
    label = _CountingLabel(LONG)
    label.setWordWrap(True)
    row = RememberingRow(holder)
    row.addWidget(label)
    heights = {width: row.heightForWidth(width) for width in (120, 600)}
    least = {width: row.minimumHeightForWidth(width) for width in (120, 600)}
    asked = label.asked
    for _round in range(3):
        assert {width: row.heightForWidth(width) for width in (120, 600)} == heights
        assert {width: row.minimumHeightForWidth(width) for width in (120, 600)} == least
    assert label.asked == asked
    holder.show()
    label.setText(LONG * 3)
    assert row.heightForWidth(600) > heights[600]


def test_rows_come_and_go_with_their_rules(holder: QWidget) -> None:
    rows = RowList([Row(words) for words in "ABD"])
    rows.setParent(holder)
    rows.insert(2, Row("C"))
    rows.insert(0, Row("0"))
    rows.insert(9, Row("E"))
    assert _titles(rows) == ["0", "A", "B", "C", "D", "E"]
    rows.remove(5)
    rows.remove(0)
    rows.remove(1)
    assert _titles(rows) == ["A", "C", "D"]
    for _time in range(3):
        rows.remove(0)
    assert rows._column.count() == 0


def _titles(rows: RowList) -> list[str]:
    column = rows._column
    found = [item.widget() for place in range(column.count()) if (item := column.itemAt(place)) is not None]
    # A rule between every two rows and nowhere else.
    assert [isinstance(one, Row) for one in found] == [place % 2 == 0 for place in range(len(found))]
    assert len(found) % 2 == 1
    return [one.accessibleName() for one in found if isinstance(one, Row)]


def test_lines_that_are_still_missing_stay_and_others_take_their_place(qtbot: QtBot) -> None:
    side = MissingList("Zanim podpiszecie")
    qtbot.addWidget(side)
    first, second, third = (MissingItem(words, "missing", key=words) for words in ("A1", "A2", "A3"))
    side.set_items([first, second, third], "Rodzina robi sama 6 z 9 działań")
    settle()
    kept = side._rows.row(2)
    side.set_items([MissingItem("A1 bez terminu", "missing", key="A1"), third])
    settle()
    assert _titles(side._rows) == ["brakuje: A1 bez terminu", kept.accessibleName() if kept else ""]
    assert side._rows.row(1) is kept
    assert side._footer.isHidden()
    side.set_items([])
    settle()
    assert side._rows.row(0) is None
    assert not side._nothing.isHidden()


def test_a_label_that_says_more_is_higher_in_its_row(qtbot: QtBot) -> None:
    row = Row("Zeszyt", subtitle="krótko")
    qtbot.addWidget(row)
    row.resize(300, 60)
    row.show()
    before = row.heightForWidth(300)
    label = next(one for one in row.findChildren(QLabel) if one.text() == "krótko")
    label.setText(LONG)
    settle()
    assert row.heightForWidth(300) > before


def test_a_list_measures_a_line_once_for_each_width_a_page_asks_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = RecordList(name="Rozpoczęte", whole=True)
    qtbot.addWidget(view)
    view.set_rows([RecordRow(key=str(number), title=LONG, detail=LONG) for number in range(30)])
    measured: list[int] = []
    whole = Look.height

    def height(look: Look, row: RecordRow, **how: Any) -> int:
        measured.append(how["width"])
        return whole(look, row, **how)

    monkeypatch.setattr(Look, "height", height)
    narrow, wide = view.heightForWidth(210), view.heightForWidth(1210)
    assert narrow > wide
    assert [view.heightForWidth(width) for width in (210, 1210, 210)] == [narrow, wide, narrow]
    assert measured == [210] * 30 + [1210] * 30
    view.set_rows([RecordRow(key="1", title=LONG, detail=LONG)])
    assert 0 < view.heightForWidth(210) < narrow
