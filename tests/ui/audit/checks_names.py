"""Every control has a name and a role a screen reader can say."""

import re
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.ui.audit.seeing import describe, inside_view, is_page, name_of, role_of, visible

CONTROLS: Final = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QTabBar, QAbstractItemView)
# What a thing is that nobody can do anything with.
_NOTHING: Final = {
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.StaticText,
    QAccessible.Role.Graphic,
    QAccessible.Role.Whitespace,
    QAccessible.Role.Pane,
}
_CELLS: Final = {QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem}
_ENOUGH_CELLS: Final = 60
_WORD: Final = re.compile(r"[^\W_]")


def check(window: QWidget) -> Iterator[str]:
    """Say which controls have no name, no role, or only an icon for a name."""
    for widget in visible(window):
        if _is_control(widget):
            yield from _control(widget)


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar | QHeaderView) or inside_view(widget) or not widget.isEnabled():
        return False
    return isinstance(widget, CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _control(widget: QWidget) -> Iterator[str]:
    name = name_of(widget).strip()
    if is_page(widget) and not isinstance(widget, CONTROLS):
        if not name:
            yield f"{describe(widget)}: the Tab key stops at a page without a name"
        return
    if not name:
        yield f"{describe(widget)} has no accessible name"
    elif not _WORD.search(name):
        yield f"{describe(widget)} is named by a sign only"
    if role_of(widget) in _NOTHING:
        yield f"{describe(widget)} has no role: {role_of(widget).name}"
    if isinstance(widget, QAbstractItemView):
        yield from _items(widget)


def _items(view: QAbstractItemView) -> Iterator[str]:
    """Read a list or table as a screen reader does: a row in which no cell says anything is not there for it."""
    found = QAccessible.queryAccessibleInterface(view)
    if found is None:
        return
    rows: dict[int, list[str]] = {}
    for number in range(min(found.childCount(), _ENOUGH_CELLS)):
        cell = found.child(number)
        # A cell of a column that is hidden has no place, and belongs to no row.
        if cell is not None and cell.role() in _CELLS and not cell.rect().isEmpty():
            rows.setdefault(_row(cell), []).append(cell.text(QAccessible.Text.Name).strip())
    if any(not any(names) for names in rows.values()):
        yield f"{describe(view)} has rows a screen reader cannot read"


def _row(cell: QAccessibleInterface) -> int:
    return cell.rect().top()
