"""What a painted table is made of: columns described by data, lines of cells, and which columns fit a width.

Use:

    COLUMNS = (
        Column("family", _("Family"), width=250, stretch=True),
        Column("deadline", _("Next deadline"), width=350, narrow=270),
        Column("contact", _("Last contact"), width=140, leaves=1),
    )
    TableRow("id", {"family": Cell("R-001 …", family_code="R-001"), "contact": Cell("20.11.2026", sort=day)})
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: key of its cells.
        title: head.
        width: pixels it would like at normal text size.
        narrow: pixels it can do with, its words wrapped; 0 for its width.
        stretch: takes what is left; `width` is the least it must have.
        leaves: which goes first when there is no room, 1 before 2; 0 for never.
        sortable: whether a click on the head sorts.
        lines: most lines of a cell, the rest stands on its tooltip; 0 for all of it.
        if_filled: shown only while one of its cells says something.
    """

    name: str
    title: str
    width: int
    narrow: int = 0
    stretch: bool = False
    leaves: int = 0
    sortable: bool = True
    lines: int = 0
    if_filled: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        words: what it says.
        tone: neutral, muted, late, accent or done.
        icon: Phosphor name before the words.
        strong: semibold.
        family_code: a family's mark before the words.
        pill: words and icon in a rounded frame.
        sort: what the column is sorted by; the words when missing, and an empty cell is always last.
        heard: what a screen reader says; the words when missing.
    """

    words: str
    tone: str = "neutral"
    icon: str = ""
    strong: bool = False
    family_code: str = ""
    pill: bool = False
    sort: str | int | date | None = None
    heard: str = ""


EMPTY = Cell("—", tone="muted")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line: a key that the signals carry, cells by the names of their columns, words a filter looks in."""

    key: str
    cells: Mapping[str, Cell]
    searched: str = ""


def fitting(columns: Sequence[Column], room: int, scale: float) -> dict[str, int]:
    """Return the columns that fit, with their widths in pixels.

    Columns become narrow, all in proportion, and their words wrap; what does not fit even so leaves.

    Args:
        columns: all columns from left to right.
        room: pixels of the table.
        scale: text size, 1.0 for normal.
    """
    widths = {one.name: round(one.width * scale) for one in columns}
    narrow = {one.name: round((one.narrow or one.width) * scale) for one in columns}
    leaving = sorted((one for one in columns if one.leaves), key=lambda one: one.leaves)
    while sum(narrow[name] for name in widths) > room and leaving:
        del widths[leaving.pop(0).name]
    missing = sum(widths.values()) - room
    slack = sum(widths[name] - narrow[name] for name in widths)
    if missing > 0 and slack:
        part = min(1.0, missing / slack)
        widths = {name: width - ceil((width - narrow[name]) * part) for name, width in widths.items()}
    stretching = [one.name for one in columns if one.stretch and one.name in widths]
    spare = max(0, room - sum(widths.values()))
    for place, name in enumerate(stretching):
        widths[name] += spare // len(stretching) + (place < spare % len(stretching))
    return widths
