"""Plays an hour of an assistant by a fixed chance, through the real window, and prints what the heart did, as JSON.

`python -m benchmarks.hour <profile>`; `benchmarks.heartbeat` makes the profile and reads what is printed.
"""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from sqlmodel import func, select

from app import plans, preferences, visits
from benchmarks.stores import NOTES, open_store
from storage.models import Family, Note
from ui import work
from ui.application import Application
from ui.demo import driver
from ui.demo.heartbeat import Heartbeat
from ui.demo.views import views
from ui.main_window import MainWindow
from ui.preload import preload
from ui.python311 import protect_none
from ui.theme.apply import theme
from ui.widgets.long_text import LongTextEdit

SEED: Final = 20261123
ACTIONS: Final = 360
ACTIONS_OF_TEN_MINUTES: Final = 60
LOOKED_FOR: Final = ("budżet", "świadectwa", "zeszyt", "kacper", "rozmowa z ped", "przykład")
TYPED: Final = "Rozmowa przy stole. Zeszyt wydatków prowadzony codziennie, rachunki zapłacone. "


@dataclass
class Heard:
    """What the hour came to.

    Attributes:
        actions: how often each was done.
        beats: of the timer, while they were.
        stalls: action, milliseconds felt, milliseconds worked.
        memory: resident, in MB, at the end.
        notes: kept by the end.
    """

    actions: dict[str, int]
    beats: int
    stalls: list[tuple[str, float, float]]
    memory: float
    notes: int


class Hour:
    """Plays what an assistant does in an hour, by a fixed chance.

    Args:
        app: the Qt application.
        store: directory of the large store.
    """

    def __init__(self, app: QApplication, store: Path) -> None:
        self.app, self.store = app, store
        self.program = Application(app, root=store)
        self.chance = random.Random(SEED)
        self.families: list[str] = []
        self.done: Counter[str] = Counter()

    def begin(self) -> None:
        """Unlock, after what is loaded while the password is typed, and learn which families there are."""
        preload().join()
        self._unlock()
        self.program.window.show()
        self._ask(lambda session: self.families.extend(session.exec(select(Family.id).order_by(Family.code)).all()))

    def play(self, heart: Heartbeat) -> None:
        """Do everything."""
        actions: tuple[tuple[str, int, Callable[[], None]], ...] = (
            ("screen", 10, self._screen),
            ("search", 6, self._search),
            ("note", 6, self._note),
            ("visit", 6, self._visit),
            ("plan", 3, self._plan),
            ("preview", 2, self._preview),
            ("theme", 1, self._theme),
            ("lock", 1, self._lock),
        )
        names = [one[0] for one in actions]
        weights = [one[1] for one in actions]
        calls = {name: call for name, _weight, call in actions}
        # Everything once, then by chance.
        for name in [*names, *self.chance.choices(names, weights, k=ACTIONS - len(names))]:
            heart.action = name
            calls[name]()
            self.done[name] += 1
            # As in a program that waits for its user: what was put away is destroyed.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if sum(self.done.values()) % ACTIONS_OF_TEN_MINUTES == 0:
                # What the collector does in a pause, which this hour does not have; it counts like everything else.
                heart.action = "garbage"
                work.door().collector.collect_all()
                QCoreApplication.processEvents()
        heart.action = "end"

    def end(self) -> int:
        """Close everything; return how many notes this hour brought."""
        counted: list[int] = []
        self._ask(lambda session: counted.append(session.exec(select(func.count()).select_from(Note)).one() - NOTES))
        self.program.idle.stop()
        work.shutdown()
        self.program.window.hide()
        self.program.dispose()
        return counted[0]

    @property
    def main(self) -> MainWindow:
        """The frame."""
        assert self.program.main is not None
        return self.program.main

    def _family(self) -> str:
        return self.chance.choice(self.families)

    def _screen(self) -> None:
        """Open any screen there is, of any family."""
        ids = {"office": dict, "family": lambda: {"family_id": self._family()}}
        view = self.chance.choice([one for one in views() if one.about in ids])
        self.main.go(view.screen, **ids[view.about](), **view.variant)
        driver.settle()

    def _search(self) -> None:
        line = self.main.top_bar.search.line
        for letter in self.chance.choice(LOOKED_FOR):
            driver.write(line, letter)
        driver.key(line, Qt.Key.Key_Escape)
        line.clear()

    def _note(self) -> None:
        """Write a note and keep it."""
        self.main.go("note", family_id=self._family())
        driver.settle()
        self._type()
        driver.key(self.program.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _visit(self) -> None:
        """Begin a visit, or go on with it, and type."""
        begun: list[str] = []
        family = self._family()
        self._ask(lambda session: begun.append(visits.start_visit(session, family_id=family).visit_id))
        self.main.go("visit", visit_id=begun[0])
        driver.settle()
        self._type()
        self.main.flush()
        driver.settle()

    def _plan(self) -> None:
        family = self._family()
        self._ask(lambda session: plans.start_new_version(session, family_id=family))
        self.main.go("plan", family_id=family)
        driver.settle()
        self._type()
        self.main.flush()
        driver.settle()

    def _preview(self) -> None:
        family, papers = self._family(), []

        def paper(session: Any) -> None:
            plan = plans.start_new_version(session, family_id=family).plan_id
            session.flush()
            papers.append(plans.print_plan(session, family_id=family, plan_id=plan, draft=True))

        self._ask(paper)
        self.main.show_preview(papers[0])
        driver.settle()

    def _theme(self) -> None:
        theme.apply(self.app, choice="dark" if theme.choice == "light" else "light")
        driver.settle()

    def _lock(self) -> None:
        """Blank, lock, and come back."""
        gone: list[bool] = []
        self.program.locked.connect(lambda: gone.append(True))
        self.program.lock()
        driver.wait_until(lambda: bool(gone), what="the door")
        self._unlock()

    def _unlock(self) -> None:
        # On the thread of the store, as the door does it.
        work.run_task(self.program, lambda: open_store(self.store), done=self.program.enter)
        driver.wait_until(lambda: self.program.main is not None, what="the frame")
        driver.settle()

    def _type(self) -> None:
        field = next(driver.visible(self.program.window, LongTextEdit), None)
        if field is not None:
            for word in TYPED.split():
                driver.write(field, f"{word} ")

    def _ask(self, call: Callable[[Any], object]) -> None:
        work.run_command(self.program.window, call)
        driver.settle()


def main(store: Path) -> int:
    """Play the hour over a store and print what was heard as JSON."""
    protect_none()
    app = QApplication(sys.argv[:1])
    preferences.use_directory(store.parent)
    theme.apply(app, choice="light", scale=100)
    hour, heart = Hour(app, store), Heartbeat()
    hour.begin()
    with heart.listening():
        hour.play(heart)
    memory = psutil.Process().memory_info().rss / 2**20
    stalls = [(one.action, one.felt, one.worked) for one in heart.stalls]
    heard = Heard(dict(hour.done), heart.beats, stalls, memory, hour.end())
    print(json.dumps(asdict(heard)))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
