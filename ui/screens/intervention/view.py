"""One paper about safety: the card of an intervention, a safety plan, a Blue Card, a notice (domain.md D24–D28)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from app.i18n import _
from app.interventions.desk import (
    PaperDesk,
    PaperKind,
    PaperPlace,
    accept_intervention,
    open_paper,
    save_paper,
    table_of,
)
from app.interventions.events import Event
from app.interventions.filed import Filed
from app.interventions.notices import EVENTS, event_row
from app.interventions.printing import print_paper
from ui import work
from ui.actions import Action
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Header, HeaderPill, Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.document_foot import DocumentFoot
from ui.screens.intervention.reading import reading_cards
from ui.screens.intervention.side_column import SideColumn
from ui.screens.intervention.words import subtitle_of, title_of
from ui.screens.screen import Screen
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader
from ui.work import Change


class InterventionScreen(Screen):
    """A paper, begun or opened; typed words are kept until it is written into the file.

    Args:
        window: the main window.
        family_id: whose file.
        kind: value of `PaperKind`.
        row_id: the paper; empty for a new one.
        intervention_id: what a new one follows from.
        visit_id: what a new intervention began at.

    Attributes:
        desk: what is shown, None before it is loaded.
        view: the form, None before that and while the paper is closed.
    """

    section = "families"

    def __init__(  # noqa: PLR0913 - the ids a paper can be reached by
        self,
        window: Navigator,
        *,
        family_id: str,
        kind: str = "intervention",
        row_id: str = "",
        intervention_id: str = "",
        visit_id: str = "",
    ) -> None:
        super().__init__(window)
        self.family_id: str = family_id
        self._place = PaperPlace(family_id, PaperKind(kind), row_id, intervention_id, visit_id)
        self.desk: PaperDesk | None = None
        self.view: FormView | None = None
        self.form: FormController | None = None
        self.foot: DocumentFoot | None = None
        self.side: SideColumn | None = None
        self._then: tuple[str, str] | None = None
        self._page: Page | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.set_header(Header(title_of(self._place.kind)))

    def refresh(self) -> None:
        """Open the paper, or look again at what stands beside it; what is being typed stays."""
        if self.desk is None:
            self._open(again=False)
        elif self.form is None or not self.form.is_dirty():
            self._open(again=True)

    def on_changed(self, change: Change) -> None:
        """Own commands look again by themselves."""
        if change.owner is not self:
            self.refresh()

    def flush(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()
        for one in (self.foot, self.side):
            if one is not None:
                one.flush()

    def finish(self) -> None:
        """Ctrl+Enter writes it into the file."""
        if self.form is not None:
            self.form.save()

    def print_current(self) -> None:
        """Ctrl+P; a safety plan is asked about first."""
        if self.desk is None or self.desk.is_new:
            return
        if self.side is not None and self.side.question is not None:
            self.side.question.ask()
        else:
            self._print(whole=True)

    def offered_actions(self) -> Sequence[Action]:
        """Return saving and printing."""
        found = list(super().offered_actions())
        if self.desk is not None and not self.desk.is_new:
            found.append(Action(_("Print"), self.print_current, "printer", "Ctrl+P"))
        return found

    def show_desk(self, desk: PaperDesk) -> None:
        """Show a paper; words that are being typed stay where they are."""
        goes_on = self.form is not None and not desk.sealed
        was_sealed = self.desk is not None and self.desk.sealed
        self.desk, self._place = desk, desk.place
        # A closed paper does not change; somebody may be writing a correction of it.
        if not goes_on and not (was_sealed and desk.sealed):
            self._build(desk)
        self._heading.set_actions(_actions(self, desk))
        if self.side is not None:
            self.side.fill(desk)
        pills = [HeaderPill(_("closed"), "neutral", "lock-simple")] if desk.sealed else []
        self.set_header(Header(f"{desk.code} {desk.family_name}", family_code=desk.code, pills=pills))
        if self.foot is not None and not desk.is_new:
            self.foot.look(table_of(desk.place.kind), desk.row_id)
        if self.form is None:
            return
        if goes_on and self.form.is_dirty():
            # Somebody typed on while it was written; from now on it is kept under the row there is.
            self.form.keeper.keep_for(desk.row_id, desk.place.family_id)
            self.form.keeper.touch()
        else:
            self.form.open(entity_id=desk.row_id, family_id=desk.place.family_id, values=desk.values, draft=desk.draft)
        if self._page is not None:
            _order(self._page)

    def _open(self, *, again: bool) -> None:
        place = self._place
        # Opening leaves a trace, so it writes; nobody else has to look again because of it.
        work.run_command(
            self, lambda session: open_paper(session, place=place, again=again), done=self.show_desk, quiet=True
        )

    def _build(self, desk: PaperDesk) -> None:
        old, self._page = self._page, Page()
        if self.form is not None:
            self.form.keeper.stop()
        self.view = self.form = None
        cards, tools, lines = self._closed(desk) if desk.sealed else self._open_form(desk)
        save = None
        if not desk.sealed:
            save = PrimaryButton(_("Write into the file"), icon="check", on_click=self.finish)
            save.setToolTip("Ctrl+Enter")
        self._heading = PageHeader(title_of(desk.place.kind), subtitle=subtitle_of(desk), tools=tools, primary=save)
        self._page.add(self._heading)
        for line in lines:
            self._page.add(line)
        side = self.side = SideColumn(self, self.window_frame)
        side.print_chosen.connect(lambda whole: self._print(whole=whole))
        side.field_wanted.connect(lambda name: self.view.go_to(name) if self.view else None)
        side.follow_wanted.connect(self._follow)
        side.accepted.connect(lambda: self._change(_acceptance(self._place)))
        side.picked.connect(self._pick)
        side.followed.connect(lambda: self._open(again=True))
        foot = self.foot = DocumentFoot(self, self.window_frame)
        self._page.add(columns([*cards, foot], [side], widths=(8, 4)))
        self._column.addWidget(self._page)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _open_form(self, desk: PaperDesk) -> tuple[list[QWidget], list[QWidget], list[QWidget]]:
        view = self.view = FormView(desk.form, whole=False)
        # Its fields stand in cards; itself it shows nothing, and goes with this screen.
        view.setParent(self._page)
        view.hide()
        form = self.form = FormController(
            self, view, save=lambda given: _keep(self._place, given), done=self._on_written
        )
        cards: list[QWidget] = []
        for section in desk.form.sections:
            card = Card(_(section.title), strong=True)
            card.add(view.part(section.id))
            cards.append(card)
        return cards, [form.mark], [form.recovered, form.trouble, view.summary]

    def _closed(self, desk: PaperDesk) -> tuple[list[QWidget], list[QWidget], list[QWidget]]:
        """Return the words of a paper that does not change any more."""
        return list(reading_cards(desk)), [], []

    def _on_written(self, filed: Filed) -> None:
        self._place = replace(self._place, row_id=filed.row_id)
        follow, self._then = self._then, None
        if follow is not None:
            self._follow(*follow)
            return
        self.window_frame.toast(_("It is in the file."))
        self._open(again=True)

    def _follow(self, kind: str, begun: str) -> None:
        """Begin what follows; what was typed goes into the file first, so that it is taken over."""
        if self.form is not None and self.form.is_dirty():
            self._then = (kind, begun)
            self.form.save()
            return
        self.window_frame.go(
            "intervention",
            family_id=self._place.family_id,
            kind=kind,
            row_id=begun,
            intervention_id=self._place.row_id,
        )

    def _pick(self, event: Event) -> None:
        if self.view is None:
            return
        rows = self.view.fields[EVENTS].input
        rows.set_words([*rows.words(), event_row(event)])
        rows.edited.emit()

    def _change(self, command: Callable[[Session], object]) -> None:
        """Do something to the paper, and look at it again."""
        work.run_command(self, command, done=lambda _result: self._open(again=True))

    def _print(self, *, whole: bool) -> None:
        place = self._place
        work.run_query(
            self,
            lambda session: print_paper(session, place=place, whole=whole),
            done=self.window_frame.show_preview,
        )

    def leave(self) -> None:
        """Go back to the tab „Bezpieczeństwo”."""
        self.flush()
        self.window_frame.show_family(self._place.family_id, "safety")


def _keep(place: PaperPlace, given: Mapping[str, Any]) -> Callable[[Session], Filed]:
    return lambda session: save_paper(session, place=place, given=given)


def _acceptance(place: PaperPlace) -> Callable[[Session], None]:
    return lambda session: accept_intervention(session, intervention_id=place.row_id)


def _actions(screen: InterventionScreen, desk: PaperDesk) -> list[Action]:
    actions = [] if desk.is_new else [Action(_("Print"), screen.print_current, "printer")]
    actions.append(Action(_("Back to safety"), screen.leave, "arrow-left"))
    if desk.visit_id:
        visit_id = desk.visit_id
        actions.append(Action(_("Open the visit"), lambda: screen.window_frame.show_visit(visit_id), "pencil-line"))
    return actions


def _order(page: Page) -> None:
    """Let Tab go as one reads: rows of a form and what stands beside come after the rest was made."""
    inner = page.widget()
    if inner is not None:
        apply_order(reading_order([inner]))
