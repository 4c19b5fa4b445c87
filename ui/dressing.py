"""The language and the look that were chosen last, before the first window; Qt's own words a moment after it."""

from PySide6.QtWidgets import QApplication

from app import i18n, preferences, shortfalls
from app.shortfalls import Shortfall
from ui.theme import motion
from ui.theme.apply import theme


def dress(app: QApplication) -> None:
    """Apply the language and the look that were chosen last."""
    kept = preferences.load()
    shortfalls.settle(Shortfall.TEXTS, missing=not i18n.set_language(kept.language))
    theme.apply(app, choice=kept.look, scale=kept.text_percent)
    motion.follow(kept.motion)


def load_texts_of_qt() -> None:
    """Let Qt speak the language of the program in its own boxes."""
    from ui import qt_texts  # noqa: PLC0415 - the first frame needs none of Qt's own words

    app = QApplication.instance()
    if isinstance(app, QApplication):
        qt_texts.install(app)
