"""Where things stand on a timeline, without painting: `Span` says how far right a day is, `arrange` what is shown.

Things that would touch merge into one spot with a count, so that ten years with 1,500 entries stay readable.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.i18n import format_date, ngettext
from app.rules.dates import add_months

Shape = Literal["disc", "ring", "circle", "square", "rounded", "diamond", "triangle", "post"]
Measure = Callable[[str], float]
LANES = 3
FEWEST_MONTHS = 6
# Rows of a spot: lanes from 0 on have words; above them the small things, below them what found no room.
SMALL, REST = -1, LANES
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_GAP = 2.0
_STEPS = (1, 2, 3, 6, 12)
_TOLD = 6


@dataclass(frozen=True, slots=True)
class EventLook:
    """How a kind of event is drawn: kinds differ without colour, too.

    Attributes:
        shape: its shape.
        colour: token of the palette.
        labelled: with words beside it; small ones without words stand in a row of their own.
        ink: token of its words.
    """

    shape: Shape
    colour: str
    labelled: bool = True
    ink: str = "ink"


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened.

    Attributes:
        on: its day.
        title: what it was.
        kind: key of the looks given to the timeline.
        key: handed over when it is chosen; empty for one that leads nowhere.
    """

    on: date
    title: str
    kind: str
    key: str = ""

    def words(self) -> str:
        """Return day and title."""
        return f"{format_date(self.on)} · {self.title}"


@dataclass(frozen=True, slots=True)
class Span:
    """A number of whole months."""

    first: date
    months: int

    @classmethod
    def between(cls, start: date, end: date) -> "Span":
        """Return the months from one day to another, at least six, the last one always there."""
        months = 12 * (end.year - start.year) + end.month - start.month + 1
        months = max(FEWEST_MONTHS, months)
        return cls(add_months(end.replace(day=1), 1 - months), months)

    @property
    def end(self) -> date:
        """The first day after it."""
        return add_months(self.first, self.months)

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day < self.end

    def x(self, day: date, width: float) -> float:
        """Return how far right a day lies on a picture of this width."""
        return width * (day - self.first).days / (self.end - self.first).days

    def moved(self, months: int) -> "Span":
        """Return as many months, later or (negative) earlier."""
        return Span(add_months(self.first, months), self.months)

    def labels(self, width: float, measure: Measure) -> Iterator[tuple[float, str]]:
        """Yield the months to name on a picture of this width, as many as do not touch: „XI”, „I 26”, or „2026”."""
        room = width / self.months
        step = next((step for step in _STEPS if step * room >= measure("VIII 26") + 8), _STEPS[-1])
        named = [n for n in range(self.months) if not n or (self.first.month + n - 1) % step == 0]
        if len(named) > 1 and (named[1] - named[0]) * room < measure("VIII 26") + 8:
            # Of an odd piece at the beginning and the round month after it, the round one is named.
            del named[0]
        for number in named:
            month = add_months(self.first, number)
            words = str(month.year) if step == 12 else _ROMAN[month.month - 1]
            if step < 12 and (month.month == 1 or number == named[0]):
                words += f" {month.year % 100:02d}"
            yield self.x(month, width), words


@dataclass(frozen=True, slots=True)
class Spot:
    """One or several events at a place of the picture.

    Attributes:
        events: in the order of their days.
        x: its middle.
        row: `SMALL`, a lane, or `REST`.
        width: of its shape or its count.
        text_left: the words stand before the shape.
    """

    events: tuple[TimelineEvent, ...]
    x: float
    row: int
    width: float
    text_left: bool = False

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return len(self.events)

    def words(self) -> str:
        """Return what it is: the event, or how many and the first of them."""
        if self.count == 1:
            return self.events[0].words()
        first, last = format_date(self.events[0].on), format_date(self.events[-1].on)
        head = ngettext("{n} entry", "{n} entries", self.count) + f", {first} – {last}"
        return "\n".join((head, *(event.words() for event in self.events[:_TOLD]), *["…"][: self.count - _TOLD]))


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours of one row, with the places of the first and the last."""

    events: list[TimelineEvent]
    first: float
    last: float


def arrange(
    events: Sequence[TimelineEvent], looks: Mapping[str, EventLook], span: Span, *, width: float, measure: Measure
) -> tuple[Spot, ...]:
    """Return what is shown of a span, in the order of the days.

    Args:
        events: all events, those outside the span are left out.
        looks: how each kind is drawn.
        span: the months on the picture.
        width: of the picture in pixels.
        measure: returns the width of words in pixels.
    """
    shown = sorted((event for event in events if span.holds(event.on)), key=lambda event: event.on)
    small = [event for event in shown if not looks[event.kind].labelled]
    lanes, rest = _lanes([event for event in shown if looks[event.kind].labelled], span, width, measure)
    spots = [*merge(small, SMALL, span, width, measure), *lanes, *merge(rest, REST, span, width, measure)]
    return tuple(sorted(spots, key=lambda spot: (spot.events[0].on, spot.row)))


def _size(measure: Measure) -> float:
    """Return how wide a shape is, with a little air; it grows with the letters."""
    return measure("00") + 1


def _lanes(
    events: Sequence[TimelineEvent], span: Span, width: float, measure: Measure
) -> tuple[list[Spot], list[TimelineEvent]]:
    """Give every event the first lane where its words do not touch those before; return also what found none."""
    size = _size(measure)
    ends = [-2 * size] * LANES
    spots, rest = [], []
    for event in events:
        x = span.x(event.on, width)
        room = measure(event.title) + size * 2
        left = x + room > width
        start, end = (x - room, x + size) if left else (x - size, x + room)
        lane = next((place for place in range(LANES) if ends[place] < start), None)
        if lane is None:
            rest.append(event)
            continue
        ends[lane] = end
        spots.append(Spot((event,), x, lane, size, text_left=left))
    return spots, rest


def merge(events: Sequence[TimelineEvent], row: int, span: Span, width: float, measure: Measure) -> list[Spot]:
    """Put events of one row side by side; those that would touch become one spot with a count."""
    size = _size(measure) * (0.75 if row == SMALL else 1)
    widest = measure("999") + 10
    groups: list[Group] = []
    for event in events:
        groups.append(Group([event], span.x(event.on, width), span.x(event.on, width)))
        # A count is wider than what it stands for, so that a merged group may reach the one before it.
        while len(groups) > 1 and _touch(groups[-2], groups[-1], size, measure, widest):
            later = groups.pop()
            groups[-1] = Group(groups[-1].events + later.events, groups[-1].first, later.last)
    wide = [_width_of(group, size, measure) for group in groups]
    middles = [(group.first + group.last) / 2 for group in groups]
    _part(middles, wide, width + size / 2)
    return [Spot(tuple(group.events), middles[n], row, wide[n]) for n, group in enumerate(groups)]


def _width_of(group: Group, size: float, measure: Measure) -> float:
    many = len(group.events)
    return size if many == 1 else max(_size(measure) + 5, measure(str(many)) + 10)


def _touch(one: Group, other: Group, size: float, measure: Measure, widest: float) -> bool:
    """Tell whether two neighbours would be written over each other; very wide groups stay apart."""
    if other.last - one.first > 2 * widest:
        return False
    apart = (other.first + other.last - one.first - one.last) / 2
    return apart < (_width_of(one, size, measure) + _width_of(other, size, measure)) / 2


def _part(middles: list[float], wide: Sequence[float], end: float) -> None:
    """Move what would touch: a count is wider than the shapes it stands for, its neighbours give way a little."""
    edge = -wide[0] if wide else 0.0
    for n, size in enumerate(wide):
        middles[n] = max(middles[n], edge + _GAP + size / 2)
        edge = middles[n] + size / 2
    for n in reversed(range(len(wide))):
        middles[n] = min(middles[n], end - wide[n] / 2)
        end = middles[n] - wide[n] / 2 - _GAP
