"""The card in which something new is planned, or an appointment changed; it takes the place of the list of the day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.appointment_form import DRAFT, appointment_form, new_values, read_planned, values_of, write_planned
from app.appointments import Moved, drop_appointment
from app.calendar import CalendarItem
from app.drafts import load_draft
from app.i18n import _
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox

NEW = "new"


class EntryCard(Card):
    """A visit to plan or an appointment.

    Args:
        owner: the screen, with which the form ends.
        families: whom it can be about: id, code and name.
        item: the appointment to change; None for a new entry.

    Signals:
        written(object): what was `Moved`.
        dropped(object): what was `Moved` out of the calendar.
        left(): nothing is to be written.
    """

    written = Signal(object)
    dropped = Signal(object)
    left = Signal()

    def __init__(
        self, owner: QWidget, families: Sequence[tuple[str, str, str]], *, item: CalendarItem | None = None
    ) -> None:
        super().__init__(_("New entry") if item is None else _("Appointment"), strong=True)
        self._item = item
        self.view = FormView(appointment_form(families, new=item is None))
        self.form = FormController(owner, self.view, save=self._write, done=self.written.emit)
        for part in (self.form.recovered, self.form.trouble, self.view):
            self.add(part)
        buttons: list[QWidget] = [
            PrimaryButton(_("Save"), icon="check", on_click=self.form.save, compact=True),
            SecondaryButton(_("Leave it"), on_click=self._leave, compact=True),
        ]
        if item is not None:
            buttons.append(QuietButton(_("Remove"), on_click=self._drop))
        self.add(FlowBox(buttons))

    def open(self, start: datetime) -> None:
        """Show the appointment, or an empty form from this moment on, with what was typed and not saved."""
        item = self._item
        entity = item.row_id if item else NEW
        values = values_of(item) if item else new_values(start)
        family = item.family_id if item else None
        work.run_query(
            self,
            lambda session: load_draft(session, kind=DRAFT, entity_id=entity),
            done=lambda draft: self.form.open(entity_id=entity, family_id=family, values=values, draft=draft),
        )
        self.view.focus_first()

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], Moved]:
        planned = read_planned(values)
        appointment_id = self._item.row_id if self._item else None
        return lambda session: write_planned(session, planned=planned, appointment_id=appointment_id)

    def _leave(self) -> None:
        self.form.forget()
        self.left.emit()

    def _drop(self) -> None:
        item = self._item
        if item is not None:
            self.form.forget()
            work.run_command(
                self,
                lambda session: drop_appointment(session, appointment_id=item.row_id),
                done=self.dropped.emit,
            )
