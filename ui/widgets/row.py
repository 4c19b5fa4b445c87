"""Rows of a card: leading mark or icon, title, subtitle, widgets at the end; `RowList` puts rules between them.

Use:

    rows = RowList()
    rows.add(Row("Ocena okresowa nr 3", after=" · R-001", subtitle="była do 15.11 · art. 15 ust. 1 pkt 15",
                 icon="clock-counter-clockwise", icon_colour="late", trailing=[Pill(_("8 days late"), "late")]))
    rows.add(Row("R-001 Przykładowscy", lead_text="9:00", leading=FamilyMark("R-001"), trailing=[button, button]))
    card.add(rows)
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.apply import theme
from ui.theme.grown import least_width
from ui.widgets.card import clear_layout
from ui.widgets.few_lines import FewLines
from ui.widgets.icon_label import IconLabel
from ui.widgets.remembering import RememberingRow
from ui.widgets.text import text

_GAP = 12
# With less room than this the words would break after every second one: what stands at the end goes below them.
_WORDS_FROM = 220


class Row(QFrame):
    """One thing in a list.

    Args:
        title: what it is, semibold (`plain` for normal weight).
        after: words after the title in normal weight.
        subtitle: muted second line; wraps, is never cut.
        icon: Phosphor name before the title, painted in `icon_colour`.
        leading: a widget instead of an icon (FamilyMark, Avatar, QCheckBox).
        lead_text: words in the first column (an hour, a day), semibold with `lead_strong`.
        lead_width: pixels of that column at 100 % text.
        trailing: widgets at the right end, below the words where there is no room beside.
        clickable: whole row reacts to click, Enter and Space with `clicked`.
        lines: most lines of title and of subtitle, each; 0 for all of it.
    """

    clicked = Signal()

    def __init__(  # noqa: PLR0913 - every part is optional and named
        self,
        title: str,
        *,
        after: str = "",
        subtitle: str = "",
        icon: str | None = None,
        icon_colour: str = "muted",
        leading: QWidget | None = None,
        lead_text: str = "",
        lead_width: int = 60,
        lead_strong: bool = True,
        trailing: Sequence[QWidget] = (),
        clickable: bool = False,
        plain: bool = False,
        lines: int = 0,
    ) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.setProperty("clickable", clickable)
        self._clickable = clickable
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        whole = RememberingRow(self)
        whole.setContentsMargins(0, 8, 0, 8)
        whole.setSpacing(_GAP)
        self._before = row = QHBoxLayout()
        row.setSpacing(_GAP)
        if lead_text:
            lead = text(lead_text, "strong" if lead_strong else "muted")
            least_width(lead, lead_width)
            row.addWidget(lead)
        if leading is not None:
            row.addWidget(leading)
        elif icon is not None:
            row.addWidget(IconLabel(icon, icon_colour, 20))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(_GAP)
        first = _title(title, after, "body" if plain else "strong", lines)
        self._labels = [*first, *([_label(subtitle, "muted", lines)] if subtitle else [])]
        self._body.addLayout(_words(first, self._labels[len(first) :]), 1)
        self._ends = QHBoxLayout()
        self._ends.setSpacing(_GAP)
        for widget in trailing:
            self._ends.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        if trailing:
            self._ends.addStretch(0)
            self._body.addLayout(self._ends)
        if row.count():
            whole.addLayout(row)
        whole.addLayout(self._body, 1)
        self.setAccessibleName(" ".join(filter(None, (lead_text, title + after, subtitle))))
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hasHeightForWidth(self) -> bool:
        """Tell that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, in the arrangement that width allows."""
        self._arrange(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the new width."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click."""
        if (
            self._clickable
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click with the keyboard."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if self._clickable and event.key() in keys and not event.modifiers():
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def _arrange(self, width: int) -> None:
        ends = self._ends.sizeHint().width()
        before = self._before.sizeHint().width()
        room = width - (before + _GAP if before else 0) - ends - _GAP
        below = bool(ends) and room < min(theme.px(_WORDS_FROM), self._words_width())
        wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._body.direction() != wanted:
            self._body.setDirection(wanted)
            self._body.setSpacing(6 if below else _GAP)
            self.updateGeometry()

    def _words_width(self) -> int:
        return max(one.fontMetrics().horizontalAdvance(one.text()) for one in self._labels)


def _words(first: Sequence[QLabel], below: Sequence[QLabel]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.setContentsMargins(0, 0, 0, 0)
    line = QHBoxLayout()
    line.setSpacing(0)
    for label in first:
        line.addWidget(label, 1 if label is first[-1] else 0)
    column.addStretch(1)
    column.addLayout(line)
    for label in below:
        column.addWidget(label)
    column.addStretch(1)
    return column


def _label(words: str, role: str, lines: int) -> QLabel:
    return FewLines(words, role, most=lines) if lines else text(words, role, wrap=True)


def _title(title: str, after: str, role: str, lines: int) -> list[QLabel]:
    if not after:
        return [_label(title, role, lines)]
    # One space of the font keeps the two halves of the line a sentence.
    return [text(title, role), _label(after if after.startswith(" ") else f" {after}", "body", lines)]


class RowList(QWidget):
    """Rows with thin rules between them."""

    def __init__(self, rows: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        for row in rows:
            self.add(row)

    def add(self, row: QWidget) -> None:
        """Append a row."""
        if self._column.count():
            self._column.addWidget(divider())
        self._column.addWidget(row)

    def insert(self, place: int, row: QWidget) -> None:
        """Put a row before the one at that place; rows count from 0."""
        if self._column.count() <= 2 * place:
            self.add(row)
        else:
            self._column.insertWidget(2 * place, divider())
            self._column.insertWidget(2 * place, row)

    def row(self, place: int) -> QWidget | None:
        """Return the row at a place, None where there is none."""
        item = self._column.itemAt(2 * place)
        return item.widget() if item is not None else None

    def remove(self, place: int) -> None:
        """Remove the row at a place with the rule below it, or above it when it is the last one."""
        first = 2 * place if self._column.count() > 2 * place + 1 else 2 * place - 1
        for _part in range(2):
            item = self._column.takeAt(max(0, first)) if self._column.count() else None
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def clear(self) -> None:
        """Remove all rows."""
        clear_layout(self._column)


def divider(*, strong: bool = False) -> QFrame:
    """Return a thin horizontal rule."""
    line = QFrame()
    line.setProperty("part", "divider")
    line.setProperty("strong", strong)
    line.setFixedHeight(1)
    return line
