"""The story of a visit and a plan as pictures in one look: what scenes the screens pass through while they are used."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from app import preferences, profiles
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from ui.demo import chapters, scenes
from ui.demo.driver import settle
from ui.demo.laptop import prepare_laptop
from ui.demo.local_office import local_office
from ui.demo.matrix import LOOKS
from ui.demo.scenes import door
from ui.demo.scenes import office as office_scenes
from ui.demo.scenes import settings as settings_scenes
from ui.demo.stage import Stage
from ui.theme.apply import Choice, theme
from ui.widgets.toast import Toast

# The demo's own day, before the first visit: pictures of two days can be compared.
MOMENT: Final = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)


def folder(out: Path, look: Choice) -> Path:
    """Return where the pictures of the story are, in one look."""
    return out / f"{look}-100" / "story"


def draw_story(app: QApplication, look: Choice, *, home: Path, out: Path) -> None:
    """Draw all scenes that need no office."""
    pictures = folder(out, look)
    pictures.mkdir(parents=True)
    made = profiles.create_local_demo(home / "laptop")
    made.workspace.close()
    preferences.use_directory(home)
    theme.apply(app, choice=look, scale=100)
    door.first_start(app, home / "empty", pictures)
    door.problem(app, home / "laptop", home / "damaged", pictures)
    stage = Stage(app, root=home / "laptop", out=pictures, say=_silent)
    door.forgotten(stage, code=made.recovery_code)
    door.wrong_password(stage)
    chapters.unlock(stage)
    for scene in scenes.ALONE:
        scene(stage)
        settle()
        # Scenes follow each other faster than a sentence at the lower edge goes away.
        for toast in stage.main.findChildren(Toast):
            toast.hide()
    _go_back_to_backup(stage)
    stage.close()


def _go_back_to_backup(stage: Stage) -> None:
    """Draw the settings that make a backup, and the way back from it."""
    settings_scenes.keys(stage)
    settings_scenes.backup(stage)
    settings_scenes.log(stage)
    stage.main.lock()
    settle()
    door.restored(stage, password=DEMO_PASSWORD)
    chapters.unlock(stage, picture=False)
    office_scenes.restored(stage)


def draw_joined(app: QApplication, *, home: Path, out: Path) -> None:
    """Draw what only a laptop that has joined an office shows; at today's date, which is the office's."""
    with local_office(home / "office", logins=[DEMO_LOGIN] * (1 + len(LOOKS))) as office:
        prepare_laptop(home / "joined", code=office.codes[0])
        for look, code in zip(LOOKS, office.codes[1:], strict=True):
            theme.apply(app, choice=look, scale=100)
            pictures = folder(out, look)
            door.joining(app, home / f"joining-{look}", pictures, code=code)
            stage = Stage(app, root=home / "joined", out=pictures, say=_silent)
            chapters.unlock(stage, picture=False)
            office_scenes.joined(stage, disagree=look == LOOKS[0])
            stage.close()


def _silent(_words: str) -> None:
    """Say nothing: the pictures speak."""
