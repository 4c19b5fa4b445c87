"""Opens every screen of a family with ten years behind it; prints what each cost, as JSON.

`python -m benchmarks.decade <profile> <times>`; `benchmarks.ten_years` makes the profile and reads what is printed.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app import preferences
from app.demo.datasets import DATA_SETS
from benchmarks.timing import median
from ui import work
from ui.demo import driver
from ui.demo.views import Desk, View, desk, views
from ui.python311 import protect_none
from ui.theme.apply import theme

DEMO: Final = DATA_SETS["demo"]
# Milliseconds after which the window is looked at.
MOMENTS: Final = (*range(30, 150, 10), *range(150, 300, 25), *range(300, 1001, 100))
# Bytes of a picture that are compared at once: sixteen pixels beside each other.
_PIECE: Final = 64


@dataclass
class Opened:
    """What opening the screens cost, in milliseconds, by the screen's name.

    Attributes:
        data: inside the reading sessions of the store, what was read before a screen looked as it does.
        seen: from the call until the window looked as it does at the end, but for a hundredth of its picture.
        built: from the call until all of it was built and read, the parts out of sight too.
    """

    data: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    built: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """The window at a moment while a screen is opened.

    Attributes:
        at: milliseconds since the call.
        read: of them in reading sessions that had ended.
        last: whether the window looked as it did at the end.
    """

    at: float
    read: float
    last: bool


class Reading:
    """Adds up the time the desktop's queries take in the store."""

    def __init__(self) -> None:
        self.spent = 0.0
        door = work.door()
        self._session = door.session
        vars(door)["session"] = self._timed

    @contextmanager
    def _timed(self, **how: Any) -> Iterator[Any]:
        start = time.perf_counter()
        inner: AbstractContextManager[Any] = self._session(**how)
        with inner as session:
            yield session
        self.spent += (time.perf_counter() - start) * 1000


def open_all(opened: Desk, times: int) -> Opened:
    """Open each screen about the family so many times, after once that does not count."""
    reading, cost = Reading(), Opened()
    for view in views():
        if view.about == "family":
            built = [_open(opened, view) for _time in range(times + 1)][1:]
            looks = [_first_like_the_last(opened, view, reading) for _time in range(times)]
            cost.data[view.name] = median([one.read for one in looks])
            cost.seen[view.name] = median([one.at for one in looks])
            cost.built[view.name] = median(built)
    return cost


def _leave(opened: Desk) -> None:
    # A screen that is kept would be shown as it was.
    opened.main.show_today()
    opened.main.stack.begin_anew()
    driver.settle()


def _open(opened: Desk, view: View) -> float:
    _leave(opened)
    start = time.perf_counter()
    opened.main.go(view.screen, family_id=DEMO.family_id, **view.variant)
    driver.settle()
    if opened.main.stack.name() != view.screen:
        raise driver.NotOnScreenError(view.name)
    return (time.perf_counter() - start) * 1000


def _first_like_the_last(opened: Desk, view: View, reading: Reading) -> Look:
    """Open the screen again and again, each time looking once and a little later: a picture takes its time."""
    found = Look(0.0, 0.0, last=False)
    for after in MOMENTS:
        found = _look(opened, view, reading, after)
        if found.last:
            break
    return found


def _look(opened: Desk, view: View, reading: Reading, after: int) -> Look:
    _leave(opened)
    loop = QEventLoop()
    reading.spent, start = 0.0, time.perf_counter()
    QTimer.singleShot(after, loop, loop.quit)
    opened.main.go(view.screen, family_id=DEMO.family_id, **view.variant)
    loop.exec()
    at, read, picture = (time.perf_counter() - start) * 1000, reading.spent, _pixels(opened)
    driver.settle()
    return Look(at, read, _alike(picture, _pixels(opened)))


def _pixels(opened: Desk) -> bytes:
    # The bytes live no longer than their image.
    image = opened.main.grab().toImage()
    return bytes(image.constBits())


def _alike(one: bytes, other: bytes) -> bool:
    """Tell whether all but a hundredth of two pictures is the same."""
    pieces = range(0, len(other), _PIECE)
    return sum(one[at : at + _PIECE] != other[at : at + _PIECE] for at in pieces) * 100 <= len(pieces)


def main(store: Path, times: int) -> int:
    """Measure over a store and print what was found as JSON."""
    protect_none()
    app = QApplication(sys.argv[:1])
    preferences.use_directory(store.parent)
    theme.apply(app, choice="light", scale=100)
    with desk(app, DEMO, profile=store) as opened:
        cost = open_all(opened, times)
    print(json.dumps(asdict(cost)))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
