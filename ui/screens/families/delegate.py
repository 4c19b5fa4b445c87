"""Paints a line of the list: mark, code and name, words with an icon, quiet rules between lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.families import FamilyRow
from ui.screens.families.model import ROW_ROLE, TONE_ROLE, Column
from ui.theme.apply import theme
from ui.theme.icons import glyph
from ui.widgets.family_mark import paint_mark

LINE = 46
_MARK = 18
_PAD = 8
_ICONS = {"late": "clock-counter-clockwise", "accent": "hourglass-medium", "done": "check"}
_INKS = {"late": "late", "accent": "accent", "done": "done", "neutral": "muted"}


class FamilyDelegate(QStyledItemDelegate):
    """The painter of the table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a line high enough to read and to hit."""
        return QSize(super().sizeHint(option, index).width(), line_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("sunken"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() == Column.FAMILY:
            self._family(painter, area, index.data(ROW_ROLE))
        else:
            self._words(painter, area, index)
        painter.restore()

    def _family(self, painter: QPainter, area: QRect, row: FamilyRow) -> None:
        top = area.center().y() - _MARK / 2 + 0.5
        paint_mark(painter, row.code, QRectF(area.left() + _PAD, top, _MARK, _MARK))
        room = area.adjusted(_PAD + _MARK + 12, 0, -8, 0)
        font = QFont(painter.font())
        font.setPixelSize(theme.size("body"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        words = f"{row.code} {row.name}"
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)

    def _words(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        tone = index.data(TONE_ROLE)
        room = area.adjusted(8, 0, -8, 0)
        if tone in _ICONS:
            square = QRect(room.left(), room.center().y() - 7, 16, 16)
            glyph(_ICONS[tone], _INKS[tone]).paint(painter, square)
            room = room.adjusted(22, 0, 0, 0)
        font = QFont(painter.font())
        font.setPixelSize(theme.size("body"))
        painter.setFont(font)
        painter.setPen(theme.colour(_INKS[tone] if tone != "neutral" else "ink"))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def line_height() -> int:
    """Return the height of a line at the user's text size."""
    return max(LINE, theme.size("body") * 3)
