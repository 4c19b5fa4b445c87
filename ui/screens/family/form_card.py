"""A form in a card of a tab: opened in place of a list, saved as one command, its words kept while it is closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from sqlmodel import Session

from app.drafts import KeptDraft
from app.forms import FormDescription
from app.i18n import _
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card

Write = Callable[[Mapping[str, Any]], Callable[[Session], Any]]


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """What a form card shows.

    Attributes:
        row_id: of the row it writes, also while it is new.
        write: takes what was read and returns what is to be done in the store.
    """

    title: str
    form: FormDescription
    row_id: str
    family_id: str
    values: Mapping[str, Any]
    write: Write
    draft: KeptDraft | None = None


class FormCard(Card):
    """The form.

    Args:
        opened: what it is about.
        alone: whether saving is the one next step of the screen; not so where several forms stand side by side.

    Signals:
        written(object): what the use case returned.
        closed(): without saving; what was typed is kept.
    """

    written = Signal(object)
    closed = Signal()

    def __init__(self, opened: OpenedForm, *, alone: bool = True) -> None:
        super().__init__(opened.title, strong=True)
        self.opened = opened
        self.view = FormView(opened.form)
        self.form = FormController(self, self.view, save=opened.write, done=self.written.emit)
        self.add_to_header(self.form.mark)
        for part in (self.form.recovered, self.form.trouble, self.view):
            self.add(part)
        buttons = QHBoxLayout()
        kind = PrimaryButton if alone else SecondaryButton
        buttons.addWidget(kind(_("Save"), icon="check", on_click=self.form.save))
        buttons.addWidget(SecondaryButton(_("Close"), on_click=self._close))
        buttons.addStretch(1)
        self.add(buttons)
        self.form.open(entity_id=opened.row_id, family_id=opened.family_id, values=opened.values, draft=opened.draft)

    def flush(self) -> None:
        """Keep what was typed."""
        self.form.flush()

    def focus_first(self) -> None:
        """Bring the keyboard's place along: the button that opened the form may be gone."""
        # Only what is shown can take the focus, and Qt shows what joins a visible page a moment later.
        self.show()
        self.view.focus_first()

    def _close(self) -> None:
        self.flush()
        self.closed.emit()
