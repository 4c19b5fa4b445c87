"""What is typed at the end of the work: the card, the social worker's opinion, the manager's decision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import closing
from app.closing import ClosingView, Decided, Stage
from app.closing.form import (
    DECISION_DRAFT,
    card_form,
    card_values,
    decision_form,
    decision_values,
    read_card,
    read_decision,
)
from app.closing.opinion import DRAFT as OPINION_DRAFT
from app.closing.opinion import opinion_form, opinion_values, read_opinion
from app.closing.writing import DRAFT
from app.drafts import KeptDraft, load_draft
from app.forms import FormDescription
from app.i18n import _, format_date
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.term import N_
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.screens.closing.closed import closed_cards, proposal_cards
from ui.screens.paper_screen import PaperScreen, form_cards
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card

_OPINION = N_("Opinion of the social worker")


@dataclass(frozen=True, slots=True)
class Drafts:
    """What was typed and not kept."""

    card: KeptDraft | None = None
    opinion: KeptDraft | None = None
    decision: KeptDraft | None = None


def read_drafts(session: Session, *, family_id: str) -> Drafts:
    """Return what was typed about a family's closing and not kept."""
    card, opinion, decision = (
        load_draft(session, kind=kind, entity_id=family_id) for kind in (DRAFT, OPINION_DRAFT, DECISION_DRAFT)
    )
    return Drafts(card, opinion, decision)


class ClosingForms(QObject):
    """The forms of one closing, by its stage and by who looks.

    Args:
        screen: the screen.

    Signals:
        edited(): the card was typed into.

    Attributes:
        card: the form of the card; None once it is decided, and for whoever only gives an opinion.
        opinion: the form of the opinion while a decision is waited for.
        decision: the form of the decision, for whoever writes it down.
    """

    edited = Signal()

    def __init__(self, screen: PaperScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._view: ClosingView | None = None
        self._built: tuple[Any, ...] | None = None
        self._forms: dict[str, FormController] = {}
        self._opinion_card: Card | None = None
        self.card: FormView | None = None
        self.opinion: FormView | None = None
        self.decision: FormView | None = None

    def build(self, view: ClosingView, drafts: Drafts) -> list[QWidget] | None:
        """Return the cards of a stage; None when those that stand there stay, with what is being typed."""
        self._view = view
        wanted = _shape(view)
        if self._built == wanted:
            self._renew_opinion(view)
            return None
        self._built = wanted
        self.drop()
        if view.stage is Stage.CLOSED:
            return list(closed_cards(view))
        cards: list[QWidget] = []
        if view.stage is Stage.PROPOSED:
            cards += self._opinion_cards(view, drafts.opinion)
            if not only_opines(view):
                cards += self._decision_cards(view, drafts.decision)
        if only_opines(view):
            return [*cards, *proposal_cards(view)]
        self.card, form = self._form("card", card_form(view), self._write_card, self._card_written)
        form.open(entity_id=view.family_id, family_id=view.family_id, values=card_values(view), draft=drafts.card)
        self.card.edited.connect(self.edited)
        return [*cards, *form_cards(self.card, form)]

    def save(self, name: str) -> None:
        """Save one of them: `card`, `opinion`, `decision`; nothing when it is not shown."""
        form = self._forms.get(name)
        if form is not None:
            form.save()

    def flush(self) -> None:
        """Keep what was typed."""
        for one in self._forms.values():
            one.flush()

    def drop(self) -> None:
        """Keep what was typed; the forms go."""
        for one in self._forms.values():
            one.flush()
            one.deleteLater()
        self._forms = {}
        for view in (self.card, self.opinion, self.decision):
            if view is not None:
                view.deleteLater()
        self.card = self.opinion = self.decision = None
        self._opinion_card = None

    def _form(
        self,
        name: str,
        described: FormDescription,
        write: Callable[[Mapping[str, Any]], Callable[[Session], Any]],
        done: Callable[[Any], None],
    ) -> tuple[FormView, FormController]:
        view = FormView(described, whole=False)
        # Its fields stand in cards; itself it shows nothing, and goes with this screen.
        view.setParent(self._screen)
        view.hide()
        form = self._forms[name] = FormController(self._screen, view, save=write, done=done)
        return view, form

    def _opinion_cards(self, view: ClosingView, draft: KeptDraft | None) -> list[QWidget]:
        """The opinion: one's own, or written in from the signed card; nobody else writes it."""
        if not view.may_opine and not view.may_write:
            return []
        self.opinion, form = self._form("opinion", opinion_form(view), self._write_opinion, self._opinion_written)
        card = self._opinion_card = Card(_(_OPINION), hint=_opinion_hint(view), strong=True)
        for line in (form.recovered, form.trouble, self.opinion.summary, self.opinion.part("")):
            card.add(line)
        if not only_opines(view):
            card.add(SecondaryButton(_("Save the opinion"), icon="check", on_click=form.save))
        form.open(entity_id=view.family_id, family_id=view.family_id, values=opinion_values(view), draft=draft)
        return [card]

    def _renew_opinion(self, view: ClosingView) -> None:
        """Show an opinion that came meanwhile, unless one is being typed."""
        form = self._forms.get("opinion")
        if form is None or self._opinion_card is None:
            return
        self._opinion_card.set_title(_(_OPINION), hint=_opinion_hint(view))
        if not form.is_dirty():
            form.open(entity_id=view.family_id, family_id=view.family_id, values=opinion_values(view))

    def _decision_cards(self, view: ClosingView, draft: KeptDraft | None) -> list[QWidget]:
        self.decision, form = self._form("decision", decision_form(view), self._write_decision, self._decision_written)
        who = _("you decide") if view.may_decide else _("as the manager signed it on the card")
        card = Card(_("Decision of the manager"), hint=who, strong=True)
        for line in (form.recovered, form.trouble, self.decision.summary, self.decision.part("")):
            card.add(line)
        form.open(entity_id=view.family_id, family_id=view.family_id, values=decision_values(view), draft=draft)
        return [card]

    def _is_proposed(self) -> bool:
        return self._view is not None and self._view.stage is Stage.PROPOSED

    def _write_card(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        family_id, card = self._screen.family_id, read_card(values)
        write = closing.save_card if self._is_proposed() else closing.propose_closing
        return lambda session: write(session, family_id=family_id, form=card)

    def _card_written(self, _closure_id: str) -> None:
        words = _("The card is saved.") if self._is_proposed() else _("The social worker and the manager come next.")
        self._screen.window_frame.toast(words)

    def _write_opinion(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        family_id, opinion = self._screen.family_id, read_opinion(values)
        return lambda session: closing.give_opinion(session, family_id=family_id, form=opinion)

    def _opinion_written(self, _closure_id: str) -> None:
        self._screen.window_frame.toast(_("The opinion stands on the card."))

    def _write_decision(self, values: Mapping[str, Any]) -> Callable[[Session], Decided]:
        family_id, decision = self._screen.family_id, read_decision(values)
        return lambda session: closing.decide_closing(session, family_id=family_id, form=decision)

    def _decision_written(self, decided: Decided) -> None:
        words = {
            CaseStatus.MONITORING: _("The work has ended; the monitoring begins."),
            CaseStatus.CLOSED: _("The work has ended."),
        }.get(decided.status, _("The work goes on."))
        self._screen.window_frame.toast(words)


def only_opines(view: ClosingView) -> bool:
    """Return whether the user is the social worker and nothing else here (domain.md §6.1)."""
    return view.may_opine and not view.may_write and not view.may_decide


def _shape(view: ClosingView) -> tuple[Any, ...]:
    if view.stage is Stage.CLOSED:
        return (view.stage, view.closure_id)
    read = (view.sustain, view.family_view) if only_opines(view) else ()
    return (view.stage, card_form(view), opinion_form(view), read)


def _opinion_hint(view: ClosingView) -> str:
    if view.worker_view and view.opinion_by:
        day = format_date(view.opinion_on) if view.opinion_on else ""
        how = _("from paper") if view.opinion_on_paper else ""
        return " · ".join(filter(None, (view.opinion_by, day, how)))
    return _("needed for the decision") if view.may_opine else _("from paper; needed for the decision")
