"""The lines of a painted table as Qt and screen readers see them: sorted as Poles sort, narrowed as one types."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QPersistentModelIndex, Qt

from app.i18n import _, language
from app.words import begins, folded
from ui.widgets.record_columns import EMPTY, Cell, Column, TableRow

Index = QModelIndex | QPersistentModelIndex


class RecordTableModel(QAbstractTableModel):
    """Lines after filter and sorting.

    Args:
        columns: from left to right.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._all: tuple[TableRow, ...] = ()
        self._shown: Sequence[TableRow] = ()
        self._typed = ""
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Hold other lines; filter and order stay."""
        self._all = rows
        self._arrange()

    def set_filter(self, typed: str) -> None:
        """Show only lines with words that begin as typed."""
        self._typed = typed.strip()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or as the lines came with -1."""
        self._sorted = (column, order) if column >= 0 else None
        self._arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def sorted_by(self) -> tuple[int, Qt.SortOrder] | None:
        """Return column and order, None as the lines came."""
        return self._sorted

    def all_rows(self) -> tuple[TableRow, ...]:
        """Return every line, whatever the filter says."""
        return self._all

    def rows(self) -> Sequence[TableRow]:
        """Return the lines shown, from top to bottom."""
        return self._shown

    def row(self, line: int) -> TableRow | None:
        """Return a line shown, None beyond the end."""
        return self._shown[line] if 0 <= line < len(self._shown) else None

    def line_of(self, key: str) -> int:
        """Return where a line is shown, -1 when it is not."""
        return next((line for line, row in enumerate(self._shown) if row.key == key), -1)

    def cell(self, line: int, column: int) -> Cell:
        """Return a cell of a line shown."""
        return self._shown[line].cells.get(self.columns[column].name, EMPTY)

    def _called(self, line: int) -> str:
        """Return what a line is called: the first thing its cells say, for the first may be empty."""
        said = (self.cell(line, column).words for column in range(len(self.columns)))
        return next(filter(None, said), "")

    def says(self, column: Column) -> bool:
        """Return whether a cell of a column says something, in any line."""
        return any(row.cells.get(column.name, EMPTY).words for row in self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of lines shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Return the heads of the columns; the sorted one has an arrow, and says so."""
        if orientation != Qt.Orientation.Horizontal:
            # Nothing is painted there, but a screen reader says whose line it is in.
            heard = role == Qt.ItemDataRole.AccessibleTextRole and section < len(self._shown)
            return self._called(section) if heard else None
        title = self.columns[section].title
        up = None
        if self._sorted is not None and self._sorted[0] == section:
            up = self._sorted[1] == Qt.SortOrder.AscendingOrder
        if role == Qt.ItemDataRole.DisplayRole:
            return title if up is None else f"{title} {'↑' if up else '↓'}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "" if up is None else _("sorted upwards") if up else _("sorted downwards")
            return ", ".join(filter(None, (title, said)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return words for people and screen readers; the painter asks `cell`."""
        if not 0 <= index.row() < len(self._shown):
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.heard or cell.words
        return None

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [row for row in self._all if not self._typed or begins(folded(row.searched), self._typed)]
        if self._sorted is not None:
            column, order = self._sorted
            found = _in_order(found, self.columns[column].name, down=order == Qt.SortOrder.DescendingOrder)
        self._shown = found
        self.endResetModel()


def _in_order(rows: Sequence[TableRow], name: str, *, down: bool) -> list[TableRow]:
    collator = QCollator(QLocale(language()))
    collator.setNumericMode(True)

    def place(row: TableRow) -> Any:
        cell = row.cells[name]
        value = cell.words if cell.sort is None else cell.sort
        return collator.sortKey(value) if isinstance(value, str) else value

    has: Callable[[TableRow], bool] = lambda row: row.cells.get(name, EMPTY) != EMPTY  # noqa: E731 - one use
    return [*sorted(filter(has, rows), key=place, reverse=down), *(row for row in rows if not has(row))]
