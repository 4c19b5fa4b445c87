"""Other families about which something waits to be decided."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt

from app.conflicts import FamilyQuestions
from app.i18n import _, ngettext
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.family_mark import FamilyMark
from ui.widgets.row import Row, RowList


class ElsewhereCard(Card):
    """A line for each family.

    Args:
        go: called with the id of a family, None for what is nobody's.
    """

    def __init__(self, *, go: Callable[[str | None], None]) -> None:
        super().__init__(_("Also to decide"))
        self._go = go
        self._buttons: list[SecondaryButton] = []
        self._shown: tuple[FamilyQuestions, ...] = ()

    def show_places(self, places: Sequence[FamilyQuestions]) -> None:
        """Show these, the card goes when there are none."""
        self.setVisible(bool(places))
        if tuple(places) == self._shown:
            return
        self._shown = tuple(places)
        self.clear()
        self._buttons = []
        rows = RowList()
        for one in places:
            title = f"{one.code} {one.name}".strip() or _("Not about a family")
            button = SecondaryButton(_("Decide"), compact=True, on_click=partial(self._go, one.family_id))
            button.setAccessibleName(f"{_('Decide')}: {title}")
            self._buttons.append(button)
            matters = ngettext("{n} matter", "{n} matters", one.number)
            leading = FamilyMark(one.code) if one.code else None
            rows.add(Row(title, subtitle=matters, leading=leading, trailing=[button]))
        self.add(rows)

    def take_focus(self) -> None:
        """Put the keyboard on the first."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
