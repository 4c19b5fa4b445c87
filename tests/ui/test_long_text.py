"""A note of 100,000 characters stays as quick as an empty one."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press_letter
from ui.widgets.card import Card
from ui.widgets.long_text import LongTextEdit
from ui.widgets.page import Page

SENTENCE = "Oboje rodzice obecni, Zosia spała, Kacper odrabiał lekcje przy stole w kuchni. "
LENGTH = 100_000
BUDGET = 0.050


def paragraphs() -> str:
    return "\n".join([SENTENCE * 5] * 260)[:LENGTH]


def one_paragraph() -> str:
    return (SENTENCE * 1300)[:LENGTH]


@pytest.mark.parametrize("words", [paragraphs, one_paragraph])
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
def test_a_key_in_a_hundred_thousand_characters_takes_less_than_a_moment(
    qtbot: QtBot, words: Callable[[], str], place: float
) -> None:
    page, card, field = Page(), Card("Fakty"), LongTextEdit(name="Fakty")
    card.add(field)
    page.add(card)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    field.set_text(words())
    cursor = field.textCursor()
    cursor.setPosition(round(LENGTH * place))
    field.setTextCursor(cursor)
    QApplication.processEvents()
    spent = []
    for letter in "ąęóśżźćńł":
        # The processor's time of this thread: the machine of the tests may be busy with others.
        begun = time.thread_time()
        press_letter(field, letter)
        QApplication.processEvents()
        spent.append(time.thread_time() - begun)
    assert sorted(spent)[len(spent) // 2] < BUDGET
    assert len(field.text()) == LENGTH + 9
    assert field.text().replace("ąęóśżźćńł", "") == words()
