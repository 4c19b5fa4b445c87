"""Lines that say how two stand to each other by their style, never by colour alone (D13)."""

import math
from collections.abc import Iterator

from reportlab.graphics.shapes import Line, Polygon, PolyLine, Shape

from app.documents.charts.kin import Stroke
from app.documents.charts.look import ChartLook, Point
from app.documents.charts.pen import ink

_DASHES: dict[Stroke, list[float]] = {"dashed": [6, 4], "dotted": [1.5, 3.5]}
_WIDTHS: dict[Stroke, float] = {"thick": 3.2}


def stroke_between(stroke: Stroke, start: Point, end: Point, look: ChartLook, *, colour: str) -> Iterator[Shape]:
    """Yield the line from one point to another: plain, dashed, dotted, double, thick or a zigzag."""
    if stroke == "zigzag":
        yield _zigzag(start, end, look, colour)
        return
    for shift in (-2.0, 2.0) if stroke == "double" else (0.0,):
        across = _across(start, end, shift)
        line = Line(start[0] + across[0], start[1] + across[1], end[0] + across[0], end[1] + across[1])
        line.strokeColor, line.strokeWidth = ink(colour), _WIDTHS.get(stroke, 1.4)
        if stroke in _DASHES:
            line.strokeDashArray = _DASHES[stroke]
        yield line


def cut(at: Point, look: ChartLook) -> Line:
    """Return a stroke across a line: a separation has one, a divorce two."""
    size = look.text * 0.55
    line = Line(at[0] - size / 2, at[1] - size, at[0] + size / 2, at[1] + size)
    line.strokeColor, line.strokeWidth = ink(look.ink), 1.6
    return line


def arrow(tip: Point, came_from: Point, look: ChartLook, *, colour: str) -> Polygon:
    """Return the head of an arrow that points at `tip`."""
    angle = math.atan2(tip[1] - came_from[1], tip[0] - came_from[0])
    size = look.text * 0.75
    flat = [*tip]
    for turn in (2.6, -2.6):
        flat += [tip[0] + size * math.cos(angle + turn), tip[1] + size * math.sin(angle + turn)]
    return Polygon(flat, fillColor=ink(colour), strokeColor=ink(colour), strokeWidth=0.5)


def _across(start: Point, end: Point, shift: float) -> Point:
    length = math.dist(start, end) or 1.0
    return (-(end[1] - start[1]) / length * shift, (end[0] - start[0]) / length * shift)


def _zigzag(start: Point, end: Point, look: ChartLook, colour: str) -> PolyLine:
    length = math.dist(start, end)
    teeth = max(4, int(length / (look.text * 0.7)))
    flat = [*start]
    for tooth in range(1, teeth):
        along = tooth / teeth
        across = _across(start, end, look.text * 0.4 * (1 if tooth % 2 else -1))
        flat += [
            start[0] + (end[0] - start[0]) * along + across[0],
            start[1] + (end[1] - start[1]) * along + across[1],
        ]
    line = PolyLine([*flat, *end])
    line.strokeColor, line.strokeWidth = ink(colour), 1.4
    return line
