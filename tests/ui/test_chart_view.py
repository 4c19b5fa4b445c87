"""A chart on the screen: drawn off the GUI thread, in the colours of now, readable without seeing it."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.documents.charts import Lines, Series
from tests.app.documents.test_charts import DAYS, RADAR
from ui.theme.apply import theme
from ui.widgets.chart_view import ChartView
from ui.widgets.record_table import RecordTable

FRAME = 0.020  # seconds of the GUI thread a chart may take


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ChartView]:
    made = ChartView(RADAR, height=340)
    qtbot.addWidget(made)
    made.resize(480, 400)
    made.show()
    qtbot.waitUntil(made.is_drawn)
    yield made
    made.hide()


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def near(colour: str, among: set[str]) -> bool:
    """Tell whether a colour is there up to what writing it in percent loses."""
    wanted = rgb(colour)
    return any(max(abs(a - b) for a, b in zip(rgb(one), wanted, strict=True)) <= 4 for one in among)


def rgb(colour: str) -> tuple[int, int, int]:
    found = QColor(colour)
    return found.red(), found.green(), found.blue()


def switch(view: ChartView) -> QPushButton:
    found = view.findChild(QPushButton)
    assert found is not None
    return found


def test_it_follows_the_theme_and_the_text_size(view: ChartView, qtbot: QtBot, qapp: QApplication) -> None:
    assert near(theme.palette.accent, colours(view))
    before = view.sizeHint().height()
    theme.apply(qapp, choice="dark", scale=150)
    qtbot.waitUntil(view.is_drawn)
    assert near(theme.palette.accent, colours(view))
    assert view.sizeHint().height() > before * 1.3
    theme.apply(qapp, choice="light", scale=100)
    qtbot.waitUntil(view.is_drawn)


def test_another_width_is_drawn_once_dragging_ends(view: ChartView, qtbot: QtBot) -> None:
    drawings: list[bool] = []
    view.drawn.connect(lambda: drawings.append(True))
    for width in range(480, 640, 8):
        view.resize(width, 400)
    qtbot.waitUntil(view.is_drawn)
    assert len(drawings) == 1


def test_it_costs_the_gui_thread_less_than_a_frame(view: ChartView, qtbot: QtBot) -> None:
    # The first drawing, which loads fonts, is done: this is what a change of data costs the thread of the keyboard.
    costs = []
    for number in range(5):
        start = time.thread_time()
        view.set_chart(
            Lines(title=str(number), days=DAYS, series=(Series(name="motywacja", values=(3, 4, 6, number)),))
        )
        qtbot.waitUntil(view.is_drawn)
        view.grab()
        costs.append(time.thread_time() - start)
    assert min(costs) < FRAME


def test_the_numbers_are_a_table_that_is_walked_by_keys(view: ChartView) -> None:
    QTest.keyClick(switch(view), Qt.Key.Key_Space)
    assert view.as_table()
    assert switch(view).accessibleName() == "Jako wykres"
    table = view.findChild(RecordTable)
    assert table is not None
    assert (table.model().rowCount(), table.model().columnCount()) == (16, 3)
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    read = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
    assert "2. opieka i pielęgnacja, teraz: 4" in read
    before = table.currentIndex()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == before.row() + 1
    QTest.keyClick(switch(view), Qt.Key.Key_Space)
    assert not view.as_table()


def test_what_it_shows_is_said(view: ChartView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Obszary"
    assert "lepiej w 14 obszarach" in interface.text(QAccessible.Text.Description)
    # The one thing of it the keyboard reaches says it, too.
    assert "lepiej w 14 obszarach" in switch(view).accessibleDescription()


def test_nothing_to_show_is_said_in_words(view: ChartView, qtbot: QtBot) -> None:
    view.set_chart(Lines(title="Motywacja", days=(), series=(Series(name="motywacja", values=()),)))
    assert not switch(view).isVisible()
    assert view.accessibleDescription() == "Motywacja: motywacja jeszcze nieznane."
    view.set_chart(RADAR)
    qtbot.waitUntil(view.is_drawn)
    assert switch(view).isVisible()
