"""Long words in lists: two lines, the rest on the tooltip, buttons below them where there is no room beside."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import SecondaryButton
from ui.widgets.few_lines import FewLines
from ui.widgets.row import Row

_NAME = "R-1000 Wólczyńska-Przykładowska-Makietowska i Zmyślewski-Wymyślak-Prototypowski"


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    QVBoxLayout(widget)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def put(place: QWidget, widget: QWidget, width: int, qtbot: QtBot) -> None:
    layout = place.layout()
    assert layout is not None
    layout.addWidget(widget)
    place.resize(width, 400)
    qtbot.waitUntil(lambda: widget.width() > 0 and widget.isVisible())


def test_two_lines_are_as_high_as_two_however_long_the_words(place: QWidget, qtbot: QtBot) -> None:
    label = FewLines(_NAME * 4, "strong", most=2)
    put(place, label, 300, qtbot)
    one = FewLines("R-001", "strong", most=2)
    assert label.heightForWidth(260) == 2 * one.heightForWidth(260)
    assert label.toolTip() == _NAME * 4


def test_words_that_fit_have_no_tooltip(place: QWidget, qtbot: QtBot) -> None:
    label = FewLines("R-001 Przykładowscy", "strong", most=2)
    put(place, label, 300, qtbot)
    assert label.toolTip() == ""
    assert label.text() == "R-001 Przykładowscy"


@pytest.mark.parametrize(("width", "below"), [(700, False), (340, True)])
def test_buttons_go_below_long_words_in_a_narrow_row(place: QWidget, qtbot: QtBot, width: int, *, below: bool) -> None:
    button = SecondaryButton("Przygotuj", compact=True)
    row = Row(_NAME, subtitle="w domu", lead_text="9:00", trailing=[button], lines=2)
    put(place, row, width, qtbot)
    words = row.findChildren(FewLines)[-1]

    def stands() -> bool:
        foot = words.mapTo(row, QPoint(0, words.height())).y()
        return (button.mapTo(row, QPoint()).y() >= foot) is below

    qtbot.waitUntil(stands)
    assert row.rect().contains(button.geometry())


def test_short_words_keep_their_button_beside_them(place: QWidget, qtbot: QtBot) -> None:
    button = SecondaryButton("Wróć", compact=True)
    row = Row("R-001", trailing=[button])
    put(place, row, 200, qtbot)
    qtbot.waitUntil(lambda: button.x() > row.width() // 2)
