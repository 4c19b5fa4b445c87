"""Qt's own texts in the user's language: context menus of fields, file and print dialogs, buttons, the calendar."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app import i18n, shortfalls
from app.shortfalls import Shortfall

NAME = "texts of Qt"


def install(app: QApplication) -> bool:
    """Let Qt speak the language in use, and count days and numbers as it does; tell whether its texts are there.

    Called again after another language was chosen; what is on screen already is built anew by its owner. English needs
    no catalogue: Qt's sources are in it. Every widget is told of a new language, so the first call comes when the
    first frame is already on the screen.
    """
    QLocale.setDefault(QLocale(i18n.locale()))
    wanted = i18n.language()
    before = app.findChild(QTranslator, NAME)
    if before is not None:
        if before.property("language") == wanted:
            return True
        app.removeTranslator(before)
        before.setParent(None)
        before.deleteLater()
    found = wanted != "pl" or _load(app, wanted)
    shortfalls.settle(Shortfall.SYSTEM_TEXTS, missing=not found)
    return found


def _load(app: QApplication, code: str) -> bool:
    texts = QTranslator(app)
    if not texts.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        texts.deleteLater()
        return False
    texts.setObjectName(NAME)
    texts.setProperty("language", code)
    return app.installTranslator(texts)
