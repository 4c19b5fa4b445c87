"""What a chart shows, without how: names and numbers, ready for a picture, a sentence or a table."""

from dataclasses import dataclass
from datetime import date

from app.documents.charts.kin import Ecomap, Genogram


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Numbers of one kind, in the order of the chart's axes, days or labels.

    Attributes:
        name: what they are: „teraz”, „motywacja”.
        values: the numbers; None where nothing is known, which leaves a gap.
    """

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """Levels of many areas around a centre; the first series is the one that matters, drawn on top and filled.

    Attributes:
        axes: names of the areas, clockwise from the top.
        top: the highest level; the centre is 0.
        base: a level drawn as a ring of its own (basic stability, domain.md D31), with its name; None for none.
    """

    title: str
    axes: tuple[str, ...]
    series: tuple[Series, ...]
    top: int = 5
    base: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Numbers over time, each line named at its right end.

    Attributes:
        days: the days of the values, rising.
        top: the highest number of the scale; the lowest is 0.
    """

    title: str
    days: tuple[date, ...]
    series: tuple[Series, ...]
    top: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Counts of several things, lying bars with the number at the end; a second series is striped.

    Attributes:
        labels: what is counted, from top to bottom.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """A few numbers in a line of text, the last one marked and written.

    Attributes:
        top: the highest number of the scale.
    """

    title: str
    values: tuple[float | None, ...]
    top: float = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far something is: `value` of `top`, both of the same unit."""

    title: str
    value: float
    top: float = 10


Chart = Radar | Lines | Bars | Sparkline | Progress | Genogram | Ecomap
