"""The scenes of `make screens`: each brings the real program to one state worth looking at and keeps its picture."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.demo.disagreements import seed_disagreements
from app.demo.ids import family_id
from app.i18n import _
from ui import work
from ui.application import Application
from ui.demo import chapters, driver
from ui.demo.stage import Stage

FAMILY: Final = family_id("R-001")
TABS: Final = ("timeline", "members", "visits")


def clear(*directories: Path) -> None:
    """Make the directories empty."""
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)


def before_any_profile(app: QApplication, root: Path, out: Path) -> None:
    """Show what a new computer shows."""
    program = Application(app, root=root)
    program.start()
    driver.picture(program.window, out / "01-first-start.png")
    program.window.hide()
    program.deleteLater()
    driver.settle()


def door(stage: Stage) -> None:
    """Show the door, then go in."""
    chapters.unlock(stage)


def families(stage: Stage) -> None:
    """Show the list of families."""
    stage.main.show_families()
    stage.picture("families")


def family(stage: Stage) -> None:
    """Show the tabs of a family."""
    for tab in TABS:
        stage.main.show_family(FAMILY, tab=tab)
        stage.picture(f"family-{tab}")


def preparation(stage: Stage) -> None:
    """Show what to read before a visit."""
    stage.main.show_today()
    driver.settle()
    driver.press(stage.screen, _("Prepare"))
    stage.picture("prepare")


def visit(stage: Stage) -> None:
    """Show a visit that goes on."""
    stage.main.show_today()
    driver.settle()
    chapters.begin_visit(stage)
    chapters.fill_card(stage)
    stage.main.flush()
    stage.picture("visit")


def note(stage: Stage) -> None:
    """Show the quick note."""
    stage.main.show_note(FAMILY)
    stage.picture("note")


def found(stage: Stage) -> None:
    """Show what the search finds."""
    stage.main.show_today()
    driver.settle()
    driver.write(stage.main.top_bar.search.line, chapters.LOOKED_FOR)
    driver.wait_until(lambda: stage.main.search is not None and stage.main.search.isVisible(), what="found rows")
    stage.picture("search")
    driver.key(stage.main.top_bar.search.line, Qt.Key.Key_Escape)


def not_joined(stage: Stage) -> None:
    """Show the office of a laptop that belongs to none."""
    stage.main.show_office()
    stage.picture("office-not-joined")


def office(stage: Stage, *, disagree: bool) -> None:
    """Show what is at the office and decisions that wait for a person; `disagree` makes them wait."""
    if disagree:
        work.run_command(stage.main, seed_disagreements)
        driver.settle()
    stage.main.show_office()
    stage.picture("office")


ALONE: Final[tuple[Callable[[Stage], None], ...]] = (
    door,
    families,
    family,
    preparation,
    visit,
    note,
    found,
    not_joined,
)
