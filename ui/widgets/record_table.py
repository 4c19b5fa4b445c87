"""A table that paints its cells: columns described by data, sorted by their heads, at home in a narrow window.

Use:

    table = RecordTable(columns, name=_("Families"))            # a click or Enter opens, letters go to a filter
    table.set_rows(rows); table.opened.connect(show); table.typed.connect(filter.type_on)
    table = RecordTable(columns, name=_("Changes"), reads=True)  # a part of a page, as high as its lines, to be read

Arrows up and down choose a line, left and right take a screen reader from cell to cell. The menu key sorts.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from app.i18n import _
from ui.widgets.fitted_table import FittedTable
from ui.widgets.record_columns import Column, TableRow

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PAGES = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class RecordTable(FittedTable):
    """Lines of cells.

    Args:
        columns: from left to right.
        name: for screen readers.
        reads: a table to be read in a page that scrolls: as high as its lines, nothing opens, nothing sorts.

    Signals:
        opened(str): a line is to be opened.
        typed(str): a letter was typed into the table; it belongs to a filter.
    """

    opened = Signal(str)
    typed = Signal(str)

    def __init__(self, columns: Sequence[Column], *, name: str, reads: bool = False) -> None:
        super().__init__(columns, name=name, reads=reads)
        self.clicked.connect(self._open)
        self.horizontalHeader().sectionClicked.connect(self._sort_by)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other lines; the chosen one stays chosen, scrolling stays where it is."""
        fresh = tuple(rows)
        if fresh != self.records.all_rows():
            with self._kept():
                self.records.set_rows(fresh)

    def set_filter(self, typed: str) -> None:
        """Show only lines with words that begin as typed."""
        with self._kept():
            self.records.set_filter(typed)

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or as the lines came with -1; the chosen line stays chosen."""
        with self._kept():
            self.records.sort(column, order)

    def chosen_key(self) -> str:
        """Return the key of the chosen line, empty when none is."""
        row = self.records.row(self.currentIndex().row())
        return row.key if row else ""

    def choose(self, key: str) -> None:
        """Choose a line, the first one when it is not shown, and bring it into view."""
        self.setCurrentIndex(self.records.index(max(0, self.records.line_of(key)), 0))

    def take_over(self, by: int) -> None:
        """Take the focus from a field above, after an arrow in it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self.currentIndex().row() + by
        if 0 <= line < self.records.rowCount():
            self.setCurrentIndex(self.records.index(line, 0))

    def open_chosen(self) -> None:
        """Open the chosen line."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; letters go to the filter."""
        if self.reads and event.key() in _PAGES:
            event.ignore()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_chosen()
        elif not self.reads and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Sort without a mouse."""
        if not self.reads:
            menu = self.sorting_menu()
            menu.exec(event.globalPos())
            menu.deleteLater()

    def sorting_menu(self) -> QMenu:
        """Return the menu that sorts by each column."""
        menu = QMenu(self)
        now = self.records.sorted_by()
        for place, column in enumerate(self.records.columns):
            if column.sortable:
                words = _("Sort by: {column}").format(column=column.title)
                action = menu.addAction(words, partial(self._sort_by, place))
                action.setCheckable(True)
                action.setChecked(now is not None and now[0] == place)
        menu.addSeparator()
        menu.addAction(_("As it was"), lambda: self.sort_by(-1))
        return menu

    def _open(self, index: QModelIndex) -> None:
        row = self.records.row(index.row()) if index.isValid() else None
        if row is not None and not self.reads:
            self.opened.emit(row.key)

    def _sort_by(self, column: int) -> None:
        """Sort upwards, downwards with the next click, then as the lines came."""
        if not self.records.columns[column].sortable:
            return
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        now = self.records.sorted_by()
        if now == (column, down):
            self.sort_by(-1)
        else:
            self.sort_by(column, down if now == (column, up) else up)

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Change the lines; the chosen one stays chosen, scrolling stays where it is."""
        key, column = self.chosen_key(), max(0, self.currentIndex().column())
        scrolled = self.verticalScrollBar().value()
        yield
        self.fit()
        line = self.records.line_of(key) if key else -1
        if line >= 0:
            flags = QItemSelectionModel.SelectionFlag
            index = self.records.index(line, column)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.updateGeometries()
        self.verticalScrollBar().setValue(scrolled)
        if line >= 0:
            self.scrollTo(self.records.index(line, column))
