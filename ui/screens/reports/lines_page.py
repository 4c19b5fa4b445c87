"""Lines kept day by day, with a form to add one quickly: the card of work, the record of trips; a journal without."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.drafts import KeptDraft, load_draft
from app.i18n import _
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.reading_order import apply_order, reading_order
from ui.screens.reports.split import Split
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.leading import Leading
from ui.widgets.record_columns import Column, TableRow
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow
from ui.widgets.record_table import RecordTable
from ui.widgets.text import text


class LinesPage(Leading, QWidget):
    """A table; beside it the form, the sums, what is worth a look.

    Args:
        columns: of the table.
        name: of the table, for screen readers.
        nothing: what is said while there are no lines.
        hint: where lines come from.

    Signals:
        opened(str): a line is to be opened, `entity:id`.
    """

    opened = Signal(str)

    def __init__(self, columns: Sequence[Column], *, name: str, nothing: str, hint: str = "") -> None:
        super().__init__()
        self.table = RecordTable(columns, name=name)
        self.table.opened.connect(self.opened)
        self.form: FormController | None = None
        self.line = Card(strong=True)
        self.line_words = text("", wrap=True)
        self._take_out: Callable[[], None] = _nothing
        self.remove = SecondaryButton(_("Take it out"), icon="trash", on_click=self._take_chosen)
        self.line.add(self.line_words)
        self.line.add(self.remove)
        self.line.hide()
        self.sums = RecordList(name=_("Together"), whole=True)
        self.sums_card = Card(_("Together"))
        self.sums_card.add(self.sums)
        self.checks = RecordList(name=_("Worth a look"), whole=True)
        self.checks_card = Card(_("Worth a look"), hint=_("hints only, nothing is stopped"))
        self.checks_card.add(self.checks)
        self._either = QStackedWidget()
        self._vacant = EmptyState("rows", nothing, hint=hint)
        for page in (self.table, self._vacant):
            self._either.addWidget(page)
        self._split = Split(self._either)
        for card in (self.line, self.checks_card, self.sums_card):
            self._split.side.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self.lead_to(self.table)

    def add_form(
        self, title: str, view: FormView, *, does: str, save: Callable[..., Any], done: Callable[..., Any]
    ) -> None:
        """Put a form for a new line above the sums."""
        form = FormController(self, view, save=save, done=done)
        card = Card(title)
        card.add_to_header(form.mark)
        for part in (form.recovered, form.trouble, view, SecondaryButton(does, icon="plus", on_click=form.save)):
            card.add(part)
        self.form = form
        self._split.side.body.insertWidget(0, card)
        # It was made last and stands first.
        below = reading_order((self.line, self.checks_card, self.sums_card))
        apply_order([self.table, *reading_order((card,)), *below])

    def begin_form(self, values: Mapping[str, Any], *, key: str) -> None:
        """Open the form for the first time, with what was typed before a lock or a crash."""
        form = self.form
        if form is None:
            return
        open_form(form, values, key=key)

        def found(draft: KeptDraft | None) -> None:
            if draft is not None and not form.is_dirty():
                open_form(form, values, key=key, draft=draft)

        work.run_query(self, lambda session: load_draft(session, kind=key, entity_id=key), done=found)

    def show_lines(self, rows: Sequence[TableRow]) -> None:
        """Show the lines."""
        self.table.set_rows(rows)
        self._either.setCurrentWidget(self.table if rows else self._vacant)
        self.lead_to(self.table if rows else self._vacant)
        self.line.hide()

    def show_around(self, sums: Sequence[RecordRow], checks: Sequence[RecordRow] = ()) -> None:
        """Show the sums and what is worth a look."""
        self.sums.set_rows(sums)
        self.sums_card.setVisible(bool(sums))
        self.checks.set_rows(checks)
        self.checks_card.setVisible(bool(checks))

    def show_own(self, words: str, remove: Callable[[], None]) -> None:
        """Show a line written by oneself, which can be taken out."""
        self.line.set_title(_("A line of your own"))
        self.line_words.setText(words)
        self._take_out = remove
        self.line.show()

    def _take_chosen(self) -> None:
        self._take_out()

    def flush(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()


def _nothing() -> None:
    """Nothing is chosen yet."""


def open_form(form: FormController, values: Mapping[str, Any], *, key: str, draft: KeptDraft | None = None) -> None:
    """Show an empty form for the next line, or what was typed before and not added."""
    form.open(entity_id=key, family_id=None, values=values, draft=draft)
