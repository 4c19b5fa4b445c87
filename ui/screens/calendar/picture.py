"""The calendar itself: a painted week or month, all of it by mouse and by keys.

Left and right go from day to day, up and down from thing to thing of a day, PageUp and PageDown from week to week;
Enter opens a thing, on an empty day it plans a new one. Alt with the arrows moves what is chosen, as dragging does: by
days, and in a week by a quarter of an hour.
"""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QToolTip

from app import clock
from app.calendar import Calendar, CalendarItem
from app.i18n import _, local
from ui.screens.calendar.layout import Sizes, Spot, lay_out_month, lay_out_week, moment_of, shifted
from ui.screens.calendar.painting import CalendarPainter
from ui.screens.calendar.scene import Scene
from ui.theme.apply import theme

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_QUARTER, _WEEK = 15, 7
_MORNING = 9 * 60
_MONTH_HIGH = 560


class CalendarPicture(QAbstractButton):
    """Days with what is in them; a button to a screen reader: pressing it opens where the keyboard is.

    Signals:
        opened(str): a visit or appointment, by its key.
        day_chosen(object): a `date`.
        wanted(object): something new at this `datetime`.
        moved(str, object): a key and the `datetime` it begins at now.
        turned(int): a week or month back (-1) or on (1).
    """

    opened = Signal(str)
    day_chosen = Signal(object)
    wanted = Signal(object)
    moved = Signal(str, object)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        self._day = clock.today()
        self._key = ""
        self._pressed: tuple[Spot, QPointF] | None = None
        self._dragged: QPointF | None = None
        self.setAccessibleName(_("Calendar"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._lay_out)

    def show_calendar(self, calendar: Calendar, *, month: date | None, day: date) -> None:
        """Show these days.

        Args:
            calendar: whole weeks, or one.
            month: a day of the month shown; None for a week.
            day: the day that is chosen.
        """
        self.scene.calendar, self.scene.month, self._day = calendar, month, day
        if calendar.item(self._key) is None:
            self._key = ""
        self.setAccessibleDescription(self.scene.described())
        self._lay_out()
        self._say()

    def chosen_day(self) -> date:
        """Return the day the keyboard is on."""
        return self._day

    def chosen_item(self) -> CalendarItem | None:
        """Return the visit or appointment the keyboard is on."""
        return self.scene.calendar.item(self._key)

    def choose(self, day: date, key: str = "") -> None:
        """Go to a day, or to a thing in it."""
        changed = day != self._day
        self._day, self._key = day, key
        self._say()
        self.update()
        if changed:
            self.day_chosen.emit(day)

    def sizeHint(self) -> QSize:
        """Return the height of all hours, or of all weeks."""
        picture = self.scene.picture
        return QSize(640, round(picture.height) if picture else 480)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the window."""
        return QSize(320, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width moves everything."""
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Explain what is under the pointer; keep Alt with arrows from the window while something can be moved."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.scene.words_at(QPointF(event.pos())), self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, plan, move."""
        key = Qt.Key(event.key())
        if self._moves(event):
            self._move_by(*_ARROWS[key])
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._walk(*_ARROWS[key])
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._enter()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position()
        spot = self.scene.spot_at(place)
        day = spot.day if spot else self.scene.day_at(place)
        if day is not None:
            self.choose(day, spot.key if spot and spot.kind != "more" else "")
        self._pressed = (spot, place) if spot else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take along what can be moved."""
        if self._pressed is None or self.scene.movable(self._pressed[0].key) is None:
            return
        far = (event.position() - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged is not None or far:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what was dragged, or open what was clicked."""
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        self.unsetCursor()
        self.update()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        spot, begun = pressed
        start = self.scene.dropped(spot, begun, dragged) if dragged is not None else None
        if start is not None:
            self._hand_over(spot.key, start)
        elif dragged is None and spot.kind == "item":
            self.opened.emit(spot.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Plan something where there is nothing."""
        day, picture = self.scene.day_at(event.position()), self.scene.picture
        if picture is not None and day is not None and self.scene.spot_at(event.position()) is None:
            self.wanted.emit(picture.moment_at(event.position()) or moment_of(day, _MORNING))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days, and what is dragged where it would be dropped."""
        del event
        if self.scene.picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = CalendarPainter(painter, self.scene, today=clock.today())
        shown.paint(chosen=self._day, key=self._key if self.hasFocus() else "")
        if self._pressed is not None and self._dragged is not None:
            spot, begun = self._pressed
            shown.spot(spot, chosen=True, area=self.scene.preview(spot, begun, self._dragged))
        painter.end()

    def _lay_out(self) -> None:
        scene = self.scene
        if self.width() < 2 * _WEEK or not scene.calendar.days:
            return
        line = theme.size("small") + 6.0
        sizes = Sizes(head=2 * line + 4, hour=2 * line + 3, gutter=theme.px(46), line=line, cell=4 * line + 10)
        if scene.month is None:
            scene.picture = lay_out_week(scene.calendar, width=self.width(), sizes=sizes)
        else:
            low = Sizes(line + 4, sizes.hour, 0, line, sizes.cell)
            high = theme.px(_MONTH_HIGH)
            scene.picture = lay_out_month(scene.calendar, width=self.width(), height=high, sizes=low)
        self.updateGeometry()
        self.update()

    def _walk(self, days: int, things: int) -> None:
        if days:
            goal = self._day + timedelta(days=days)
            outside = self.scene.calendar.on(goal) is None
            self.choose(goal)
            if outside:
                self.turned.emit(0)
            return
        keys = self.scene.keys_of(self._day)
        here = keys.index(self._key) if self._key in keys else (-1 if things > 0 else len(keys))
        place = here + things
        if 0 <= place < len(keys):
            self.choose(self._day, keys[place])
        elif self.scene.month is not None:
            self._walk(_WEEK * things, 0)

    def _enter(self) -> None:
        if self.chosen_item() is not None:
            self.opened.emit(self._key)
        elif not self._key:
            self.wanted.emit(moment_of(self._day, _MORNING))

    def _moves(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        return bool(alt) and Qt.Key(event.key()) in _ARROWS and self.scene.movable(self._key) is not None

    def _move_by(self, days: int, steps: int) -> None:
        item = self.chosen_item()
        if item is None:
            return
        weeks = self.scene.month is not None
        start = shifted(item, days=days + (_WEEK * steps if weeks else 0), minutes=0 if weeks else _QUARTER * steps)
        self._hand_over(item.key, start)

    def _hand_over(self, key: str, start: datetime) -> None:
        item = self.scene.calendar.item(key)
        if item is not None and local(item.start) != start:
            self.choose(start.date(), key)
            self.moved.emit(key, start)

    def _say(self) -> None:
        words = self.scene.words_of(self._day, self._key)
        self.setAccessibleName(f"{_('Calendar')}: {words}" if words else _("Calendar"))
        if words and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
