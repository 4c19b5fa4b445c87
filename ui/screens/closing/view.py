"""The end of the work with a family, from the first word of the card to the letter (D42, D43, V22)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import clock, closing
from app.closing import ClosingView, Decided, NothingToCloseError, Stage
from app.closing.form import (
    DECISION_DRAFT,
    card_form,
    card_values,
    decision_form,
    decision_values,
    facts_while_typing,
    field_of,
    read_card,
    read_decision,
)
from app.closing.reading import final_days
from app.closing.writing import DRAFT
from app.drafts import KeptDraft, load_draft
from app.i18n import _, label
from app.rules.closing_validity import closing_lines
from storage.vocabulary.case import CaseStatus
from ui import work
from ui.actions import Action
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import HeaderPill, Navigator, PillKind
from ui.screens.closing.beside import beside, missing_items
from ui.screens.closing.closed import closed_cards
from ui.screens.paper_screen import PaperScreen, fill, form_cards
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.missing_list import MissingList
from ui.work import Change

_TONES: dict[Stage, PillKind] = {Stage.WRITING: "neutral", Stage.PROPOSED: "late", Stage.CLOSED: "done"}
Opened = tuple[ClosingView | None, int, KeptDraft | None, KeptDraft | None]


class ClosingScreen(PaperScreen):
    """One family's closing card.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        card: the form of the card, None once it is decided.
        decision: the form of the decision, while one is waited for.
        missing: what is needed before the work ends.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("End of the work"))
        self.view: ClosingView | None = None
        self.card: FormView | None = None
        self.decision: FormView | None = None
        self.missing = MissingList(_("Before the work ends"))
        self.missing.chosen.connect(self.go_to)
        self.missing.hide()
        self.right.addWidget(self.missing)
        self._days = 0
        self._forms: list[FormController] = []
        self._built: tuple[Stage, Any] | None = None
        self.next = PrimaryButton(_("Hand over for the decision"), icon="paper-plane-tilt", on_click=self.finish)

    def refresh(self) -> None:
        """Load the card; what is being typed stays."""
        family_id = self.family_id
        self.load(lambda session: _read(session, family_id), done=self._show)

    def on_changed(self, change: Change) -> None:
        """Load again."""
        del change
        self.refresh()

    def flush(self) -> None:
        """Keep what was typed."""
        for one in self._forms:
            one.flush()
        self.foot.flush()

    def print_current(self) -> None:
        """Ctrl+P: the card."""
        if self.view is not None:
            self._print_card()

    def finish(self) -> None:
        """Ctrl+Enter takes the next step; where something is missing, it leads there."""
        view = self.view
        if view is None:
            return
        if view.stage is Stage.CLOSED:
            self._after_closing(view)
        elif view.stage is Stage.PROPOSED:
            self._forms[-1].save()
        elif self.missing.missing():
            self.go_to(self.missing.next_missing())
        else:
            self._forms[0].save()

    def go_to(self, code: str) -> None:
        """Go where a missing thing is put right."""
        if self.view is None:
            return
        if code == "assessment":
            self.window_frame.show_family(self.family_id, "assessments")
            return
        field = field_of(code, self.view)
        if self.card is not None and field in self.card.fields:
            self.card.go_to(field)

    def _show(self, opened: Opened) -> None:
        view, self._days, draft, decided = opened
        self.view = view
        if view is None:
            self._show_nothing()
            return
        self.name_family(code=view.code, name=view.name)
        self._build(view, draft, decided)
        self._head(view)
        self._show_missing()
        self.missing.setVisible(view.stage is not Stage.CLOSED)
        fill(self.right, beside(view), keep=1)
        self.foot.look("closure", view.closure_id)

    def _show_nothing(self) -> None:
        words = _("There is no work with this family that could end.")
        card = Card()
        card.add(EmptyState("flag", words, hint=_("The closing card is written when a case goes on.")))
        fill(self.left, [card])

    def _build(self, view: ClosingView, draft: KeptDraft | None, decided: KeptDraft | None) -> None:
        wanted = (view.stage, () if view.stage is Stage.CLOSED else card_form(view))
        if self._built == wanted:
            return
        self._built = wanted
        self._drop_forms()
        if view.stage is Stage.CLOSED:
            fill(self.left, closed_cards(view))
            return
        cards: list[QWidget] = []
        self.card, form = self._form(card_form(view), self._write_card, self._card_written)
        if view.stage is Stage.PROPOSED:
            self.decision, deciding = self._form(decision_form(view), self._write_decision, self._decision_written)
            cards += _decision_card(self.decision, deciding, view)
            deciding.open(
                entity_id=self.family_id, family_id=self.family_id, values=decision_values(view), draft=decided
            )
        fill(self.left, [*cards, *form_cards(self.card, form)])
        form.open(entity_id=self.family_id, family_id=self.family_id, values=card_values(view), draft=draft)
        self.card.edited.connect(self._show_missing)

    def _form(
        self,
        described: Any,
        write: Callable[[Mapping[str, Any]], Callable[[Session], Any]],
        done: Callable[[Any], None],
    ) -> tuple[FormView, FormController]:
        view = FormView(described, whole=False)
        # Its fields stand in cards; itself it shows nothing, and goes with this screen.
        view.setParent(self)
        view.hide()
        form = FormController(self, view, save=write, done=done)
        self._forms.append(form)
        return view, form

    def _drop_forms(self) -> None:
        for one in self._forms:
            one.flush()
            one.deleteLater()
        self._forms = []
        for view in (self.card, self.decision):
            if view is not None:
                view.deleteLater()
        self.card = self.decision = None

    def _head(self, view: ClosingView) -> None:
        words = {
            Stage.WRITING: _("draft"),
            Stage.PROPOSED: _("waits for the decision"),
            Stage.CLOSED: label(view.case_status),
        }[view.stage]
        self.heading.set_pills([HeaderPill(words, _TONES[view.stage])])
        actions = [Action(_("Print the card"), self._print_card, "printer")]
        if view.stage is Stage.CLOSED:
            actions.append(Action(_("Print the letter to the family"), self._print_letter, "envelope-simple"))
        if view.stage is Stage.PROPOSED:
            actions.append(Action(_("Save the card"), self._save_card, "floppy-disk"))
            actions.append(Action(_("Take the proposal back"), self._withdraw, "arrow-counter-clockwise"))
        actions.append(Action(_("Open the family's file"), self._open_file, "folder-open"))
        self.heading.set_actions(actions)
        self._set_next(view)
        self.say("" if view.may_write or view.may_decide or view.stage is Stage.CLOSED else _not_mine())

    def _set_next(self, view: ClosingView) -> None:
        if view.stage is Stage.CLOSED and view.case_status is not CaseStatus.MONITORING:
            self.heading.set_primary(None)
            return
        words, icon = {
            Stage.WRITING: (_("Hand over for the decision"), "paper-plane-tilt"),
            Stage.PROPOSED: (_("Save the decision"), "check"),
            Stage.CLOSED: (_("Go to the monitoring"), "calendar-check"),
        }[view.stage]
        self.next.set_words(words, icon)
        self.heading.set_primary(self.next)

    def _show_missing(self) -> None:
        view = self.view
        if view is None or self.card is None:
            return
        typed = read_card(self.card.findings().values)
        lines = closing_lines(facts_while_typing(view, typed), on=clock.today(), final_days=self._days)
        self.missing.set_items(missing_items(lines, deciding=view.stage is Stage.PROPOSED))

    def _write_card(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        family_id, card = self.family_id, read_card(values)
        proposed = self.view is not None and self.view.stage is Stage.PROPOSED

        def write(session: Session) -> str:
            if proposed:
                return closing.save_card(session, family_id=family_id, form=card)
            return closing.propose_closing(session, family_id=family_id, form=card)

        return write

    def _card_written(self, closure_id: str) -> None:
        del closure_id
        proposed = self.view is not None and self.view.stage is Stage.PROPOSED
        self.window_frame.toast(_("The card is saved.") if proposed else _("The manager can decide now."))

    def _save_card(self) -> None:
        self._forms[0].save()

    def _write_decision(self, values: Mapping[str, Any]) -> Callable[[Session], Decided]:
        family_id, decision = self.family_id, read_decision(values)
        return lambda session: closing.decide_closing(session, family_id=family_id, form=decision)

    def _decision_written(self, decided: Decided) -> None:
        words = {
            CaseStatus.MONITORING: _("The work has ended; the monitoring begins."),
            CaseStatus.CLOSED: _("The work has ended."),
        }.get(decided.status, _("The work goes on."))
        self.window_frame.toast(words)

    def _withdraw(self) -> None:
        family_id = self.family_id
        self.flush()
        work.run_command(
            self,
            lambda session: closing.withdraw_proposal(session, family_id=family_id),
            done=lambda _id: self.window_frame.toast(_("The proposal is taken back; the work goes on.")),
        )

    def _print_card(self) -> None:
        family_id = self.family_id
        self.preview(lambda session: closing.print_closing(session, family_id=family_id))

    def _print_letter(self) -> None:
        family_id = self.family_id
        self.preview(lambda session: closing.print_letter(session, family_id=family_id))

    def _open_file(self) -> None:
        self.window_frame.show_family(self.family_id)

    def _after_closing(self, view: ClosingView) -> None:
        if view.case_status is CaseStatus.MONITORING:
            self.window_frame.go("monitoring", family_id=self.family_id)


def _read(session: Session, family_id: str) -> Opened:
    try:
        view = closing.open_closing(session, family_id=family_id)
    except NothingToCloseError:
        return None, 0, None, None
    draft = load_draft(session, kind=DRAFT, entity_id=family_id)
    decided = load_draft(session, kind=DECISION_DRAFT, entity_id=family_id)
    return view, final_days(session), draft, decided


def _decision_card(view: FormView, form: FormController, known: ClosingView) -> list[QWidget]:
    who = _("you decide") if known.may_decide else _("as the manager signed it on the card")
    card = Card(_("Decision of the manager"), hint=who, strong=True)
    for line in (form.recovered, form.trouble, view.summary, view.part("")):
        card.add(line)
    return [card]


def _not_mine() -> str:
    return _("Only whoever works with this family writes the closing card. You can read it.")
