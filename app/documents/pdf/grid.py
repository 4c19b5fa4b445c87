"""A table that breaks over pages the way a reader wants it.

Its head is repeated on every page, a group's heading row is never the last row of a page and is repeated
with „cd.” when its rows go on, short rows stay whole and long ones are divided between their lines.
reportlab's own table cannot hold a heading to a row that itself must be divided.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from app.documents.pdf.look import GROUP_FILL, HEAD_FILL, RULE

Cell = tuple[Flowable, ...]


@dataclass(frozen=True)
class Row:
    """A row: one cell per column, or a single cell over all columns; `heads` a group or not."""

    cells: tuple[Cell, ...]
    heads: bool = False
    group: int = -1  # index into the groups' repeated headings


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What all pages of a table share.

    Attributes:
        widths: of the columns, in points.
        head: row repeated on top, None for none.
        repeated: per group, makes the heading row shown when the group goes on over the page.
        pad: room inside a cell; ruled: lines and fills, or only white space; least: least height of a row.
    """

    widths: tuple[float, ...]
    head: Row | None
    repeated: Sequence[Callable[[], Row]] = ()
    pad: float = 6
    ruled: bool = True
    least: float = 0
    # A table over many pages is measured anew with every one of them; its rows need not be. Holding a row keeps its id.
    _known: dict[int, tuple[Row, float]] = field(default_factory=dict, repr=False, compare=False)

    def width_of(self, row: Row, column: int) -> float:
        """Return the room for text in a cell."""
        return (sum(self.widths) if len(row.cells) == 1 else self.widths[column]) - 2 * self._side

    @property
    def _side(self) -> float:
        return self.pad if self.ruled else self.pad / 2

    def height_of(self, row: Row) -> float:
        """Return the height of the row with its padding, measured once."""
        if id(row) not in self._known:
            self._known[id(row)] = (row, self._measure(row))
        return self._known[id(row)][1]

    def _measure(self, row: Row) -> float:
        inner = (stack_height(cell, self.width_of(row, n)) for n, cell in enumerate(row.cells))
        least = 0 if row.heads or row is self.head else self.least
        return max(max(inner, default=0) + 2 * self.pad * 0.66, least)

    def draw(self, canvas: Canvas, row: Row, *, top: float, height: float) -> None:
        """Draw the row below `top`."""
        total = sum(self.widths)
        if self.ruled:
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.5)
            fill = HEAD_FILL if row is self.head else GROUP_FILL
            canvas.setFillColor(fill)
            filled = row is self.head or row.heads
            canvas.rect(0, top - height, total, height, stroke=1, fill=int(filled))
        left = 0.0
        for column, cell in enumerate(row.cells):
            if self.ruled and column:
                canvas.line(left, top, left, top - height)
            y = top - self.pad * 0.66
            for paragraph in cell:
                _, tall = paragraph.wrap(self.width_of(row, column), height)
                y -= tall
                paragraph.drawOn(canvas, left + (self._side if self.ruled else 0), y)
            left += self.widths[column]


def stack_height(cell: Cell, width: float) -> float:
    """Return the height of paragraphs one below the other."""
    return float(sum(paragraph.wrap(width, 1e6)[1] for paragraph in cell))


class Grid(Flowable):
    """The table as reportlab's pages take it: measured, divided, drawn."""

    def __init__(self, frame: Frame, rows: Sequence[Row]) -> None:
        super().__init__()
        self.frame = frame
        self.rows = list(rows)
        self.spaceBefore = self.spaceAfter = 0
        self._heights: list[float] = []

    def _all(self) -> list[Row]:
        return [self.frame.head, *self.rows] if self.frame.head else self.rows

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 - reportlab's names
        """Measure."""
        self._heights = [self.frame.height_of(row) for row in self._all()]
        self.width, self.height = sum(self.frame.widths), sum(self._heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draw all rows, top to bottom."""
        top = self.height
        for row, height in zip(self._all(), self._heights, strict=True):
            self.frame.draw(self.canv, row, top=top, height=height)
            top -= height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Divide into what fits on this page and the rest; nothing fits: an empty list."""
        self.wrap(aW, aH)
        offset = 1 if self.frame.head else 0
        room = aH - sum(self._heights[:offset])
        count = 0
        for height in self._heights[offset:]:
            if height > room:
                break
            room -= height
            count += 1
        above, below = self.rows[:count], self.rows[count:]
        if below and (halves := self._halves(below[0], room)):
            above, below = [*above, halves[0]], [halves[1], *below[1:]]
        else:
            while above and above[-1].heads:
                below.insert(0, above.pop())
        if not above or not below:
            return []
        return [Grid(self.frame, above), Grid(self.frame, self._continued(above[-1], below))]

    def _continued(self, last: Row, below: list[Row]) -> list[Row]:
        if below[0].heads or below[0].group != last.group or last.group < 0:
            return below
        return [self.frame.repeated[last.group](), *below]

    def _halves(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """Divide a row that is long, if a good piece of it fits; short rows stay whole."""
        lines = max((p.style.leading for cell in row.cells for p in cell if isinstance(p, Paragraph)), default=12)
        if self.frame.height_of(row) < 8 * lines or room < 4 * lines:
            return None
        inner = room - 2 * self.frame.pad * 0.66
        pieces = [cut(cell, self.frame.width_of(row, n), inner) for n, cell in enumerate(row.cells)]
        if not any(above for above, _ in pieces):
            return None
        upper = replace(row, cells=tuple(above for above, _ in pieces))
        return upper, replace(row, cells=tuple(below for _, below in pieces))


def cut(cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    """Divide paragraphs into those that fit into the height and the rest, inside a paragraph if need be."""
    for n, paragraph in enumerate(cell):
        _, height = paragraph.wrap(width, 1e6)
        if height > room:
            parts = paragraph.split(width, room)
            if len(parts) == 2:
                return (*cell[:n], parts[0]), (parts[1], *cell[n + 1 :])
            return cell[:n], cell[n:]
        room -= height
    return cell, ()
