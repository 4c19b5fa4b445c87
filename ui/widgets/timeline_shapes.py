"""The shapes of a timeline: `shape("triangle", middle)` is a path; a count is a rounded field with a number."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from ui.theme.apply import theme
from ui.widgets.timeline_layout import EventLook, Shape


def shape(name: Shape, middle: QPointF, scale: float = 1.0) -> QPainterPath:
    """Return a shape around a point; 1 is its size at 100 % text."""
    path = QPainterPath()
    if name == "triangle":
        _corners(path, ((0, -7), (7, 5), (-7, 5)))
    elif name == "diamond":
        _corners(path, ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)))
    elif name == "circle":
        path.addEllipse(QPointF(), 5.5, 5.5)
    elif name == "disc":
        path.addEllipse(QPointF(), 4.6, 4.6)
    elif name == "ring":
        path.addEllipse(QPointF(), 3.8, 3.8)
    elif name == "square":
        path.addRect(QRectF(-4, -6, 8, 12))
    elif name == "rounded":
        path.addRoundedRect(QRectF(-5.5, -5.5, 11, 11), 3, 3)
    else:
        path.addRect(QRectF(-1.5, -7, 3, 14))
    return QTransform.fromTranslate(middle.x(), middle.y()).scale(scale, scale).map(path)


def paint_shape(painter: QPainter, look: EventLook, middle: QPointF, scale: float) -> None:
    """Paint the shape of a kind of event."""
    colour = theme.colour(look.colour)
    hollow = look.shape == "ring"
    painter.setPen(QPen(colour, 1.6 * scale) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    painter.drawPath(shape(look.shape, middle, scale))


def paint_count(painter: QPainter, number: int, area: QRectF, look: EventLook) -> None:
    """Paint how many events stand at one place, in the colour of their kind."""
    colour = theme.colour(look.colour)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(theme.colour(look.ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_bubble(painter: QPainter, words: str, beside: QRectF, within: QRect) -> None:
    """Paint words over the picture below a place, or above it where there is no room below."""
    metrics = painter.fontMetrics()
    room = metrics.boundingRect(words).adjusted(-8, -3, 8, 3)
    area = QRectF(beside.left(), beside.bottom() + 3, room.width(), room.height())
    if area.bottom() > within.bottom():
        area.moveBottom(beside.top() - 3)
    area.moveLeft(max(2.0, min(area.left(), within.right() - area.width() - 2)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink"))
    painter.drawRoundedRect(area, 5, 5)
    painter.setPen(theme.colour("surface"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


def _corners(path: QPainterPath, corners: Sequence[tuple[float, float]]) -> None:
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.closeSubpath()
