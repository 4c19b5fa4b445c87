"""A quiet list of what is done and what is missing („Zanim podpiszecie”).

Use:

    side = Checklist(_("Before you sign"))
    side.set_items([CheckItem(_("hardships and strengths"), "done"),
                    CheckItem(_("A11: no deadline"), "missing", hint="art. 15 ust. 3")])
    side.set_items(items, footer="Rodzina robi sama 6 z 9 działań")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal

from ui.widgets.card import Card, clear_layout
from ui.widgets.row import Row, RowList, divider
from ui.widgets.text import text

State = Literal["done", "missing", "later"]
_ICONS: dict[State, tuple[str, str]] = {
    "done": ("check-circle-fill", "done"),
    "missing": ("circle-dashed", "late"),
    "later": ("chat-circle-dots", "muted"),
}


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line.

    Attributes:
        words: what is asked for.
        state: done, missing, or later (a step that comes afterwards).
        hint: legal basis or what to do, below.
        key: emitted by `chosen` when the line is clicked; empty for a line that leads nowhere.
    """

    words: str
    state: State
    hint: str = ""
    key: str = ""


class Checklist(Card):
    """A card of check lines.

    Signals:
        chosen(str): a line with a key was clicked.
    """

    chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__(title)

    def set_items(self, items: Sequence[CheckItem], footer: str = "") -> None:
        """Show these lines and a sentence below them."""
        self.clear()
        rows = RowList()
        for item in items:
            name, colour = _ICONS[item.state]
            row = Row(
                item.words,
                subtitle=item.hint,
                icon=name,
                icon_colour=colour,
                plain=True,
                clickable=bool(item.key),
            )
            row.clicked.connect(lambda key=item.key: self.chosen.emit(key))
            rows.add(row)
        self.add(rows)
        if footer:
            self.add(divider())
            self.add(text(footer, "muted", wrap=True))

    def clear(self) -> None:
        """Remove all lines."""
        clear_layout(self.body, keep=1)
