"""No word is cut, nothing lies outside its place or over something else, nothing scrolls sideways."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QMainWindow,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from tests.ui.audit.painted import Painted
from tests.ui.audit.seeing import cells, describe, said, short, visible

# Qt rounds; a pixel or two of a descender cut nobody sees.
SLACK: Final = 2


def check(window: QWidget, painted: Painted) -> Iterator[str]:
    """Say what is cut, outside its place, or covered.

    Args:
        window: shown.
        painted: what was heard while it painted itself.
    """
    for widget in visible(window):
        yield from _words(widget)
        yield from _place(widget)
        yield from _siblings(widget)
    within_reach = {one.words for one in said(window) if one.kind != "text"}
    yield from (
        f"“{short(words)}” is painted only in part, and nothing says the rest"
        for words in sorted(painted.cut)
        if not any(words in whole for whole in within_reach)
    )


def check_size(window: QWidget, wanted: QSize) -> Iterator[str]:
    """Say when a window cannot be made as small as it has to."""
    if window.width() > wanted.width() or window.height() > wanted.height():
        yield f"the window does not fit into {wanted.width()}×{wanted.height()}"


def _words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QComboBox):
        yield from _combo(widget)
    elif isinstance(widget, QLineEdit):
        yield from _line(widget)
    elif isinstance(widget, QTabBar):
        yield from _tabs(widget)
    elif isinstance(widget, QAbstractButton) and widget.text().strip():
        yield from _cut(widget, widget.sizeHint())
    elif isinstance(widget, QAbstractItemView):
        yield from _items(widget)
    if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        yield f"{describe(widget)} scrolls sideways"


def _label(label: QLabel) -> Iterator[str]:
    if not label.text().strip():
        return
    if not label.wordWrap():
        yield from _cut(label, label.sizeHint())
    elif label.minimumSizeHint().width() > label.width() + SLACK:
        yield f"{describe(label)}: a word is wider than its place"
    elif label.heightForWidth(label.width()) > label.height() + SLACK:
        yield f"{describe(label)} is cut below"


def _cut(widget: QWidget, needed: QSize) -> Iterator[str]:
    if needed.width() > widget.width() + SLACK:
        yield f"{describe(widget)} is cut at the side"
    elif needed.height() > widget.height() + SLACK:
        yield f"{describe(widget)} is cut below"


def _combo(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
    if box.fontMetrics().horizontalAdvance(box.currentText()) > room + SLACK:
        yield f"{describe(box)}: “{short(box.currentText())}” is cut at the side"


def _line(line: QLineEdit) -> Iterator[str]:
    shown = line.displayText() if line.isReadOnly() else "" if line.text() else line.placeholderText()
    margins = line.textMargins()
    room = line.contentsRect().width() - margins.left() - margins.right()
    if shown and line.fontMetrics().horizontalAdvance(shown) > room + SLACK:
        yield f"{describe(line)}: “{short(shown)}” is cut at the side"


def _tabs(bar: QTabBar) -> Iterator[str]:
    for number in range(bar.count()):
        if bar.fontMetrics().horizontalAdvance(bar.tabText(number)) > bar.tabRect(number).width() + SLACK:
            yield f"{describe(bar)}: “{short(bar.tabText(number))}” is cut at the side"


def _items(view: QAbstractItemView) -> Iterator[str]:
    """Ask the usual painter of cells; those who paint themselves are heard while they do."""
    for index in cells(view):
        words = index.data()
        if type(view.itemDelegateForIndex(index)) is not QStyledItemDelegate or not isinstance(words, str):
            continue
        if view.sizeHintForIndex(index).width() > view.visualRect(index).width() + SLACK and not index.data(3):
            yield f"{describe(view)}: “{short(words)}” is cut at the side"


def _place(widget: QWidget) -> Iterator[str]:
    above = widget.parentWidget()
    if above is None or widget.isWindow() or not widget.width() or not widget.height():
        return
    area = above.parentWidget()
    scrolled = isinstance(area, QAbstractScrollArea) and above is area.viewport()
    room = above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if not scrolled and not isinstance(above, QMainWindow) and not room.contains(widget.geometry()):
        yield f"{describe(widget)} sticks out of {describe(above)}"


def _siblings(widget: QWidget) -> Iterator[str]:
    layout = widget.layout()
    if layout is None:
        return
    inside = (one for one in _laid_out(layout) if one.isVisible() and one.parentWidget() is widget)
    for (one, place), (other, beside) in combinations([(one, one.geometry()) for one in inside], 2):
        common = place.intersected(beside)
        if common.width() > SLACK and common.height() > SLACK:
            yield f"{describe(one)} and {describe(other)} lie over each other"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, QStackedLayout):
        return
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
