"""The colour-and-shape mark of a family, always the same for the same code: `FamilyMark("R-001")`."""

import math
import zlib
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme.apply import theme

SHAPES = ("drop", "diamond", "triangle", "hexagon", "square", "circle", "leaf")
# Middle tones: at least 3:1 on the light and on the dark card; no red and no amber, which mean something.
COLOURS = ("#3B8A7D", "#B8652F", "#B05A98", "#7A6CB8", "#6B8E23", "#4C78BC", "#9B5AAE")


@dataclass(frozen=True, slots=True)
class Mark:
    """Shape and colour of a family."""

    shape: str
    colour: str


def mark_of(code: str) -> Mark:
    """Return the mark of a family code; codes that follow each other look different in both ways."""
    digits = "".join(c for c in code if c.isdigit())
    number = int(digits) if digits else zlib.crc32(code.encode())
    around = len(SHAPES)
    return Mark(SHAPES[number % around], COLOURS[(number + number // around) % around])


def _polygon(corners: int, turn: float) -> QPainterPath:
    points = [
        QPointF(
            0.5 + 0.48 * math.cos(turn + 2 * math.pi * i / corners),
            0.5 + 0.48 * math.sin(turn + 2 * math.pi * i / corners),
        )
        for i in range(corners)
    ]
    path = QPainterPath()
    path.addPolygon(QPolygonF([*points, points[0]]))
    return path


def _leaf(sharp: str) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0.07, 0.07, 0.86, 0.86), 0.32, 0.32)
    corner = QPainterPath()
    corner.addRect(QRectF(0.5, 0.5, 0.43, 0.43) if sharp == "low" else QRectF(0.5, 0.07, 0.43, 0.43))
    return path.united(corner)


def _shape(name: str) -> QPainterPath:
    path = QPainterPath()
    if name == "circle":
        path.addEllipse(QRectF(0.07, 0.07, 0.86, 0.86))
    elif name == "square":
        path.addRoundedRect(QRectF(0.09, 0.09, 0.82, 0.82), 0.16, 0.16)
    elif name == "leaf":
        path = _leaf("low")
    elif name == "drop":
        path = _leaf("high")
    else:
        path = _polygon(*{"diamond": (4, 0.0), "triangle": (3, -math.pi / 2), "hexagon": (6, 0.0)}[name])
    return path


def paint_mark(painter: QPainter, code: str, area: QRectF) -> None:
    """Paint the mark of a family into a square area (for lists that paint themselves)."""
    mark = mark_of(code)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width(), area.height())
    colour = QColor(mark.colour)
    pen = painter.pen()
    pen.setColor(colour)
    pen.setWidthF(0.12)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen if mark.shape in {"diamond", "triangle", "hexagon"} else Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(_shape(mark.shape))
    painter.restore()


class FamilyMark(QWidget):
    """The mark as a widget.

    Args:
        code: the family's code, `R-001`.
        size: pixels of its side at 100 % text.
    """

    def __init__(self, code: str, size: int = 18) -> None:
        super().__init__()
        self._code = code
        self._size = size
        self._grow()
        theme.changed.connect(self._grow)

    def sizeHint(self) -> QSize:
        """Return the fixed size, grown with the text."""
        side = theme.px(self._size)
        return QSize(side, side)

    def _grow(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape."""
        del event
        painter = QPainter(self)
        paint_mark(painter, self._code, QRectF(self.rect()))
        painter.end()
