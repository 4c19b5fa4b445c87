"""What changed from one version to the next: was and is side by side; what the family says to it; the paper (D16)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _, ngettext
from app.plans import Difference, PlanContent
from ui.screens.plan.fields import PlanText, labelled
from ui.screens.plan.subpage import Subpage
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_columns import Cell, Column, TableRow
from ui.widgets.record_table import RecordTable


class DifferencesPage(Subpage):
    """The list of changes.

    Args:
        before: number of the version before.
        content: the version that is compared with it.
        found: what is different.

    Signals:
        view_typed(str): what the family says to the change.
        paper_wanted(): the change is to be printed.
    """

    view_typed = Signal(str)
    paper_wanted = Signal()

    def __init__(self, before: int, content: PlanContent, found: Sequence[Difference]) -> None:
        self.plan_id = content.plan_id
        title = _("What changed from version {before} to {now}").format(before=before, now=content.version)
        paper = SecondaryButton(_("Print the change"), icon="printer", on_click=self._want_paper)
        super().__init__(title, ngettext("{n} change", "{n} changes", len(found)), actions=[paper] if found else [])
        card = Card()
        self.table = RecordTable(_columns(), name=title, reads=True)
        self.table.set_rows([_row(str(place), one) for place, one in enumerate(found)])
        card.add(self.table)
        if not found:
            self.table.hide()
            card.add(EmptyState("equals", _("Both versions say the same.")))
        self.page.add(card)
        if found:
            self.page.add(self._family_view(content))

    def _want_paper(self) -> None:
        # A signal of an object that is still being made would be one of nothing.
        self.paper_wanted.emit()

    def _family_view(self, content: PlanContent) -> Card:
        name = _("What the family says to the change")
        self.words = PlanText(name=name, placeholder=_("in its own words"), lines=2)
        self.words.set_text(content.family_view)
        self.words.setReadOnly(not content.editable)
        self.words.textChanged.connect(lambda: self.view_typed.emit(self.words.text()))
        card = Card()
        card.add(labelled(name, self.words))
        return card


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
