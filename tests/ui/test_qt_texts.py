"""What Qt itself says is Polish too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialogButtonBox, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import preferences
from app.i18n import set_language
from ui import qt_texts
from ui.application import Application
from ui.settings import settings


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    remove(qapp)
    yield
    remove(qapp)
    set_language("pl")
    QLocale.setDefault(QLocale("pl_PL"))


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


# What Qt's own windows say, by the class that says it: boxes, file and print dialogs, long texts.
QT_SAYS = [
    ("QPlatformTheme", "Cancel", "Anuluj"),
    ("QPlatformTheme", "Close", "Zamknij"),
    ("QPlatformTheme", "&Yes", "&Tak"),
    ("QFileDialog", "File &name:", "Nazwa &pliku:"),
    ("QFileDialog", "Look in:", "Szukaj w:"),
    ("QFileDialog", "Create New Folder", "Utwórz nowy katalog"),
    ("QPrintDialog", "Print", "Drukowanie"),
    ("QPrintPreviewDialog", "Print Preview", "Podgląd wydruku"),
    ("QWidgetTextControl", "Select All", "Zaznacz wszystko"),
]


@pytest.mark.parametrize(("context", "english", "polish"), QT_SAYS)
def test_qts_windows_speak_both_languages(qapp: QApplication, context: str, english: str, polish: str) -> None:
    assert qt_texts.install(qapp)
    assert QCoreApplication.translate(context, english) == polish
    set_language("en")
    assert qt_texts.install(qapp)
    assert QCoreApplication.translate(context, english) == english
    set_language("pl")
    assert qt_texts.install(qapp)
    assert QCoreApplication.translate(context, english) == polish


def test_a_language_chosen_while_it_runs_reaches_fields_calendars_and_file_dialogs(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    preferences.use_directory(tmp_path)
    qt_texts.install(qapp)
    for code, paste, month, file_name in (
        ("en", "Paste", "November", "File name:"),
        ("pl", "Wklej", "listopad", "Nazwa pliku:"),
    ):
        settings.change(language=code)
        assert paste in context_menu(qtbot)
        calendar = QCalendarWidget()
        qtbot.addWidget(calendar)
        assert calendar.locale().standaloneMonthName(11) == month
        assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        assert file_name in [label.text().replace("&", "") for label in dialog.findChildren(QLabel)]


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
