"""Przygotuj wizytę: what was written last, what is open, what to take (domain.md §5.1, §5.2)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.agreements import OpenAgreement
from app.i18n import _, format_date, format_time, label, local
from app.preparation import Paper, Preparation, prepare_visit
from app.visits import start_visit
from storage.vocabulary.visit import AgreementSide
from ui import work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.screens.family.rows import entry_row
from ui.screens.screen import Screen
from ui.screens.today.cards import deadline_list
from ui.screens.wording import due_pill
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader
from ui.widgets.pill import Pill
from ui.widgets.record_list import RecordList
from ui.widgets.row import Row, RowList
from ui.widgets.text import text


class PrepareScreen(Screen):
    """One visit to come.

    Args:
        window: the main window.
        visit_id: which visit.
    """

    section = "today"

    def __init__(self, window: Navigator, *, visit_id: str) -> None:
        super().__init__(window)
        self._visit_id = visit_id
        self._page = Page()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)

    def refresh(self) -> None:
        """Load what to know."""
        visit_id = self._visit_id
        self.load(lambda session: prepare_visit(session, visit_id=visit_id), done=self.show_preparation)

    def show_preparation(self, ready: Preparation) -> None:
        """Show it."""
        self.family_id = ready.family_id
        self.set_header(Header(f"{ready.code} {ready.name}", family_code=ready.code))
        clear_layout(self._page.body)
        file = Action(_("Open the file"), lambda: self.window_frame.show_family(ready.family_id), "folder-open")
        words, icon = (_("Start"), "play-fill") if ready.planned else (_("Back to the card"), "pencil-line")
        start = PrimaryButton(words, icon=icon, on_click=lambda: self._start(ready))
        self._page.add(PageHeader(_("Prepare the visit"), subtitle=_about(ready), actions=[file], primary=start))
        left: list[QWidget] = [self._agreements(ready), self._entries(ready)]
        right: list[QWidget] = [_contact(ready), self._goals(ready)]
        if ready.deadlines:
            right.append(_deadlines(ready))
        if ready.papers:
            left.append(self._papers(ready))
        self._page.add(columns(left, right, widths=(4, 3)))

    def _start(self, ready: Preparation) -> None:
        if not ready.planned:
            self.window_frame.show_visit(ready.visit_id)
            return
        work.run_command(
            self,
            lambda session: start_visit(session, family_id=ready.family_id, visit_id=ready.visit_id),
            done=lambda change: self.window_frame.show_visit(change.visit_id),
        )

    def _agreements(self, ready: Preparation) -> Card:
        card = Card(_("Agreed last time and still open"))
        if not ready.agreements:
            card.add(text(_("Nothing is open on either side."), "muted", wrap=True))
            return card
        for side, words in ((AgreementSide.FAMILY, _("The family")), (AgreementSide.ASSISTANT, _("You"))):
            ours = [one for one in ready.agreements if one.side == side]
            if ours:
                card.add(text(words, "strong"))
                card.add(RowList([_agreement(one) for one in ours]))
        return card

    def _entries(self, ready: Preparation) -> Card:
        card = Card(_("Written last"))
        if not ready.entries:
            card.add(text(_("Nothing is written down yet: this will be the first time."), "muted", wrap=True))
            return card
        rows = RecordList(name=_("Written last"), whole=True, opens_on_click=True, inset=2, detail_lines=2)
        rows.set_rows([entry_row(entry) for entry in ready.entries])
        rows.opened.connect(lambda row_id: self._open_entry(ready, row_id))
        card.add(rows)
        return card

    def _open_entry(self, ready: Preparation, row_id: str) -> None:
        entry = next(one for one in ready.entries if one.row_id == row_id)
        if entry.entity == "visit" and not entry.restricted:
            self.window_frame.show_visit(row_id)
        else:
            self.window_frame.show_family(ready.family_id, "visits")

    def _goals(self, ready: Preparation) -> Card:
        title = _("Goals")
        if ready.plan_version:
            title = _("Goals of plan v{version}").format(version=ready.plan_version)
        card = Card(title)
        if not ready.goals:
            card.add(text(_("There is no plan in force yet."), "muted", wrap=True))
            begin = SecondaryButton(_("Open the plan"), compact=True)
            begin.clicked.connect(lambda: self.window_frame.show_plan(ready.family_id))
            card.add(begin)
            return card
        rows = RowList()
        for goal in ready.goals:
            pill = Pill(_("{n} of 10").format(n=goal.progress), "done" if goal.progress >= 10 else "neutral")
            rows.add(Row(f"G{goal.number} {goal.text}", trailing=[pill], plain=True))
        card.add(rows)
        if ready.plan_until is not None:
            until = _("the plan runs until {date}").format(date=format_date(ready.plan_until))
            card.add(text(until, "small"))
        return card

    def _papers(self, ready: Preparation) -> Card:
        card = Card(_("To take along"))
        rows = RowList()
        for paper in ready.papers:
            button = SecondaryButton(
                _("Open the plan"), compact=True, on_click=lambda: self.window_frame.show_plan(ready.family_id)
            )
            button.setAccessibleName(f"{_('Open the plan')}: {_paper(paper)}")
            rows.add(Row(_paper(paper), icon="printer", trailing=[button], plain=True))
        card.add(rows)
        return card


def _about(ready: Preparation) -> str:
    when = ""
    if ready.at is not None:
        when = f"{format_date(local(ready.at).date(), 'long')}, {format_time(ready.at)}"
    return " · ".join(filter(None, (when, ready.place_note or label(ready.place), ready.purpose)))


def _agreement(one: OpenAgreement) -> Row:
    return Row(
        one.text,
        subtitle=one.who,
        icon="clock-counter-clockwise" if one.late else "handshake",
        icon_colour="late" if one.late else "muted",
        trailing=[due_pill(one.due)] if one.due else [],
        plain=True,
    )


def _contact(ready: Preparation) -> Card:
    card = Card(_("Where and how"))
    if not (ready.address or ready.phone or ready.safe_contact or ready.warnings):
        card.add(text(_("No address and no telephone yet. You write them down in the file."), "muted", wrap=True))
        return card
    rows = RowList()
    for words, icon in ((ready.address, "map-pin"), (ready.phone, "phone"), (ready.safe_contact, "chat-circle")):
        if words:
            rows.add(Row(words, icon=icon, plain=True))
    card.add(rows)
    if ready.warnings:
        details = Row(ready.warnings, icon="warning", icon_colour="late", plain=True)
        details.hide()
        mind = Row(_("What to mind at the door"), icon="eye", clickable=True, plain=True)
        mind.clicked.connect(lambda: details.setVisible(details.isHidden()))
        rows.add(mind)
        card.add(details)
    return card


def _deadlines(ready: Preparation) -> Card:
    card = Card(_("Deadlines of this family"))
    card.add(deadline_list(ready.deadlines, with_family=False))
    return card


def _paper(paper: Paper) -> str:
    if paper.kind == "plan_to_sign":
        return _("Plan v{version} for signatures").format(version=paper.version)
    return _("Copy of plan v{version}").format(version=paper.version)
