"""Keeps what is typed into a form as a draft and hands it to a use case when it is saved.

Use:

    self.form = FormController(self, self.view, save=self._write, done=self._written)

    def _write(self, values):                          # here, on the GUI thread: whose it is cannot change any more
        family_id, note = self._family_id, read_note(values)
        return lambda session: add_note(session, family_id=family_id, form=note)

    self.form.open(entity_id=note_id, family_id=family_id, values={…}, draft=kept)
    PrimaryButton(_("Save"), on_click=self.form.save)
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.drafts import KeptDraft
from app.errors import explain
from app.i18n import _, format_moment
from app.rules.finding import Finding, Severity
from ui import errors, work
from ui.forms.form_view import FormView
from ui.screens.draft_keeper import DraftKeeper, show_keeping
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.banner import Banner

Save = Callable[[Mapping[str, Any]], Callable[[Session], Any]]


class FormController(QObject):
    """One form's life: opened, typed into, kept, saved.

    Args:
        owner: the screen, which ends the form with itself.
        view: what it shows.
        save: takes the values that were read and returns what is to be done in the store; whatever else decides where
            they go is looked at now, not when the store has time.
        done: called with what it returned.

    Attributes:
        mark: says whether everything typed is kept.
        trouble: line that says why not; hidden while all is well.
        recovered: line that says that a draft was found; hidden otherwise.

    Signals:
        saving(): the use case was called.
    """

    saving = Signal()

    def __init__(self, owner: QWidget, view: FormView, *, save: Save, done: Callable[[Any], None]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._view = view
        self._save = save
        self._done = done
        self._opened: dict[str, Any] = {}
        self._busy = False
        self.keeper = DraftKeeper(owner, kind=view.form.name, payload=view.words)
        self.mark = AutosaveMark()
        self.trouble = show_keeping(self.keeper, self.mark)
        self.recovered = Banner("", "accent")
        self.recovered.hide()
        view.edited.connect(self.keeper.touch)

    def open(
        self,
        *,
        entity_id: str,
        family_id: str | None,
        values: Mapping[str, Any],
        draft: KeptDraft | None = None,
    ) -> None:
        """Show a row, or what was typed about it and not saved.

        Args:
            entity_id: the row, under whose id the draft is kept.
            family_id: whose family it is.
            values: field name to stored value.
            draft: what was typed before.
        """
        self.keeper.keep_for(entity_id, family_id)
        self._view.set_values(values)
        self._opened = self._view.words()
        self.recovered.hide()
        self.mark.hide()
        if draft is not None:
            self._view.set_words(draft.payload)
            self.say_recovered(draft)

    def say_recovered(self, draft: KeptDraft) -> None:
        """Say from when the words are that were found."""
        when = format_moment(draft.updated_at)
        self.recovered.set(_("Recovered what was typed on {when} and not saved.").format(when=when), "accent")

    def is_dirty(self) -> bool:
        """Return whether something differs from what was opened."""
        return self._view.words() != self._opened

    def save(self) -> None:
        """Save, or say what is missing and go there; questions are asked once, beside their field."""
        if self._busy:
            return
        findings = self._view.check_all()
        stopping = findings.refused() or self._view.unkept(findings)
        if stopping:
            self._view.go_to(stopping[0])
            return
        self._busy = True
        self.saving.emit()
        work.run_command(self._owner, self._save(dict(findings.values)), done=self._on_saved, failed=self._on_failed)

    def flush(self) -> None:
        """Keep now what is not yet kept."""
        self.keeper.flush()

    def forget(self) -> None:
        """Drop the draft: it is not wanted, or kept elsewhere now."""
        self.keeper.forget()
        self.recovered.hide()

    def _on_saved(self, result: Any) -> None:
        self._busy = False
        self._opened = self._view.words()
        self.forget()
        self._done(result)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        field = self._view.form.refusals.get(getattr(error, "code", ""))
        if field is None:
            errors.show(self._owner, error)
            return
        said = explain(error)
        self._view.complain(field, Finding(getattr(error, "code", ""), Severity.REFUSE, said.happened))
