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


@dataclass
class Opened:
    """What opening the screens cost, in milliseconds, by the screen's name.

    Attributes:
        data: inside the reading sessions of the store, all that a screen asked for together.
        shown: from the call until all of it was built, the parts that are built late too.
    """

    data: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)


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
            spent = [_open(opened, view, reading) for _time in range(times + 1)][1:]
            cost.data[view.name] = median([data for data, _shown in spent])
            cost.shown[view.name] = median([shown for _data, shown in spent])
    return cost


def _open(opened: Desk, view: View, reading: Reading) -> tuple[float, float]:
    # A screen that is kept would be shown as it was.
    opened.main.show_today()
    opened.main.stack.begin_anew()
    driver.settle()
    reading.spent, start = 0.0, time.perf_counter()
    opened.main.go(view.screen, family_id=DEMO.family_id, **view.variant)
    driver.settle()
    shown = (time.perf_counter() - start) * 1000
    if opened.main.stack.name() != view.screen:
        raise driver.NotOnScreenError(view.name)
    return reading.spent, shown


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
