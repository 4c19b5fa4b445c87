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
from ui.demo.views import Desk, desk, face, views
from ui.theme.apply import Choice, theme

LOOKS: Final[tuple[Choice, ...]] = ("light", "dark", "contrast")
SCALES: Final = (100, 150)
# The store whose screens are also drawn while a family looks on.
WITH_FAMILY: Final = "demo"


def make_stores(home: Path) -> None:
    """Make the three stores once; every look works on copies."""
    for data in DATA_SETS.values():
        data.make(home / "stores" / data.name)


def draw_look(app: QApplication, look: Choice, *, scale: int, home: Path, out: Path) -> None:
    """Draw everything in one look and size.

    Args:
        app: the Qt application.
        look: colours.
        scale: text size in percent.
        home: where `make_stores` made the stores; copies are worked on beside them.
        out: gets `<look>-<scale>/<store>/<screen>.png` and `sheets/<look>-<scale>-<store>.png`.
    """
    set_language("pl")
    own = home / f"{look}-{scale}"
    for data in DATA_SETS.values():
        pictures = out / f"{look}-{scale}" / data.name
        profile = own / data.name
        shutil.copytree(home / "stores" / data.name, profile)
        preferences.use_directory(own)
        preferences.save(preferences.Preferences(look=look, text_percent=scale))
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
        if data.name == WITH_FAMILY:
            _draw_with_family(opened, out)


def _draw_with_family(opened: Desk, out: Path) -> None:
    with opened.looked_on():
        for view in views():
            if view.family_mode:
                opened.show(view)
                driver.picture(opened.window, out / f"{view.name}-with-family.png")
