"""„Co jeszcze brakuje”: a quiet list of what is done, what is missing and what comes later, beside a form or a plan.

Use:

    side = MissingList(_("Before you sign"))
    side.set_items([MissingItem(_("hardships and strengths"), "done"),
                    MissingItem(_("A11: no deadline"), "missing", hint="art. 15 ust. 3", key="action:…:due")])
    side.set_items(items, footer="Rodzina robi sama 6 z 9 działań")
    side.chosen.connect(form.go_to)       # the key of the line that was clicked
    side.next_missing()                   # the key of the first thing that is missing and can be gone to

A line with a key leads to the place where the thing is put right. Many done things fold into one line. Long lists are
built in slices.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal

from app.i18n import _, ngettext
from ui.reading_order import apply_order, reading_order
from ui.slices import Slices
from ui.widgets.card import Card
from ui.widgets.row import Row, RowList, divider
from ui.widgets.text import text

State = Literal["done", "missing", "later"]
# What is done is read once; from this many on, the missing things would be pushed out of sight.
FOLD = 6
_ICONS: dict[State, tuple[str, str]] = {
    "done": ("check-circle-fill", "done"),
    "missing": ("circle-dashed", "late"),
    "later": ("chat-circle-dots", "muted"),
}


@dataclass(frozen=True, slots=True)
class MissingItem:
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


class MissingList(Card):
    """A card of lines, each with the sign and, for readers, the word of its state.

    Signals:
        chosen(str): a line with a key was clicked.
        rearranged(): other lines are there, and the Tab key has to pass through them.
    """

    chosen = Signal(str)
    rearranged = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._items: tuple[MissingItem, ...] = ()
        self._unfolded = False
        # What the rows show: a line, or how many are folded into one.
        self._shown: list[MissingItem | int] = []
        self._building = Slices(self)
        self._building.done.connect(self.rearranged)
        self._rows = RowList()
        self._nothing = text(_("Nothing is missing."), "muted", wrap=True)
        self._rule = divider()
        self._footer = text("", "muted", wrap=True)
        for part in (self._nothing, self._rows, self._rule, self._footer):
            self.add(part)

    def set_items(self, items: Sequence[MissingItem], footer: str = "") -> None:
        """Show these lines and a sentence below them; lines that are there already stay."""
        self._items = tuple(items)
        missing = len(self.missing())
        count = ngettext("{n} thing is missing", "{n} things are missing", missing) if missing else _("nothing missing")
        self.setAccessibleDescription(count)
        self._nothing.setVisible(not self._items)
        self._footer.setText(footer)
        for part in (self._rule, self._footer):
            part.setVisible(bool(footer))
        self._show()

    def missing(self) -> tuple[MissingItem, ...]:
        """Return what is missing, in order."""
        return tuple(item for item in self._items if item.state == "missing")

    def next_missing(self) -> str:
        """Return the key of the first missing thing that leads somewhere, empty when there is none."""
        return next((item.key for item in self.missing() if item.key), "")

    def _show(self) -> None:
        done = sum(item.state == "done" for item in self._items)
        folded = done > FOLD and not self._unfolded
        lines: list[MissingItem | int] = [done] if folded else []
        lines += [item for item in self._items if not (folded and item.state == "done")]
        self._building.begin(self._build(lines))

    def _build(self, lines: Sequence[MissingItem | int]) -> Iterator[None]:
        """Change the rows line by line into these."""
        for place, line in enumerate(lines):
            if line in self._shown[place:]:
                while self._shown[place] != line:
                    self._remove(place)
            else:
                row = self._fold(line) if isinstance(line, int) else self._line(line)
                before = self._rows.row(place - 1) if place else None
                self._rows.insert(place, row)
                self._shown.insert(place, line)
                if before is not None:
                    apply_order(reading_order([before, row]))
            yield
        while len(self._shown) > len(lines):
            self._remove(len(lines))

    def _remove(self, place: int) -> None:
        del self._shown[place]
        self._rows.remove(place)

    def _line(self, item: MissingItem) -> Row:
        name, colour = _ICONS[item.state]
        row = Row(item.words, subtitle=item.hint, icon=name, icon_colour=colour, plain=True, clickable=bool(item.key))
        state = {"done": _("done"), "missing": _("missing"), "later": _("later")}[item.state]
        row.setAccessibleName(f"{state}: {row.accessibleName()}")
        row.clicked.connect(lambda key=item.key: self.chosen.emit(key))
        return row

    def _fold(self, number: int) -> Row:
        words = ngettext("{n} thing done", "{n} things done", number)
        row = Row(words, subtitle=_("show"), icon="check-circle-fill", icon_colour="done", plain=True, clickable=True)
        row.clicked.connect(self._unfold)
        return row

    def _unfold(self) -> None:
        self._unfolded = True
        self._show()
