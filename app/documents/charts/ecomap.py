"""The ecomap: the family in the middle, who stands around it, how strong each tie is and who gives (D13)."""

import math
from collections.abc import Iterator

from reportlab.graphics.shapes import Circle, Drawing, Rect, Shape

from app.documents.charts.kin import Ecomap, EcoTie
from app.documents.charts.kin_places import MOST_LINES, ROOM, ecomap_places
from app.documents.charts.look import ChartLook, Point
from app.documents.charts.pen import Pen, ink
from app.documents.charts.strokes import arrow, stroke_between


def draw_ecomap(chart: Ecomap, look: ChartLook) -> Drawing:
    """Return the drawing."""
    pen = Pen(look)
    drawing = pen.drawing()
    centre = (look.width / 2, look.height / 2)
    core = look.text * 3.6
    places = ecomap_places(chart, look)
    for tie in chart.ties:
        at = places[tie.key]
        for shape in (*_tie(pen, tie, (centre, at), core=core), *_body(pen, tie, at, room=look.text * ROOM)):
            drawing.add(shape)
    drawing.add(Circle(*centre, core, fillColor=ink(look.ground), strokeColor=ink(look.series[0]), strokeWidth=2))
    lines = pen.wrapped(chart.centre, core * 1.8)
    for number, words in enumerate(lines):
        y = centre[1] + (len(lines) / 2 - number - 1) * look.text * 1.2 + look.text * 0.35
        drawing.add(pen.words((centre[0], y), words, anchor="middle", colour=look.ink, strong=True))
    return drawing


def _tie(pen: Pen, tie: EcoTie, between: tuple[Point, Point], *, core: float) -> Iterator[Shape]:
    look, (centre, at) = pen.look, between
    length = math.dist(centre, at) or 1.0
    away = ((at[0] - centre[0]) / length, (at[1] - centre[1]) / length)
    start = (centre[0] + away[0] * (core + 2), centre[1] + away[1] * (core + 2))
    # Boxes are wide and low: a line from the side has farther to go than one from above.
    stop = min(look.text * 4.9 / max(abs(away[0]), 0.01), look.text * 2.5 / max(abs(away[1]), 0.01))
    end = (at[0] - away[0] * stop, at[1] - away[1] * stop)
    yield from stroke_between(tie.stroke, start, end, look, colour=look.ink)
    if tie.inwards:
        yield arrow(start, end, look, colour=look.ink)
    if tie.outwards:
        yield arrow(end, start, look, colour=look.ink)


def _body(pen: Pen, tie: EcoTie, at: Point, *, room: float) -> Iterator[Shape]:
    look = pen.look
    lines = pen.wrapped(tie.name, room - look.text)[:MOST_LINES]
    high = look.text * (1.2 * len(lines) + 0.9)
    wide = max(room, *(pen.width_of(words) + look.text for words in lines))
    frame = Rect(at[0] - wide / 2, at[1] - high / 2, wide, high, 6, 6)
    frame.fillColor, frame.strokeColor, frame.strokeWidth = ink(look.ground), ink(look.line), 1
    yield frame
    for number, words in enumerate(lines):
        y = at[1] + high / 2 - look.text * (1.25 + 1.2 * number)
        yield pen.words((at[0], y), words, anchor="middle", colour=look.ink)
