"""Where everything stands in a week and in a month, in pixels; no drawing, no widgets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from app.calendar import Calendar, CalendarDay, CalendarItem
from app.i18n import WARSAW, local

SpotKind = Literal["item", "due", "more"]
DAYS = 7
_FIRST_HOUR, _LAST_HOUR = 7, 20
_CHIPS = 3
_GAP = 2.0
_QUARTER = 15
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the pictures are made of, in pixels at the text size of now.

    Attributes:
        head: height of the row of days.
        hour: height of an hour.
        gutter: width of the column of hours.
        line: height of a chip, or of a line in a month.
        cell: least height of a day in a month.
    """

    head: float
    hour: float
    gutter: float
    line: float
    cell: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that can be pointed at.

    Attributes:
        key: of the item; `due:<day>:<number>` of a deadline, `more:<day>` of what there was no room for.
        place: which deadline of the day, how many there are more.
    """

    kind: SpotKind
    key: str
    day: date
    area: QRectF
    place: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A week or a month laid out.

    Attributes:
        days: the area of every day, in order.
        hours: first and last hour of a week; None for a month.
        top: where the hours, or the cells, begin.
    """

    width: float
    height: float
    days: tuple[tuple[date, QRectF], ...]
    spots: tuple[Spot, ...]
    top: float
    sizes: Sizes
    hours: tuple[int, int] | None = None

    def day_at(self, place: QPointF) -> date | None:
        """Return the day a point belongs to."""
        return next((day for day, area in self.days if area.contains(place)), None)

    def moment_at(self, place: QPointF) -> datetime | None:
        """Return the quarter of an hour a point of a week belongs to; None above the hours and in a month."""
        day = self.day_at(place)
        if day is None or self.hours is None or place.y() < self.top:
            return None
        minutes = self.hours[0] * 60 + (place.y() - self.top) / self.sizes.hour * 60
        return moment_of(day, int(minutes // _QUARTER) * _QUARTER)

    def area_of(self, day: date) -> QRectF | None:
        """Return where a day stands."""
        return next((area for one, area in self.days if one == day), None)


def moment_of(day: date, minutes: int) -> datetime:
    """Return the moment so many minutes after midnight on the clock of Warsaw."""
    minutes = max(0, min(_DAY_MINUTES - _QUARTER, minutes))
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=WARSAW)


def lay_out_week(calendar: Calendar, *, width: float, sizes: Sizes) -> Picture:
    """Lay out seven days side by side, the hours from top to bottom."""
    first, last = _hours(calendar)
    chips = max((min(len(day.deadlines), _CHIPS) for day in calendar.days), default=0)
    top = sizes.head + chips * (sizes.line + _GAP) + (_GAP * 2 if chips else 0)
    height = top + (last - first) * sizes.hour + _GAP
    wide = (width - sizes.gutter) / DAYS
    days = [
        (day.day, QRectF(sizes.gutter + number * wide, 0, wide, height)) for number, day in enumerate(calendar.days)
    ]
    spots: list[Spot] = []
    for day, (_day, area) in zip(calendar.days, days, strict=True):
        lines = QRectF(area.left() + _GAP, sizes.head + _GAP, area.width() - 2 * _GAP, chips * (sizes.line + _GAP))
        spots += _chips(day, lines, sizes.line, room=_CHIPS)
        spots += _blocks(day, area, top, first, sizes)
    return Picture(width, height, tuple(days), tuple(spots), top, sizes, (first, last))


def lay_out_month(calendar: Calendar, *, width: float, height: float, sizes: Sizes) -> Picture:
    """Lay out whole weeks below each other; what a day has no room for is one line „+2”."""
    weeks = max(1, len(calendar.days) // DAYS)
    cell = max(sizes.cell, (height - sizes.head) / weeks)
    wide = width / DAYS
    room = max(1, int((cell - sizes.line - 3 * _GAP) // (sizes.line + _GAP)))
    days: list[tuple[date, QRectF]] = []
    spots: list[Spot] = []
    for number, day in enumerate(calendar.days):
        row, column = divmod(number, DAYS)
        area = QRectF(column * wide, sizes.head + row * cell, wide, cell)
        days.append((day.day, area))
        spots += _lines(day, area, sizes.line, room)
    return Picture(width, sizes.head + weeks * cell, tuple(days), tuple(spots), sizes.head, sizes)


def due_key(day: date, place: int) -> str:
    """Return what names a deadline of a day."""
    return f"due:{day.isoformat()}:{place}"


def _hours(calendar: Calendar) -> tuple[int, int]:
    first, last = _FIRST_HOUR, _LAST_HOUR
    for item in (one for day in calendar.days for one in day.items):
        begin, end = minutes_of(item)
        first, last = min(first, begin // 60), max(last, -(-end // 60))
    return first, last


def minutes_of(item: CalendarItem) -> tuple[int, int]:
    """Return when an item begins and ends, in minutes of its day; what goes on after midnight ends with the day."""
    start, end = local(item.start), local(item.end)
    begin = start.hour * 60 + start.minute
    until = end.hour * 60 + end.minute if end.date() == start.date() else _DAY_MINUTES
    return begin, max(until, begin + _QUARTER)


def _blocks(day: CalendarDay, area: QRectF, top: float, first: int, sizes: Sizes) -> Iterator[Spot]:
    for item, lane, lanes in in_lanes(day.items):
        begin, end = minutes_of(item)
        wide = (area.width() - 2 * _GAP) / lanes
        y = top + (begin / 60 - first) * sizes.hour
        # Half an hour is the least that holds a line of words.
        high = max((end - begin) / 60 * sizes.hour - 1, sizes.line)
        yield Spot("item", item.key, day.day, QRectF(area.left() + _GAP + lane * wide, y, wide - 1, high))


def in_lanes(items: Sequence[CalendarItem]) -> list[tuple[CalendarItem, int, int]]:
    """Return the items of a day with their lanes: those at the same time stand side by side.

    Returns:
        Each item with its lane and the number of lanes of its group.
    """
    found: list[tuple[CalendarItem, int, int]] = []
    group: list[tuple[CalendarItem, int]] = []
    ends: list[int] = []

    def close() -> None:
        found.extend((item, lane, len(ends)) for item, lane in group)
        group.clear()
        ends.clear()

    for item in items:
        begin, end = minutes_of(item)
        if ends and begin >= max(ends):
            close()
        lane = next((number for number, free in enumerate(ends) if free <= begin), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        group.append((item, lane))
    close()
    return found


def _chips(day: CalendarDay, area: QRectF, line: float, *, room: int) -> Iterator[Spot]:
    many = len(day.deadlines)
    shown = many if many <= room else room - 1
    for place in range(shown):
        yield Spot("due", due_key(day.day, place), day.day, _line(area, place, line), place)
    if many > shown:
        yield Spot("more", f"more:{day.day}", day.day, _line(area, shown, line), many - shown)


def _lines(day: CalendarDay, area: QRectF, line: float, room: int) -> Iterator[Spot]:
    inner = QRectF(area.left() + _GAP, area.top() + line + 2 * _GAP, area.width() - 2 * _GAP, area.height())
    keys: list[tuple[SpotKind, str, int]] = [("item", item.key, 0) for item in day.items]
    keys += [("due", due_key(day.day, place), place) for place in range(len(day.deadlines))]
    shown = keys if len(keys) <= room else keys[: room - 1]
    for number, (kind, key, place) in enumerate(shown):
        yield Spot(kind, key, day.day, _line(inner, number, line), place)
    if len(keys) > len(shown):
        yield Spot("more", f"more:{day.day}", day.day, _line(inner, len(shown), line), len(keys) - len(shown))


def _line(area: QRectF, number: int, line: float) -> QRectF:
    return QRectF(area.left(), area.top() + number * (line + _GAP), area.width(), line)


def shifted(item: CalendarItem, *, days: int = 0, minutes: int = 0) -> datetime:
    """Return a beginning moved by days or minutes on the clock of Warsaw."""
    begin, _end = minutes_of(item)
    return moment_of(item.day + timedelta(days=days), begin + minutes)
