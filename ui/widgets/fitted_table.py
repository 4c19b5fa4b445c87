"""A table view whose columns fit its width and whose lines are as high as their words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from ui.theme.apply import theme
from ui.widgets.in_page import show_in_page
from ui.widgets.record_columns import Column, fitting
from ui.widgets.record_list_model import Index
from ui.widgets.record_table_delegate import RecordTableDelegate
from ui.widgets.record_table_model import RecordTableModel

_NARROW = 320


class FittedTable(QTableView):
    """Lines of cells.

    Args:
        columns: from left to right.
        name: for screen readers.
        reads: as high as all lines, in a page that scrolls; nothing can be chosen.
    """

    def __init__(self, columns: Sequence[Column], *, name: str, reads: bool) -> None:
        super().__init__()
        self.reads = reads
        self.records = RecordTableModel(columns)
        self._painter = RecordTableDelegate(self, self.records, on_top=reads)
        self.setModel(self.records)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self._dress()
        self._dress_heads()
        self.fit()
        theme.changed.connect(self.fit)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the line with the focus into view, and frame it."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if self.reads and self.hasFocus() and current.isValid():
            show_in_page(self.viewport(), self.visualRect(current))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for other columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll a table that is read."""
        if self.reads:
            event.ignore()
        else:
            super().wheelEvent(event)

    def hasHeightForWidth(self) -> bool:
        """As high as the lines."""
        return self.reads

    def heightForWidth(self, width: int) -> int:
        """Return the height of heads and lines at a width."""
        widths = self._widths(width)
        lines = (self._painter.height(line, widths) for line in range(self.records.rowCount()))
        return self.horizontalHeader().sizeHint().height() + sum(lines)

    def sizeHint(self) -> QSize:
        """Return the most height it may need where the page scrolls; layouts ask `heightForWidth` for the true one."""
        return QSize(_NARROW, self.heightForWidth(_NARROW)) if self.reads else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Leave the height to `heightForWidth`."""
        return QSize(_NARROW, 0) if self.reads else super().minimumSizeHint()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.NoSelection if self.reads else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if self.reads:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def _dress_heads(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        head.setSectionsClickable(not self.reads)

    def fit_lines(self) -> None:
        """Give every line the height of its words; most have the usual one, which is set at once."""
        lines = self.verticalHeader()
        lines.setDefaultSectionSize(self._painter.line_height())
        widths = self._widths(self.viewport().width())
        for line in range(self.records.rowCount()):
            high = self._painter.height(line, widths)
            if lines.sectionSize(line) != high:
                lines.resizeSection(line, high)
        if self.reads:
            self.updateGeometry()

    def _widths(self, room: int) -> dict[int, int]:
        """Return the columns that fit, by their place, with their widths."""
        columns = self.records.columns
        worth = [one for one in columns if not one.if_filled or self.records.says(one)]
        widths = fitting(worth, room, theme.scale / 100)
        return {place: widths[one.name] for place, one in enumerate(columns) if one.name in widths}

    def fit(self) -> None:
        """Show the columns there is room for and something in, and give every line the height of its words."""
        widths = self._widths(self.viewport().width())
        for place in range(self.records.columnCount()):
            self.setColumnHidden(place, place not in widths)
            if place in widths:
                self.setColumnWidth(place, widths[place])
        self.fit_lines()
