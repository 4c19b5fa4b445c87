"""Numbers over time: motivation, progress of the goals."""

from dataclasses import dataclass
from datetime import date

from reportlab.graphics.shapes import Drawing, Shape

from app.documents.charts.data import Lines, Series
from app.documents.charts.look import ChartLook, Point
from app.documents.charts.pen import Pen, runs
from app.documents.charts.words import figure
from app.i18n import format_date

End = tuple[float, int, str]
# A wider column of names at the right end would leave the lines too little room: then they stand below.
_MOST_BESIDE = 0.42
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Field:
    """Where the lines run: from left to right, from low to high."""

    chart: Lines
    pen: Pen
    across: Point
    up: Point

    def x(self, day: date) -> float:
        """Return how far right a day is."""
        first, last = self.chart.days[0], self.chart.days[-1]
        share = (day - first).days / (last - first).days if last > first else 0.5
        return self.across[0] + (self.across[1] - self.across[0]) * share

    def y(self, value: float) -> float:
        """Return how high a number is."""
        return self.up[0] + (self.up[1] - self.up[0]) * value / self.chart.top


def draw_lines(chart: Lines, look: ChartLook) -> Drawing:
    """Return the chart as a drawing."""
    pen = Pen(look)
    drawing = pen.drawing()
    text = look.text
    left = pen.width_of(figure(chart.top)) + text * 0.8
    names = [_end_words(series) for series in chart.series]
    room = max((pen.width_of(name, strong=True) for name in names), default=0.0) + text * 1.2
    beside = room <= look.width * _MOST_BESIDE
    legend: list[Shape] = []
    below = 0.0
    if not beside:
        legend, below = pen.legend([(number, name, True) for number, name in enumerate(names)], bottom=0)
    across = (left, look.width - (room if beside else text))
    field = Field(chart, pen, across, (below + text * 2.2, look.height - text))
    _grid(drawing, field)
    ends = [_line(drawing, field, number) for number in reversed(range(len(names)))]
    if beside:
        _write_ends(drawing, [end for end in ends if end is not None], pen, across[1])
    for shape in legend:
        drawing.add(shape)
    return drawing


def _line(drawing: Drawing, field: Field, number: int) -> End | None:
    """Add the line of a series; return where and with which words it ends, None when it has no point."""
    chart, pen = field.chart, field.pen
    series = chart.series[number]
    points = [(field.x(day), field.y(value or 0)) for day, value in zip(chart.days, series.values, strict=True)]
    end = None
    for piece in runs(series, points):
        drawing.add(pen.stroke(number, piece))
        for point in piece:
            drawing.add(pen.marker(number, point))
        end = (piece[-1][1], number, _end_words(series))
    return end


def _end_words(series: Series) -> str:
    known = [value for value in series.values if value is not None]
    return f"{series.name} {figure(known[-1])}" if known else series.name


def _grid(drawing: Drawing, field: Field) -> None:
    pen, (left, right), (low, high) = field.pen, field.across, field.up
    text = pen.look.text
    most = max(2, int((high - low) / (text * 2)))
    top = field.chart.top
    step = next((one for one in _STEPS if top / one <= most), _STEPS[-1])
    for value in range(0, top + 1, step):
        y = field.y(value)
        drawing.add(pen.rule((left, y), (right, y)))
        drawing.add(pen.words((left - text * 0.5, y - text * 0.33), figure(value), anchor="end"))
    _write_days(drawing, field)


def _write_days(drawing: Drawing, field: Field) -> None:
    """Write the days below the field, as many as do not touch."""
    pen, days, (left, right), low = field.pen, field.chart.days, field.across, field.up[0]
    text = pen.look.text
    one_year = bool(days) and days[0].year == days[-1].year
    free = left
    for day in days:
        words = format_date(day, "short" if one_year else "list")
        x, whole = field.x(day), pen.width_of(words)
        start = max(left, min(x - whole / 2, right - whole))
        if start >= free:
            drawing.add(pen.rule((x, low), (x, low - text * 0.4), colour=pen.look.muted))
            drawing.add(pen.words((start, low - text * 1.5), words))
            free = start + whole + text


def _write_ends(drawing: Drawing, ends: list[End], pen: Pen, right: float) -> None:
    """Name each line at its right end; where lines meet, their names are pushed apart, up and then down again."""
    text = pen.look.text
    ordered = sorted(ends)
    places = [y - text * 0.33 for y, _number, _name in ordered]
    for n in range(1, len(places)):
        places[n] = max(places[n], places[n - 1] + text * 1.2)
    edge = pen.look.height - text
    for n in reversed(range(len(places))):
        places[n] = min(places[n], edge)
        edge = places[n] - text * 1.2
    for place, (_y, number, name) in zip(places, ordered, strict=True):
        drawing.add(pen.words((right + text * 0.7, place), name, colour=pen.colour(number), strong=number == 0))
