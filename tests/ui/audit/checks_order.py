"""The Tab key goes through a window as eyes do: from top to bottom, from left to right, column by column."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.ui.audit.seeing import describe


def check(window: QWidget) -> Iterator[str]:
    """Say where the Tab key jumps back; from the end it has to, to the beginning."""
    order = stops(window)
    beginning = min(order, key=lambda one: _place(window, one).top() + _place(window, one).left(), default=None)
    for one, following in pairwise(order):
        if following is not beginning and _jumps_back(window, one, following):
            yield f"the Tab key goes from {describe(one)} back to {describe(following)}"


def stops(window: QWidget) -> list[QWidget]:
    """Return where the Tab key stops, in its order."""
    found: list[QWidget] = []
    at = window.nextInFocusChain()
    while at is not None and at is not window:
        if _takes_focus(at) and at.window() is window:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def _takes_focus(widget: QWidget) -> bool:
    wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wanted and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _jumps_back(window: QWidget, one: QWidget, following: QWidget) -> bool:
    """Compare the two where their ways part: cards in a column, columns beside each other, fields in a card."""
    first, second = _where_ways_part(one, following)
    if first is second:
        return False
    before, after = _place(window, first), _place(window, second)
    same_row = (
        min(before.bottom(), after.bottom()) - max(before.top(), after.top())
        > min(before.height(), after.height()) // 2
    )
    if same_row:
        return after.right() <= before.left()
    same_column = after.left() < before.right() and before.left() < after.right()
    return after.bottom() <= before.top() and (same_column or after.right() <= before.left())


def _where_ways_part(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    mine, theirs = _up(one), _up(other)
    for a, b in zip(mine, theirs, strict=False):
        if a is not b:
            return a, b
    return one, one


def _up(widget: QWidget) -> list[QWidget]:
    """Return the widget with everything it is in, the outermost first."""
    line = [widget]
    while (above := line[0].parentWidget()) is not None and not line[0].isWindow():
        line.insert(0, above)
    return line


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())
