"""Years as a picture, with a year or everything in sight.

Use:

    line = Timeline({"visit": EventLook("disc", "accent", labelled=False), "plan": EventLook("diamond", "accent")},
                    name=_("Timeline"))
    line.set_events([TimelineEvent(day, _("plan v1"), "plan", key=plan_id), …], today=today, summary="14 spotkań; …")
    line.chosen.connect(…)     # a TimelineEvent with a key

Two years and less are shown whole; more can be looked at year by year. Crowded things merge into a count, which opens
their year.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import IconButton
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text
from ui.widgets.timeline_layout import EventLook, Span, Spot, TimelineEvent
from ui.widgets.timeline_picture import TimelinePicture

YEAR = 12
WHOLE = 24


class Timeline(QWidget):
    """A picture of what happened, with its zoom where there is much.

    Args:
        looks: how each kind of event is drawn.
        name: what it is, for screen readers.

    Attributes:
        picture: the painted part, which takes the keyboard.

    Signals:
        chosen(object): a `TimelineEvent` with a key was clicked or opened with Enter.
    """

    chosen = Signal(object)

    def __init__(self, looks: Mapping[str, EventLook], *, name: str) -> None:
        super().__init__()
        self._events: Sequence[TimelineEvent] = ()
        self._today = date.min
        self._whole = self._span = Span(date.min, 0)
        self.picture = TimelinePicture(looks, name=name)
        self.picture.chosen.connect(self.chosen)
        self.picture.crowd_wanted.connect(self._look_closer)
        self.zoom = SegmentedChoice([("year", _("one year")), ("all", _("everything"))], name=_("What to show"))
        self.zoom.chosen.connect(self._zoom)
        self._period = text("", "muted")
        self._earlier = IconButton("caret-left", _("Earlier"), on_click=lambda: self._move(-YEAR), size=16)
        self._later = IconButton("caret-right", _("Later"), on_click=lambda: self._move(YEAR), size=16)
        self._controls = QWidget()
        row = QHBoxLayout(self._controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for widget in (self._earlier, self._period, self._later, self.zoom):
            row.addWidget(widget)
        self._controls.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._controls)
        column.addWidget(self.picture)
        self.setFocusProxy(self.picture)

    def set_events(
        self, events: Sequence[TimelineEvent], *, today: date, start: date | None = None, summary: str
    ) -> None:
        """Show these events, up to today; what is in sight stays in sight.

        Args:
            events: in any order.
            today: the line at the right end.
            start: first day of the picture; the first event's when missing.
            summary: the whole picture in a sentence, for those who do not see it.
        """
        first = min([*(event.on for event in events), start or today])
        whole = Span.between(first, max([today, *(event.on for event in events)]))
        if whole != self._whole:
            self._span = self._last_year(whole) if whole.months > WHOLE else whole
        self._events, self._today, self._whole = events, today, whole
        self.picture.setAccessibleDescription(summary)
        self._show()

    def span(self) -> Span:
        """Return the months in sight."""
        return self._span

    def show_all(self) -> None:
        """Bring everything into sight."""
        self._zoom("all")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down go a year earlier and later."""
        step = {Qt.Key.Key_PageUp: -YEAR, Qt.Key.Key_PageDown: YEAR}.get(Qt.Key(event.key()))
        if step is not None and self._is_near():
            self._move(step)
            return
        super().keyPressEvent(event)

    def _is_near(self) -> bool:
        return self._span != self._whole

    def _last_year(self, whole: Span) -> Span:
        return Span(whole.first, YEAR).moved(whole.months - YEAR)

    def _zoom(self, how: str) -> None:
        current = self.picture.current()
        self._span = self._whole if how == "all" else self._last_year(self._whole)
        if current is not None and how == "year":
            self._span = self._year_of(current.events[0].on)
        self._show()

    def _look_closer(self, spot: Spot) -> None:
        """Show the year of a crowd; within a year it is explained, not opened."""
        if not self._is_near() and self._whole.months > WHOLE:
            self._span = self._year_of(spot.events[0].on)
            self._show()

    def _year_of(self, day: date) -> Span:
        """Return the year of the walk back from the end in which a day lies."""
        span = self._last_year(self._whole)
        while not span.holds(day) and span.first > day:
            span = span.moved(-YEAR)
        return span

    def _move(self, months: int) -> None:
        moved = self._span.moved(months)
        if moved.end > self._whole.first and moved.first < self._whole.end:
            self._span = moved
            self._show()

    def _show(self) -> None:
        near = self._is_near()
        self._controls.setVisible(self._whole.months > WHOLE)
        self.zoom.set_current("year" if near else "all")
        last = self._span.moved(self._span.months - 1).first
        self._period.setText(f"{self._span.first:%m.%Y} – {last:%m.%Y}")
        self._earlier.setEnabled(near and self._span.first > self._whole.first)
        self._later.setEnabled(near and self._span.end < self._whole.end)
        self.picture.show_span(self._events, self._span, self._today)
