"""The genogram: generations as rows, men square and women round, the household inside a dashed border (D13)."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, Shape

from app.documents.charts.kin import Genogram, KinLine, KinPerson
from app.documents.charts.kin_places import SYMBOL, genogram_places
from app.documents.charts.look import ChartLook, Point
from app.documents.charts.pen import Pen, box, ink
from app.documents.charts.strokes import cut, stroke_between

_RAIL = 0.62


def draw_genogram(chart: Genogram, look: ChartLook) -> Drawing:
    """Return the drawing."""
    pen = Pen(look)
    drawing = pen.drawing()
    places = genogram_places(chart, look)
    size = look.text * SYMBOL
    for shape in _border(chart, places, pen):
        drawing.add(shape)
    for line in chart.relations:
        if line.first in places and line.second in places:
            for shape in stroke_between(
                line.stroke, places[line.first], places[line.second], look, colour=look.series[1]
            ):
                drawing.add(shape)
    for shape in _couples(chart, places, pen):
        drawing.add(shape)
    for person in chart.people:
        for shape in _symbol(person, places[person.key], size, pen):
            drawing.add(shape)
    return drawing


def _border(chart: Genogram, places: dict[str, Point], pen: Pen) -> Iterator[Shape]:
    """Yield the household's border: one for each row of it, so that nobody from outside falls into it."""
    look = pen.look
    for row in sorted({one.row for one in chart.people if one.at_home}):
        points = [places[one.key] for one in chart.people if one.row == row and one.at_home]
        left, right = min(x for x, _y in points), max(x for x, _y in points)
        bottom, top = min(y for _x, y in points), max(y for _x, y in points)
        side, above, below = look.text * 3.9, look.text * 2.3, look.text * 4.7
        frame = Rect(left - side, bottom - below, right - left + 2 * side, top - bottom + above + below, 8, 8)
        frame.fillColor, frame.strokeColor, frame.strokeWidth = None, ink(look.line), 1.2
        frame.strokeDashArray = [5, 4]
        yield frame
    if chart.home:
        yield pen.words((0, pen.look.height - pen.look.text), chart.home)


def _couples(chart: Genogram, places: dict[str, Point], pen: Pen) -> Iterator[Shape]:
    look = pen.look
    for number, couple in enumerate(chart.couples):
        if couple.first not in places or couple.second not in places:
            continue
        first, second = places[couple.first], places[couple.second]
        yield from _bond(couple, first, second, look)
        middle = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
        young = [places[key] for place, key in chart.children if place == number and key in places]
        if young:
            yield from _descent(middle, young, pen)


def _bond(couple: KinLine, first: Point, second: Point, look: ChartLook) -> Iterator[Shape]:
    yield from stroke_between(couple.stroke, first, second, look, colour=look.ink)
    middle = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
    for place in range(couple.cuts):
        yield cut((middle[0] + (place - (couple.cuts - 1) / 2) * look.text * 0.6, middle[1]), look)


def _descent(middle: Point, young: Sequence[Point], pen: Pen) -> Iterator[Shape]:
    look = pen.look
    # Nearer to the children: between the parents' names, which stand below them, and the children's symbols.
    rail = middle[1] + (max(y for _x, y in young) - middle[1]) * _RAIL
    yield pen.rule(middle, (middle[0], rail), colour=look.ink, width=1.2)
    left, right = min(middle[0], *(x for x, _y in young)), max(middle[0], *(x for x, _y in young))
    yield pen.rule((left, rail), (right, rail), colour=look.ink, width=1.2)
    for x, y in young:
        yield pen.rule((x, rail), (x, y), colour=look.ink, width=1.2)


def _symbol(person: KinPerson, at: Point, size: float, pen: Pen) -> Iterator[Shape]:
    look = pen.look
    x, y = at
    shape = _outline(person.shape, at, size)
    shape.fillColor, shape.strokeColor, shape.strokeWidth = ink(look.ground), ink(look.ink), 1.6
    yield shape
    if person.gone:
        for rise in (1, -1):
            yield Line(x - size, y - rise * size, x + size, y + rise * size, strokeColor=ink(look.ink), strokeWidth=1.2)
    below = y - size - look.text * 1.25
    if person.name:
        yield from _label(pen, (x, below), person.name, strong=True)
        below -= look.text * 1.2
    if person.note:
        yield from _label(pen, (x, below), person.note)


def _label(pen: Pen, at: Point, words: str, *, strong: bool = False) -> Iterator[Shape]:
    """Yield words on a ground of their own: a line that passes behind them stays out of the letters."""
    look, wide = pen.look, pen.width_of(words, strong=strong)
    yield box((at[0] - wide / 2, at[1] - look.text * 0.25), (wide, look.text * 1.15), fill=look.ground)
    yield pen.words(at, words, anchor="middle", colour=look.ink if strong else "", strong=strong)


def _outline(shape: str, at: Point, size: float) -> Any:
    x, y = at
    match shape:
        case "square":
            return Rect(x - size, y - size, 2 * size, 2 * size)
        case "circle":
            return Circle(x, y, size)
        case "triangle":
            return Polygon([x - size, y - size, x + size, y - size, x, y + size])
    return Polygon([x - size, y, x, y + size, x + size, y, x, y - size])
