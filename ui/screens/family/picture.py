"""The years of a family as a picture: months, meetings as dots, what mattered as marks in two or three lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.i18n import _, format_date, ngettext
from app.rules.dates import add_months
from app.timeline import Dot, Mark, MarkKind, Timeline
from ui.theme.apply import theme

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_COLOURS: dict[MarkKind, str] = {
    "consent": "accent",
    "plan": "accent",
    "intervention": "danger",
    "court": "muted",
    "assessment": "late",
    "end": "muted",
}
_LANES = 3
_DOT = 4.6
_FEWEST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place on the picture.

    Attributes:
        lane: from 0 down; -1 when there was no room for the words, only the shape is painted in lane 0.
    """

    mark: Mark
    x: float
    lane: int
    text_left: bool


def months_of(picture: Timeline) -> list[date]:
    """Return the first days of the months to show, at least six, this month the last."""
    last = picture.today.replace(day=1)
    first = min(picture.start.replace(day=1), add_months(last, 1 - _FEWEST_MONTHS))
    months = [first]
    while months[-1] < last:
        months.append(add_months(months[-1], 1))
    return months


def place_of(day: date, months: Sequence[date], width: float) -> float:
    """Return how far right a day lies on a picture of so many pixels."""
    whole = (add_months(months[-1], 1) - months[0]).days
    return width * (day - months[0]).days / whole


def place_marks(marks: Sequence[Mark], months: Sequence[date], width: float, metrics: QFontMetricsF) -> list[Placed]:
    """Give every mark the first lane where its words do not touch the ones before."""
    ends = [-1.0] * _LANES
    placed = []
    for mark in marks:
        x = place_of(mark.on, months, width)
        room = metrics.horizontalAdvance(mark.title) + 30
        left = x + room > width
        start, end = (x - room, x + 10) if left else (x - 8, x + room)
        lane = next((place for place in range(_LANES) if ends[place] < start), -1)
        if lane >= 0:
            ends[lane] = end
        placed.append(Placed(mark, x, lane, left))
    return placed


class TimelinePicture(QWidget):
    """The painted widget; hovering tells what a dot or a mark is."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Timeline | None = None
        self._hot: list[tuple[QRectF, str]] = []
        self._lanes = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_picture(self, picture: Timeline) -> None:
        """Show a timeline."""
        self._picture = picture
        self.setAccessibleName(_("Timeline"))
        self.setAccessibleDescription(spoken(picture))
        self.updateGeometry()
        self.update()

    def timeline(self) -> Timeline | None:
        """Return what is shown."""
        return self._picture

    def sizeHint(self) -> QSize:
        """Return the height of the lanes."""
        return QSize(600, _head() + 26 + _LANES * _lane() + 4)

    def event(self, event: QEvent) -> bool:
        """Explain what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def words_at(self, place: QPoint) -> str:
        """Return what is under a point, empty when nothing is."""
        return "\n".join(words for area, words in self._hot if area.contains(QPointF(place)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        del event
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.size("small"))
        painter.setFont(font)
        self._hot = []
        width = self.width() - 14.0
        months = months_of(self._picture)
        painter.translate(4, 0)
        self._grid(painter, months, width)
        for dot in self._picture.dots:
            self._dot(painter, dot, place_of(dot.on, months, width))
        for placed in place_marks(self._picture.marks, months, width, QFontMetricsF(font)):
            self._mark(painter, placed)
        today = place_of(self._picture.today, months, width)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawLine(QPointF(today, _head() - 6), QPointF(today, self.height() - 2.0))
        painter.end()

    def _grid(self, painter: QPainter, months: list[date], width: float) -> None:
        step = max(1, round(44 / (width / len(months))))
        for number, month in enumerate(months):
            x = place_of(month, months, width)
            turn = month.month == 1 or number == 0
            if number % step and not turn:
                continue
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, _head() - 6), QPointF(x, self.height() - 4.0))
            painter.setPen(theme.colour("muted"))
            words = _ROMAN[month.month - 1] + (f" {month.year % 100:02d}" if turn else "")
            painter.drawText(QPointF(x + 4, _head() - 12), words)

    def _dot(self, painter: QPainter, dot: Dot, x: float) -> None:
        middle = QPointF(x, _head() + 12)
        painter.setPen(QPen(theme.colour("accent"), 1.6))
        painter.setBrush(theme.colour("accent") if dot.met else Qt.BrushStyle.NoBrush)
        size = _DOT if dot.met else _DOT - 1
        painter.drawEllipse(middle, size, size)
        self._remember(x, _head() + 12, f"{format_date(dot.on)} · {dot.title}")

    def _mark(self, painter: QPainter, placed: Placed) -> None:
        colour = theme.colour(_COLOURS[placed.mark.kind])
        y = _head() + 34.0 + max(0, placed.lane) * _lane()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPath(shape(placed.mark.kind, QPointF(placed.x, y)))
        self._remember(placed.x, y, f"{format_date(placed.mark.on)} · {placed.mark.title}")
        if placed.lane < 0:
            return
        painter.setPen(theme.colour("danger" if placed.mark.kind == "intervention" else "ink"))
        words = painter.fontMetrics().horizontalAdvance(placed.mark.title)
        x = placed.x - 10 - words if placed.text_left else placed.x + 10
        painter.drawText(QPointF(x, y + 4.5), placed.mark.title)

    def _remember(self, x: float, y: float, words: str) -> None:
        self._hot.append((QRectF(x - 4, y - 8, 16, 16), words))


def _head() -> int:
    return theme.size("small") + 13


def _lane() -> int:
    return theme.size("small") + 5


def shape(kind: MarkKind, middle: QPointF) -> QPainterPath:
    """Return the shape of a kind of mark: the kinds differ without colour, too."""
    path = QPainterPath()
    x, y = middle.x(), middle.y()
    if kind == "intervention":
        path.moveTo(x, y - 7)
        path.lineTo(x + 7, y + 5)
        path.lineTo(x - 7, y + 5)
        path.closeSubpath()
    elif kind == "assessment":
        path.addEllipse(middle, 5.5, 5.5)
    elif kind == "court":
        path.addRect(QRectF(x - 4, y - 6, 8, 12))
    elif kind == "consent":
        path.addRoundedRect(QRectF(x - 5.5, y - 5.5, 11, 11), 3, 3)
    elif kind == "plan":
        path.moveTo(x, y - 6.5)
        path.lineTo(x + 6.5, y)
        path.lineTo(x, y + 6.5)
        path.lineTo(x - 6.5, y)
        path.closeSubpath()
    else:
        path.addRect(QRectF(x - 1.5, y - 7, 3, 14))
    return path


def spoken(picture: Timeline) -> str:
    """Return the picture in words, for those who do not see it."""
    met = sum(dot.met for dot in picture.dots)
    missed = len(picture.dots) - met
    parts = [ngettext("{n} meeting", "{n} meetings", met)]
    if missed:
        parts.append(ngettext("{n} did not take place", "{n} did not take place", missed))
    parts += [f"{format_date(mark.on)} {mark.title}" for mark in picture.marks]
    return "; ".join(parts)
