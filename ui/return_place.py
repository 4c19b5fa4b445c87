"""Where somebody was when the window was locked, so that they come back to the same cursor.

It holds names of screens, ids of rows, the way to a widget and numbers: no text. It lives in memory only and fits one
user of one profile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ui import slices, work
from ui.screen_stack import Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Step = tuple[str, int]
Path = tuple[Step, ...]
# Screens load in one or two rounds; what is not there after these was not there to come back to.
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """The widget with the keyboard.

    Attributes:
        path: the way to it from the screen: class and place among its like.
        cursor: place of the cursor, None where there is none.
        anchor: the other end of what is selected, the same as `cursor` when nothing is.
    """

    path: Path
    cursor: int | None = None
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class ReturnPlace:
    """Everything needed to be there again.

    Attributes:
        owner: whose it is: profile and user.
        family_id: the family that looked on, None when nobody did.
        trail: the way to the screen in front.
        inner: where within that screen, in its own words (`Screen.inner_place`).
        spot: the widget with the keyboard.
        scrolls: how far things are scrolled, right and down.
    """

    owner: tuple[str, str]
    family_id: str | None
    trail: tuple[Place, ...]
    inner: str = ""
    spot: Spot | None = None
    scrolls: tuple[tuple[Path, int, int], ...] = ()


def take_place(main: "MainWindow", *, owner: tuple[str, str]) -> ReturnPlace:
    """Look where somebody is.

    Args:
        main: the frame, as it was a moment ago.
        owner: profile and user.
    """
    screen = main.stack.front()
    trail = main.stack.trail()
    if screen is None or not isinstance(screen, Screen) or not trail or trail[-1][0] != main.stack.name():
        return ReturnPlace(owner, main.family_mode.family_id, trail)
    focused = QApplication.focusWidget()
    if focused is None or not screen.isAncestorOf(focused):
        # A dialog or the search has the keyboard: the screen knows its own last field.
        focused = screen.focusWidget()
    return ReturnPlace(
        owner,
        main.family_mode.family_id,
        trail,
        inner=screen.inner_place(),
        spot=None if focused is None or focused is screen else _spot(screen, focused),
        scrolls=tuple(_scrolls(screen)),
    )


class Returning(QObject):
    """Goes back to a place, step by step as the screens load; gone when it is done.

    Args:
        main: the new frame, nothing opened yet.
        place: where to go.
    """

    def __init__(self, main: "MainWindow", place: ReturnPlace) -> None:
        super().__init__(main)
        self._main = main
        self._place = place
        self._rounds = 0
        self._opened = False
        self._typing = False
        self._go()
        self._wait()

    def _go(self) -> None:
        place, stack = self._place, self._main.stack
        if place.family_id is not None:
            self._main.family_mode.enter(place.family_id, trail=place.trail)
        elif place.trail:
            name, ids = place.trail[-1]
            stack.begin_anew(place.trail[:-1])
            stack.go(name, dict(ids))
        else:
            self._main.show_today()

    def _wait(self) -> None:
        """Come back when everything asked of the store until now has been answered."""
        work.run_task(self, _nothing, done=lambda _none: QTimer.singleShot(0, self, self._step))

    def _step(self) -> None:
        screen = self._main.stack.front()
        # What is built in slices takes as many rounds as it takes.
        self._rounds += screen is None or not slices.are_under_way(screen)
        there = bool(self._place.trail) and self._main.stack.name() == self._place.trail[-1][0]
        if self._rounds < _ROUNDS and not (there and isinstance(screen, Screen)):
            self._wait()
        elif isinstance(screen, Screen) and not self._opened:
            self._opened = True
            if self._place.inner:
                screen.return_to(self._place.inner)
            self._wait()
        elif isinstance(screen, Screen) and not self._settle(screen) and self._rounds < _ROUNDS:
            self._wait()
        else:
            self.deleteLater()

    def _settle(self, screen: Screen) -> bool:
        """Put cursor and scroll bars where they were; False while the widget or the rest of the page is not there."""
        if not self._typing and not self._put_keyboard(screen):
            return False
        # From now on the cursor is the user's.
        self._typing = True
        if slices.are_under_way(screen):
            return False
        self._scroll(screen)
        # A page learns how long it is only after its widgets have their size.
        QTimer.singleShot(0, screen, lambda: self._scroll(screen))
        return True

    def _put_keyboard(self, screen: Screen) -> bool:
        spot = self._place.spot
        found = None if spot is None else _follow(screen, spot.path)
        if spot is not None and (found is None or not _holds(found, spot)):
            return False
        if spot is not None and found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            _put_cursor(found, spot)
        return True

    def _scroll(self, screen: Screen) -> None:
        for path, right, down in self._place.scrolls:
            area = _follow(screen, path)
            if isinstance(area, QAbstractScrollArea):
                area.horizontalScrollBar().setValue(right)
                area.verticalScrollBar().setValue(down)


def _nothing() -> None:
    """Be a task that is over when those before it are."""


def _spot(screen: QWidget, focused: QWidget) -> Spot:
    path = _path(screen, focused)
    if isinstance(focused, QLineEdit):
        start = focused.selectionStart()
        place = focused.cursorPosition()
        other = place if start < 0 else start if place != start else focused.selectionEnd()
        return Spot(path, place, other)
    if isinstance(focused, QTextEdit | QPlainTextEdit):
        cursor = focused.textCursor()
        return Spot(path, cursor.position(), cursor.anchor())
    return Spot(path)


def _holds(field: QWidget, spot: Spot) -> bool:
    """Tell whether the words are there again that the cursor stood in."""
    if isinstance(field, QLineEdit):
        return len(field.text()) >= max(spot.cursor or 0, spot.anchor)
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return len(field.toPlainText()) >= max(spot.cursor or 0, spot.anchor)
    return True


def _put_cursor(field: QWidget, spot: Spot) -> None:
    if spot.cursor is None:
        return
    if isinstance(field, QLineEdit):
        field.setCursorPosition(spot.anchor)
        if spot.cursor != spot.anchor:
            field.setSelection(spot.anchor, spot.cursor - spot.anchor)
    elif isinstance(field, QTextEdit | QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(spot.anchor)
        cursor.setPosition(spot.cursor, cursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)


def _scrolls(screen: QWidget) -> Iterator[tuple[Path, int, int]]:
    for area in screen.findChildren(QAbstractScrollArea):
        right, down = area.horizontalScrollBar().value(), area.verticalScrollBar().value()
        if (right or down) and area.isVisibleTo(screen):
            yield _path(screen, area), right, down


def _path(screen: QWidget, widget: QWidget) -> Path:
    steps: list[Step] = []
    while widget is not screen:
        parent = widget.parentWidget()
        if parent is None:
            return ()
        steps.append((type(widget).__name__, _like(parent, type(widget).__name__).index(widget)))
        widget = parent
    return tuple(reversed(steps))


def _follow(screen: QWidget, path: Path) -> QWidget | None:
    found = screen
    for name, place in path:
        like = _like(found, name)
        if place >= len(like):
            return None
        found = like[place]
    return found if path else None


def _like(parent: QWidget, name: str) -> list[QWidget]:
    """Return the shown children of a class in their order; what is hidden may be on its way out."""
    return [
        child
        for child in parent.children()
        if isinstance(child, QWidget) and type(child).__name__ == name and not child.isHidden()
    ]
