"""The dark navigation on the left.

Use:

    rail = Rail([RailEntry("today", _("Today"), "sun-horizon"), RailEntry("families", _("Families"), "users-three")])
    rail.chosen.connect(…)           # also "office" (what was sent) and "lock"
    rail.set_current("families"); rail.set_badge("tasks", 4); rail.set_send_status("Wysłano 8:02", "3 wpisy czekają")
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import tokens
from ui.theme.marks import mark
from ui.widgets.card import clear_layout
from ui.widgets.icon_label import IconLabel
from ui.widgets.rail_button import RailButton
from ui.widgets.text import text


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
    """Entries above; below them what was sent and the lock.

    Args:
        entries: what can be opened, from top to bottom.

    Signals:
        chosen(str): name of an entry, or `today` for the brand, `office`, `lock`.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        self.setProperty("part", "rail")
        self.setAccessibleName(_("Navigation"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 12, 10, 14)
        self._column.setSpacing(2)
        self._brand = _brand()
        self._column.addWidget(self._brand)
        self._column.addSpacing(10)
        self._entries: dict[str, RailButton] = {}
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        self._column.addLayout(self._places)
        self._column.addStretch(1)
        self._sent = self._sent_button()
        self._column.addWidget(self._sent)
        self._column.addSpacing(6)
        self._lock = self._lock_button()
        self._column.addWidget(self._lock)
        self._collapsed = False
        self.set_entries(entries)

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
        self.setFixedWidth(tokens.RAIL_COLLAPSED if collapsed else tokens.RAIL_WIDTH)
        for button in (*self._entries.values(), self._sent, self._lock):
            button.set_collapsed(collapsed=collapsed)
        for label in self._brand.findChildren(QLabel):
            label.setVisible(not collapsed)

    def is_collapsed(self) -> bool:
        """Return whether only icons are shown."""
        return self._collapsed

    def entry(self, name: str) -> QAbstractButton:
        """Return the button of an entry, `office` and `lock` included."""
        return {**self._entries, "office": self._sent, "lock": self._lock}[name]

    def _entry(self, entry: RailEntry) -> RailButton:
        button = RailButton(entry.label, icon=entry.icon, kind="entry")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self.chosen.emit(entry.name))
        return button

    def _sent_button(self) -> RailButton:
        button = RailButton(_("Nothing sent yet"), icon="cloud", kind="entry", muted=True)
        button.clicked.connect(lambda: self.chosen.emit("office"))
        return button

    def _lock_button(self) -> RailButton:
        button = RailButton(_("Lock"), icon="lock-simple", kind="lock", key="F12")
        button.clicked.connect(lambda: self.chosen.emit("lock"))
        return button


def _brand() -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(8, 2, 8, 2)
    row.setSpacing(10)
    row.addWidget(IconLabel(mark("umbrella", "rail_mark"), size=24))
    row.addWidget(text("Parasol", "brand"))
    row.addStretch(1)
    box.setMinimumSize(QSize(40, 36))
    box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return box
