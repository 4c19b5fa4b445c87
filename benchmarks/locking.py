"""Types into a visit's card and presses F12, again and again; prints what the key cost, as JSON.

`python -m benchmarks.locking <profile> <times>`; `benchmarks.lock` makes the profile and reads what is printed.
"""

import json
import os
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlmodel import select

from app import preferences, visits
from benchmarks.stores import open_store
from storage.models import Family
from ui import work
from ui.application import Application
from ui.demo import driver
from ui.python311 import protect_none
from ui.screens.visit.view import VisitScreen
from ui.theme.apply import theme

TYPED: Final = "Rozmowa przy stole. Zeszyt wydatków prowadzony codziennie."


@dataclass
class Locked:
    """What every F12 cost, in milliseconds since the key.

    Attributes:
        blank: until the curtain was on the screen.
        closed: until the store was closed and its key wiped.
        door: until the password may be typed again.
        returned: how often the words and the cursor were there again.
    """

    blank: list[float] = field(default_factory=list)
    closed: list[float] = field(default_factory=list)
    door: list[float] = field(default_factory=list)
    returned: int = 0


def play(program: Application, store: Path, times: int) -> Locked:
    """Type, lock, come back; so many times."""
    heard, blank, closed, asked = Locked(), list[float](), list[float](), list[float]()
    _time(program.window.curtain, "fall", blank)
    program.locked.connect(lambda: asked.append(time.perf_counter()))
    _open_card(program)
    for _number in range(times):
        card = _card(program)
        field_of_facts = card.facts.facts
        field_of_facts.setFocus()
        for word in TYPED.split():
            driver.write(field_of_facts, f"{word} ")
        words, place = field_of_facts.text(), field_of_facts.textCursor().position()
        for moments in (blank, closed, asked):
            moments.clear()
        _time(work.door().workspace, "close", closed)
        pressed = time.perf_counter()
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F12)
        driver.wait_until(lambda: bool(asked), what="the door")
        heard.blank.append((blank[0] - pressed) * 1000)
        heard.closed.append((closed[0] - pressed) * 1000)
        heard.door.append((asked[0] - pressed) * 1000)
        program.enter(open_store(store))
        for _round in range(8):
            driver.settle()
        again = _card(program).facts.facts
        heard.returned += again.text() == words and again.textCursor().position() == place
    return heard


def _time(owner: object, name: str, moments: list[float]) -> None:
    """Note when a method of an object has returned, on whatever thread it runs."""
    call = getattr(owner, name)

    def timed() -> None:
        call()
        moments.append(time.perf_counter())

    vars(owner)[name] = timed


def _open_card(program: Application) -> None:
    begun: list[str] = []

    def begin(session: Any) -> None:
        family = session.exec(select(Family.id).order_by(Family.code)).first()
        begun.append(visits.start_visit(session, family_id=family).visit_id)

    work.run_command(program.window, begin)
    driver.settle()
    assert program.main is not None
    program.main.show_visit(begun[0])
    driver.settle()


def _card(program: Application) -> VisitScreen:
    assert program.main is not None
    shown = program.main.stack.front()
    assert isinstance(shown, VisitScreen)
    return shown


def main(store: Path, times: int) -> int:
    """Measure over a store and print what was heard as JSON."""
    protect_none()
    app = QApplication(sys.argv[:1])
    preferences.use_directory(store.parent)
    theme.apply(app, choice="light", scale=100)
    program = Application(app, root=store)
    program.enter(open_store(store))
    program.window.show()
    driver.settle()
    heard = play(program, store, times)
    program.idle.stop()
    work.shutdown()
    program.window.hide()
    program.dispose()
    print(json.dumps(asdict(heard)))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
