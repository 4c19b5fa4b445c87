"""Painting a week and a month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from app.calendar import CalendarDay, CalendarItem
from app.i18n import format_date
from ui.screens.calendar.layout import Spot
from ui.screens.calendar.scene import Scene
from ui.screens.calendar.words import about, due_line, hours_of, line_of, title_of
from ui.theme.apply import theme

_BAR = 3.0
_PAD = 5.0
_ROUND = 4.0


@dataclass(frozen=True, slots=True)
class Look:
    """Ground, side bar and ink of a kind of thing, as tokens of the palette."""

    ground: str
    bar: str
    ink: str
    quiet: str


_ITEMS: Mapping[tuple[str, str], Look] = {
    ("visit", "planned"): Look("accent_soft", "accent", "ink", "muted"),
    ("visit", "held"): Look("done_soft", "done", "ink", "muted"),
    ("visit", "missed"): Look("sunken", "control", "muted", "muted"),
    ("appointment", "planned"): Look("sunken", "ink", "ink", "muted"),
    ("appointment", "held"): Look("sunken", "control", "muted", "muted"),
}
_DUE = Look("sunken", "muted", "ink", "muted")
_LATE = Look("late_soft", "late", "late", "muted")


class CalendarPainter:
    """Draws one picture of a calendar.

    Args:
        painter: open, on the widget.
        scene: what is where, laid out.
        today: the day with the mark.
    """

    def __init__(self, painter: QPainter, scene: Scene, *, today: date) -> None:
        self._painter = painter
        assert scene.picture is not None
        self._picture = scene.picture
        self._calendar = scene.calendar
        self._today = today
        self._month = scene.month
        self._small = _font(painter, "small")
        self._strong = _font(painter, "small", strong=True)

    def paint(self, *, chosen: date, key: str) -> None:
        """Paint the days and everything in them; the chosen day has a stronger frame."""
        for day, area in self._picture.days:
            shown = self._calendar.on(day)
            if shown is not None:
                self._ground(shown, area)
        self._rules()
        for day, area in self._picture.days:
            shown = self._calendar.on(day)
            if shown is not None:
                self._head(shown, area)
        chosen_area = self._picture.area_of(chosen)
        if chosen_area is not None:
            self._frame(chosen_area.adjusted(0.5, 0.5, -0.5, -0.5), "chosen_line", 1.5)
        for spot in self._picture.spots:
            self.spot(spot, chosen=spot.key == key)

    def spot(self, spot: Spot, *, chosen: bool = False, area: QRectF | None = None) -> None:
        """Paint one thing, where it stands or where it is dragged."""
        place = area or spot.area
        if spot.kind == "more":
            self._words(f"+{spot.place}", place.adjusted(_PAD, 0, 0, 0), "muted", self._strong)
        elif spot.kind == "due":
            day = self._calendar.on(spot.day)
            if day is not None and spot.place < len(day.deadlines):
                self._due(day, spot, place)
        else:
            item = self._calendar.item(spot.key)
            if item is not None:
                self._item(item, place)
        if chosen:
            self._frame(place.adjusted(-1, -1, 1, 1), "focus", 2)

    def _ground(self, day: CalendarDay, area: QRectF) -> None:
        free = day.holiday or day.day.weekday() >= 5
        if free or self._foreign(day.day):
            self._painter.fillRect(area, theme.colour("sunken"))

    def _foreign(self, day: date) -> bool:
        return self._month is not None and (day.year, day.month) != (self._month.year, self._month.month)

    def _rules(self) -> None:
        picture = self._picture
        self._painter.setPen(QPen(theme.colour("line"), 1))
        if picture.hours is not None:
            first, last = picture.hours
            for hour in range(first, last + 1):
                y = picture.top + (hour - first) * picture.sizes.hour
                self._painter.setPen(QPen(theme.colour("line"), 1))
                self._painter.drawLine(QPointF(picture.sizes.gutter - 4, y), QPointF(picture.width, y))
                if hour < last:
                    box = QRectF(0, y - picture.sizes.line / 2, picture.sizes.gutter - 8, picture.sizes.line)
                    if hour == first:
                        box.moveTop(y)
                    self._words(f"{hour}:00", box, "muted", self._small, Qt.AlignmentFlag.AlignRight)
        self._painter.setPen(QPen(theme.colour("line"), 1))
        for _day, area in picture.days:
            self._painter.drawLine(area.topLeft(), area.bottomLeft())
            if picture.hours is None:
                self._painter.drawLine(area.topLeft(), area.topRight())

    def _head(self, day: CalendarDay, area: QRectF) -> None:
        today = day.day == self._today
        ink = "muted" if self._foreign(day.day) else "ink"
        line = self._picture.sizes.line
        if self._picture.hours is not None:
            name = f"{format_date(day.day, 'weekday').partition(' ')[0]} {format_date(day.day, 'short')}"
            box = QRectF(area.left() + _PAD, area.top() + 2, area.width() - 2 * _PAD, line)
        else:
            name = str(day.day.day)
            box = QRectF(area.left() + _PAD, area.top() + 1, area.width() - 2 * _PAD, line)
            self._weekday(day, area)
        metrics = QFontMetricsF(self._strong)
        if today:
            mark = QRectF(box.left() - 3, box.top() + 1, metrics.horizontalAdvance(name) + 8, line - 2)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(theme.colour("accent"))
            self._painter.drawRoundedRect(mark, _ROUND, _ROUND)
            ink = "on_accent"
        self._words(name, box, ink, self._strong)
        self._beside(day, box, metrics.horizontalAdvance(name) + 10)

    def _beside(self, day: CalendarDay, box: QRectF, taken: float) -> None:
        """Say the holiday, and that something is odd about the day."""
        warned = bool(day.warnings)
        if warned:
            self._words("!", QRectF(box.right() - 10, box.top(), 10, box.height()), "late", self._strong)
        if not day.holiday:
            return
        if self._picture.hours is not None:
            below = QRectF(box.left(), box.bottom(), box.width(), box.height())
            self._words(day.holiday, below, "late", self._small)
        else:
            right = box.adjusted(taken, 0, -12 if warned else 0, 0)
            self._words(day.holiday, right, "late", self._small)

    def _weekday(self, day: CalendarDay, area: QRectF) -> None:
        if area.top() <= self._picture.top:
            box = QRectF(area.left() + _PAD, 2, area.width() - 2 * _PAD, self._picture.sizes.line)
            self._words(format_date(day.day, "weekday").partition(" ")[0], box, "muted", self._small)

    def _due(self, day: CalendarDay, spot: Spot, area: QRectF) -> None:
        one = day.deadlines[spot.place]
        look = _LATE if one.due < self._today else _DUE
        self._box(area, look)
        self._words(due_line(one), area.adjusted(_BAR + _PAD, 0, -2, 0), look.ink, self._small)

    def _item(self, item: CalendarItem, area: QRectF) -> None:
        look = _ITEMS[item.kind, item.state]
        self._box(area, look)
        line = self._picture.sizes.line
        inner = area.adjusted(_BAR + _PAD, 0, -2, 0)
        first = line_of(item, week=self._picture.hours is not None)
        lines = [(first, look.ink, self._strong if item.state == "planned" else self._small)]
        if area.height() >= 2 * line:
            room = int(area.height() // line) - 1
            title = _wrapped(title_of(item), self._strong, inner.width(), most=room)
            more = _wrapped(about(item), self._small, inner.width(), most=room - len(title))
            lines = [(hours_of(item), look.quiet, self._small)]
            lines += [(words, look.ink, self._strong) for words in title]
            lines += [(words, look.quiet, self._small) for words in more]
        for number, (words, ink, font) in enumerate(lines):
            self._words(words, QRectF(inner.left(), inner.top() + number * line, inner.width(), line), ink, font)

    def _box(self, area: QRectF, look: Look) -> None:
        self._painter.setPen(QPen(theme.colour("line_strong"), 1))
        self._painter.setBrush(theme.colour(look.ground))
        self._painter.drawRoundedRect(area, _ROUND, _ROUND)
        self._painter.fillRect(QRectF(area.left(), area.top() + 1, _BAR, area.height() - 2), theme.colour(look.bar))

    def _frame(self, area: QRectF, colour: str, width: float) -> None:
        self._painter.setPen(QPen(theme.colour(colour), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(area, _ROUND, _ROUND)

    def _words(
        self,
        words: str,
        area: QRectF,
        colour: str,
        font: QFont,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self._painter.setFont(font)
        self._painter.setPen(theme.colour(colour))
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        self._painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)


def _wrapped(words: str, font: QFont, room: float, *, most: int) -> list[str]:
    """Return words in at most that many lines; the last one has all that is left and is cut when it is painted."""
    metrics, lines = QFontMetricsF(font), list[str]()
    for word in words.split() if most > 0 else ():
        fits = bool(lines) and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room
        if fits or len(lines) == most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _font(painter: QPainter, size: str, *, strong: bool = False) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(theme.size(size))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
