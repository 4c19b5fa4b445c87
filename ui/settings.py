"""The settings while the program runs: changing one keeps it, applies it, and tells whoever follows it."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app import i18n, preferences, shortfalls
from app.preferences import Preferences
from app.shortfalls import Shortfall
from ui import qt_texts
from ui.theme import motion
from ui.theme.apply import theme


class Settings(QObject):
    """One for the whole program: `settings`.

    Signals:
        changed(): a setting has another value.
        new_key_wanted(): the profile is to be closed and given a new data key.
        restore_wanted(): the profile is to be closed and the backups shown.
        removal_wanted(): the profile is to be closed and, after more questions, removed from this computer.
        language_changed(): texts come in another language from now on; what is on screen must be built anew.
    """

    changed = Signal()
    language_changed = Signal()
    new_key_wanted = Signal()
    restore_wanted = Signal()
    removal_wanted = Signal()

    def now(self) -> Preferences:
        """Return the settings."""
        return preferences.load()

    def change(self, **values: Any) -> None:
        """Change settings by their names in `Preferences`.

        Raises:
            TypeError: there is no such setting.
            ValueError: a value makes no sense.
        """
        kept = preferences.change(**values)
        app = QApplication.instance()
        if isinstance(app, QApplication) and values.keys() & {"look", "text_percent"}:
            theme.apply(app, choice=kept.look, scale=kept.text_percent)
        if "motion" in values:
            motion.follow(kept.motion)
        speaks_otherwise = "language" in values and kept.language != i18n.language()
        if speaks_otherwise:
            shortfalls.settle(Shortfall.TEXTS, missing=not i18n.set_language(kept.language))
            if isinstance(app, QApplication):
                qt_texts.install(app)
        self.changed.emit()
        if speaks_otherwise:
            self.language_changed.emit()


settings = Settings()
