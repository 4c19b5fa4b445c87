"""Qt's own texts in the user's language: context menus of fields, file and print dialogs, standard buttons."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from app.i18n import language

NAME = "texts of Qt"


def install(app: QApplication) -> bool:
    """Load Qt's catalogue in place of one of another language; tell whether it is there (English needs none).

    Every widget is told of a new language, so this is called when the first frame is already on the screen.
    """
    loaded = app.findChild(QTranslator, NAME)
    if loaded is not None and loaded.property("code") == language():
        return True
    if loaded is not None:
        app.removeTranslator(loaded)
        loaded.setParent(None)
        loaded.deleteLater()
    texts = QTranslator(app)
    if not texts.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        texts.deleteLater()
        return False
    texts.setObjectName(NAME)
    texts.setProperty("code", language())
    return app.installTranslator(texts)
