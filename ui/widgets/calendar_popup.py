"""A small calendar under a field: `CalendarPopup(field, day=…)`; Monday first, holidays by name, all by keys.

Arrows move by days, PageUp and PageDown by months, Enter takes the day, Escape leaves.
"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app import clock
from app.i18n import _, format_date, language
from app.rules.dates import holiday_names
from ui import work
from ui.theme.apply import theme
from ui.theme.icons import icon
from ui.widgets.text import text

_SATURDAY = 6


class CalendarPopup(QFrame):
    """A month to choose a day from; closes itself.

    Args:
        field: the field it stands under.
        day: the day it opens at.

    Signals:
        picked(object): a `date` was chosen.
    """

    picked = Signal(object)

    def __init__(self, field: QWidget, *, day: date | None = None) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "calendar")
        self.setAccessibleName(_("Calendar"))
        self._field = field
        self.month = MonthView(self, today=clock.today())
        self.month.setSelectedDate(_qdate(day or clock.today()))
        self._named = text("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.month)
        column.addWidget(self._named)
        self.month.activated.connect(self._take)
        self.month.clicked.connect(self._take)
        self.month.selectionChanged.connect(self._say)
        self.month.currentPageChanged.connect(lambda year, _month: self._load(year))
        self._load(self.month.yearShown())
        self._say()

    def open_below(self) -> None:
        """Show it under the field, or above where there is no room."""
        self.adjustSize()
        below = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        screen = self._field.screen().availableGeometry()
        if below.y() + self.height() > screen.bottom():
            below.setY(self._field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        below.setX(max(screen.left(), min(below.x(), screen.right() - self.width())))
        self.move(below)
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape or the key that opened it."""
        if event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.close()
            return
        super().keyPressEvent(event)

    def _take(self, day: QDate) -> None:
        self.picked.emit(_pydate(day))
        self.close()

    def _load(self, year: int) -> None:
        spoken = language()
        work.run_task(self, lambda: holiday_names(year, spoken=spoken), done=self._mark)

    def _mark(self, names: Mapping[date, str]) -> None:
        self.month.add_holidays(names)
        self._say()

    def _say(self) -> None:
        day = _pydate(self.month.selectedDate())
        name = self.month.holidays.get(day, "")
        self._named.setText(" · ".join(filter(None, (format_date(day, "long"), name))))


class MonthView(QCalendarWidget):
    """One month, painted in the colours of the theme.

    Attributes:
        holidays: days that are marked, with their names.
    """

    def __init__(self, parent: QWidget | None = None, *, today: date) -> None:
        super().__init__(parent)
        self.holidays: dict[date, str] = {}
        self._today = today
        self.setLocale(QLocale(QLocale.Language.Polish if language() == "pl" else QLocale.Language.English))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setGridVisible(False)
        self.setFixedSize(theme.px(352), theme.px(290))
        self._name_buttons()
        self._quiet_weekend()
        view = self.findChild(QAbstractItemView, "qt_calendar_calendarview")
        if view is not None:
            view.setFrameShape(QFrame.Shape.NoFrame)
            view.installEventFilter(self)
            self.setFocusProxy(view)

    def add_holidays(self, names: Mapping[date, str]) -> None:
        """Mark more days."""
        self.holidays |= names
        self.updateCells()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn months with the page keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
            if months is not None:
                self.setSelectedDate(self.selectedDate().addMonths(months))
                return True
        return super().eventFilter(watched, event)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        """Paint a day: chosen is filled, today has a ring, a holiday a dot, days of other months are quiet."""
        shown = day if isinstance(day, QDate) else _qdate(day)
        chosen, known = shown == self.selectedDate(), _pydate(shown)
        side = min(rect.width(), rect.height()) - 4
        round_ = QRectF(0, 0, side, side)
        round_.moveCenter(QRectF(rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(QPen(theme.colour("accent"), 1.5) if known == self._today else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(round_)
        colour = self._ink(shown, known, chosen=chosen)
        painter.setPen(theme.colour(colour))
        font = QFont(self.font())
        font.setPixelSize(theme.size("label"))
        font.setWeight(QFont.Weight.DemiBold if chosen or known in self.holidays else QFont.Weight.Normal)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day()))
        if known in self.holidays and shown.month() == self.monthShown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(colour))
            painter.drawEllipse(QRectF(round_.center().x() - 2, round_.bottom() - 5, 4, 4))
        painter.restore()

    def _ink(self, shown: QDate, known: date, *, chosen: bool) -> str:
        if chosen:
            return "on_accent"
        if shown.month() != self.monthShown():
            return "faint"
        if known in self.holidays:
            return "late"
        return "muted" if shown.dayOfWeek() >= _SATURDAY else "ink"

    def _quiet_weekend(self) -> None:
        """Red is for danger to a person, not for Saturdays."""
        quiet = QTextCharFormat()
        quiet.setForeground(theme.colour("muted"))
        self.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)

    def _name_buttons(self) -> None:
        names = {
            "qt_calendar_prevmonth": (_("Month before"), "caret-left"),
            "qt_calendar_nextmonth": (_("Next month"), "caret-right"),
            "qt_calendar_monthbutton": (_("Choose the month"), ""),
            "qt_calendar_yearbutton": (_("Choose the year"), ""),
        }
        for name, (words, picture) in names.items():
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setAccessibleName(words)
                button.setToolTip(words)
                if picture:
                    button.setIcon(icon(picture))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _pydate(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
