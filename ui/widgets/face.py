"""A person in a painted list or a picker: letters in a circle, and a small picture that says how old and who.

Use:

    paint_face(painter, Face("ZP", "small", words="…"), QRect(0, 0, 34, 34))
    FaceLabel(Face("BP"))
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.apply import theme
from ui.theme.icons import glyph

Age = Literal["unborn", "small", "child", "adult", "elder"]
SIZE = 34
_BADGES: dict[Age, str] = {"unborn": "baby", "small": "baby", "child": "student"}


@dataclass(frozen=True, slots=True)
class Face:
    """A person at a glance.

    Attributes:
        letters: two initials; empty for a child on the way.
        age: unborn, small (under three), child, adult or elder.
        home: lives with the family; others have a dashed ring.
        contact: the one to be called.
        words: what the face tells beyond letters, for screen readers.
    """

    letters: str
    age: Age = "adult"
    home: bool = True
    contact: bool = False
    words: str = ""


def paint_face(painter: QPainter, face: Face, area: QRect, *, on_chosen: bool = False) -> None:
    """Paint a face into a square area, in the colours of now.

    Args:
        painter: where to.
        face: who.
        area: the square; the small picture reaches a little beyond its corner.
        on_chosen: on the ground of a chosen line, which has the colour of the circle otherwise.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    circle = QRectF(area).adjusted(1, 1, -1, -1)
    ground, ink = ("accent_soft", "accent") if face.home else ("sunken", "muted")
    painter.setPen(_ring(face))
    painter.setBrush(theme.colour("surface" if on_chosen else ground))
    painter.drawEllipse(circle)
    if face.letters:
        font = QFont(painter.font())
        font.setPixelSize(max(10, round(area.height() * 0.36)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, face.letters)
    badge = "phone" if face.contact else _BADGES.get(face.age, "")
    if badge and face.letters:
        _badge(painter, badge, area)
    elif badge:
        inner = round(area.height() * 0.2)
        glyph(badge, ink).paint(painter, area.adjusted(inner, inner, -inner, -inner))
    painter.restore()


def _ring(face: Face) -> QPen:
    """Elders have a ring, who lives elsewhere a dashed one, the others none."""
    if face.home and face.age != "elder":
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(theme.colour("accent" if face.home else "muted"), 1.4)
    if not face.home:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _badge(painter: QPainter, name: str, area: QRect) -> None:
    side = round(area.height() * 0.53)
    spot = QRect(area.right() - side + 7, area.bottom() - side + 6, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(spot)
    glyph(name, "accent" if name == "phone" else "muted").paint(painter, spot.adjusted(1, 1, -1, -1))


class FaceLabel(QWidget):
    """A face that stands alone.

    Args:
        face: who.
        size: pixels of its side at normal text size.
        name: for screen readers, with the person's name.
    """

    def __init__(self, face: Face, *, size: int = SIZE, name: str = "") -> None:
        super().__init__()
        self._face = face
        self._size = size
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(name or face.words or face.letters)

    def sizeHint(self) -> QSize:
        """Return the side at the user's text size."""
        side = round(self._size * theme.scale / 100) + 6
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face."""
        del event
        painter = QPainter(self)
        paint_face(painter, self._face, self.rect().adjusted(0, 0, -6, -6))
        painter.end()
