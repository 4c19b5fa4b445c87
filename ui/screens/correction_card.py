"""A correction of a sealed document: what is to be put right, how it should read, why; the document stays (V18)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlmodel import Session

from app import corrections
from app.corrections.form import HOW, WHAT, correction_form
from app.document_record import DocumentRecord
from app.i18n import _
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.text import text


class CorrectionCard(Card):
    """The form of one correction of one document.

    Args:
        owner: the screen; the form ends with it.
        record: the document.

    Signals:
        kept(str): the correction of this id stands beside the document.
        left(): nothing is corrected after all.

    Attributes:
        view: the form.
    """

    kept = Signal(str)
    left = Signal()

    def __init__(self, owner: QWidget, record: DocumentRecord) -> None:
        super().__init__(
            _("Correction"), hint=_("the document stays as it was; this stands beside it and is printed"), strong=True
        )
        self._record = record
        self.view = FormView(correction_form(record.passages), whole=False)
        # Its fields stand in this card; itself it shows nothing, and goes with it.
        self.view.setParent(self)
        self.view.hide()
        self.form = FormController(owner, self.view, save=self._write, done=self._on_kept)
        self._now = text("", "quote", wrap=True)
        self.save = SecondaryButton(_("Add the correction"), icon="check", on_click=self.form.save)
        self.leave = QuietButton(_("Do not correct"), on_click=self._leave)
        self._compose()
        self.view.edited.connect(self._show_now)
        self.form.open(entity_id=record.row_id, family_id=record.family_id, values={}, draft=record.draft)
        self._show_now()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.view.go_to("field")

    def flush(self) -> None:
        """Keep what was typed."""
        self.form.flush()

    def _compose(self) -> None:
        self.add_to_header(self.form.mark)
        for line in (self.form.recovered, self.form.trouble, self.view.summary):
            self.add(line)
        self.add(text(_("What is to be put right"), "label"))
        for part in (self.view.part(WHAT), self._now, self.view.part(HOW)):
            self.add(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.save)
        self.add(buttons)

    def _show_now(self) -> None:
        chosen = self.view.words().get("field")
        found = next((one.words for one in self._record.passages if one.field == chosen), "")
        self._now.setText(_("It says: {words}").format(words=found) if found else "")
        self._now.setVisible(bool(found))

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        entity, row_id = self._record.entity, self._record.row_id
        field, words, reason = values["field"], values["text"], values["reason"]
        return lambda session: corrections.correct(
            session, entity=entity, row_id=row_id, field=field, text=words, reason=reason
        )

    def _on_kept(self, correction_id: str) -> None:
        self.kept.emit(correction_id)

    def _leave(self) -> None:
        self.form.forget()
        self.left.emit()
