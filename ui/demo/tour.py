"""The scripted tour: one visit from the family's kitchen to the office and onto a second laptop, through real widgets.

What it types is fixed, so that whoever runs it can look for the words where they must not be.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from app.demo.credentials import DEMO_LOGIN
from ui.demo import chapters
from ui.demo.driver import quiet_end
from ui.demo.laptop import prepare_laptop
from ui.demo.local_office import local_office
from ui.demo.stage import Stage

BUILD: Final = Path("build")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tour can be judged by.

    Attributes:
        first: digest of every binder on the first laptop.
        second: the same on the second.
        found: whether the second laptop found the visit by another form of a word typed on the first.
    """

    first: dict[str, str]
    second: dict[str, str]
    found: bool

    @property
    def good(self) -> bool:
        """Whether both laptops hold the same, and the search found it."""
        return bool(self.first) and self.first == self.second and self.found


def run_tour(app: QApplication, *, home: Path = BUILD / "tour-home", out: Path = BUILD / "tour") -> int:
    """Walk through the main job; return 0 when both laptops end up with the same.

    Args:
        app: the Qt application.
        home: where the office and the laptops live; emptied first.
        out: where pictures and prints are left; emptied first.
    """
    for directory in (home, out):
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
    with local_office(home / "office", logins=[DEMO_LOGIN, DEMO_LOGIN]) as office, quiet_end(app):
        say(f"The demo office listens at {office.url}.")
        for name, code in zip(("laptop-a", "laptop-b"), office.codes, strict=True):
            prepare_laptop(home / name, code=code)
        outcome = _walk(app, home, out)
    say(f"Pictures and prints are in {out.resolve()}.")
    if not outcome.good:
        say("The laptops differ, or the note was not found.")
        return 1
    say(f"Both laptops hold the same {len(outcome.first)} binders, with equal digests.")
    return 0


def _walk(app: QApplication, home: Path, out: Path) -> Outcome:
    first = Stage(app, root=home / "laptop-a", out=out, say=say)
    chapters.unlock(first)
    chapters.hold_visit(first)
    chapters.work_on_plan(first)
    chapters.read_plan(first)
    chapters.print_plan(first)
    digests = chapters.exchange(first)
    chapters.lock(first)
    first.close()
    second = Stage(app, root=home / "laptop-b", out=out, say=say)
    chapters.unlock(second, picture=False)
    mirrored = chapters.exchange(second, picture=False)
    found = chapters.find_visit(second)
    second.close()
    return Outcome(digests, mirrored, found)


def say(words: str) -> None:
    """Tell the terminal how far the tour is."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
