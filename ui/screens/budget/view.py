"""Domowy budżet: the sheet of a month at the left, debts and decisions at the right, the sums always below."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout
from sqlmodel import Session

from app import budgets
from app.budgets import BudgetChange, BudgetView, LineFields, MonthFields
from app.i18n import _, format_date
from app.rights import NotAllowedError
from app.rules.dates import add_months
from storage.vocabulary.budget import BudgetGroup, LineKind
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.budget.debt_editor import DebtEditor
from ui.screens.budget.debts_card import debts_card, schedule_card
from ui.screens.budget.line_row import LineRow
from ui.screens.budget.lines_card import LinesCard
from ui.screens.budget.month_card import MonthCard
from ui.screens.budget.totals_bar import TotalsBar
from ui.screens.draft_keeper import show_keeping
from ui.screens.paper_screen import PaperScreen, fill
from ui.screens.typed_saver import TypedSaver
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.work import Change

_EDGE = 22


class BudgetScreen(PaperScreen):
    """One family's budget, a month at a time.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        view: what was loaded last.
        parts: the cards of the sheet by kind.
        totals: the sums below.
        debts: opens and keeps a debt.
    """

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window, family_id=family_id, title=_("Household budget"))
        self.view: BudgetView | None = None
        self._month: date | None = None
        self._focus_line = ""
        self.mark = AutosaveMark()
        self.saver = TypedSaver(self, reload=self.refresh, final=(NotAllowedError,))
        self._trouble = show_keeping(self.saver, self.mark)
        self.parts = {kind: LinesCard(kind) for kind in LineKind}
        self.month_card = MonthCard()
        self.month_card.add_to_header(self.mark)
        self.debts = DebtEditor(self, family_id=family_id, changed=self._say)
        self.totals = TotalsBar()
        self.totals.hide()
        self.next = PrimaryButton(_("Print the sheet"), icon="printer", on_click=self.print_current)
        self.own(self.next)
        self._empty, self._debts, self._schedule = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._compose()
        self._connect()

    def refresh(self) -> None:
        """Load the month; what is being typed stays."""
        family_id, month = self.family_id, self._month
        self.load(lambda session: budgets.open_budget(session, family_id=family_id, month=month), done=self._show)

    def on_changed(self, change: Change) -> None:
        """Load again."""
        del change
        self.refresh()

    def flush(self) -> None:
        """Hand over what was typed."""
        for one in self.parts.values():
            one.flush()
        self.month_card.flush()
        self.debts.flush()

    def inner_place(self) -> str:
        """Return the month."""
        return self._month.isoformat() if self._month else ""

    def return_to(self, inner: str) -> None:
        """Go to a month again."""
        if inner:
            self.go_to_month(date.fromisoformat(inner))

    def print_current(self) -> None:
        """Ctrl+P: the sheet of the month with an empty week of the notebook."""
        family_id, month = self.family_id, self._month
        self.preview(lambda session: budgets.print_budget(session, family_id=family_id, month=month))

    def finish(self) -> None:
        """Ctrl+Enter saves the debt that is open, or starts the month."""
        if self.debts.is_open():
            self.debts.save()
        elif self.view is not None and self.view.may_write and not self.view.budget_id:
            self.start()

    def start(self) -> None:
        """Begin the month that is shown."""
        view = self.view
        if view is not None:
            self._command(
                lambda session: budgets.start_month(session, family_id=view.family_id, month=view.month),
                _("The month is started."),
            )

    def go_to_month(self, month: date) -> None:
        """Show another month."""
        self.flush()
        self.month_card.leave()
        self._month = month
        self.refresh()

    def _compose(self) -> None:
        """Everything has its place at once and is shown or hidden: loading again leaves the cursor where it is."""
        for one in (self._trouble, *self.parts.values()):
            self.left.addWidget(one)
        self.left.addLayout(self._empty)
        for layout in (self.debts.place, self._debts):
            self.right.addLayout(layout)
        self.right.addWidget(self.month_card)
        self.right.addLayout(self._schedule)
        for card in (self.month_card, *self.parts.values()):
            card.hide()
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        edge = QVBoxLayout()
        edge.setContentsMargins(_EDGE, 0, _EDGE, 12)
        edge.addWidget(self.totals)
        whole.addLayout(edge)

    def _connect(self) -> None:
        self.month_card.typed.connect(self._save_month)
        for card in self.parts.values():
            card.typed.connect(self._save_line)
            card.wanted.connect(partial(self._add_line, card.kind))
            card.removed.connect(self._remove_line)

    def _show(self, view: BudgetView) -> None:
        self.view = view
        self._month = view.month
        month = format_date(view.month, "month")
        self.title = _("Household budget: {month}").format(month=month)
        self.name_family(code=view.code, name=view.name)
        self._head(view)
        started = bool(view.budget_id)
        for card in (self.totals, self.month_card, *self.parts.values()):
            card.setVisible(started)
        if started:
            self._show_sheet(view)
        fill(self._empty, [] if started else [self._nothing(view, month)])
        fill(self._debts, [debts_card(view, choose=self._open_debt, add=partial(self._open_debt, ""))])
        schedule = schedule_card(view)
        fill(self._schedule, [schedule] if schedule is not None else [])
        inside = self.page.widget()
        if inside is not None:
            apply_order(reading_order([inside]))

    def _head(self, view: BudgetView) -> None:
        before, after = add_months(view.month, -1), add_months(view.month, 1)
        actions = [
            Action(_("Month before"), partial(self.go_to_month, before), "caret-left"),
            Action(_("Month after"), partial(self.go_to_month, after), "caret-right"),
            Action(_("Open the family's file"), self._open_file, "folder-open"),
        ]
        if not view.budget_id:
            actions.append(Action(_("Print an empty sheet"), self.print_current, "printer"))
        self.heading.set_actions(actions)
        self.heading.set_primary(self.next if view.budget_id else None)
        if not view.may_write:
            self.say(_("Only whoever works with this family writes the budget. You can read it."))
        else:
            self.say(" ".join(one.text for one in view.findings))

    def _show_sheet(self, view: BudgetView) -> None:
        for kind, card in self.parts.items():
            card.show_lines(view.of(kind), write=view.may_write)
            if self._focus_line in card.rows:
                card.rows[self._focus_line].planned.setFocus()
                self._focus_line = ""
        self.month_card.show_view(view)
        self.totals.show_view(view)

    def _nothing(self, view: BudgetView, month: str) -> Card:
        before = view.before
        hint = (
            _("The lines of {month} are taken over, without what was paid.").format(month=format_date(before, "month"))
            if before
            else _("You get the lines most households have. Fill in what there is, leave the rest empty.")
        )
        card = Card()
        button = PrimaryButton(_("Start the month"), icon="plus", on_click=self.start) if view.may_write else None
        words = _("There is no sheet for this month yet: {month}.").format(month=month)
        card.add(EmptyState("wallet", words, hint=hint if button else "", button=button))
        return card

    def _open_debt(self, debt_id: str) -> None:
        if self.view is not None:
            self.debts.open(self.view, debt_id)

    def _save_line(self, line_id: str, fields: LineFields) -> None:
        self.saver.save(
            f"line:{line_id}:{sorted(fields)}",
            lambda session: budgets.change_line(session, line_id=line_id, **fields),
        )

    def _save_month(self, fields: MonthFields) -> None:
        view = self.view
        if view is not None and view.budget_id:
            budget_id = view.budget_id
            self.saver.save(
                f"month:{budget_id}:{sorted(fields)}",
                lambda session: budgets.change_month(session, budget_id=budget_id, **fields),
            )

    def _add_line(self, kind: LineKind, group: BudgetGroup) -> None:
        view = self.view
        if view is None:
            return

        def added(change: BudgetChange) -> None:
            self._focus_line = change.row_id
            self.refresh()

        work.run_command(
            self,
            lambda session: budgets.add_line(session, budget_id=view.budget_id, kind=kind, category=group),
            done=added,
        )

    def _remove_line(self, row: LineRow) -> None:
        row.flush()
        line_id = row.line_id
        self._command(lambda session: budgets.remove_line(session, line_id=line_id), _("The line is taken away."))

    def _command(self, command: Callable[[Session], BudgetChange], said: str) -> None:
        work.run_command(self, command, done=partial(self._say, said))

    def _say(self, said: str, change: BudgetChange) -> None:
        """Say what happened, with a way back."""

        def undo() -> None:
            work.run_command(self, lambda session: budgets.undo_budget(session, change=change))

        self.window_frame.toast(said, undo if change.before else None)
        self.refresh()

    def _open_file(self) -> None:
        self.window_frame.show_family(self.family_id)
