"""How a chart looks: its size, its colours and its letters; on paper points, on screen pixels."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """Size and colours of one drawing.

    Attributes:
        width, height: of the whole drawing; points on paper, pixels on screen.
        text: size of the letters in the same unit.
        ink, muted, line: `#RRGGBB` of numbers and names, of labels, of the grid.
        ground: what the chart lies on.
        series: `#RRGGBB` of the first, second, … series; they differ in line and marker, too.
    """

    width: float
    height: float
    text: float
    ink: str
    muted: str
    line: str
    ground: str
    series: tuple[str, ...]


def paper_look(*, width: float, height: float, text: float = 9.0) -> ChartLook:
    """Return the look of prints, readable in black and white; sizes in points."""
    return ChartLook(
        width=width,
        height=height,
        text=text,
        ink="#16191A",
        muted="#545B5C",
        line="#C9C4B8",
        ground="#FFFFFF",
        series=("#0E6666", "#545B5C", "#16191A"),
    )
