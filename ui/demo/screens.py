"""Every screen as pictures, in light and dark at 1366×768, on the fictional office at a fixed moment."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from app import clock, preferences, profiles
from ui.demo import papers, scenes
from ui.demo.driver import quiet_end, settle
from ui.demo.stage import Stage
from ui.theme.apply import theme

BUILD: Final = Path("build")
# The demo's own day, before the first visit: pictures of two days can be compared.
MOMENT: Final = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
LOOKS: Final = ("light", "dark")


def draw_screens(app: QApplication, *, out: Path = BUILD / "screens", documents: Path = BUILD / "documents") -> int:
    """Draw all scenes in every look, and all documents; return 0."""
    home = BUILD / "screens-home"
    scenes.clear(home, out, documents)
    with clock.fixed(MOMENT), quiet_end(app):
        profiles.create_local_demo(home / "laptop").workspace.close()
        for look in LOOKS:
            _draw(app, look, home=home, out=out / look)
        papers.print_all(home / "laptop", documents)
    sys.stdout.write(f"Screens are in {out.resolve()}, documents in {documents.resolve()}.\n")
    return 0


def _draw(app: QApplication, look: str, *, home: Path, out: Path) -> None:
    out.mkdir(parents=True)
    preferences.use_directory(home)
    theme.apply(app, choice=look, scale=100)
    scenes.before_any_profile(app, home / "empty", out)
    stage = Stage(app, root=home / "laptop", out=out, say=lambda _words: None)
    for scene in scenes.ALL:
        scene(stage)
        settle()
    stage.close()
