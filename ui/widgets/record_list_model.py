"""The lines of a painted list as Qt and screen readers see them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.words import begins, folded
from ui.widgets.record_row import RecordRow

Index = QModelIndex | QPersistentModelIndex


class RecordListModel(QAbstractListModel):
    """Lines after the filter; `set_rows` replaces all, `set_filter` narrows as one types."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[RecordRow, ...] = ()
        self._shown: Sequence[RecordRow] = ()
        self._searched: tuple[str, ...] | None = None
        self._typed = ""

    def set_rows(self, rows: tuple[RecordRow, ...]) -> None:
        """Hold other lines and show them through the same filter."""
        self._all = rows
        self._searched = None
        self._narrow()

    def set_filter(self, typed: str) -> None:
        """Show only lines with words that begin as typed."""
        self._typed = typed.strip()
        self._narrow()

    def all_rows(self) -> tuple[RecordRow, ...]:
        """Return every line, whatever the filter says."""
        return self._all

    def rows(self) -> Sequence[RecordRow]:
        """Return the lines shown, from top to bottom."""
        return self._shown

    def row(self, line: int) -> RecordRow | None:
        """Return a line shown, None beyond the end."""
        return self._shown[line] if 0 <= line < len(self._shown) else None

    def line_of(self, key: str) -> int:
        """Return where a line is shown, -1 when it is not."""
        return next((line for line, row in enumerate(self._shown) if row.key == key), -1)

    def heading(self, line: int) -> str:
        """Return the heading above a line, empty within a section."""
        section = self._shown[line].section
        return section if line == 0 or self._shown[line - 1].section != section else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of lines shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return words for people and screen readers; the painter asks `row`."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (self.heading(index.row()), row.heard())))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.heard_after()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only enabled lines be chosen."""
        row = self.row(index.row())
        if row is None or not row.enabled:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _narrow(self) -> None:
        self.beginResetModel()
        if not self._typed:
            self._shown = self._all
        else:
            if self._searched is None:
                self._searched = tuple(folded(row.searched()) for row in self._all)
            pairs = zip(self._all, self._searched, strict=True)
            self._shown = tuple(row for row, words in pairs if begins(words, self._typed))
        self.endResetModel()
