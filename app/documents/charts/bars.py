"""Counts as lying bars: reports."""

from reportlab.graphics.shapes import Drawing, Shape

from app.documents.charts.data import Bars
from app.documents.charts.look import ChartLook, Point
from app.documents.charts.pen import Pen, box
from app.documents.charts.words import figure


def draw_bars(chart: Bars, look: ChartLook) -> Drawing:
    """Return the chart as a drawing; bars become thinner when there are many, names break into lines."""
    pen = Pen(look)
    drawing = pen.drawing()
    text = look.text
    legend, below = _legend(chart, pen) if len(chart.series) > 1 else ([], 0.0)
    wrapped = [pen.wrapped(label, look.width * 0.36) for label in chart.labels]
    left = max((pen.width_of(line) for lines in wrapped for line in lines), default=0.0) + text * 0.8
    largest = max((value or 0 for one in chart.series for value in one.values), default=0) or 1
    numbers = pen.width_of(figure(largest), strong=True)
    room = look.width - left - numbers - text
    slot = (look.height - below) / max(1, len(chart.labels))
    thick = min(text * 1.5, slot * 0.72 / max(1, len(chart.series)))
    for place, lines in enumerate(wrapped):
        middle = look.height - slot * (place + 0.5)
        _label(drawing, pen, lines, (left - text * 0.8, middle))
        top = middle + thick * len(chart.series) / 2
        for number, series in enumerate(chart.series):
            value = series.values[place]
            at = (left, top - thick * (number + 1))
            _bar(drawing, pen, number, at, (room * (value or 0) / largest, thick * 0.86))
            words = "–" if value is None else figure(value)
            x, y = left + room * (value or 0) / largest + text * 0.5, at[1] + thick * 0.43 - text * 0.33
            drawing.add(pen.words((x, y), words, colour=look.ink, strong=number == 0))
    drawing.add(pen.rule((left, below), (left, look.height), colour=look.muted))
    for shape in legend:
        drawing.add(shape)
    return drawing


def _label(drawing: Drawing, pen: Pen, lines: list[str], at: Point) -> None:
    """Write lines that end at a point, centred upright."""
    text = pen.look.text
    first = at[1] + (len(lines) - 1) * text * 0.575 - text * 0.33
    for number, line in enumerate(lines):
        drawing.add(pen.words((at[0], first - number * text * 1.15), line, anchor="end", colour=pen.look.ink))


def _legend(chart: Bars, pen: Pen) -> tuple[list[Shape], float]:
    """Return small bars with the names of the series in one line."""
    text = pen.look.text
    gap, sample = text * 1.6, text * 1.8
    whole = sum(sample + text * 0.5 + pen.width_of(one.name) for one in chart.series) + gap * (len(chart.series) - 1)
    x = max(0.0, (pen.look.width - whole) / 2)
    drawing = pen.drawing()
    for number, series in enumerate(chart.series):
        _bar(drawing, pen, number, (x, text * 0.2), (sample, text * 0.8))
        drawing.add(pen.words((x + sample + text * 0.5, text * 0.3), series.name))
        x += sample + text * 0.5 + pen.width_of(series.name) + gap
    return list(drawing.contents), text * 2


def _bar(drawing: Drawing, pen: Pen, number: int, at: Point, size: Point) -> None:
    """Add a bar: full for the first series, upright stripes for the second, empty for others."""
    colour = pen.colour(number)
    if number == 0:
        drawing.add(box(at, size, fill=colour))
        return
    drawing.add(box(at, size, edge=colour))
    if number == 1:
        (x, y), (width, height) = at, size
        step = pen.look.text * 0.4
        for count in range(1, int(width / step) + 1):
            drawing.add(pen.rule((x + count * step, y), (x + count * step, y + height), colour=colour))
