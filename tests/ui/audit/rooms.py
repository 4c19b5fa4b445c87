"""Settings screens are examined in, and the program opened once for all screens of a setting and a store."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from sqlmodel import Session, select

from app import clock, preferences, resources
from app.demo.datasets import DATA_SETS
from app.i18n import set_language
from storage.models.base import synced_models
from tests.ui.audit.checks_language import words_in
from ui import work
from ui.demo import driver
from ui.demo.story import MOMENT
from ui.demo.views import Desk, desk
from ui.theme.apply import Choice, theme


@dataclass(frozen=True, slots=True)
class Setting:
    """How the program is set up while screens are examined.

    Attributes:
        language: `pl` or `pseudo`.
        look: colours.
        scale: text size in percent.
        stores: names of the stores looked at.
        checks: what is examined: names of `tests.ui.audit.examining.CHECKS`.
    """

    language: str
    look: Choice
    scale: int
    stores: tuple[str, ...]
    checks: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.language}-{self.look}-{self.scale}"


QUICK = (
    Setting(
        "pl",
        "light",
        100,
        ("demo", "empty", "worst"),
        ("names", "order", "calm", "clipping", "netbook", "contrast", "polish"),
    ),
    Setting("pl", "light", 150, ("demo",), ("clipping", "netbook")),
    Setting("pseudo", "light", 100, ("demo",), ("language", "clipping")),
    Setting("pl", "dark", 100, ("demo",), ("contrast",)),
    Setting("pl", "contrast", 100, ("demo",), ("contrast",)),
)
# For the night: what each check has seen once in every screen, over the other stores and in the rarer looks.
THOROUGH = (
    Setting("pl", "light", 150, ("empty", "worst"), ("clipping", "netbook")),
    Setting("pl", "dark", 100, ("worst",), ("contrast",)),
    Setting("pl", "contrast", 100, ("worst",), ("contrast",)),
    Setting("pseudo", "light", 100, ("empty",), ("language", "clipping")),
    Setting("pseudo", "light", 150, ("demo",), ("clipping",)),
)


class Rooms:
    """Keeps the program open while the setting and the store stay the same.

    Args:
        app: the Qt application.
        home: an empty directory.
    """

    def __init__(self, app: QApplication, home: Path) -> None:
        self._app = app
        self._home = home
        self._at: tuple[str, str] | None = None
        self._desk: Desk | None = None
        self._held = ExitStack()
        self._words: dict[str, set[str]] = {}

    def profile(self, store: str) -> Path:
        """Return a closed profile over a store, made when first wanted; to be copied."""
        directory = self._home / "stores" / store
        if not directory.exists():
            with clock.fixed(MOMENT):
                DATA_SETS[store].make(directory)
        return directory

    def enter(self, setting: Setting, store: str) -> Desk:
        """Return the open program over a store of its own."""
        if self._desk is None or self._at != (str(setting), store):
            self.close()
            self._at = (str(setting), store)
            copy = self._home / f"{setting}-{store}"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self.profile(store), copy)
            preferences.use_directory(self._home / "settings")
            preferences.save(preferences.Preferences(look=setting.look, text_percent=setting.scale))
            set_language(setting.language)
            theme.apply(self._app, choice=setting.look, scale=setting.scale)
            self._held.enter_context(clock.fixed(MOMENT))
            self._desk = self._held.enter_context(desk(self._app, DATA_SETS[store], profile=copy))
        return self._desk

    def words(self, store: str) -> set[str]:
        """Return every word of the store that is open, in small letters."""
        if store not in self._words:
            found: list[set[str]] = []
            assert self._desk is not None
            work.run_query(self._desk.window, _words_of, done=found.append)
            driver.settle()
            self._words[store] = found[0]
        return self._words[store]

    def close(self) -> None:
        """Close the program; settings are those of other tests again."""
        if self._desk is not None:
            self._desk = None
            self._held.close()
            set_language("pl")
            theme.apply(self._app, choice="light", scale=100)


def _words_of(session: Session) -> set[str]:
    texts = [value for model in synced_models() for row in session.exec(select(model)) for value in _texts(dict(row))]
    law = [path.read_text(encoding="utf-8") for path in sorted(resources.path("law").glob("*.toml"))]
    papers = [path.read_text(encoding="utf-8") for path in sorted(resources.path("templates").glob("*.toml"))]
    return words_in([*texts, *law, *papers])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
