"""What is where in the calendar on screen: what a point means, what a day holds, where something dragged would go."""

from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF

from app.calendar import Calendar, CalendarItem
from app.i18n import format_date
from ui.screens.calendar.layout import Picture, Spot, due_key, minutes_of, moment_of
from ui.screens.calendar.words import about, day_heard, due_heard, due_line, heard, line_of

_QUARTER = 15
_EDGE = 2.0


@dataclass(slots=True)
class Scene:
    """Days and their picture.

    Attributes:
        picture: None before the first layout.
        month: a day of the month shown; None for a week.
    """

    calendar: Calendar = field(default_factory=lambda: Calendar(()))
    picture: Picture | None = None
    month: date | None = None

    def spot_at(self, place: QPointF) -> Spot | None:
        """Return what is under a point."""
        spots = self.picture.spots if self.picture else ()
        return next((spot for spot in reversed(spots) if spot.area.contains(place)), None)

    def day_at(self, place: QPointF) -> date | None:
        """Return the day a point belongs to."""
        return self.picture.day_at(place) if self.picture else None

    def area_of(self, key: str) -> QRectF | None:
        """Return where a thing stands."""
        spots = self.picture.spots if self.picture else ()
        return next((spot.area for spot in spots if spot.key == key), None)

    def movable(self, key: str) -> CalendarItem | None:
        """Return a visit or appointment that can be moved."""
        item = self.calendar.item(key)
        return item if item is not None and item.movable else None

    def keys_of(self, day: date) -> list[str]:
        """Return the things of a day in the order of the keyboard."""
        shown = self.calendar.on(day)
        if shown is None:
            return []
        return [*(one.key for one in shown.items), *(due_key(day, place) for place in range(len(shown.deadlines)))]

    def words_at(self, place: QPointF) -> str:
        """Return what a point is explained by."""
        spot = self.spot_at(place)
        if spot is not None:
            return self.words_of(spot.day, spot.key)
        day = self.day_at(place)
        shown = self.calendar.on(day) if day else None
        return "\n".join(one.text for one in shown.warnings) if shown else ""

    def words_of(self, day: date, key: str) -> str:
        """Return what a thing says aloud, or the day itself."""
        shown = self.calendar.on(day)
        if shown is None:
            return ""
        item = self.calendar.item(key)
        if item is not None:
            return heard(item)
        due = next((one for place, one in enumerate(shown.deadlines) if key == due_key(day, place)), None)
        return due_heard(due) if due else day_heard(shown)

    def described(self) -> str:
        """Return everything on the picture in whole words, a day a line: what is painted may be cut."""
        week = self.month is None
        days = []
        for day in self.calendar.days:
            items = [", ".join(filter(None, (line_of(one, week=week), about(one)))) for one in day.items]
            words = [day.holiday, *items, *(due_line(one) for one in day.deadlines)]
            if any(words):
                days.append(f"{format_date(day.day, 'weekday')}: {'; '.join(filter(None, words))}")
        return "\n".join(days)

    def dropped(self, spot: Spot, begun: QPointF, place: QPointF) -> datetime | None:
        """Return when something would begin that is taken from one point to another; None outside the days."""
        item, day = self.calendar.item(spot.key), self.day_at(place)
        if item is None or day is None or self.picture is None:
            return None
        begin = minutes_of(item)[0]
        if self.picture.hours is None:
            return moment_of(day, begin)
        moved = (place.y() - begun.y()) / self.picture.sizes.hour * 60
        return moment_of(day, round((begin + moved) / _QUARTER) * _QUARTER)

    def preview(self, spot: Spot, begun: QPointF, place: QPointF) -> QRectF:
        """Return where something is shown while it is dragged."""
        start = self.dropped(spot, begun, place)
        column = self.picture.area_of(start.date()) if self.picture and start else None
        if self.picture is None or start is None or column is None:
            return spot.area
        if self.picture.hours is None:
            return spot.area.translated(place - begun)
        y = self.picture.top + (start.hour + start.minute / 60 - self.picture.hours[0]) * self.picture.sizes.hour
        return QRectF(column.left() + _EDGE, y, column.width() - 2 * _EDGE, spot.area.height())
