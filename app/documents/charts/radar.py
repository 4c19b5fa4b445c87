"""The areas around a centre, last time beside now."""

import math
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Polygon, Shape

from app.documents.charts.bars import draw_bars
from app.documents.charts.data import Bars, Radar
from app.documents.charts.look import ChartLook, Point
from app.documents.charts.pen import Anchor, Pen, ink, runs

# Smaller than this part of the drawing, the picture is worth more than whole names: areas get their numbers.
_LEAST_RADIUS = 0.17


@dataclass(frozen=True, slots=True)
class Web:
    """Where the areas lie."""

    chart: Radar
    pen: Pen
    middle: Point
    radius: float

    def at(self, place: int, level: float) -> Point:
        """Return where a level of an area is."""
        turn = math.pi / 2 - 2 * math.pi * place / len(self.chart.axes)
        distance = self.radius * level / self.chart.top
        return self.middle[0] + distance * math.cos(turn), self.middle[1] + distance * math.sin(turn)

    def ring(self, level: float) -> list[Point]:
        """Return a level of all areas."""
        return [self.at(place, level) for place in range(len(self.chart.axes))]


def draw_radar(chart: Radar, look: ChartLook) -> Drawing:
    """Return the chart as a drawing; fewer than three areas enclose nothing and are drawn as bars."""
    if len(chart.axes) < 3:
        return draw_bars(Bars(title=chart.title, labels=chart.axes, series=chart.series), look)
    pen = Pen(look)
    drawing = pen.drawing()
    legend, below = _legend(chart, pen)
    names = _names(chart, pen, below)
    radius = max(look.text, _radius(names, pen, below))
    web = Web(chart, pen, (look.width / 2, below + (look.height - below) / 2), radius)
    for level in range(1, chart.top + 1):
        drawing.add(Polygon(_flat(web.ring(level)), fillColor=None, strokeColor=ink(look.line), strokeWidth=0.8))
    if chart.base is not None:
        drawing.add(pen.stroke(2, web.ring(chart.base[0]), closed=True))
    for number in reversed(range(len(chart.series))):
        _series(drawing, web, number)
    _write_names(drawing, names, web)
    for shape in legend:
        drawing.add(shape)
    return drawing


def _legend(chart: Radar, pen: Pen) -> tuple[list[Shape], float]:
    entries = [(number, series.name, True) for number, series in enumerate(chart.series)]
    if chart.base is not None:
        entries.append((2, chart.base[1], False))
    shapes, height = pen.legend(entries, bottom=0)
    return shapes, height + pen.look.text


def _names(chart: Radar, pen: Pen, below: float) -> list[list[str]]:
    """Return the lines of each area's name, or its number where the names would leave no room for the picture."""
    names = [pen.wrapped(name, pen.look.text * 7) for name in chart.axes]
    if _radius(names, pen, below) < _LEAST_RADIUS * min(pen.look.width, pen.look.height):
        return [[str(number)] for number in range(1, len(chart.axes) + 1)]
    return names


def _radius(names: list[list[str]], pen: Pen, below: float) -> float:
    text = pen.look.text
    widest = max((pen.width_of(line) for lines in names for line in lines), default=0.0)
    tallest = max((len(lines) for lines in names), default=1) * text * 1.15
    sideways = pen.look.width / 2 - widest - text
    upright = (pen.look.height - below) / 2 - tallest - text
    return min(sideways, upright)


def _flat(points: list[Point]) -> list[float]:
    return [value for point in points for value in point]


def _series(drawing: Drawing, web: Web, number: int) -> None:
    pen, series = web.pen, web.chart.series[number]
    points = [web.at(place, value or 0) for place, value in enumerate(series.values)]
    whole = None not in series.values
    if whole and number == 0:
        drawing.add(Polygon(_flat(points), fillColor=ink(pen.colour(0), 0.13), strokeColor=None))
    if whole:
        drawing.add(pen.stroke(number, points, closed=True))
    else:
        for piece in runs(series, points):
            drawing.add(pen.stroke(number, piece))
    for value, point in zip(series.values, points, strict=True):
        if value is not None:
            drawing.add(pen.marker(number, point))


def _write_names(drawing: Drawing, names: list[list[str]], web: Web) -> None:
    text = web.pen.look.text
    leading = text * 1.15
    for place, lines in enumerate(names):
        turn = math.pi / 2 - 2 * math.pi * place / len(names)
        across, up = math.cos(turn), math.sin(turn)
        x = web.middle[0] + (web.radius + text * 0.8) * across
        y = web.middle[1] + (web.radius + text * 0.8) * up
        anchor: Anchor = "middle" if abs(across) < 0.1 else "start" if across > 0 else "end"
        # The block of lines stands above the point at the top, below it at the bottom, beside it in between.
        first = y + len(lines) * leading * (1 + up) / 2 - text * 0.85
        for number, line in enumerate(lines):
            drawing.add(web.pen.words((x, first - number * leading), line, anchor=anchor))
