"""The field of the top bar never cuts its invitation."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.theme import tokens
from ui.theme.apply import theme
from ui.widgets.search_field import SearchField


@pytest.mark.parametrize(
    ("width", "invitation", "key"),
    [(330, "Szukaj albo przejdź…", True), (205, "Szukaj albo przejdź…", False), (130, "Szukaj…", False)],
)
def test_it_says_less_where_there_is_less_room(qtbot: QtBot, width: int, invitation: str, *, key: bool) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.setFixedWidth(width)
    field.show()
    assert field.line.placeholderText() == invitation
    assert any(label.isVisible() for label in field.findChildren(QLabel)) is key
    # The room of a hidden key is given to the line with the next event.
    qtbot.waitUntil(lambda: field.line.fontMetrics().horizontalAdvance(invitation) <= field.line.width())
    assert field.line.accessibleName() == "Szukaj albo przejdź…"


def test_it_is_as_high_as_the_text_needs(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    assert field.sizeHint().height() == theme.px(tokens.SEARCH_HEIGHT)
