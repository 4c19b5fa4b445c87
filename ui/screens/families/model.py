"""The table of families as Qt sees it."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.families import FamilyRow, matches
from app.i18n import _, format_date, label, ngettext
from ui.screens.wording import due_words

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TONE_ROLE = ROW_ROLE + 1


class Column(IntEnum):
    """Columns from left to right."""

    FAMILY = 0
    STATE = 1
    DEADLINE = 2
    CONTACT = 3
    OFFICE = 4


class FamiliesModel(QAbstractTableModel):
    """Families after the filter; `set_rows` replaces all, `set_filter` narrows as one types."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[FamilyRow] = ()
        self._shown: list[FamilyRow] = []
        self._typed = ""

    def set_rows(self, rows: Sequence[FamilyRow]) -> None:
        """Show other families through the same filter."""
        self._all = rows
        self._narrow()

    def set_filter(self, typed: str) -> None:
        """Show only families with words that begin as typed."""
        self._typed = typed
        self._narrow()

    def family(self, row: int) -> FamilyRow | None:
        """Return the family of a line, None beyond the end."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def line_of(self, family_id: str) -> int:
        """Return the line of a family, the first one when it is not shown."""
        return next((place for place, row in enumerate(self._shown) if row.family_id == family_id), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Return the heads of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _heads()[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return words for people and screen readers, the row itself for the painter."""
        row = self.family(index.row())
        if row is None:
            return None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(row, column)
        if role == ROW_ROLE:
            return row
        if role == TONE_ROLE:
            return _tone(row, column)
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if matches(row, self._typed)]
        self.endResetModel()


def _heads() -> dict[Column, str]:
    return {
        Column.FAMILY: _("Family"),
        Column.STATE: _("State"),
        Column.DEADLINE: _("Next deadline"),
        Column.CONTACT: _("Last contact"),
        Column.OFFICE: _("At the office"),
    }


def _words(row: FamilyRow, column: Column) -> str:
    if column == Column.FAMILY:
        return f"{row.code} {row.name}"
    if column == Column.STATE:
        return label(row.status) if row.status else "—"
    if column == Column.DEADLINE:
        return f"{row.deadline.title} · {due_words(row.deadline.due)[0]}" if row.deadline else "—"
    if column == Column.CONTACT:
        return format_date(row.last_contact) if row.last_contact else _("none yet")
    return ngettext("{n} entry waits", "{n} entries wait", row.unsent) if row.unsent else _("all sent")


def _tone(row: FamilyRow, column: Column) -> str:
    if column == Column.DEADLINE and row.deadline:
        return due_words(row.deadline.due)[1]
    if column == Column.OFFICE:
        return "accent" if row.unsent else "done"
    return "neutral"
