"""What changed from one version to the next: was and is side by side."""

from collections.abc import Sequence

from app.i18n import _, ngettext
from app.plans import Difference
from ui.screens.plan.subpage import Subpage
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_columns import Cell, Column, TableRow
from ui.widgets.record_table import RecordTable


class DifferencesPage(Subpage):
    """The list of changes (D16)."""

    def __init__(self, before: int, now: int, found: Sequence[Difference]) -> None:
        title = _("What changed from version {before} to {now}").format(before=before, now=now)
        super().__init__(title, ngettext("{n} change", "{n} changes", len(found)))
        card = Card()
        self.table = RecordTable(_columns(), name=title, reads=True)
        self.table.set_rows([_row(str(place), one) for place, one in enumerate(found)])
        card.add(self.table)
        if not found:
            self.table.hide()
            card.add(EmptyState("equals", _("Both versions say the same.")))
        self.page.add(card)


def _columns() -> tuple[Column, ...]:
    return (
        Column("element", _("Element"), width=200, narrow=130),
        Column("was", _("was"), width=400, narrow=150, stretch=True),
        Column("is", _("is"), width=400, narrow=150, stretch=True),
    )


def _row(key: str, one: Difference) -> TableRow:
    cells = {
        "element": Cell(one.element, strong=True),
        "was": Cell(one.before or _("— was not there"), tone="muted"),
        "is": Cell(one.now or _("— no longer in the plan"), tone="neutral" if one.now else "muted"),
    }
    return TableRow(key, cells)
