"""Beside the table: one limit with its history, or the form of its change."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app import clock
from app.drafts import load_draft
from app.i18n import _, format_date
from app.law_form import DRAFT, law_form, values_of, write_change
from app.law_settings import LawEntry, LawRow
from app.law_words import name_of, words_of
from app.rules import law
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow, RowPill
from ui.widgets.text import text


class LimitCard(Card):
    """One limit.

    Signals:
        change_wanted(): its number is to be changed.
    """

    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Limit"), strong=True)

    def show_row(self, row: LawRow | None, *, may_edit: bool) -> None:
        """Show a limit, or what to do to see one."""
        self.clear()
        if row is None:
            self.set_title(_("Limit"))
            self.add(text(_("Choose a line to see where it comes from and how it changed."), "muted", wrap=True))
            return
        self.set_title(name_of(row.key))
        said = words_of(row.key, value=row.now.value, article=row.now.article)
        self.add(text(said, "title", wrap=True))
        for words in _about(row.now):
            self.add(text(words, "muted", wrap=True))
        history = RecordList(name=_("How it changed"), whole=True)
        history.set_rows([_line(str(place), row, one) for place, one in enumerate(row.history)])
        self.add(history)
        if may_edit:
            change = SecondaryButton(
                _("Change from a day on"), icon="pencil-line", compact=True, on_click=self.change_wanted.emit
            )
            self.add(FlowBox([change]))


class LimitEntry(Card):
    """The form of a change.

    Args:
        owner: the screen, with which the form ends.
        row: the limit.

    Signals:
        written(): the change is kept.
        left(): nothing is to be changed.
    """

    written = Signal()
    left = Signal()

    def __init__(self, owner: QWidget, row: LawRow) -> None:
        super().__init__(name_of(row.key), strong=True)
        self._row = row
        self.view = FormView(law_form(row.key))
        self.form = FormController(owner, self.view, save=self._write, done=lambda _id: self.written.emit())
        for part in (self.form.recovered, self.form.trouble, self.view):
            self.add(part)
        save = PrimaryButton(_("Save"), icon="check", compact=True, on_click=self.form.save)
        self.add(FlowBox([save, SecondaryButton(_("Leave it"), compact=True, on_click=self._leave)]))

    def open(self) -> None:
        """Show what holds now, with what was typed and not saved."""
        key, values = self._row.key, values_of(self._row)
        work.run_query(
            self,
            lambda session: load_draft(session, kind=DRAFT, entity_id=key),
            done=lambda draft: self.form.open(entity_id=key, family_id=None, values=values, draft=draft),
        )
        self.view.focus_first()

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        return write_change(self._row.key, values)

    def _leave(self) -> None:
        self.form.forget()
        self.left.emit()


def source_words(one: LawEntry) -> str:
    """Return „art. 15 ust. 4 UWR”, or that the office sets it itself."""
    if one.article:
        return f"{one.article} {one.act}".strip()
    return _("set by the office")


def _about(one: LawEntry) -> list[str]:
    act = law.acts().get(one.act)
    since = _("in force since {date}").format(date=format_date(one.valid_from))
    return list(filter(None, (since, source_words(one), f"{act.title} ({act.journal})" if act else "", one.note)))


def _line(key: str, row: LawRow, one: LawEntry) -> RecordRow:
    pills: tuple[RowPill, ...] = ()
    if one == row.now:
        pills = (RowPill(_("in force"), "done", "check"),)
    elif one.valid_from > clock.today():
        pills = (RowPill(_("to come"), "accent"),)
    added = _("added {date}").format(date=format_date(one.added_on)) if one.added_on else ""
    return RecordRow(
        key,
        words_of(row.key, value=one.value, article=one.article),
        detail=" · ".join(filter(None, (source_words(one), one.note, one.by, added))),
        lead=format_date(one.valid_from),
        pills=pills,
    )
