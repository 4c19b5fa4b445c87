"""Measures of the lines of a list at one text size and width: where everything stands, how high a line is."""

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QRect

from ui.theme.apply import theme
from ui.widgets.face import SIZE
from ui.widgets.marked_text import Marked
from ui.widgets.painted_text import Ruler, Run, lines_of
from ui.widgets.record_row import RecordRow

GAP = 12
_ABOVE = 9
_ICON = 20
_LEAD_STEP = 12
PICTURE = 40
_NARROWEST_WORDS = 200
_MOST_TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of one line are, from its own top left.

    Attributes:
        words: title and detail; its height is theirs.
        detail: top of the detail.
        pills: line of pills, at the right end or below the words.
    """

    heading: QRect
    body: QRect
    lead: QRect
    picture: QRect
    words: QRect
    detail: int
    pills: QRect


class _Measured(NamedTuple):
    """Widths and heights of one line; `start` and `room` are the left end and the width of its words."""

    side: int
    start: int
    room: int
    pills: int
    below: bool
    titles: int
    words: int
    content: int


@dataclass(slots=True)
class Look:
    """Measures of the text size of now.

    Attributes:
        inset: pixels free at both ends.
        detail_lines: most lines of a detail; 0 for all of it.
    """

    inset: int
    detail_lines: int
    body: Ruler = field(default_factory=Ruler)
    strong: Ruler = field(default_factory=lambda: Ruler(strong=True))
    small: Ruler = field(default_factory=lambda: Ruler("label"))
    head: Ruler = field(default_factory=lambda: Ruler("label", strong=True))
    scale: float = field(default_factory=lambda: theme.scale / 100)

    def lead_width(self, leads: set[str]) -> int:
        """Return the width of the first column, 0 when nothing stands in it; lines that come later seldom move it."""
        widest = max(map(self.body.width, leads), default=0)
        return -(-widest // _LEAD_STEP) * _LEAD_STEP

    def title(self, row: RecordRow) -> list[Run]:
        """Return the first line of words."""
        ink = "ink" if row.enabled else "faint"
        runs = [Run(row.title, self.strong, ink)]
        if row.after:
            # The space between the halves belongs to the second: a family's name may end in anything.
            runs.append(Run(f" {row.after}", self.body, ink))
        return runs

    def detail(self, row: RecordRow, room: int = 0) -> list[Run]:
        """Return the quiet words below, with what was looked for in them stronger.

        Args:
            row: the line.
            room: pixels of the only line they have; they are cut around what was looked for. 0 for all of them.
        """
        ink = "muted" if row.enabled else "faint"
        if not row.matches:
            return [Run(row.detail, self.body, ink)]
        found = Marked(row.detail, row.matches, kept=row.kept)
        if room:
            found = found.cut(room, self.strong)
        return found.runs(Run("", self.body, ink), Run("", self.strong, "ink"))

    def pill_widths(self, row: RecordRow) -> list[int]:
        """Return the widths of pills and pictures, from left to right."""
        icon = round(17 * self.scale)
        pills = [self.small.width(one.words) + 22 + (icon + 4 if one.icon else 0) for one in row.pills]
        return [*(icon + 4 for _mark in row.marks), *pills]

    def places(self, row: RecordRow, *, heading: str, lead: int, width: int) -> Places:
        """Return where everything of a line stands.

        Args:
            row: the line.
            heading: words above it, empty for none.
            lead: width of the first column.
            width: of the whole line.
        """
        top = self._heading_height(heading)
        size = self._measured(row, lead, width)
        left = self.inset + (lead + GAP + 4 if lead else 0)
        body = QRect(0, top, width, size.content + 2 * _ABOVE)
        middle = top + _ABOVE + size.content // 2
        pill_line = self.small.line + 8
        words_top = top + _ABOVE if size.below else middle - size.words // 2
        pills_top = words_top + size.words + 6 if size.below else middle - pill_line // 2
        pills_left = size.start if size.below else width - self.inset - size.pills
        return Places(
            heading=QRect(self.inset, top - self.head.line - 6, width - 2 * self.inset, self.head.line),
            body=body,
            lead=QRect(self.inset, middle - self.body.line // 2, lead, self.body.line),
            picture=QRect(left, middle - size.side // 2, size.side, size.side),
            words=QRect(size.start, words_top, size.room, size.words),
            detail=words_top + size.titles + 2,
            pills=QRect(pills_left, pills_top, size.pills, pill_line),
        )

    def height(self, row: RecordRow, *, heading: str, lead: int, width: int) -> int:
        """Return how high a line is with its heading and the rule below it; the arguments are those of `places`."""
        return self._heading_height(heading) + self._measured(row, lead, width).content + 2 * _ABOVE + 1

    def _heading_height(self, heading: str) -> int:
        return self.head.line + 22 if heading else 0

    def _measured(self, row: RecordRow, lead: int, width: int) -> "_Measured":
        side = self._picture(row)
        start = self.inset + (lead + GAP + 4 if lead else 0) + (side + GAP if side else 0)
        room, pills, below = width - self.inset - start, 0, False
        if row.pills or row.marks:
            ends = self.pill_widths(row)
            pills = sum(ends) + 8 * (len(ends) - 1)
            below = self._is_crowded(row, room=room, beside=room - pills - GAP)
            room -= 0 if below else pills + GAP
        titles = lines_of(self.title(row), room) * self.strong.line
        details = lines_of(self.detail(row), room, most=self.detail_lines) * self.body.line if row.detail else 0
        words = titles + (2 + details if details else 0)
        pill_line = self.small.line + 8 if pills else 0
        content = max(words + 6 + pill_line if below else words, side, pill_line)
        return _Measured(side, start, room, pills, below, titles, words, content)

    def _is_crowded(self, row: RecordRow, *, room: int, beside: int) -> bool:
        """Tell whether pills would leave the words too narrow a column: a title in many short lines is not read."""
        if beside < min(_NARROWEST_WORDS * self.scale, room / 2):
            return True
        title = self.title(row)
        lines = lines_of(title, beside)
        return lines > _MOST_TITLE_LINES and lines > lines_of(title, room)

    def _picture(self, row: RecordRow) -> int:
        if row.pictured:
            return round(PICTURE * self.scale)
        if row.face is not None:
            return round(SIZE * self.scale)
        return round(_ICON * self.scale) if row.icon or row.family_code else 0
