"""The dark navigation on the left.

Use:

    rail = Rail([RailEntry("today", _("Today"), "sun-horizon"), RailEntry("families", _("Families"), "users-three")])
    rail.chosen.connect(…)           # also "office" (what was sent), "danger" and "lock"
    rail.fit(window_width); rail.folded.connect(…)      # icons only where narrow, or because the user wants it
    rail.set_current("families"); rail.set_badge("tasks", 4); rail.set_send_status("Wysłano 8:02", "3 wpisy czekają")
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.theme import tokens
from ui.theme.apply import theme
from ui.theme.icons import glyph
from ui.theme.marks import mark
from ui.widgets.buttons import IconButton
from ui.widgets.card import clear_layout
from ui.widgets.icon_label import IconLabel
from ui.widgets.rail_button import RAIL_EDGE, RailButton
from ui.widgets.text import text

# What the screens need beside the rail to show two columns of cards.
CONTENT_WIDTH = 992
_MARK = 24


@dataclass(frozen=True, slots=True)
class RailEntry:
    """An entry of the rail.

    Attributes:
        name: emitted by `chosen`.
        label: words.
        icon: Phosphor name.
    """

    name: str
    label: str
    icon: str


class Rail(QFrame):
    """Entries above, scrolling where the window is low; below them what was sent, danger and the lock, always there.

    Args:
        entries: what can be opened, from top to bottom.
        folded: the user wants icons only.

    Signals:
        chosen(str): name of an entry, or `office`, `danger`, `lock`.
        folded(bool): the user wants icons only, or not any more.
    """

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, entries: Sequence[RailEntry], *, folded: bool = False) -> None:
        super().__init__()
        self.setProperty("part", "rail")
        self.setAccessibleName(_("Navigation"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._wants_folded = folded
        self._room = 0
        self._collapsed = False
        self._entries: dict[str, RailButton] = {}
        self._brand = _Brand(on_fold=self._turn)
        self._sent = self._foot("office", RailButton(_("Nothing sent yet"), icon="cloud", kind="entry", muted=True))
        danger = RailButton(_("Danger"), icon="warning-circle", kind="danger", key="F9")
        self._danger = self._foot("danger", danger)
        self._lock = self._foot("lock", RailButton(_("Lock"), icon="lock-simple", kind="lock", key="F12"))
        self._places = QVBoxLayout()
        self._compose()
        self.set_entries(entries)
        theme.changed.connect(self._settle)

    def set_entries(self, entries: Sequence[RailEntry]) -> None:
        """Show these entries instead of those before; the one that was lit stays lit if it is among them."""
        lit = next((name for name, button in self._entries.items() if button.isChecked()), "")
        clear_layout(self._places)
        self._entries = {entry.name: self._entry(entry) for entry in entries}
        for button in self._entries.values():
            self._places.addWidget(button)
        self.set_current(lit)
        self.set_collapsed(collapsed=self._collapsed)

    def set_current(self, name: str) -> None:
        """Light an entry; none for a name that is not in the rail."""
        for key, button in self._entries.items():
            # An exclusive button cannot be unchecked, and „Ośrodek” has no entry of its own here.
            button.setAutoExclusive(False)
            button.setChecked(key == name)
            button.setAutoExclusive(True)

    def set_badge(self, name: str, number: int) -> None:
        """Show a number at an entry; 0 for none."""
        self._entries[name].set_badge(number)

    def set_send_status(self, first: str, second: str = "", *, icon: str = "cloud-check") -> None:
        """Say what was sent and what waits."""
        self._sent.set_words(first, second, icon)

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show icons only, or icons and words."""
        self._collapsed = collapsed
        for button in (*self._entries.values(), self._sent, self._danger, self._lock):
            button.set_collapsed(collapsed=collapsed)
        self._brand.set_collapsed(collapsed=collapsed, may_turn=not self._is_narrow())
        self.setFixedWidth(_folded_width() if collapsed else self._full_width())

    def fit(self, room: int) -> None:
        """Fold when a window this wide would leave too little beside the words, unfold when there is room again."""
        self._room = room
        self._settle()

    def is_collapsed(self) -> bool:
        """Return whether only icons are shown."""
        return self._collapsed

    def entry(self, name: str) -> QAbstractButton:
        """Return the button of an entry, or of `office`, `danger`, `lock`."""
        return {**self._entries, "office": self._sent, "danger": self._danger, "lock": self._lock}[name]

    def _compose(self) -> None:
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(2)
        self._places.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(RAIL_EDGE, 12, RAIL_EDGE, 14)
        column.setSpacing(6)
        column.addWidget(self._brand)
        column.addSpacing(4)
        column.addWidget(_Scroll(self._places), 1)
        for button in (self._sent, self._danger, self._lock):
            column.addWidget(button)

    def _turn(self) -> None:
        self._wants_folded = not self._wants_folded
        self._settle()
        self.folded.emit(self._wants_folded)

    def _is_narrow(self) -> bool:
        return bool(self._room) and self._room - self._full_width() < theme.px(CONTENT_WIDTH)

    def _full_width(self) -> int:
        return round(tokens.RAIL_WIDTH * theme.scale / 100)

    def _settle(self) -> None:
        self.set_collapsed(collapsed=self._wants_folded or self._is_narrow())

    def _entry(self, entry: RailEntry) -> RailButton:
        button = RailButton(entry.label, icon=entry.icon, kind="entry")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self.chosen.emit(entry.name))
        return button

    def _foot(self, name: str, button: RailButton) -> RailButton:
        button.clicked.connect(lambda: self.chosen.emit(name))
        return button


class _Scroll(QScrollArea):
    """The entries; on a low window they scroll, so that what stands below them is never pushed out."""

    def __init__(self, entries: QVBoxLayout) -> None:
        super().__init__()
        inner = QWidget()
        inner.setProperty("page", True)
        inner.setLayout(entries)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(tokens.TOP_BAR_HEIGHT)


class _Brand(QWidget):
    """The umbrella and the name, with the button that folds the rail."""

    def __init__(self, *, on_fold: Callable[[], object]) -> None:
        super().__init__()
        self._mark = IconLabel(mark("umbrella", "rail_mark"), size=_MARK)
        self._name = text("Parasol", "brand")
        self._fold = IconButton("caret-double-left", "", on_click=on_fold, colour="rail_muted", size=16)
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._name)
        row.addStretch(1)
        row.addWidget(self._fold)
        self.setMinimumHeight(36)

    def set_collapsed(self, *, collapsed: bool, may_turn: bool) -> None:
        """Keep one of both where there is no room: the button if it can do something, else the umbrella."""
        self._mark.setVisible(not (collapsed and may_turn))
        self._name.setVisible(not collapsed)
        self._fold.setVisible(may_turn)
        spare = max(0, (_folded_width() - 2 * RAIL_EDGE - theme.px(_MARK)) // 2)
        self._row.setContentsMargins(*((spare, 2, 0, 2) if collapsed else (8, 2, 2, 2)))
        words = _("Show the names in the navigation") if collapsed else _("Show icons only")
        self._fold.setAccessibleName(words)
        self._fold.setToolTip(words)
        self._fold.set_icon(glyph("caret-double-right" if collapsed else "caret-double-left", "rail_muted"))


def _folded_width() -> int:
    return tokens.RAIL_COLLAPSED - _MARK + theme.px(_MARK)
