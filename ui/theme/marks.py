"""Own drawings of what is on screen before any icon font may be loaded; everything else is Phosphor (`ui.theme.icons`).

The unlock window must be there in 0.4 s, and importing the icon library alone takes 0.3 s (decision 0010). A drawing
belongs here only if unlocking, the first start or a damaged profile shows it; a test looks after that.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.theme.glyph import Glyph

Draw = Callable[[QPainter], None]


def _umbrella(painter: QPainter) -> None:
    dome = QPainterPath(QPointF(3, 17))
    dome.arcTo(QRectF(3, 4, 26, 26), 180, -180)
    dome.closeSubpath()
    painter.drawPath(dome)
    middle = QPainterPath(QPointF(16, 4))
    middle.cubicTo(QPointF(12.2, 7), QPointF(11, 12), QPointF(11, 17))
    middle.lineTo(QPointF(21, 17))
    middle.cubicTo(QPointF(21, 12), QPointF(19.8, 7), QPointF(16, 4))
    painter.fillPath(middle, painter.pen().brush())
    painter.drawPath(middle)
    handle = QPainterPath(QPointF(16, 17))
    handle.lineTo(QPointF(16, 25.4))
    handle.arcTo(QRectF(16, 22.4, 6, 6), 180, 180)
    painter.drawPath(handle)


def _eye(painter: QPainter) -> None:
    path = QPainterPath(QPointF(3, 16))
    path.cubicTo(QPointF(9, 5.5), QPointF(23, 5.5), QPointF(29, 16))
    path.cubicTo(QPointF(23, 26.5), QPointF(9, 26.5), QPointF(3, 16))
    painter.drawPath(path)
    painter.drawEllipse(QPointF(16, 16), 5, 5)


def _eye_off(painter: QPainter) -> None:
    _eye(painter)
    painter.drawLine(QPointF(6, 5), QPointF(26, 27))


def _caps(painter: QPainter) -> None:
    path = QPainterPath(QPointF(16, 4))
    for x, y in ((28, 16), (21, 16), (21, 27), (11, 27), (11, 16), (4, 16)):
        path.lineTo(QPointF(x, y))
    path.closeSubpath()
    painter.drawPath(path)


def _alert(painter: QPainter) -> None:
    path = QPainterPath(QPointF(16, 4))
    path.lineTo(QPointF(29, 27))
    path.lineTo(QPointF(3, 27))
    path.closeSubpath()
    painter.drawPath(path)
    painter.drawLine(QPointF(16, 12), QPointF(16, 18.5))
    painter.drawPoint(QPointF(16, 22.5))


def _shield(painter: QPainter) -> None:
    path = QPainterPath(QPointF(5, 7))
    path.lineTo(QPointF(27, 7))
    path.lineTo(QPointF(27, 15))
    path.cubicTo(QPointF(27, 23), QPointF(21, 27), QPointF(16, 29))
    path.cubicTo(QPointF(11, 27), QPointF(5, 23), QPointF(5, 15))
    path.closeSubpath()
    painter.drawPath(path)
    tick = QPainterPath(QPointF(11, 16.5))
    tick.lineTo(QPointF(14.5, 20))
    tick.lineTo(QPointF(21, 13))
    painter.drawPath(tick)


def _arrow(painter: QPainter) -> None:
    painter.drawLine(QPointF(5, 16), QPointF(27, 16))
    path = QPainterPath(QPointF(18, 7))
    path.lineTo(QPointF(27, 16))
    path.lineTo(QPointF(18, 25))
    painter.drawPath(path)


def _building(painter: QPainter) -> None:
    painter.drawRect(QRectF(6, 5, 14, 23))
    painter.drawPolyline([QPointF(20, 13), QPointF(27, 13), QPointF(27, 28)])
    painter.drawLine(QPointF(3, 28), QPointF(29, 28))
    for y in (10.5, 16.5, 22.5):
        painter.drawLine(QPointF(10.5, y), QPointF(15.5, y))


_DRAWINGS: dict[str, Draw] = {
    "umbrella": _umbrella,
    "eye": _eye,
    "eye-off": _eye_off,
    "caps": _caps,
    "alert": _alert,
    "shield": _shield,
    "arrow": _arrow,
    "building": _building,
}


class OwnGlyph(Glyph):
    """One of the drawings above."""

    def draw(self, painter: QPainter, area: QRect, colour: QColor) -> None:
        """Draw with round lines on a field of 32 × 32."""
        painter.translate(area.topLeft())
        painter.scale(area.width() / 32, area.height() / 32)
        pen = QPen(colour, 2.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        _DRAWINGS[self.name](painter)


def mark(name: str, colour: str = "ink") -> Glyph:
    """Return one of our own drawings: umbrella, eye, eye-off, caps, alert, shield, arrow, building."""
    return OwnGlyph(name, colour)
