"""Long lists get a filter, very long texts are read piece by piece."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import button, words_in
from tests.ui.keyboard import press_letter, type_keys
from tests.ui.test_record_list import shown
from ui.widgets.filtered_list import LONG, FilteredList
from ui.widgets.long_reading import PIECE, LongReading, pieces_of
from ui.widgets.page import Page
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow

NAMES = ("Świętosława", "Łucja", "Zosia", "Oliwia", "Kacper", "Beata")


def people(count: int) -> list[RecordRow]:
    return [RecordRow(str(n), f"{NAMES[n % 6]} {n}", after="córka" if n % 2 else "syn") for n in range(count)]


@pytest.fixture
def filtered(qtbot: QtBot) -> FilteredList:
    records = RecordList(name="Rodzina", opens_on_click=True)
    made = FilteredList(records, filter_words="Filtr: imię", nothing="Nikt tu nie pasuje.")
    made.set_rows(people(300))
    shown(qtbot, made)
    return made


def test_only_a_long_list_has_a_filter(filtered: FilteredList) -> None:
    assert filtered.filter.isVisible()
    filtered.set_rows(people(LONG - 1))
    assert not filtered.filter.isVisible()
    filtered.set_rows(people(LONG))
    assert filtered.filter.isVisible()


def test_a_list_that_became_short_is_shown_whole(filtered: FilteredList) -> None:
    type_keys(filtered.filter, "łucja")
    filtered.set_rows(people(4))
    assert len(filtered.records.rows()) == 4


def test_typing_narrows_and_keys_go_on_to_the_list(filtered: FilteredList) -> None:
    opened: list[str] = []
    filtered.records.opened.connect(opened.append)
    type_keys(filtered.filter, "swiet 29")
    assert [row.title for row in filtered.records.rows()] == ["Świętosława 294"]
    QTest.keyClick(filtered.filter, Qt.Key.Key_Return)
    QTest.keyClick(filtered.filter, Qt.Key.Key_Down)
    assert filtered.records.hasFocus()
    QTest.keyClick(filtered.records, Qt.Key.Key_Return)
    assert opened == ["294", "294"]


def test_nothing_found_says_what_to_do(filtered: FilteredList) -> None:
    type_keys(filtered.filter, "nikogo")
    assert "Nikt tu nie pasuje." in words_in(filtered)
    assert not filtered.records.isVisible()
    button(filtered, "Wyczyść filtr").click()
    assert filtered.records.isVisible()
    assert filtered.filter.hasFocus()
    press_letter(filtered.filter, "ż")
    QTest.keyClick(filtered.filter, Qt.Key.Key_Escape)
    assert len(filtered.records.rows()) == 300


def test_pieces_are_the_whole_text() -> None:
    sentence = "Kacper pokazał dzienniczek: trzy uwagi, jedna pochwała.\n"
    for words in ("", "krótko", sentence * 2000, "ó" * (PIECE * 2 + 5)):
        pieces = pieces_of(words)
        assert "".join(pieces) == words
        assert all(len(one) <= PIECE for one in pieces)
    assert all(one.endswith((" ", "\n")) for one in pieces_of(sentence * 2000)[:-1])


def test_a_very_long_text_is_read_piece_by_piece(qtbot: QtBot) -> None:
    reading = LongReading("Rozmowa o szkole. " * 1000, width=400)
    page = Page()
    page.add(reading)
    shown(qtbot, page, QSize(700, 300))
    more = button(reading, "Pokaż dalszy ciąg")
    assert len(reading.findChildren(QLabel)) == 1
    more.click()
    more.click()
    labels = reading.findChildren(QLabel)
    assert "".join(label.text() for label in labels) == "Rozmowa o szkole. " * 1000
    assert not more.isVisible()
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
