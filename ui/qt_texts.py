"""Qt's own texts in the user's language: context menus of fields, file and print dialogs, standard buttons."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from app.i18n import language

NAME = "texts of Qt"


def install(app: QApplication) -> bool:
    """Load Qt's catalogue, once; tell whether it is there (English needs none).

    Every widget is told of a new language, so this is called when the first frame is already on the screen.
    """
    if app.findChild(QTranslator, NAME) is not None:
        return True
    texts = QTranslator(app)
    if not texts.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        texts.deleteLater()
        return False
    texts.setObjectName(NAME)
    return app.installTranslator(texts)
