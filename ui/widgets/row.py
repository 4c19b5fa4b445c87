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
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.grown import least_width
from ui.widgets.card import clear_layout
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


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
        trailing: widgets at the right end.
        clickable: whole row reacts to click, Enter and Space with `clicked`.
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
    ) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.setProperty("clickable", clickable)
        self._clickable = clickable
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        if lead_text:
            lead = text(lead_text, "strong" if lead_strong else "muted")
            least_width(lead, lead_width)
            row.addWidget(lead)
        if leading is not None:
            row.addWidget(leading)
        elif icon is not None:
            row.addWidget(IconLabel(icon, icon_colour, 20))
        row.addLayout(_words(title, after, subtitle, plain=plain), 1)
        for widget in trailing:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(" ".join(filter(None, (lead_text, title + after, subtitle))))
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

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


def _words(title: str, after: str, subtitle: str, *, plain: bool) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    column.setContentsMargins(0, 0, 0, 0)
    first = QHBoxLayout()
    first.setSpacing(0)
    first.addWidget(text(title, "body" if plain else "strong", wrap=not after), 0 if after else 1)
    if after:
        # One space of the font keeps the two halves of the line a sentence.
        first.addWidget(text(after if after.startswith(" ") else f" {after}", wrap=True), 1)
    column.addStretch(1)
    column.addLayout(first)
    if subtitle:
        column.addWidget(text(subtitle, "muted", wrap=True))
    column.addStretch(1)
    return column


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
