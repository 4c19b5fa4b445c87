"""What Qt itself says is Polish too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from ui import qt_texts
from ui.application import Application


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    remove(qapp)
    yield
    remove(qapp)


def remove(app: QApplication) -> None:
    for texts in app.findChildren(QTranslator, qt_texts.NAME):
        app.removeTranslator(texts)
        texts.setParent(None)


def context_menu(qtbot: QtBot) -> str:
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    return " ".join(action.text().replace("&", "") for action in menu.actions())


def test_the_menu_of_a_field_and_the_buttons_of_dialogs_are_polish(qapp: QApplication, qtbot: QtBot) -> None:
    assert qt_texts.install(qapp)
    words = context_menu(qtbot)
    for word in ("Cofnij", "Wytnij", "Skopiuj", "Wklej", "Zaznacz wszystko"):
        assert word in words
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Anuluj"


def test_loaded_twice_it_is_there_once(qapp: QApplication) -> None:
    assert qt_texts.install(qapp)
    assert qt_texts.install(qapp)
    assert len(qapp.findChildren(QTranslator, qt_texts.NAME)) == 1


def test_the_program_loads_them_after_its_first_frame(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    assert "Wytnij" not in context_menu(qtbot)
    program = Application(qapp, root=tmp_path)
    program.start()
    try:
        qtbot.waitUntil(lambda: "Wytnij" in context_menu(qtbot))
    finally:
        program.dispose()
        program.deleteLater()
