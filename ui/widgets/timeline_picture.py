"""The painted part of a timeline: months, small things in a row, what mattered in lanes with words, today as a line.

Left and right go from one thing to the next, which is read out and explained; Home and End to the first and last;
Enter opens it, or looks closer at a crowd.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip

from ui.theme.apply import theme
from ui.widgets.timeline_layout import LANES, REST, SMALL, EventLook, Span, Spot, TimelineEvent, arrange
from ui.widgets.timeline_shapes import paint_bubble, paint_count, paint_shape

_EDGE = 8.0


class TimelinePicture(QAbstractButton):
    """Events of a span of months; a button to a screen reader: pressing it opens where the keyboard is.

    Args:
        looks: how each kind of event is drawn.
        name: what it is, for screen readers.

    Signals:
        chosen(object): a `TimelineEvent` was clicked or opened with Enter.
        crowd_wanted(object): a `Spot` of several events was.
    """

    chosen = Signal(object)
    crowd_wanted = Signal(object)

    def __init__(self, looks: Mapping[str, EventLook], *, name: str) -> None:
        super().__init__()
        self._looks = looks
        self._name = name
        self._events: Sequence[TimelineEvent] = ()
        self._span: Span | None = None
        self._today: date | None = None
        self._spots: tuple[Spot, ...] = ()
        self._place = -1
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.clicked.connect(lambda: self._open(self.current()))
        theme.changed.connect(self._lay_out)

    def show_span(self, events: Sequence[TimelineEvent], span: Span, today: date) -> None:
        """Show what happened in these months."""
        kept = self.current()
        self._events, self._span, self._today = events, span, today
        self._lay_out()
        self._place = next((n for n, spot in enumerate(self._spots) if kept and kept.events[0] in spot.events), -1)
        self._say()

    def spots(self) -> tuple[Spot, ...]:
        """Return what is on the picture, in the order of the keyboard."""
        return self._spots

    def current(self) -> Spot | None:
        """Return where the keyboard is, None before the first key."""
        return self._spots[self._place] if 0 <= self._place < len(self._spots) else None

    def words_at(self, place: QPoint) -> str:
        """Return what is under a point, empty when nothing is."""
        spot = self._spot_at(place)
        return spot.words() if spot else ""

    def sizeHint(self) -> QSize:
        """Return the height of the rows that are there."""
        rows = max((spot.row for spot in self._spots), default=0) + 1
        return QSize(600, round(_head() + _row_height() * 1.6 + max(2, rows) * _row_height()))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the window."""
        return QSize(240, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Explain what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from thing to thing."""
        last = len(self._spots) - 1
        goal = {
            Qt.Key.Key_Left: max(0, self._place - 1) if self._place >= 0 else last,
            Qt.Key.Key_Right: min(last, self._place + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if goal is not None and self._spots and not event.modifiers():
            self._go(goal)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.current():
            self._open(self.current())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        self.setDown(False)
        spot = self._spot_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self._place = self._spots.index(spot)
            self.update()
            self._open(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be opened."""
        spot = self._spot_at(event.position().toPoint())
        leads = spot is not None and (spot.count > 1 or bool(spot.events[0].key))
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the explanation away."""
        super().focusOutEvent(event)
        self.setAccessibleName(self._name)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other crowds."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        del event
        if self._span is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small(self.font()))
        _paint_months(painter, self._span, self.width() - 2 * _EDGE, self.height())
        if self._today is not None and self._span.holds(self._today):
            x = _EDGE + self._span.x(self._today, self.width() - 2 * _EDGE)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(x, _head() - 6), QPointF(x, self.height() - 2.0))
        for spot in self._spots:
            _paint_spot(painter, spot, self._looks[spot.events[0].kind])
        current = self.current()
        if current is not None and self.hasFocus():
            area = _area(current).adjusted(-3, -1, 3, 1)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 5, 5)
            paint_bubble(painter, current.words().partition("\n")[0], area, self.rect())
        painter.end()

    def _lay_out(self) -> None:
        if self._span is None or self.width() < 2:
            return
        measure = QFontMetricsF(_small(self.font())).horizontalAdvance
        self._spots = arrange(self._events, self._looks, self._span, width=self.width() - 2 * _EDGE, measure=measure)
        self._place = min(self._place, len(self._spots) - 1)
        self.updateGeometry()
        self.update()

    def _spot_at(self, place: QPoint) -> Spot | None:
        return next((spot for spot in self._spots if _area(spot).contains(QPointF(place))), None)

    def _go(self, place: int) -> None:
        self._place = place
        self.update()
        self._say()

    def _say(self) -> None:
        """Let a screen reader say where the keyboard is."""
        current = self.current()
        words = current.words() if current else ""
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)
        if words and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _open(self, spot: Spot | None) -> None:
        if spot is None:
            return
        if spot.count > 1:
            self.crowd_wanted.emit(spot)
        elif spot.events[0].key:
            self.chosen.emit(spot.events[0])


def _paint_months(painter: QPainter, span: Span, width: float, bottom: float) -> None:
    for x, words in span.labels(width, painter.fontMetrics().horizontalAdvance):
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(_EDGE + x, _head() - 6), QPointF(_EDGE + x, bottom - 4.0))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QPointF(_EDGE + x + 4, _head() - 12), words)


def _paint_spot(painter: QPainter, spot: Spot, look: EventLook) -> None:
    area = _area(spot)
    if spot.count > 1:
        paint_count(painter, spot.count, area, look)
        return
    paint_shape(painter, look, area.center(), theme.scale / 100)
    if spot.row in {SMALL, REST}:
        return
    title = spot.events[0].title
    words = QRectF(area.right() + 3, area.top(), painter.fontMetrics().horizontalAdvance(title) + 2, area.height())
    if spot.text_left:
        words.moveRight(area.left() - 3)
    # The lines of the months end before words.
    painter.fillRect(words.adjusted(0, 2, 0, -2), theme.colour("surface"))
    painter.setPen(theme.colour(look.ink))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(theme.size("small"))
    return small


def _head() -> int:
    return theme.size("small") + 13


def _row_height() -> float:
    return theme.size("small") + 6.0


def _area(spot: Spot) -> QRectF:
    """Return where the shape or the count of a spot is."""
    high = _row_height()
    top = _head() + high * 0.1 if spot.row == SMALL else _head() + high * (1.5 + min(spot.row, LANES))
    return QRectF(_EDGE + spot.x - spot.width / 2, top, spot.width, high)
