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
        self._fit()
        theme.changed.connect(self._fit)

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
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll a table that is read."""
        if self.reads:
            event.ignore()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of all lines where the page scrolls."""
        return QSize(400, self._whole_height()) if self.reads else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never less than all lines where the page scrolls."""
        return QSize(240, self._whole_height()) if self.reads else super().minimumSizeHint()

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
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _dress_heads(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        head.setSectionsClickable(not self.reads)

    def _whole_height(self) -> int:
        return self.horizontalHeader().sizeHint().height() + self.verticalHeader().length()

    def _fit(self) -> None:
        columns = self.records.columns
        widths = fitting(columns, self.viewport().width(), theme.scale / 100)
        for place, column in enumerate(columns):
            self.setColumnHidden(place, column.name not in widths)
            if column.name in widths:
                self.setColumnWidth(place, widths[column.name])
        self.fit_lines()

    def fit_lines(self) -> None:
        """Give every line the height of its words; most have the usual one, which is set at once."""
        usual = self._painter.line_height()
        lines = self.verticalHeader()
        lines.setDefaultSectionSize(usual)
        for line in range(self.records.rowCount()):
            high = self._painter.height(line)
            if lines.sectionSize(line) != high:
                lines.resizeSection(line, high)
        if self.reads:
            self.updateGeometry()
