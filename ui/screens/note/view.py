"""The quick form of a note (domain.md D23): facts apart from conclusions, kept as it is typed."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit, QVBoxLayout
from sqlmodel import Session

from app import clock
from app.drafts import KeptDraft
from app.families import FamilyRow
from app.i18n import _
from app.note_form import ABOUT, FACTS, THOUGHTS, joined, new_note_values, note_form, read_note
from app.notes import add_note
from ui import work
from ui.actions import Action
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Header, Navigator
from ui.screens.note.family_choice import FamilyChoice, NoteStart, find_draft, start_of
from ui.screens.screen import Screen
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.later_note import LaterNote
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader

# Where a note waits before its family is chosen.
_NOBODYS = "new"


class NoteScreen(Screen):
    """One note. Without a family it asks which one first.

    Args:
        window: the main window.
        family_id: whose file, None to choose.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str | None = None) -> None:
        super().__init__(window)
        self._family_id = self.family_id = family_id
        self._loaded = False
        self.view = FormView(note_form(), whole=False)
        # Its fields stand in cards; itself it shows nothing, and goes with this screen.
        self.view.setParent(self)
        self.view.hide()
        self.form = FormController(self, self.view, save=self._write, done=self._on_written)
        self.choice = FamilyChoice()
        self.family = self.choice.box
        self.banner = Banner("", "late")
        self.banner.hide()
        self._compose()
        self.choice.chosen.connect(self._choose)
        self.set_header(Header(_("New note")))

    @property
    def facts(self) -> QTextEdit:
        """The field of the facts."""
        found = self.view.fields["facts"].input.target()
        assert isinstance(found, QTextEdit)
        return found

    def refresh(self) -> None:
        """Load the families and what was typed before; what is being typed now stays."""
        if self._loaded:
            return
        place = self._family_id or _NOBODYS
        work.run_query(self, lambda session: start_of(session, place), done=self._start)

    def flush(self) -> None:
        """Keep what was typed."""
        self.form.flush()

    def finish(self) -> None:
        """Ctrl+Enter writes the note into the file."""
        if self._family_id is None:
            self.banner.set(_("Choose the family first. What you typed is safe here."), "late")
            self.family.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.save()

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], tuple[str, str]]:
        family_id, note = self._family_id or "", read_note(values)
        return lambda session: (family_id, add_note(session, family_id=family_id, form=note))

    def _on_written(self, written: tuple[str, str]) -> None:
        family_id, note_id = written
        self._loaded = False
        self.view.set_values({})
        row = self.choice.row_of(family_id)
        name = f"{row.code} {row.name}" if row else self.family.currentText()
        self.window_frame.toast(_("The note is in the file of {family}.").format(family=name))
        self.window_frame.show_family(family_id, f"visits/{note_id}")

    def _compose(self) -> None:
        page = Page()
        save = PrimaryButton(_("Write into the file"), icon="check", on_click=self.finish)
        save.setToolTip("Ctrl+Enter")
        leave = Action(_("Finish later"), self._leave)
        hint = _("A call, a letter, a meeting. A visit has its own card.")
        page.add(PageHeader(_("New note"), subtitle=hint, tools=[self.form.mark], actions=[leave], primary=save))
        for line in (self.banner, self.form.recovered, self.form.trouble, self.view.summary):
            page.add(line)
        facts = Card(_("Facts"), hint=_("what I saw and heard, without judging"), strong=True)
        facts.add(self.view.part(FACTS))
        about = Card()
        about.add(self.choice)
        about.add(self.view.part(ABOUT))
        page.add(columns([facts, self._thoughts()], [about], widths=(8, 5)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _thoughts(self) -> Card:
        part = self.view.part(THOUGHTS)
        if work.in_family_mode():
            part.setParent(self)
            part.hide()
            later = Card()
            later.add(LaterNote())
            return later
        thoughts = Card(_("Observations and conclusions"), hint=_("apart from the facts"), strong=True)
        thoughts.set_tone("sunken")
        thoughts.add(part)
        return thoughts

    def _start(self, start: NoteStart) -> None:
        self.choice.show_families(start.families, chosen=self._family_id)
        self.form.open(
            entity_id=self._family_id or _NOBODYS,
            family_id=self._family_id,
            values=new_note_values(clock.now()),
            draft=start.draft,
        )
        self._place(self.choice.row_of(self._family_id))
        self._loaded = True
        if self._family_id:
            self.facts.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.family.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, family_id: str | None) -> None:
        place = family_id or _NOBODYS
        work.run_query(
            self, lambda session: find_draft(session, place), done=lambda draft: self._move(family_id, draft)
        )

    def _move(self, family_id: str | None, draft: KeptDraft | None) -> None:
        """Take what is typed to another family; a note begun there before is joined with it, not written over."""
        self.banner.hide()
        if draft is not None and family_id != self._family_id:
            self.view.set_words(joined(draft.payload, self.view.words()))
            self.form.say_recovered(draft)
        self.form.keeper.move_to(family_id or _NOBODYS, family_id)
        self._family_id = self.family_id = family_id
        self._place(self.choice.row_of(family_id))

    def _place(self, row: FamilyRow | None) -> None:
        if row is not None:
            self.choice.choose(row.family_id)
            self.set_header(Header(f"{row.code} {row.name}", family_code=row.code))

    def _leave(self) -> None:
        self.flush()
        self.window_frame.go_back()
