"""Paints the cells of a table: mark, icon, pill, words wrapped rather than cut; quiet rules between lines."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.theme.apply import theme
from ui.theme.icons import glyph
from ui.theme.tokens import LINE, LINE_FOCUS
from ui.widgets.family_mark import paint_mark
from ui.widgets.painted_text import Ruler, Run, lines_of, paint_runs
from ui.widgets.record_columns import Cell
from ui.widgets.record_list_delegate import paint_pill
from ui.widgets.record_list_look import Look
from ui.widgets.record_row import RowPill
from ui.widgets.record_table_model import Index, RecordTableModel

_PAD = 8
_GAP = 8
_LINE = 46
_INKS = {"neutral": "ink"}


class RecordTableDelegate(QStyledItemDelegate):
    """The painter of a table.

    Args:
        view: the table.
        model: its lines.
        on_top: words stand at the top of their cell, for tables that are read; otherwise in the middle.
    """

    def __init__(self, view: QTableView, model: RecordTableModel, *, on_top: bool) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._on_top = on_top
        self.forget()
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Measure anew at another text size."""
        self._look = Look(inset=_PAD, detail_lines=0)

    def line_height(self) -> int:
        """Return the height of a line whose words do not wrap."""
        single = self._look.body.line + 20
        return single if self._on_top else max(_LINE, single)

    def height(self, line: int, widths: Mapping[int, int]) -> int:
        """Return how high a line must be for its words in columns of these widths."""
        words = (self._words_height(line, column, width) for column, width in widths.items())
        return max(self.line_height(), max(words, default=0) + 20)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the column and the height its words need."""
        del option
        width = self._view.columnWidth(index.column())
        return QSize(width, self._words_height(index.row(), index.column(), width) + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        if self._model.row(index.row()) is None:
            return
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("sunken"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), LINE), theme.colour("line"))
        most = self._model.columns[index.column()].lines
        self._content(painter, area, self._model.cell(index.row(), index.column()), most)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            self._focus(painter, area, index.column())
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say the whole of a cell that shows a part of its words."""
        if not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell, most = self._model.cell(index.row(), index.column()), self._model.columns[index.column()].lines
        room = self._view.columnWidth(index.column()) - 2 * _PAD - self._lead(cell)
        cut = most and lines_of([self._run(cell)], room) > most
        QToolTip.showText(event.globalPos(), cell.words if cut else "", view)
        return True

    def _content(self, painter: QPainter, area: QRect, cell: Cell, most: int) -> None:
        line = self._look.body.line
        if cell.pill:
            pill = RowPill(cell.words, cell.tone, cell.icon)
            width = min(self._look.small.width(cell.words) + 22 + (self._side() + 6 if cell.icon else 0), area.width())
            place = QRect(area.left() + _PAD, area.center().y() - line // 2 - 4, width, self._look.small.line + 8)
            paint_pill(painter, pill, place, self._look)
            return
        run = self._run(cell)
        lead = self._lead(cell)
        room = area.adjusted(_PAD + lead, 0, -_PAD, 0)
        high = lines_of([run], room.width(), most=most) * line
        top = area.top() + 10 if self._on_top else area.center().y() - high // 2
        if lead:
            self._picture(painter, cell, QRect(area.left() + _PAD, top + (line - self._side()) // 2, 0, 0))
        paint_runs(painter, [run], QRect(room.left(), top, room.width(), high), most=most)

    def _picture(self, painter: QPainter, cell: Cell, corner: QRect) -> None:
        square = QRect(corner.left(), corner.top(), self._side(), self._side())
        if cell.family_code:
            paint_mark(painter, cell.family_code, QRectF(square))
        else:
            glyph(cell.icon, _INKS.get(cell.tone, cell.tone)).paint(painter, square)

    def _focus(self, painter: QPainter, area: QRect, column: int) -> None:
        """Frame the whole line: left and right ends belong to its first and last cell."""
        header = self._view.horizontalHeader()
        shown = [one for one in range(self._model.columnCount()) if not self._view.isColumnHidden(one)]
        shown.sort(key=header.visualIndex)
        painter.setPen(QPen(theme.colour("focus"), LINE_FOCUS))
        inner = area.adjusted(1 if column == shown[0] else 0, 1, -1 if column == shown[-1] else 0, -1)
        painter.drawLine(inner.topLeft(), inner.topRight())
        painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        if column == shown[0]:
            painter.drawLine(inner.topLeft(), inner.bottomLeft())
        if column == shown[-1]:
            painter.drawLine(inner.topRight(), inner.bottomRight())

    def _words_height(self, line: int, column: int, width: int) -> int:
        cell = self._model.cell(line, column)
        room, most = width - 2 * _PAD - self._lead(cell), self._model.columns[column].lines
        return lines_of([self._run(cell)], room, most=most) * self._look.body.line

    def _run(self, cell: Cell) -> Run:
        ruler: Ruler = self._look.strong if cell.strong else self._look.body
        return Run(cell.words, ruler, _INKS.get(cell.tone, cell.tone))

    def _lead(self, cell: Cell) -> int:
        return self._side() + _GAP if cell.icon or cell.family_code else 0

    def _side(self) -> int:
        return round(17 * self._look.scale)
