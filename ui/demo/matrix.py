"""One look of the matrix: every screen and every face of the door, at two sizes, over three stores."""

import shutil
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from app import preferences
from app.demo.datasets import DATA_SETS, DataSet
from app.i18n import set_language
from ui import registry
from ui.demo import driver, sheets
from ui.demo.views import desk, face, views
from ui.theme.apply import Choice, theme

LOOKS: Final[tuple[Choice, ...]] = ("light", "dark", "contrast")
SCALES: Final = (100, 150)


def make_stores(home: Path) -> None:
    """Make the three stores once; every look works on copies."""
    for data in DATA_SETS.values():
        data.make(home / data.name)


def draw_look(app: QApplication, look: Choice, *, stores: Path, home: Path, out: Path) -> None:
    """Draw everything in one look.

    Args:
        app: the Qt application.
        look: colours.
        stores: directory of the stores `make_stores` made.
        home: where copies are worked on.
        out: gets `<look>-<scale>/<store>/<screen>.png` and `sheets/<look>-<scale>-<store>.png`.
    """
    set_language("pl")
    for scale in SCALES:
        for data in DATA_SETS.values():
            pictures = out / f"{look}-{scale}" / data.name
            profile = home / f"{scale}" / data.name
            shutil.copytree(stores / data.name, profile)
            preferences.use_directory(home / f"{scale}")
            theme.apply(app, choice=look, scale=scale)
            _draw_store(app, data, profile=profile, out=pictures)
            sheets.draw(pictures, out=out / "sheets" / f"{look}-{scale}-{data.name}.png")


def _draw_store(app: QApplication, data: DataSet, *, profile: Path, out: Path) -> None:
    for name in registry.faces():
        with face(app, name, root=profile) as window:
            driver.picture(window, out / f"door-{name}.png")
    with desk(app, data, profile=profile) as opened:
        for view in views():
            opened.show(view)
            driver.picture(opened.window, out / f"{view.name}.png")
        with opened.looked_on():
            for view in views():
                if view.family_mode:
                    opened.show(view)
                    driver.picture(opened.window, out / f"{view.name}-with-family.png")
