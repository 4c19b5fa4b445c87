"""Quick tags, each on or off: `TagPicker([("g2", "G2 Kacper chodzi do szkoły bez lęku")], checked={"g2"})`."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.apply import theme
from ui.theme.icons import glyph
from ui.widgets.buttons import pressed_by_enter
from ui.widgets.card import clear_layout
from ui.widgets.flow import FlowLayout

# Characters; a chip is a handle, not a paragraph.
_LONGEST = 64


def shortened(words: str, longest: int = _LONGEST) -> str:
    """Return words cut between two of them, so long at most; within one where half of the room would be lost."""
    if len(words) <= longest:
        return words
    whole = words[:longest].rsplit(" ", 1)[0]
    return (whole if 2 * len(whole) >= longest else words[:longest]).rstrip(",;.- ") + "…"


class Chip(QPushButton):
    """A rounded button; with a tick before the label while it is on. What is too long is whole in its tip."""

    def __init__(self, label: str, *, checkable: bool = True) -> None:
        self._label = shortened(label)
        super().__init__(self._label)
        if self._label != label:
            self.setToolTip(label)
        self.setProperty("chip", True)
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._show_tick)
        theme.changed.connect(self._draw_tick)
        self._draw_tick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _show_tick(self, on: bool) -> None:  # noqa: FBT001 - the signature of a slot
        self._draw_tick()
        self.setText(" " + self._label if on else self._label)

    def _draw_tick(self) -> None:
        """Draw the tick in the colours and at the size of now."""
        side = theme.px(15)
        self.setIconSize(QSize(side, side))
        self.setIcon(glyph("check-bold", "on_chosen").icon(side) if self.isChecked() else QIcon())


class TagPicker(QWidget):
    """Chips in flowing lines.

    Args:
        tags: pairs of id and label.
        checked: ids that are on.
        more: label of a last chip that asks for something else („+ ktoś jeszcze”); `more_wanted` is emitted.

    Signals:
        toggled(str, bool): the user switched a tag.
        more_wanted(): the last chip was clicked.
    """

    toggled = Signal(str, bool)
    more_wanted = Signal()

    def __init__(self, tags: Sequence[tuple[str, str]] = (), *, checked: Collection[str] = (), more: str = "") -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._chips: dict[str, Chip] = {}
        self.set_tags(tags, checked=checked, more=more)

    def set_tags(self, tags: Sequence[tuple[str, str]], *, checked: Collection[str] = (), more: str = "") -> None:
        """Show other tags."""
        clear_layout(self._flow)
        self._chips = {}
        for tag, label in tags:
            chip = Chip(label)
            chip.setChecked(tag in checked)
            chip.clicked.connect(lambda on, t=tag: self.toggled.emit(t, on))
            self._chips[tag] = chip
            self._flow.addWidget(chip)
        if more:
            chip = Chip(more, checkable=False)
            chip.setAccessibleName(": ".join(filter(None, (more, self.accessibleName()))))
            chip.clicked.connect(self.more_wanted)
            self._flow.addWidget(chip)
        self.updateGeometry()

    def checked(self) -> list[str]:
        """Return the ids that are on, in order."""
        return [tag for tag, chip in self._chips.items() if chip.isChecked()]

    def set_checked(self, tags: Collection[str]) -> None:
        """Switch tags without emitting."""
        for tag, chip in self._chips.items():
            chip.setChecked(tag in tags)
