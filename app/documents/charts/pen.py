"""What all charts are drawn with: letters, lines told apart by their dashes, markers told apart by their shapes."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, PolyLine, Rect, Shape, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.documents.charts.data import Series
from app.documents.charts.look import ChartLook, Point
from app.documents.pdf import fonts

Anchor = Literal["start", "middle", "end"]
# By the number of a series: the first is the one that matters.
_USUAL = 13
_DASHES: tuple[list[float] | None, ...] = (None, [1.5, 3], [6, 3], [8, 3, 1.5, 3])


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws with one look.

    Attributes:
        look: sizes and colours.
    """

    look: ChartLook

    def drawing(self) -> Drawing:
        """Return an empty drawing of the look's size."""
        fonts.register()
        return Drawing(self.look.width, self.look.height)

    def width_of(self, words: str, *, strong: bool = False) -> float:
        """Return how wide words are."""
        return float(stringWidth(words, fonts.SEMIBOLD if strong else fonts.REGULAR, self.look.text))

    def words(
        self, at: Point, words: str, *, anchor: Anchor = "start", colour: str = "", strong: bool = False
    ) -> String:
        """Return words whose base line begins, ends or is centred at a point; anchor: start, middle, end."""
        name = fonts.SEMIBOLD if strong else fonts.REGULAR
        return String(
            *at,
            words,
            fontName=name,
            fontSize=self.look.text,
            textAnchor=anchor,
            fillColor=ink(colour or self.look.muted),
        )

    def rule(self, start: Point, end: Point, *, colour: str = "", width: float = 0.8) -> Line:
        """Return a thin line of the grid."""
        return Line(*start, *end, strokeColor=ink(colour or self.look.line), strokeWidth=width)

    def colour(self, number: int) -> str:
        """Return the colour of a series."""
        return self.look.series[number % len(self.look.series)]

    def stroke(self, number: int, points: Sequence[Point], *, closed: bool = False) -> Shape:
        """Return the line of a series through points; a single point has none, its marker is enough."""
        if len(points) < 2:
            return Group()
        flat = [value for point in points for value in point]
        line = Polygon(flat, fillColor=None) if closed else PolyLine(flat)
        line.strokeColor = ink(self.colour(number))
        # Lines and dashes grow with the letters, or they would look full at large text.
        grown = max(1.0, self.look.text / _USUAL)
        line.strokeWidth = grown * (2.0 if number == 0 else 1.5)
        dashes = _DASHES[number % len(_DASHES)]
        if dashes:
            line.strokeDashArray = [grown * length for length in dashes]
        line.strokeLineCap = 1 if number == 0 else 0
        return line

    def marker(self, number: int, at: Point) -> Shape:
        """Return the marker of a series: full disc, ring, square, diamond."""
        size = self.look.text * 0.27
        return _MARKERS[number % len(_MARKERS)](at, size, self.colour(number), self.look.ground)

    def sample(self, number: int, at: Point, *, marked: bool = True) -> Group:
        """Return a piece of a series' line with its marker, for a legend; `at` is its left end."""
        x, y = at
        length = self.look.text * 2.2
        parts = [self.stroke(number, [(x, y), (x + length, y)])]
        if marked:
            parts.append(self.marker(number, (x + length / 2, y)))
        return Group(*parts)

    def legend(self, entries: Sequence[tuple[int, str, bool]], *, bottom: float) -> tuple[list[Shape], float]:
        """Return samples with names in centred lines above `bottom`, and how high they are together.

        Args:
            entries: number of the series, its name, whether it has markers.
            bottom: the lower edge.
        """
        gap, sample, leading = self.look.text * 1.4, self.look.text * 2.8, self.look.text * 1.6
        lines: list[list[tuple[int, str, bool]]] = [[]]
        for entry in entries:
            wanted = sum(sample + self.width_of(name) + gap for _n, name, _m in [*lines[-1], entry])
            if lines[-1] and wanted > self.look.width:
                lines.append([])
            lines[-1].append(entry)
        shapes: list[Shape] = []
        for place, line in enumerate(reversed(lines)):
            y = bottom + place * leading + self.look.text * 0.4
            x = (self.look.width - sum(sample + self.width_of(name) + gap for _n, name, _m in line) + gap) / 2
            for number, name, marked in line:
                shapes.append(self.sample(number, (x, y + self.look.text * 0.3), marked=marked))
                shapes.append(self.words((x + sample, y), name))
                x += sample + self.width_of(name) + gap
        return shapes, leading * len(lines)

    def wrapped(self, words: str, room: float) -> list[str]:
        """Break words into lines that fit, a single long word stays whole."""
        lines: list[str] = []
        for word in words.split():
            if lines and self.width_of(f"{lines[-1]} {word}") <= room:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines or [""]


def ink(colour: str, alpha: float = 1.0) -> Color:
    """Return `#RRGGBB` as a colour of the drawing."""
    solid = HexColor(colour)
    return Color(solid.red, solid.green, solid.blue, alpha=alpha)


def runs(series: Series, points: Sequence[Point]) -> Iterator[list[Point]]:
    """Yield the pieces of a line between the gaps of a series."""
    known = list(zip(series.values, points, strict=True))
    for there, piece in groupby(known, key=lambda pair: pair[0] is not None):
        if there:
            yield [point for _value, point in piece]


def box(at: Point, size: Point, *, fill: str = "", edge: str = "", rounding: float = 0) -> Rect:
    """Return a rectangle; an empty colour leaves its inside or its edge out."""
    rectangle = Rect(*at, *size, rounding, rounding)
    rectangle.fillColor = ink(fill) if fill else None
    rectangle.strokeColor = ink(edge) if edge else None
    rectangle.strokeWidth = 0.8
    return rectangle


def _disc(at: Point, size: float, colour: str, ground: str) -> Shape:
    return Circle(*at, size, fillColor=ink(colour), strokeColor=ink(ground), strokeWidth=0.6)


def _ring(at: Point, size: float, colour: str, ground: str) -> Shape:
    return Circle(*at, size, fillColor=ink(ground), strokeColor=ink(colour), strokeWidth=1.3)


def _square(at: Point, size: float, colour: str, ground: str) -> Shape:
    return box((at[0] - size, at[1] - size), (2 * size, 2 * size), fill=colour, edge=ground)


def _diamond(at: Point, size: float, colour: str, ground: str) -> Shape:
    turns = [math.pi / 2 * n for n in range(4)]
    flat = [v for turn in turns for v in (at[0] + 1.4 * size * math.cos(turn), at[1] + 1.4 * size * math.sin(turn))]
    return Polygon(flat, fillColor=ink(ground), strokeColor=ink(colour), strokeWidth=1.3)


_MARKERS: tuple[Callable[[Point, float, str, str], Shape], ...] = (_disc, _ring, _square, _diamond)
