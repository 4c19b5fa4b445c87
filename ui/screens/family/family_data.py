"""Dane rodziny: address, telephones, getting there and risks, beside the list of people."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from sqlmodel import Session

from app.drafts import KeptDraft, load_draft
from app.family_data import DRAFT, edit_family_data, family_form, get_family_data
from app.i18n import _
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card


@dataclass(frozen=True, slots=True)
class _Opened:
    values: dict[str, Any]
    draft: KeptDraft | None


class FamilyDataCard(Card):
    """The form about the family as a whole.

    Args:
        family_id: whose.

    Signals:
        saved(): it is on the disk.
        closed(): the user is done with it; what was typed and not saved is kept.
    """

    saved = Signal()
    closed = Signal()

    def __init__(self, family_id: str) -> None:
        super().__init__(_("Data of the family"), strong=True)
        self._family_id = family_id
        self.view = FormView(family_form())
        self.form = FormController(
            self,
            self.view,
            save=lambda values: lambda session: edit_family_data(session, family_id=family_id, values=values),
            done=lambda _name: self.saved.emit(),
        )
        self.add_to_header(self.form.mark)
        self.add(self.form.recovered)
        self.add(self.form.trouble)
        self.add(self.view)
        buttons = QHBoxLayout()
        buttons.addWidget(PrimaryButton(_("Save the data"), icon="check", on_click=self.form.save))
        buttons.addWidget(SecondaryButton(_("Close"), on_click=self._close))
        buttons.addStretch(1)
        self.add(buttons)

    def load(self) -> None:
        """Show what is stored, or what was typed and not saved; words that still wait for the disk stay."""
        if self.form.keeper.waits():
            return
        family_id = self._family_id

        def read(session: Session) -> _Opened:
            values = get_family_data(session, family_id=family_id)
            return _Opened(values, load_draft(session, kind=DRAFT, entity_id=family_id))

        work.run_query(self, read, done=self._show)

    def flush(self) -> None:
        """Keep what was typed."""
        self.form.flush()

    def _show(self, opened: _Opened) -> None:
        self.form.open(entity_id=self._family_id, family_id=self._family_id, values=opened.values, draft=opened.draft)
        self.view.focus_first()

    def _close(self) -> None:
        self.flush()
        self.closed.emit()
