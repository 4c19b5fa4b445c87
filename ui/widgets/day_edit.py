"""A line for a day and perhaps an hour, with a calendar behind a button or Alt+Down: `DayEdit(name=_("When"))`.

It keeps what is typed as words; whoever owns it decides what they mean (`app.polish_dates`).
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from app import clock
from app.i18n import _
from app.polish_dates import Around, DateNotUnderstood, Moment, parse, write
from ui.theme.icons import icon
from ui.widgets.calendar_popup import CalendarPopup


class DayEdit(QLineEdit):
    """One line.

    Args:
        name: accessible name.
        example: shown while empty.
        around: what a day is understood from, today if missing.
        with_hour: whether an hour belongs to it; after a day was picked the cursor waits for it.

    Signals:
        left(): the field was left, Enter was pressed or a day was picked.
    """

    left = Signal()

    def __init__(
        self,
        *,
        name: str = "",
        example: str = "",
        around: Callable[[], Around] | None = None,
        with_hour: bool = False,
    ) -> None:
        super().__init__()
        self._around = around or (lambda: Around(clock.today()))
        self._with_hour = with_hour
        self._popup: CalendarPopup | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        # Without words of its own: the button shows a picture, and readers hear the name given to it below.
        self._open = QAction(self)
        self._open.setToolTip(_("Calendar (Alt+↓)"))
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(_("Open the calendar"))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._draw_icon()
        self.returnPressed.connect(self.left)

    def moment(self) -> Moment | None:
        """Return what the words mean now, None when nothing or nothing yet."""
        try:
            return parse(self.text(), around=self._around()) if self.text().strip() else None
        except DateNotUnderstood:
            return None

    def open_calendar(self) -> None:
        """Show the calendar at the day that stands in the field."""
        known = self.moment()
        popup = CalendarPopup(self, day=known.day if known else None)
        popup.picked.connect(self._take)
        popup.destroyed.connect(lambda: self._forget(popup))
        self._popup = popup
        popup.open_below()

    def calendar(self) -> CalendarPopup | None:
        """Return the calendar while it is open."""
        return self._popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving asks what the words mean; the calendar is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_open"):
            self._draw_icon()

    def _take(self, day: date) -> None:
        known = self.moment()
        hour = known.hour if known else None
        words = write(Moment(day, hour))
        waits = self._with_hour and hour is None
        self.setText(f"{words}, " if waits else words)
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.textEdited.emit(self.text())
        if not waits:
            self.left.emit()

    def _forget(self, popup: CalendarPopup) -> None:
        if self._popup is popup:
            self._popup = None

    def _draw_icon(self) -> None:
        self._open.setIcon(icon("calendar-blank", "muted"))
