"""One form of support while it is written: a new one, or one of the catalogue that is changed or taken out."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.drafts import KeptDraft
from app.i18n import _
from app.zz.form import read_support, support_form, support_values
from app.zz.view import SupportForm, ZzView
from app.zz.writing import SupportChange, save_support
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.screens.paper_screen import PaperScreen
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox

NEW = "new"


class ItemCard(Card):
    """The card.

    Args:
        screen: the screen of the family.
        view: what was loaded last.
        item_id: which form of support; `NEW` for another one.

    Attributes:
        view: the fields.
        form: what keeps and saves them.

    Signals:
        closed(): nothing is to be written any more.
        written(object): the `SupportChange` that was saved.
        unwanted(str): the form of support with this id is to be taken out of the catalogue; it was closed.
    """

    closed = Signal()
    written = Signal(object)
    unwanted = Signal(str)

    def __init__(self, screen: PaperScreen, view: ZzView, *, item_id: str) -> None:
        self._line = next((one for one in view.items if one.item_id == item_id), None)
        super().__init__(self._line.form.kind if self._line else _("New form of support"), strong=True)
        self.item_id = item_id
        self._screen = screen
        self.view = FormView(support_form(view))
        self.form = FormController(screen, self.view, save=self._write, done=self.written.emit)
        for part in (self.form.recovered, self.form.trouble, self.view):
            self.add(part)
        buttons: list[QWidget] = [SecondaryButton(_("Close"), icon="x", on_click=self._close)]
        if self._line is not None:
            buttons.append(SecondaryButton(_("Take out of the catalogue"), icon="trash", on_click=self._remove))
        self.add(FlowBox(buttons))

    def open(self, draft: KeptDraft | None) -> None:
        """Show what is known, or what was typed and not saved."""
        family_id, line = self._screen.family_id, self._line
        self.form.open(
            entity_id=line.item_id if line else family_id,
            family_id=family_id,
            values=support_values(line.form if line else SupportForm()),
            draft=draft,
        )

    def put_away(self) -> None:
        """Keep what was typed and go."""
        self.form.flush()
        self.form.deleteLater()
        self.hide()
        self.deleteLater()

    def _close(self) -> None:
        self.form.forget()
        self.closed.emit()

    def _remove(self) -> None:
        self._close()
        self.unwanted.emit(self.item_id)

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], SupportChange]:
        family_id, form = self._screen.family_id, read_support(values)
        item_id = None if self.item_id == NEW else self.item_id
        return lambda session: save_support(session, family_id=family_id, form=form, item_id=item_id)
