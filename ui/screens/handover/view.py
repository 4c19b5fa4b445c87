"""A family passed to another assistant: the record for the manager, and the way back (D45)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import clock
from app.drafts import KeptDraft, load_draft
from app.handovers.form import (
    RETURN_DRAFT,
    handover_form,
    handover_values,
    read_handover,
    return_form,
    return_values,
)
from app.handovers.printing import print_handover
from app.handovers.reading import NobodyLeadsError, open_handover
from app.handovers.view import HandoverView, Step
from app.handovers.writing import DRAFT, HandoverDone, missing_of, return_family, save_handover
from app.i18n import _
from ui.actions import Action
from ui.navigation import HeaderPill, Navigator
from ui.screens.handover.cards import hints_card, past_card, record_card, state_card, step_words
from ui.screens.paper_form import PaperForm
from ui.screens.paper_screen import PaperScreen, fill, form_cards
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState

Opened = tuple[HandoverView | None, KeptDraft | None, KeptDraft | None]


class HandoverScreen(PaperScreen):
    """One family's hand-over.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        paper: the form in front: the record while it is written, the giving back while somebody stands in.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("Hand-over of the case"))
        self.view: HandoverView | None = None
        self.paper = PaperForm(self, needs=_("Before the family is handed over"))
        self.next = PrimaryButton(_("Save the record"), icon="check", on_click=self.finish)

    def refresh(self) -> None:
        """Load the record; what is being typed stays."""
        family_id = self.family_id
        self.load(lambda session: _read(session, family_id), done=self._show)

    def flush(self) -> None:
        """Keep what was typed."""
        self.paper.flush()
        self.foot.flush()

    def print_current(self) -> None:
        """Ctrl+P: the record in front."""
        if self.view is not None and self.view.current is not None:
            self._print(self.view.current.handover_id)

    def finish(self) -> None:
        """Ctrl+Enter takes the next step."""
        self.paper.save()

    def _show(self, opened: Opened) -> None:
        view, draft, returning = opened
        self.view = view
        if view is None:
            card = Card()
            words = _("Nobody works with this family now.")
            card.add(EmptyState("swap", words, hint=_("The manager assigns an assistant first.")))
            fill(self.left, [card])
            return
        self.name_family(code=view.code, name=view.name)
        self._head(view)
        self._build(view, draft, returning)
        self._show_missing()
        beside: list[QWidget] = [state_card(view.state)]
        if view.past:
            beside.append(past_card(view.past, print_it=self._print))
        fill(self.right, beside, keep=1)
        self.foot.look("handover", view.current.handover_id if view.current else "")

    def _head(self, view: HandoverView) -> None:
        words, tone = step_words(view.step)
        self.heading.set_pills([HeaderPill(words, tone)])
        actions = []
        if view.current is not None:
            actions.append(Action(_("Print the record"), self.print_current, "printer"))
        actions.append(Action(_("Open the family's file"), self._open_file, "folder-open"))
        self.heading.set_actions(actions)
        next_step = {
            Step.WRITING: (_("Save the record"), "check"),
            Step.WAITING: (_("Save the record"), "check"),
            Step.DECIDED: (_("Give the family back"), "arrow-counter-clockwise"),
        }[view.step]
        self.next.set_words(*next_step)
        self.heading.set_primary(self.next if view.may_write else None)
        if not view.may_write:
            self.say(_("Only whoever works with this family writes the record. You can read it."))
        else:
            # Who works with whom is decided at the centre only, never on a laptop.
            waits = _("The record is saved. The manager decides about it at the centre.")
            self.say(waits if view.step is Step.WAITING else "", "accent")

    def _build(self, view: HandoverView, draft: KeptDraft | None, returning: KeptDraft | None) -> None:
        described = return_form() if view.step is Step.DECIDED else handover_form(view)
        wanted = (view.step, view.current, described)
        if not self.paper.is_new(wanted):
            return
        self.paper.drop()
        current = view.current
        if current is not None and view.step is Step.DECIDED:
            fields, form = self.paper.make(described, save=self._write_return, done=self._written)
            card = Card(_("Giving the family back"), strong=True)
            for line in (form.recovered, form.trouble, fields.summary, fields.part("")):
                card.add(line)
            fill(self.left, [record_card(current), hints_card(current), card])
            entity, values = current.handover_id, return_values(clock.today())
            form.open(entity_id=entity, family_id=self.family_id, values=values, draft=returning)
            return
        fields, form = self.paper.make(described, save=self._write, done=self._written)
        fill(self.left, form_cards(fields, form))
        start = current.form if current is not None else view.suggested
        form.open(entity_id=self.family_id, family_id=self.family_id, values=handover_values(start), draft=draft)
        fields.edited.connect(self._show_missing)

    def _show_missing(self) -> None:
        view, fields = self.view, self.paper.fields
        if view is None or fields is None or view.step not in (Step.WRITING, Step.WAITING):
            self.paper.lacks(None)
        else:
            self.paper.lacks(missing_of(read_handover(fields.findings().values)))

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], HandoverDone]:
        family_id, record = self.family_id, read_handover(values)
        current = self.view.current if self.view is not None else None
        handover_id = current.handover_id if current is not None else None
        return lambda session: save_handover(session, family_id=family_id, form=record, handover_id=handover_id)

    def _write_return(self, values: Mapping[str, Any]) -> Callable[[Session], HandoverDone]:
        current = self.view.current if self.view is not None else None
        handover_id, on, note = current.handover_id if current else "", values["on"], values["note"]
        return lambda session: return_family(session, handover_id=handover_id, on=on, note=note)

    def _written(self, done: HandoverDone) -> None:
        del done
        returned = self.view is not None and self.view.step is Step.DECIDED
        self.window_frame.toast(_("The family is given back.") if returned else _("The record is saved."))

    def _print(self, handover_id: str) -> None:
        family_id = self.family_id
        self.preview(lambda session: print_handover(session, family_id=family_id, handover_id=handover_id))

    def _open_file(self) -> None:
        self.window_frame.show_family(self.family_id)


def _read(session: Session, family_id: str) -> Opened:
    try:
        view = open_handover(session, family_id=family_id)
    except NobodyLeadsError:
        return None, None, None
    current = view.current.handover_id if view.current else ""
    returning = load_draft(session, kind=RETURN_DRAFT, entity_id=current) if current else None
    return view, load_draft(session, kind=DRAFT, entity_id=family_id), returning
