"""What a window says to eyes and to a screen reader, widget by widget."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

SHORT = 48
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


@dataclass(frozen=True, slots=True)
class Said:
    """Words somewhere in a window.

    Attributes:
        widget: which says it.
        kind: in what way, such as „text” or „tooltip”.
        words: what.
        typed: whether a person typed it, or will.
    """

    widget: QWidget
    kind: str
    words: str
    typed: bool = False


def visible(window: QWidget) -> Iterator[QWidget]:
    """Give the window and every visible widget in it, without what Qt makes inside its own widgets."""
    yield window
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def describe(widget: QWidget) -> str:
    """Name a widget for a finding, the same on every run."""
    shown = getattr(widget, "text", None)
    words = plain(shown()) if callable(shown) and isinstance(widget, QLabel | QAbstractButton) else ""
    words = words or widget.accessibleName() or getattr(widget, "placeholderText", str)()
    return f"{type(widget).__name__} “{short(words)}”"


def short(words: str) -> str:
    """Cut words for a finding; numbers are not told, so that three hundred of a kind are one finding."""
    one_line = re.sub(r"\d+", "#", " ".join(words.split()))
    return one_line if len(one_line) <= SHORT else f"{one_line[:SHORT]}…"


def plain(words: str) -> str:
    """Take the tags out of rich text."""
    return QTextDocumentFragment.fromHtml(words).toPlainText() if re.search(r"</?[a-z]+[ />]?", words) else words


def said(window: QWidget) -> Iterator[Said]:
    """Give everything a window says: to eyes, on a tooltip, to a screen reader."""
    for widget in visible(window):
        for one in _of_widget(widget):
            if one.words.strip():
                yield one


def _of_widget(widget: QWidget) -> Iterator[Said]:
    yield from _shown(widget)
    yield Said(widget, "tooltip", plain(widget.toolTip()))
    yield Said(widget, "accessible name", widget.accessibleName())
    yield Said(widget, "accessible description", widget.accessibleDescription())
    if widget.isWindow():
        yield Said(widget, "window title", widget.windowTitle())


def _shown(widget: QWidget) -> Iterator[Said]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield Said(widget, "text", plain(widget.text()))
    elif isinstance(widget, QGroupBox):
        yield Said(widget, "text", widget.title())
    elif isinstance(widget, QLineEdit):
        yield Said(widget, "text", widget.displayText(), typed=not widget.isReadOnly())
        yield Said(widget, "placeholder", widget.placeholderText())
        yield from _completions(widget)
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield Said(widget, "text", widget.toPlainText(), typed=not widget.isReadOnly())
        yield Said(widget, "placeholder", widget.placeholderText())
    elif isinstance(widget, QComboBox):
        for number in range(widget.count()):
            yield Said(widget, "choice", widget.itemText(number))
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield Said(widget, "tab", widget.tabText(number))
    elif isinstance(widget, QAbstractItemView):
        yield from _of_view(widget)


def _completions(line: QLineEdit) -> Iterator[Said]:
    completer = line.completer()
    if completer is None:
        return
    model = completer.model()
    for row in range(model.rowCount(QModelIndex())):
        yield Said(line, "completion", str(model.index(row, completer.completionColumn()).data() or ""))


def _of_view(view: QAbstractItemView) -> Iterator[Said]:
    model = view.model()
    if model is None:
        return
    for column in range(columns(model)):
        yield Said(view, "heading", str(model.headerData(column, Qt.Orientation.Horizontal) or ""))
    for index in cells(view):
        for role in ROLES:
            words = index.data(role)
            if isinstance(words, str):
                yield Said(view, "cell", words)


def cells(view: QAbstractItemView, *, most: int = 400) -> Iterator[QModelIndex]:
    """Give the cells of a list or table that are in sight."""
    model, given = view.model(), 0
    room = view.viewport().rect()
    first = view.indexAt(QPoint(4, 4)).row()
    for row in range(max(first, 0), model.rowCount(QModelIndex())):
        in_row = 0
        for column in range(columns(model)):
            index = model.index(row, column)
            if view.visualRect(index).intersects(room):
                in_row += 1
                yield index
        given += in_row
        if not in_row or given > most:
            return


def columns(model: QAbstractItemModel) -> int:
    """Return how many columns a model has; Qt hides the question where the answer is always one."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def role_of(widget: QWidget) -> QAccessible.Role:
    """Return what a screen reader takes a widget for."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.role() if found is not None else QAccessible.Role.NoRole


def inside_view(widget: QWidget) -> bool:
    """Tell whether a widget belongs to a list or table, which answers for it."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractItemView | QComboBox | QLineEdit):
            return True
        above = above.parentWidget()
    return False


def is_page(widget: QWidget) -> bool:
    """Tell whether a widget only scrolls what is in it."""
    return isinstance(widget, QAbstractScrollArea) and not isinstance(
        widget, QAbstractItemView | QTextEdit | QPlainTextEdit
    )
