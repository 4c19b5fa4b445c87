"""`make screens`: every screen in three looks, two sizes, over three stores; the story in every look; every document.

Each look is drawn by a process of its own, two at a time: Qt's colours and the store's threads are one per process.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from app import clock, profiles
from ui.demo import matrix, papers, readme, sheets, story
from ui.demo.driver import quiet_end
from ui.demo.matrix import LOOKS
from ui.demo.scenes.plan import PAPER
from ui.demo.story import MOMENT
from ui.theme.apply import Choice

BUILD: Final = Path("build")
HOME: Final = BUILD / "screens-home"
SCREENS: Final = BUILD / "screens"
DOCUMENTS: Final = BUILD / "documents"
_AT_ONCE: Final = 2


def draw_screens(app: QApplication) -> int:
    """Draw everything; return 0, or 1 when the process of a look failed."""
    _clear(HOME, SCREENS, DOCUMENTS)
    with quiet_end(app), clock.fixed(MOMENT):
        matrix.make_stores(HOME / "stores")
        profiles.create_local_demo(HOME / "papers").workspace.close()
        papers.print_all(HOME / "papers", DOCUMENTS)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ended = list(pool.map(_process, LOOKS))
    if any(ended):
        sys.stderr.write(f"Not everything was drawn: {dict(zip(LOOKS, ended, strict=True))}\n")
        return 1
    with quiet_end(app):
        story.draw_joined(app, home=HOME, out=SCREENS)
    for look in LOOKS:
        sheets.draw(story.folder(SCREENS, look), out=SCREENS / "sheets" / f"{look}-100-story.png")
    first = story.folder(SCREENS, LOOKS[0])
    papers.draw_pages((first / PAPER).read_bytes(), out=DOCUMENTS, name=Path(PAPER).stem)
    readme.keep_pictures(first, DOCUMENTS)
    sys.stdout.write(f"Screens are in {SCREENS.resolve()}, documents in {DOCUMENTS.resolve()}.\n")
    return 0


def draw_one_look(app: QApplication, look: Choice) -> int:
    """Draw what one process draws; return 0."""
    with quiet_end(app), clock.fixed(MOMENT):
        story.draw_story(app, look, home=HOME / look / "story", out=SCREENS)
        matrix.draw_look(app, look, stores=HOME / "stores", home=HOME / look, out=SCREENS)
    return 0


def _process(look: Choice) -> int:
    command: Sequence[str] = (sys.executable, "-m", "ui.demo", "screens", "--look", look)
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own program


def _clear(*directories: Path) -> None:
    """Make the directories empty."""
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
