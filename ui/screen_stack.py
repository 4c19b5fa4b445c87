"""The screens that are open, the one in front, and the way back."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.theme.apply import theme
from ui.work import Change

# Every one of them costs memory; building one anew takes as long as a blink.
KEPT = 3
Place = tuple[str, tuple[tuple[str, Any], ...]]
Build = Callable[[str, dict[str, Any]], QWidget]
Admit = Callable[[str, dict[str, Any]], dict[str, Any] | None]


class ScreenStack(QStackedWidget):
    """Builds screens when first wanted, keeps a few, marks the hidden ones stale.

    Args:
        build: makes the screen of a name and its ids.

    Attributes:
        admit: asked before any screen comes to the front; returns the ids to open it with, or None to refuse.

    Signals:
        moved(): another screen is in front.
    """

    moved = Signal()

    def __init__(self, build: Build) -> None:
        super().__init__()
        self._build = build
        self.admit: Admit = lambda _name, ids: ids
        self._open: OrderedDict[Place, QWidget] = OrderedDict()
        self._stale: set[Place] = set()
        self._trail: list[Place] = []
        self._change: Change | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._tell_front)
        self._passing: set[Place] = set()
        theme.changing.connect(self.let_go_of_hidden)
        # The lines above it keep all their words; the screen has what is left, and Qt would take from both.
        self.setMinimumHeight(1)

    def hasHeightForWidth(self) -> bool:
        """Say no: a screen with more than there is room for scrolls."""
        return False

    def go(self, name: str, ids: dict[str, Any], *, keep: bool = True) -> None:
        """Bring a screen to the front; `keep` decides whether it stays for another visit."""
        admitted = self.admit(name, ids)
        if admitted is None:
            return
        ids = admitted
        place: Place = (name, tuple(sorted(ids.items(), key=lambda item: item[0])) if keep else ())
        if not keep:
            self._forget(place)
            self._passing.add(place)
        if not self._trail or self._trail[-1] != place:
            self._trail.append(place)
            del self._trail[:-50]
        self._front(place, ids)

    def back(self) -> bool:
        """Return to the screen before; False when there is none."""
        for steps in range(len(self._trail) - 1, 0, -1):
            name, ids = self._trail[steps - 1]
            if self.admit(name, dict(ids)) is not None:
                del self._trail[steps:]
                self._front((name, ids), dict(ids))
                return True
        return False

    def front(self) -> QWidget | None:
        """Return the screen in front."""
        return self.currentWidget()

    def name(self) -> str:
        """Return the name of the screen in front, empty when none is."""
        return self._trail[-1][0] if self._trail else ""

    def hear(self, change: Change) -> None:
        """Tell the screen in front of a change, once per round of events; the others are stale from now on."""
        self._stale = set(self._open)
        self._change = change
        self._later.start()

    def trail(self) -> tuple[Place, ...]:
        """Return the way here, names and ids only; a print cannot be opened again and is left out."""
        return tuple(place for place in self._trail if place[0] != "preview")

    def begin_anew(self, trail: Iterable[Place] = ()) -> None:
        """Destroy every screen; nothing is in front until `go`, and the way back is the given one."""
        for place in list(self._open):
            self._forget(place)
        self._trail = list(trail)
        self._change = None

    def close_where(self, wanted: Callable[[QWidget], bool]) -> None:
        """Destroy screens that are not in front; no way leads back to them, or to a row of a screen let go before."""
        for place, screen in list(self._open.items()):
            if screen is not self.currentWidget() and wanted(screen):
                self._forget(place)
        self._trail = [place for place in self._trail if place in self._open or not place[1]]

    def let_go_of_hidden(self) -> None:
        """Destroy at once what can be built again and is not in front.

        When the look changes, every widget there is looks at the style sheet twice; hidden ones would make the user
        wait for what nobody sees.
        """
        for place, screen in list(self._open.items()):
            if screen is not self.currentWidget() and place not in self._passing:
                self._forget(place)
                shiboken6.delete(screen)

    def flush(self) -> None:
        """Let every open screen hand over what was typed."""
        for screen in list(self._open.values()):
            _call(screen, "flush")

    def _front(self, place: Place, ids: dict[str, Any]) -> None:
        leaving = self.currentWidget()
        if leaving is not None:
            _call(leaving, "flush")
        screen = self._open.get(place)
        if screen is None:
            screen = self._build(place[0], ids)
            self._open[place] = screen
            self._stale.add(place)
            self.addWidget(screen)
        self._open.move_to_end(place)
        self._let_go_of_focus()
        self.setCurrentWidget(screen)
        screen.setFocus()
        self.moved.emit()
        if place in self._stale:
            self._stale.discard(place)
            _call(screen, "refresh")
        self._evict()

    def _let_go_of_focus(self) -> None:
        """Keep Qt from lighting the first button of the next screen: the Tab key begins at its top instead."""
        focused, leaving = QApplication.focusWidget(), self.currentWidget()
        if focused is not None and leaving is not None and leaving.isAncestorOf(focused):
            focused.clearFocus()

    def _tell_front(self) -> None:
        if not self._trail or self._change is None:
            return
        place, change = self._trail[-1], self._change
        screen = self._open.get(place)
        self._change = None
        self._stale.discard(place)
        if screen is not None and not _call(screen, "on_changed", change):
            _call(screen, "refresh")

    def _evict(self) -> None:
        while len(self._open) > KEPT:
            self._forget(next(iter(self._open)))

    def _forget(self, place: Place) -> None:
        screen = self._open.pop(place, None)
        self._stale.discard(place)
        if place in self._passing:
            # What it showed came with it: no way leads back.
            self._passing.discard(place)
            self._trail = [one for one in self._trail if one != place]
        if screen is not None:
            _call(screen, "flush")
            self.removeWidget(screen)
            screen.deleteLater()


def _call(screen: QWidget, method: str, *values: object) -> bool:
    """Call a method a screen may have; False when it has none."""
    found = getattr(screen, method, None)
    if not callable(found):
        return False
    found(*values)
    return True
