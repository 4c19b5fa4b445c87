"""`make screens`: every screen in three looks, two sizes, over three stores; the story in every look; every document.

Each look in each size, and each look's story, is drawn by a process of its own, two at a time: Qt's colours and the
store's threads are one per process.
"""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
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
STORY: Final = "story"
_AT_ONCE: Final = 2


def draw_screens(app: QApplication) -> int:
    """Draw everything; return 0, or 1 when the process of a look failed."""
    _clear(HOME, SCREENS, DOCUMENTS)
    with quiet_end(app), clock.fixed(MOMENT):
        matrix.make_stores(HOME)
        profiles.create_local_demo(HOME / "papers").workspace.close()
        papers.print_all(HOME / "papers", DOCUMENTS)
    parts = list(product(LOOKS, (*map(str, matrix.SCALES), STORY)))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ended = list(pool.map(_process, parts))
    if any(ended):
        sys.stderr.write(f"Not drawn: {[part for part, end in zip(parts, ended, strict=True) if end]}\n")
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


def draw_part(app: QApplication, look: Choice, part: str) -> int:
    """Draw what one process draws: a look in a size, or its story; return 0."""
    with quiet_end(app), clock.fixed(MOMENT):
        if part == STORY:
            story.draw_story(app, look, home=HOME / f"{look}-story", out=SCREENS)
        else:
            matrix.draw_look(app, look, scale=int(part), home=HOME, out=SCREENS)
    return 0


def _process(part: tuple[Choice, str]) -> int:
    command = (sys.executable, "-m", "ui.demo", "screens", "--look", part[0], "--part", part[1])
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own program


def _clear(*directories: Path) -> None:
    """Make the directories empty."""
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
