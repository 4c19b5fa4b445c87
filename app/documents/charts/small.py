"""Charts of the size of a line: where something goes, how far it is."""

from reportlab.graphics.shapes import Drawing

from app.documents.charts.data import Progress, Series, Sparkline
from app.documents.charts.look import ChartLook
from app.documents.charts.pen import Pen, box, runs
from app.documents.charts.words import figure


def draw_sparkline(chart: Sparkline, look: ChartLook) -> Drawing:
    """Return a line without axes; the last number stands at its end."""
    pen = Pen(look)
    drawing = pen.drawing()
    known = [value for value in chart.values if value is not None]
    words = figure(known[-1]) if known else "–"
    edge = look.text * 0.4
    right = look.width - pen.width_of(words, strong=True) - edge * 2.5
    steps = max(1, len(chart.values) - 1)
    points = [
        (edge + (right - edge) * place / steps, edge + (look.height - 2 * edge) * (value or 0) / (chart.top or 1))
        for place, value in enumerate(chart.values)
    ]
    drawing.add(pen.rule((0, edge), (right, edge)))
    for piece in runs(Series(name=chart.title, values=chart.values), points):
        drawing.add(pen.stroke(0, piece))
        drawing.add(pen.marker(0, piece[-1]))
    middle = look.height / 2 - look.text * 0.33
    drawing.add(pen.words((look.width, middle), words, anchor="end", colour=look.ink, strong=True))
    return drawing


def draw_progress(chart: Progress, look: ChartLook) -> Drawing:
    """Return a bar that is as full as the thing is far, with „6 / 10” at its end."""
    pen = Pen(look)
    drawing = pen.drawing()
    words = f"{figure(chart.value)} / {figure(chart.top)}"
    room = look.width - pen.width_of(words, strong=True) - look.text
    thick = look.text * 0.6
    y = (look.height - thick) / 2
    share = min(1.0, max(0.0, chart.value / (chart.top or 1)))
    drawing.add(box((0.5, y), (room, thick), fill=look.ground, edge=look.muted, rounding=thick / 2))
    if share:
        drawing.add(box((0.5, y), (max(thick, room * share), thick), fill=pen.colour(0), rounding=thick / 2))
    drawing.add(pen.words((look.width, look.height / 2 - look.text * 0.33), words, anchor="end", colour=look.ink))
    return drawing
