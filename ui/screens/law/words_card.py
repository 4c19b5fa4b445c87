"""Beside the table: what the office calls the group of a Blue Card, and the form of another name (S3-32)."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.drafts import KeptDraft, load_draft
from app.i18n import _, format_date
from app.office_words import DRAFT, NK_GROUP, OfficeWord, read_office_word, words_form, write_words
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.text import text


class WordsCard(Card):
    """One name.

    Args:
        owner: the screen, with which the form ends.

    Signals:
        written(): another name is kept.

    Attributes:
        view: the form while it is written, else None.
        form: its controller; `save` keeps it.
    """

    written = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(_("The group of a Blue Card is called"), strong=True)
        self._owner = owner
        self.view: FormView | None = None
        self.form: FormController | None = None

    def refresh(self) -> None:
        """Load the name; a form that is being written stays."""
        if self.view is None:
            work.run_query(self._owner, _read, done=self._show)

    def flush(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()

    def begin(self, draft: KeptDraft | None = None) -> None:
        """Ask for another name."""
        if self.view is not None:
            return
        self.clear()
        self.view = FormView(words_form())
        self.form = FormController(self._owner, self.view, save=self._write, done=self._on_written)
        for part in (self.form.recovered, self.form.trouble, self.view):
            self.add(part)
        save = SecondaryButton(_("Save"), icon="check", compact=True, on_click=self.form.save)
        self.add(FlowBox([save, QuietButton(_("Leave it"), compact=True, on_click=self._leave)]))
        self.form.open(entity_id=NK_GROUP, family_id=None, values={}, draft=draft)
        if draft is None:
            self.view.focus_first()

    def _show(self, found: tuple[OfficeWord, KeptDraft | None]) -> None:
        word, draft = found
        if self.view is not None:
            return
        if draft is not None and word.may_edit:
            self.begin(draft)
            return
        self.clear()
        self.add(text(word.words, "title", wrap=True))
        since = _("since {date}").format(date=format_date(word.since)) if word.since else _("as the law says")
        self.add(text(" · ".join(filter(None, (since, word.note))), "muted", wrap=True))
        if word.coming is not None:
            words = _("{value} from {date}").format(value=word.coming[0], date=format_date(word.coming[1]))
            self.add(text(words, "accent", wrap=True))
        if word.may_edit:
            change = SecondaryButton(
                _("Another name from a day on"), icon="pencil-line", compact=True, on_click=self.begin
            )
            self.add(FlowBox([change]))

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        return write_words(NK_GROUP, values)

    def _on_written(self, _row_id: str) -> None:
        self._close()
        self.written.emit()

    def _leave(self) -> None:
        if self.form is not None:
            self.form.forget()
        self._close()

    def _close(self) -> None:
        form, self.form, self.view = self.form, None, None
        if form is not None:
            form.flush()
            form.deleteLater()
        self.refresh()


def _read(session: Session) -> tuple[OfficeWord, KeptDraft | None]:
    return read_office_word(session, key=NK_GROUP), load_draft(session, kind=DRAFT, entity_id=NK_GROUP)
