"""Every screen as pictures, in light and dark at 1366×768, and every document, on the fictional office."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from app import clock, preferences, profiles
from app.demo.credentials import DEMO_LOGIN
from ui.demo import chapters, papers, readme, scenes
from ui.demo.driver import quiet_end, settle
from ui.demo.laptop import prepare_laptop
from ui.demo.local_office import local_office
from ui.demo.scenes import door
from ui.demo.scenes import office as office_scenes
from ui.demo.scenes.plan import PAPER
from ui.demo.stage import Stage
from ui.theme.apply import Choice, theme
from ui.widgets.toast import Toast

BUILD: Final = Path("build")
# The demo's own day, before the first visit: pictures of two days can be compared.
MOMENT: Final = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
LOOKS: Final[tuple[Choice, ...]] = ("light", "dark")


def draw_screens(app: QApplication, *, out: Path = BUILD / "screens", documents: Path = BUILD / "documents") -> int:
    """Draw all scenes in every look, and all documents; return 0."""
    home = BUILD / "screens-home"
    _clear(home, out, documents)
    with quiet_end(app):
        with clock.fixed(MOMENT):
            profiles.create_local_demo(home / "papers").workspace.close()
            papers.print_all(home / "papers", documents)
            for look in LOOKS:
                _draw(app, look, home=home / look, out=out / look)
        _draw_joined(app, home=home, out=out)
    for_signature = (out / LOOKS[0] / PAPER).read_bytes()
    papers.draw_pages(for_signature, out=documents, name=Path(PAPER).stem)
    readme.keep_pictures(out / LOOKS[0], documents)
    sys.stdout.write(f"Screens are in {out.resolve()}, documents in {documents.resolve()}.\n")
    return 0


def _draw(app: QApplication, look: Choice, *, home: Path, out: Path) -> None:
    out.mkdir(parents=True)
    made = profiles.create_local_demo(home / "laptop")
    made.workspace.close()
    preferences.use_directory(home)
    theme.apply(app, choice=look, scale=100)
    door.first_start(app, home / "empty", out)
    door.problem(app, home / "laptop", home / "damaged", out)
    stage = Stage(app, root=home / "laptop", out=out, say=_silent)
    door.forgotten(stage, code=made.recovery_code)
    door.wrong_password(stage)
    chapters.unlock(stage)
    for scene in scenes.ALONE:
        scene(stage)
        settle()
        # Scenes follow each other faster than a sentence at the lower edge goes away.
        for toast in stage.main.findChildren(Toast):
            toast.hide()
    stage.close()


def _draw_joined(app: QApplication, *, home: Path, out: Path) -> None:
    """Draw what only a laptop that has joined an office shows; at today's date, which is the office's."""
    with local_office(home / "office", logins=[DEMO_LOGIN] * (1 + len(LOOKS))) as office:
        prepare_laptop(home / "joined", code=office.codes[0])
        for look, code in zip(LOOKS, office.codes[1:], strict=True):
            theme.apply(app, choice=look, scale=100)
            door.joining(app, home / f"joining-{look}", out / look, code=code)
            stage = Stage(app, root=home / "joined", out=out / look, say=_silent)
            chapters.unlock(stage, picture=False)
            office_scenes.joined(stage, disagree=look == LOOKS[0])
            stage.close()


def _clear(*directories: Path) -> None:
    """Make the directories empty."""
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)


def _silent(_words: str) -> None:
    """Say nothing: the pictures speak."""
