"""Words that a list or a table paints itself: measured fast, wrapped rather than cut, at the user's text size.

A list of a thousand lines must know the height of each before it can show one. Laying out a text costs a hundred times
more than adding up the widths of its letters, so a text is laid out only when the sum says that it may need to wrap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui.theme.apply import theme
from ui.widgets.text import bound

# Kerning changes a width a little: within this part of the room the text is laid out to be sure.
_SURELY = 0.97


class Ruler(dict[str, float]):
    """The widths of letters in one font, measured once each.

    Args:
        size: step of the type scale.
        strong: semibold.

    Attributes:
        font: the font at the text size of now.
        line: height of a line in pixels.
    """

    def __init__(self, size: str = "body", *, strong: bool = False) -> None:
        super().__init__()
        self.font = QFont(QGuiApplication.font())
        self.font.setPixelSize(theme.size(size))
        self.font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        self.metrics = QFontMetricsF(self.font)
        self.line = ceil(self.metrics.height())

    def __missing__(self, letter: str) -> float:
        width = self.metrics.horizontalAdvance(letter)
        self[letter] = width
        return width

    def width(self, words: str) -> int:
        """Return how wide the words are in pixels, without kerning, rounded up."""
        return ceil(sum(map(self.__getitem__, words)))


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one font and one colour.

    Attributes:
        words: the words; a line break in them is a space.
        ruler: font and widths.
        colour: token of the palette.
    """

    words: str
    ruler: Ruler
    colour: str = "ink"


def lines_of(runs: Sequence[Run], room: int, *, most: int = 0) -> int:
    """Return how many lines the runs take one after another.

    Args:
        runs: what is written; nothing takes no line.
        room: pixels of a line.
        most: more lines are never painted; 0 for as many as it takes.
    """
    if not runs[0].words:
        return 0
    if most == 1:
        return 1
    width = sum(run.ruler.width(run.words) for run in runs)
    if width <= room * _SURELY:
        return 1
    if most == 2 and width * _SURELY > room:
        return 2
    count = _laid_out(runs, room).lineCount()
    return min(count, most) if most else count


def paint_runs(painter: QPainter, runs: Sequence[Run], area: QRect, *, most: int = 0) -> None:
    """Paint the runs from the top left of an area, wrapped at its width; the last line allowed ends in „…”."""
    if not runs or not runs[0].words:
        return
    layout = _laid_out(runs, area.width())
    if not most or layout.lineCount() <= most:
        layout.draw(painter, QPointF(area.topLeft()))
        return
    for number in range(most - 1):
        layout.lineAt(number).draw(painter, QPointF(area.topLeft()))
    _paint_cut(painter, layout, runs[-1], area, most - 1)


def _paint_cut(painter: QPainter, layout: QTextLayout, run: Run, area: QRect, number: int) -> None:
    """Paint the line of this number with all that follows, as much as there is room for."""
    rest = layout.text().encode("utf-16-le")[layout.lineAt(number).textStart() * 2 :].decode("utf-16-le", "ignore")
    whole = rest.replace("\u00a0", " ")
    cut = run.ruler.metrics.elidedText(whole, Qt.TextElideMode.ElideRight, area.width())
    if cut != whole:
        cut = f"{cut.removesuffix('…').rstrip()}…"
    line = QRect(area.left(), area.top() + number * run.ruler.line, area.width(), run.ruler.line)
    painter.setFont(run.ruler.font)
    painter.setPen(theme.colour(run.colour))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, cut)


def _laid_out(runs: Sequence[Run], room: int) -> QTextLayout:
    whole = bound("".join(run.words for run in runs).replace("\n", " "))
    layout = QTextLayout(whole, runs[0].ruler.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs))
    height = max(run.ruler.line for run in runs)
    layout.beginLayout()
    place = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        line.setPosition(QPointF(0, place))
        place += height
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    found, start = [], 0
    for run in runs:
        form = QTextCharFormat()
        form.setFont(run.ruler.font)
        form.setForeground(theme.colour(run.colour))
        piece = QTextLayout.FormatRange()
        length = len(run.words.encode("utf-16-le")) // 2  # Qt counts units of UTF-16
        piece.start, piece.length, piece.format = start, length, form
        found.append(piece)
        start += length
    return found
