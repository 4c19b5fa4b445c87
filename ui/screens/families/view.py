"""The list of families: who is in my care, what is due, what the office does not have yet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from app.families import FamilyList, Which, list_families
from app.i18n import _, ngettext
from ui.navigation import Header, Navigator
from ui.screens.families.children import ChildrenBox, count_words
from ui.screens.families.rows import columns, family_row
from ui.screens.screen import Screen
from ui.theme.grown import fix_width
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_field import FilterField
from ui.widgets.leading import Leading
from ui.widgets.page_header import PageHeader
from ui.widgets.record_table import RecordTable
from ui.widgets.segmented import SegmentedChoice

_WHICH: tuple[Which, ...] = ("mine", "all", "late")


class FamiliesScreen(Leading, Screen):
    """Segments and a filter above one table."""

    section = "families"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self._which: Which = "mine"
        self.table = RecordTable(columns(), name=_("Families"))
        self.filter = FilterField(_("Filter: code or name"))
        fix_width(self.filter, 240)
        self.segments = SegmentedChoice(
            [("mine", _("mine, in progress")), ("all", _("all")), ("late", _("overdue"))],
            current="mine",
            name=_("Which families"),
        )
        self.children_box = ChildrenBox()
        self.new = SecondaryButton(_("New family"), icon="folder-plus", on_click=lambda: window.go("opening"))
        self._open = PrimaryButton(_("Open the family"), icon="folder-open", on_click=self.table.open_chosen)
        tools = [self.segments, self.children_box, self.filter, self.new]
        self.heading = PageHeader(_("Families"), tools=tools, primary=self._open)
        self._body = QStackedWidget()
        self._compose()
        self.set_header(Header(_("Families")))
        self.segments.chosen.connect(self._choose)
        self.children_box.narrowed.connect(self.refresh)
        self.filter.narrowed.connect(self._narrow)
        self.filter.stepped.connect(self.table.take_over)
        self.filter.entered.connect(self.table.open_chosen)
        self.table.opened.connect(self.window_frame.show_family)
        self.table.typed.connect(self.filter.type_on)

    def refresh(self) -> None:
        """Load the list."""
        which, group = self._which, self.children_box.group()
        self.load(lambda session: list_families(session, which=which, children=group), done=self.show_list)

    def show_list(self, found: FamilyList) -> None:
        """Show a loaded list; the chosen family stays chosen."""
        said = (_caseload(found), count_words(found, self.children_box.group()))
        self.heading.set(_("Families"), " · ".join(filter(None, said)))
        self.table.set_rows([family_row(row) for row in found.rows])
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """The arrows work at once."""
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_note(self) -> None:
        """Ctrl+N: a note about the chosen family."""
        self.window_frame.show_note(self.table.chosen_key() or None)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(13)
        column.addWidget(self.heading)
        card = QFrame()
        card.setProperty("part", "card")
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(8, 4, 8, 10)
        inside.addWidget(self._body)
        self._body.addWidget(self.table)
        column.addWidget(card, 1)
        self.setMinimumSize(QSize(640, 320))
        self.lead_to(self.table)

    def _choose(self, which: str) -> None:
        self._which = next(known for known in _WHICH if known == which)
        self.refresh()

    def _narrow(self, typed: str) -> None:
        self.table.set_filter(typed)
        self._settle()

    def _settle(self) -> None:
        some = self.table.records.rowCount() > 0
        self._open.setEnabled(some)
        if some:
            self._body.setCurrentWidget(self.table)
            if not self.table.chosen_key():
                self.table.choose("")
            return
        old = self._body.widget(1)
        if old is not None:
            self._body.removeWidget(old)
            old.deleteLater()
        self._body.setCurrentIndex(self._body.addWidget(self._empty()))

    def _empty(self) -> EmptyState:
        if self.filter.text():
            clear = SecondaryButton(_("Clear the filter"), on_click=self.filter.clear)
            return EmptyState("magnifying-glass", _("No family matches what you typed."), button=clear)
        if self.children_box.group() is not None:
            clear = SecondaryButton(_("All families of the list"), on_click=self.children_box.clear_choice)
            return EmptyState("baby", _("No family on this list has such children."), button=clear)
        if self._which == "late":
            return EmptyState("check-circle", _("Nothing is overdue."), hint=_("Overdue families would stand here."))
        hint = _("Families come from the office: when you are assigned to one, it arrives with the next sending.")
        office = SecondaryButton(_("See the office"), on_click=self.window_frame.show_office)
        return EmptyState("users-three", _("There are no families here yet."), hint=hint, button=office)


def _caseload(found: FamilyList) -> str:
    load = _("in your care: {n} of {limit}").format(n=found.caseload, limit=found.limit)
    if len(found.rows) == found.caseload:
        return load
    shown = ngettext("{n} family on this list", "{n} families on this list", len(found.rows))
    return f"{load} · {shown}"
