"""One step being taken: its small form in a card, saved as one command, taken back for a few seconds."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from sqlmodel import Session

from app.cases.moving import CaseChange
from app.cases.step_forms import OpenedStep, write_step
from app.drafts import KeptDraft
from app.i18n import _
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.screens.family.case_tab_words import WORDS
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card


class StepCard(Card):
    """The form of a step.

    Args:
        opened: which step, with its fields and what is known.
        draft: what was typed before and not saved.

    Signals:
        taken(object): the `CaseChange` when it is on the disk.
        closed(): without saving; what was typed is kept.
    """

    taken = Signal(object)
    closed = Signal()

    def __init__(self, opened: OpenedStep, draft: KeptDraft | None) -> None:
        words = WORDS[opened.step]
        super().__init__(_(words.does), strong=True)
        self.opened = opened
        self.view = FormView(opened.form)
        self.form = FormController(self, self.view, save=self._write, done=self.taken.emit)
        self.add_to_header(self.form.mark)
        for part in (self.form.recovered, self.form.trouble, self.view):
            self.add(part)
        buttons = QHBoxLayout()
        buttons.addWidget(PrimaryButton(_(words.keeps), icon="check", on_click=self.form.save))
        buttons.addWidget(SecondaryButton(_("Close"), on_click=self._close))
        buttons.addStretch(1)
        self.add(buttons)
        self.form.open(entity_id=opened.case_id, family_id=opened.family_id, values=opened.values, draft=draft)

    def flush(self) -> None:
        """Keep what was typed."""
        self.form.flush()

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], CaseChange]:
        return write_step(self.opened, values)

    def _close(self) -> None:
        self.flush()
        self.closed.emit()
