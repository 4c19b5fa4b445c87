"""Sprawa: the life of the case as a line, the one next step with its form, papers of the start, what happened."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from app import clock
from app.cases.authorisations import AuthorisationRow, revoke_authorisation
from app.cases.moving import CaseChange
from app.cases.next_step import Step
from app.cases.step_forms import OpenedStep, open_step
from app.cases.view import CaseView, get_case
from app.drafts import KeptDraft, load_draft
from app.i18n import _
from app.journal import take_back
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.family.case_tab_cards import (
    authorisations_card,
    consents_card,
    lead_card,
    next_card,
    steps_card,
    summary_of,
)
from ui.screens.family.case_tab_line import case_line
from ui.screens.family.case_tab_papers import PapersCard
from ui.screens.family.case_tab_step import StepCard
from ui.screens.family.case_tab_words import WORDS
from ui.screens.family.more_tabs import FamilyTab
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, columns
from ui.widgets.text import text


class CaseTab(FamilyTab):
    """The family's newest case.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        card: the form of the step that is being taken, None while none is.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__(window, family_id)
        self.view: CaseView | None = None
        self.card: StepCard | None = None
        self._whole = False
        self._wanted = ""
        self._page: Page | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """Load the case."""
        family_id = self.family_id
        work.run_query(self, lambda session: get_case(session, family_id=family_id), done=self.show_case)

    def show_case(self, view: CaseView | None) -> None:
        """Show a loaded case; a step that is being taken stays open."""
        self.view = view
        if self.card is None:
            self._compose()
        wanted, self._wanted = self._wanted, ""
        if wanted in set(Step):
            self.take(Step(wanted))

    def take(self, step: Step) -> None:
        """Open the form of a step."""
        if self.view is None:
            return
        self.flush()
        family_id, case_id = self.family_id, self.view.case_id

        def read(session: Session) -> tuple[OpenedStep, KeptDraft | None]:
            opened = open_step(session, family_id=family_id, case_id=case_id, step=step)
            return opened, load_draft(session, kind=opened.form.name, entity_id=case_id)

        work.run_query(self, read, done=self._show_form)

    def flush(self) -> None:
        """Keep what was typed."""
        if self.card is not None:
            self.card.flush()

    def opened_key(self) -> str:
        """Return the step that is being taken."""
        return str(self.card.opened.step) if self.card is not None else ""

    def open_key(self, key: str) -> None:
        """Open the form of a step, now or when the case is loaded."""
        if self.view is None:
            self._wanted = key
        elif key in set(Step):
            self.take(Step(key))

    def finish(self) -> None:
        """Ctrl+Enter saves the form."""
        if self.card is not None:
            self.card.form.save()

    def offered_actions(self) -> Sequence[Action]:
        """Return the steps that can be taken, the next one first."""
        if self.card is not None:
            return [Action(_(WORDS[self.card.opened.step].keeps), self.finish, "check", "Ctrl+Return")]
        if self.view is None:
            return []
        steps = [self.view.next.step] if self.view.next and self.view.next.mine else []
        return [self._action(step) for step in (*steps, *self.view.others)]

    def _action(self, step: Step) -> Action:
        return Action(_(WORDS[step].does), lambda: self.take(step), WORDS[step].icon)

    def _show_form(self, found: tuple[OpenedStep, KeptDraft | None]) -> None:
        opened, draft = found
        self.card = StepCard(opened, draft)
        self.card.taken.connect(self._on_taken)
        self.card.closed.connect(self._on_closed)
        self._compose()
        self.card.view.focus_first()

    def _on_taken(self, change: CaseChange) -> None:
        words = _(WORDS[self.card.opened.step].done) if self.card is not None else ""
        self.card = None
        said = " ".join([words, *(one.text for one in change.findings)])
        self.window_frame.toast(said, lambda: self._take_back(change))
        self.refresh()

    def _take_back(self, change: CaseChange) -> None:
        work.run_command(self, lambda session: take_back(session, before=change.before), done=lambda _done: None)

    def _on_closed(self) -> None:
        self.card = None
        self._compose()

    def _revoke(self, row: AuthorisationRow) -> None:
        authorisation_id, today = row.authorisation_id, clock.today()
        work.run_command(
            self,
            lambda session: revoke_authorisation(session, authorisation_id=authorisation_id, on=today),
            done=lambda change: self.window_frame.toast(
                _("The authorisation is revoked."), lambda: self._take_back(change)
            ),
        )

    def _show_all_steps(self) -> None:
        self._whole = True
        self._compose()

    def _compose(self) -> None:
        """Build the page anew: a case changes rarely, and every card of it then."""
        page = Page()
        if self.view is None:
            hint = _("A case comes from the office with the assignment, or begins with “Open a family”.")
            page.add(EmptyState("folder-simple", _("This family has no case yet."), hint=hint))
        else:
            self._fill(page, self.view)
        old, self._page = self._page, page
        self._column.addWidget(page)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _fill(self, page: Page, view: CaseView) -> None:
        line = Card(_("The case"))
        line.add(text(summary_of(view), "muted", wrap=True))
        line.add(case_line(view.line))
        page.add(line)
        first: QWidget = self.card if self.card is not None else next_card(view, self.take)
        left = [first]
        # Before an assistant is assigned nobody has anything to agree to.
        if view.leaders or view.said:
            left += [consents_card(view, self.take), authorisations_card(view, self.take, self._revoke)]
        right = [
            lead_card(view, self.take),
            PapersCard(view, self.window_frame.show_preview),
        ]
        if view.steps:
            right.append(steps_card(view, whole=self._whole, show_all=self._show_all_steps))
        page.add(columns(left, right, widths=(3, 2)))
