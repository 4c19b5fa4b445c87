"""Tab follows the eye: what is added while typing takes its place in the order, not the end of it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

_TAB = Qt.FocusPolicy.TabFocus.value


def reading_order(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Return what Tab reaches in these widgets, in the order of their layouts."""
    return [found for widget in widgets for found in _of_widget(widget)]


def apply_order(chain: list[QWidget]) -> None:
    """Let Tab go along the chain."""
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)


def _is_stop(widget: QWidget) -> bool:
    # The number, for a flag of Qt costs ten times as much, and there may be a thousand widgets.
    return bool(widget.focusPolicy().value & _TAB) and widget.focusProxy() is None


def _of_widget(widget: QWidget) -> Iterator[QWidget]:
    if _is_stop(widget):
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _of_widget(widget)
        elif inner is not None:
            yield from _of_layout(inner)
