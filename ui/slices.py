"""Builds what is long a little at a time, so that keys, clicks and the cursor are served in between.

Use:

    self._building = Slices(self)
    self._building.begin(self._rows(content))   # a generator: every `yield` is a place to stop at
    self._building.finish()                     # somebody needs all of it now

What is begun goes as far as one slice reaches at once: the first rows are there before the first picture.
"""

import time
from collections.abc import Callable, Iterator
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

# Of the 50 ms a turn may take, laying out and painting what was built takes the larger part.
SLICE_MS: Final = 5.0
# In the order of their beginning, what belongs to something else before it: the first has all turns until it is done.
_under_way: list["Slices"] = []
# Of the application, not of what is built: whoever has the turn may be destroyed, and the next must not wait for it.
_clock: list[QTimer] = []


class Slices(QObject):
    """Goes through the steps of something long, a slice in every turn of the event loop.

    Args:
        owner: what is built; with it the building ends.

    Signals:
        done(): everything begun is built, in slices or at once; not when it was stopped or replaced.
    """

    done = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.owner = owner
        self._steps: Iterator[object] | None = None

    def begin(self, steps: Iterator[object]) -> None:
        """Do the first slice now and the others in turn; what was under way before is given up."""
        self.stop()
        self._steps = steps
        _under_way.insert(self._turn(), self)
        self._do_slice()
        _next_turn()

    def finish(self) -> None:
        """Do the rest now."""
        self._do(lambda: False)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._steps = None
        if self in _under_way:
            _under_way.remove(self)
            _next_turn()

    def is_under_way(self) -> bool:
        """Return whether something is still to be built."""
        return self._steps is not None

    def take_turn(self) -> None:
        """Do a slice; then it is the turn of whoever is first."""
        self._do_slice()
        _next_turn()

    def _turn(self) -> int:
        """A part is whole before what stands below it is begun."""
        mine = self.owner
        around = (n for n, one in enumerate(_valid()) if one.owner is not mine and one.owner.isAncestorOf(mine))
        return next(around, len(_under_way))

    def _do_slice(self) -> None:
        """Do one step at least, and as many more as there is time for."""
        end = time.perf_counter() + SLICE_MS / 1000
        self._do(lambda: time.perf_counter() >= end)

    def _do(self, enough: Callable[[], bool]) -> None:
        while (steps := self._steps) is not None:
            try:
                next(steps)
            except StopIteration:
                self.stop()
                self.done.emit()
            except Exception:
                # Nobody shall wait for what will never be there.
                self.stop()
                raise
            if enough():
                return


def are_under_way(within: QWidget | None = None) -> bool:
    """Return whether anything is being built, or anything within a widget."""
    return any(within is None or one.owner is within or within.isAncestorOf(one.owner) for one in _valid())


def wait() -> None:
    """Serve events until nothing is being built; for tests and the tour."""
    while are_under_way():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _valid() -> list[Slices]:
    _under_way[:] = [one for one in _under_way if shiboken6.isValid(one) and shiboken6.isValid(one.owner)]
    return _under_way


def _next_turn() -> None:
    """Only one slice a turn, however much is being built: together they would be felt."""
    if _valid():
        _turns().start()


def _on_turn() -> None:
    waiting = _valid()
    if waiting:
        waiting[0].take_turn()


def _turns() -> QTimer:
    """Return the timer that fires as soon as the events that wait have been served."""
    if not _clock or not shiboken6.isValid(_clock[0]):
        made = QTimer(QCoreApplication.instance())
        made.setSingleShot(True)
        made.setInterval(0)
        made.timeout.connect(_on_turn)
        _clock[:] = [made]
    return _clock[0]
