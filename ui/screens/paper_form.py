"""The form of a paper that comes and goes: it is there while the paper is written, and says what the paper still needs.

Use:

    self.paper = PaperForm(self, needs=_("Before the family is handed over"))     # a PaperScreen; the list is beside
    if self.paper.is_new((view.step, view.current, described)):                   # what is being typed stays otherwise
        self.paper.drop()
        fields, form = self.paper.make(described, save=self._write, done=self._written)
        fill(self.left, form_cards(fields, form))
        form.open(…)
    self.paper.lacks([("to_user_id", _("who takes over"))])                       # None while nothing is written
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlmodel import Session

from app.forms import FormDescription
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.screens.paper_screen import PaperScreen
from ui.widgets.missing_list import MissingItem, MissingList


class PaperForm:
    """The form, its keeping and what it lacks.

    Args:
        screen: whose form it is; the list of what is missing stands first at its right.
        needs: title of that list.

    Attributes:
        fields: the form in front, None while there is none.
        form: what keeps and saves it.
        missing: the list.
    """

    def __init__(self, screen: PaperScreen, *, needs: str) -> None:
        self._screen = screen
        self._built: object = None
        self.fields: FormView | None = None
        self.form: FormController | None = None
        self.missing = MissingList(needs)
        self.missing.chosen.connect(self.go_to)
        self.missing.hide()
        screen.right.addWidget(self.missing)

    def is_new(self, what: object) -> bool:
        """Return whether something else is to stand in front than before; from now on this does."""
        before, self._built = self._built, what
        return before != what

    def make(
        self,
        described: FormDescription,
        *,
        save: Callable[[Mapping[str, Any]], Callable[[Session], Any]],
        done: Callable[[Any], None],
    ) -> tuple[FormView, FormController]:
        """Make the form; its fields are put into cards by the screen."""
        fields = FormView(described, whole=False)
        # Its fields stand in cards; itself it shows nothing, and goes with this screen.
        fields.setParent(self._screen)
        fields.hide()
        self.fields, self.form = fields, FormController(self._screen, fields, save=save, done=done)
        return self.fields, self.form

    def drop(self) -> None:
        """Keep what was typed and let the form go."""
        if self.form is not None:
            self.form.flush()
            self.form.deleteLater()
        if self.fields is not None:
            self.fields.deleteLater()
        self.form = self.fields = None

    def clear(self) -> None:
        """Let the form go for good: nothing is written here."""
        self.drop()
        self._built = None
        self.missing.hide()

    def flush(self) -> None:
        """Keep what was typed."""
        if self.form is not None:
            self.form.flush()

    def save(self) -> None:
        """Save, or go where something is missing."""
        if self.form is None:
            return
        key = "" if self.missing.isHidden() else self.missing.next_missing()
        if key:
            self.go_to(key)
        else:
            self.form.save()

    def go_to(self, field: str) -> None:
        """Put the cursor into a field."""
        if self.fields is not None and field in self.fields.fields:
            self.fields.go_to(field)

    def lacks(self, missing: Iterable[tuple[str, str]] | None) -> None:
        """Say what is missing, by field and in words; None where nothing is written."""
        self.missing.setVisible(missing is not None)
        if missing is not None:
            self.missing.set_items([MissingItem(words, "missing", key=field) for field, words in missing])
