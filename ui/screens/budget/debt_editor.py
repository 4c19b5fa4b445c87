"""Opens a debt beside the list of debts, keeps what is typed as a draft, saves it and takes it away."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from app.budgets import DEBT_DRAFT, BudgetChange, BudgetView, DebtView, remove_debt, save_debt
from app.budgets.debt_form import debt_form, debt_values, read_debt
from app.drafts import KeptDraft, load_draft
from app.i18n import _
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.screens.paper_screen import fill
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox


class DebtEditor(QObject):
    """One debt at a time.

    Args:
        screen: where it stands.
        family_id: who owes it.
        changed: called with words and the change when something was saved.

    Attributes:
        place: layout that holds the form while a debt is open.
        form: its form, None while none is open.
    """

    def __init__(self, screen: QWidget, *, family_id: str, changed: Callable[[str, BudgetChange], None]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._family_id = family_id
        self._changed = changed
        self._debt_id = ""
        self.place = QVBoxLayout()
        self.form: FormView | None = None
        self._controller: FormController | None = None

    def is_open(self) -> bool:
        """Return whether a debt is open."""
        return self._controller is not None

    def open(self, view: BudgetView, debt_id: str) -> None:
        """Open a debt, or an empty one for an empty id."""
        self.flush()
        one = next((debt for debt in view.debts if debt.debt_id == debt_id), None)
        entity = debt_id or self._family_id
        work.run_query(
            self._screen,
            lambda session: load_draft(session, kind=DEBT_DRAFT, entity_id=entity),
            done=lambda draft: self._show(one, draft),
        )

    def flush(self) -> None:
        """Keep what was typed."""
        if self._controller is not None:
            self._controller.flush()

    def save(self) -> None:
        """Save what is open."""
        if self._controller is not None:
            self._controller.save()

    def close(self) -> None:
        """Put the debt away; what was typed and not saved is dropped."""
        if self._controller is not None:
            self._controller.forget()
        self._drop()

    def _show(self, one: DebtView | None, draft: KeptDraft | None) -> None:
        self._drop()
        self._debt_id = one.debt_id if one else ""
        form = self.form = FormView(debt_form())
        controller = self._controller = FormController(self._screen, form, save=self._write, done=self._written)
        card = Card(one.creditor if one else _("New debt"), strong=True)
        for part in (controller.recovered, controller.trouble, form):
            card.add(part)
        buttons: list[QWidget] = [
            SecondaryButton(_("Save the debt"), icon="check", on_click=self.save),
            SecondaryButton(_("Close"), icon="x", on_click=self.close),
        ]
        if one is not None:
            buttons.append(SecondaryButton(_("Take the debt away"), icon="trash", on_click=self._remove))
        card.add(FlowBox(buttons))
        controller.open(
            entity_id=self._debt_id or self._family_id,
            family_id=self._family_id,
            values=debt_values(one),
            draft=draft,
        )
        fill(self.place, [card])
        form.focus_first()

    def _drop(self) -> None:
        self.flush()
        if self._controller is not None:
            self._controller.deleteLater()
        self._controller = self.form = None
        fill(self.place, [])

    def _remove(self) -> None:
        debt_id = self._debt_id
        self.close()
        work.run_command(
            self._screen,
            lambda session: remove_debt(session, debt_id=debt_id),
            done=lambda change: self._changed(_("The debt is taken away."), change),
        )

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], BudgetChange]:
        family_id, form, debt_id = self._family_id, read_debt(values), self._debt_id or None
        return lambda session: save_debt(session, family_id=family_id, form=form, debt_id=debt_id)

    def _written(self, change: BudgetChange) -> None:
        self._drop()
        self._changed(_("The debt is saved."), change)
