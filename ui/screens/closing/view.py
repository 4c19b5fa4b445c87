"""The end of the work with a family, from the first word of the card to the letter (D42, D43, V22)."""

from sqlmodel import Session

from app import clock, closing
from app.closing import ClosingView, NothingToCloseError, Stage
from app.closing.form import facts_while_typing, field_of, read_card
from app.closing.reading import final_days
from app.i18n import _, label
from app.rules.closing_validity import closing_lines
from storage.vocabulary.case import CaseStatus
from ui import work
from ui.actions import Action
from ui.navigation import HeaderPill, Navigator, PillKind
from ui.screens.closing.beside import beside, missing_items
from ui.screens.closing.forms import ClosingForms, Drafts, only_opines, read_drafts
from ui.screens.paper_screen import PaperScreen, fill
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.missing_list import MissingList
from ui.work import Change

_TONES: dict[Stage, PillKind] = {Stage.WRITING: "neutral", Stage.PROPOSED: "late", Stage.CLOSED: "done"}
Opened = tuple[ClosingView | None, int, Drafts]


class ClosingScreen(PaperScreen):
    """One family's closing card.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        forms: what is typed here.
        missing: what is needed before the work ends.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("End of the work"))
        self.view: ClosingView | None = None
        self.forms = ClosingForms(self)
        self.forms.edited.connect(self._show_missing)
        self.missing = MissingList(_("Before the work ends"))
        self.missing.chosen.connect(self.go_to)
        self.missing.hide()
        self.right.addWidget(self.missing)
        self._days = 0
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
        self.forms.flush()
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
            self.forms.save("opinion" if self.forms.decision is None else "decision")
        elif self.missing.missing():
            self.go_to(self.missing.next_missing())
        else:
            self.forms.save("card")

    def go_to(self, code: str) -> None:
        """Go where a missing thing is put right."""
        if self.view is None:
            return
        if code == "assessment":
            self.window_frame.show_family(self.family_id, "assessments")
            return
        opinion, card = self.forms.opinion, self.forms.card
        if code == "worker_view":
            if opinion is not None:
                opinion.go_to("text")
            return
        field = field_of(code, self.view)
        if card is not None and field in card.fields:
            card.go_to(field)

    def _show(self, opened: Opened) -> None:
        view, self._days, drafts = opened
        self.view = view
        if view is None:
            self.name_family_of_id()
            self._show_nothing()
            return
        self.name_family(code=view.code, name=view.name)
        cards = self.forms.build(view, drafts)
        if cards is not None:
            fill(self.left, cards)
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

    def _head(self, view: ClosingView) -> None:
        words = {
            Stage.WRITING: _("draft"),
            Stage.PROPOSED: _("waits for the decision") if view.worker_view else _("waits for the opinion"),
            Stage.CLOSED: label(view.case_status),
        }[view.stage]
        self.heading.set_pills([HeaderPill(words, _TONES[view.stage])])
        actions = [Action(_("Print the card"), self._print_card, "printer")]
        if view.stage is Stage.CLOSED:
            actions.append(Action(_("Print the letter to the family"), self._print_letter, "envelope-simple"))
        if view.stage is Stage.PROPOSED and not only_opines(view):
            actions.append(Action(_("Save the card"), lambda: self.forms.save("card"), "floppy-disk"))
            actions.append(Action(_("Take the proposal back"), self._withdraw, "arrow-counter-clockwise"))
        actions.append(Action(_("Open the family's file"), self._open_file, "folder-open"))
        self.heading.set_actions(actions)
        self._set_next(view)
        self.say(*_said(view))

    def _set_next(self, view: ClosingView) -> None:
        over = view.stage is Stage.CLOSED and view.case_status is not CaseStatus.MONITORING
        if over or (view.stage is Stage.WRITING and only_opines(view)):
            self.heading.set_primary(None)
            return
        deciding = _("Save the opinion") if self.forms.decision is None else _("Save the decision")
        words, icon = {
            Stage.WRITING: (_("Hand over for the decision"), "paper-plane-tilt"),
            Stage.PROPOSED: (deciding, "check"),
            Stage.CLOSED: (_("Go to the monitoring"), "calendar-check"),
        }[view.stage]
        self.next.set_words(words, icon)
        self.heading.set_primary(self.next)

    def _show_missing(self) -> None:
        view = self.view
        if view is None:
            return
        if self.forms.card is None:
            self.missing.set_items(missing_items(view.lines, deciding=view.stage is Stage.PROPOSED))
            return
        typed = read_card(self.forms.card.findings().values)
        lines = closing_lines(facts_while_typing(view, typed), on=clock.today(), final_days=self._days)
        self.missing.set_items(missing_items(lines, deciding=view.stage is Stage.PROPOSED))

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
        return None, 0, Drafts()
    return view, final_days(session), read_drafts(session, family_id=family_id)


def _said(view: ClosingView) -> tuple[str, str]:
    """Return what is said above the card, and how: what is asked of the user, or that it is only read."""
    if view.stage is Stage.CLOSED or view.may_write or view.may_decide:
        return "", "late"
    if not view.may_opine:
        return _("Only whoever works with this family writes the closing card. You can read it."), "late"
    if view.stage is Stage.WRITING:
        return _("Your opinion is asked for when the assistant has handed the card over."), "accent"
    return ("", "late") if view.worker_view else (_("Your opinion is needed before the manager decides."), "accent")
