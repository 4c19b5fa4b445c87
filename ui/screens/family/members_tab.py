"""Członkowie: who belongs to the family, and one person opened beside the list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget
from sqlmodel import Session

from app.drafts import KeptDraft, load_draft
from app.i18n import _
from app.member_form import DRAFT, member_form, member_values, read_member
from app.members import MemberDetail, MemberForm, MemberRow, add_member, edit_member, get_member
from storage.vocabulary.people import FamilyRole
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.navigation import Navigator
from ui.screens.family.family_data import FamilyDataCard
from ui.screens.family.rows import member_row
from ui.theme.apply import theme
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filtered_list import FilteredList
from ui.widgets.flow import FlowBox
from ui.widgets.page import Page
from ui.widgets.record_list import RecordList

NEW = "new"
# At 100 % text; the list with its buttons takes a good third of it.
_BOTH_FROM = 640


@dataclass(frozen=True, slots=True)
class Opened:
    """A person with what was typed about them and not saved."""

    detail: MemberDetail | None
    draft: KeptDraft | None


class MembersTab(QWidget):
    """List and form side by side; a new person has the form empty."""

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__()
        self._window = window
        self._family_id = family_id
        self._member_id: str | None = None
        self._members: tuple[MemberRow, ...] = ()
        self._typed_before: Mapping[str, Any] | None = None
        self.people = Card(_("Family"))
        self.list = RecordList(name=_("Family"), opens_on_click=True)
        self.list.opened.connect(self.open_member)
        self.filtered = FilteredList(
            self.list, filter_words=_("Filter: name or role"), nothing=_("Nobody here matches what you typed.")
        )
        self.person = Card(_("Person"), strong=True)
        self.fields = FormView(member_form())
        self.form = FormController(self, self.fields, save=self._write, done=self._on_saved)
        self.data = FamilyDataCard(family_id)
        self.hint = Card(tone="sunken")
        self.known = QStackedWidget()
        self.add = SecondaryButton(_("Add a person"), icon="user-plus", on_click=self.new_member)
        self.side = Page()
        self.person.add_to_header(self.form.mark)
        _compose(self)
        self._show_form(visible=False)
        self.data.saved.connect(self._on_data_saved)
        self.data.closed.connect(lambda: self._show_form(visible=False))

    def show_members(self, members: tuple[MemberRow, ...]) -> None:
        """Show who belongs to the family."""
        self._members = members
        self.filtered.set_rows([member_row(member) for member in members])
        self.known.setCurrentIndex(0 if members else 1)
        self._fit()

    def open_member(self, member_id: str) -> None:
        """Open a person beside the list."""
        self.flush()

        def load(session: Session) -> Opened:
            detail = get_member(session, member_id=member_id)
            return Opened(detail, load_draft(session, kind=DRAFT, entity_id=member_id))

        work.run_query(self, load, done=self._show_person)

    def new_member(self) -> None:
        """Open an empty form, or what was typed into it before."""
        self.flush()
        family_id = self._family_id
        work.run_query(
            self,
            lambda session: Opened(None, load_draft(session, kind=DRAFT, entity_id=family_id)),
            done=self._show_person,
        )

    def open_data(self) -> None:
        """Open what is known of the family as a whole."""
        self.flush()
        self.data.load()
        self._show_form(visible=False)
        self.data.show()
        self._fit()

    def open_more(self) -> None:
        """Go to what the file knows beyond the form: life, school, foster care, health."""
        person_id = next((one.person_id for one in self._members if one.member_id == self._member_id), "")
        if person_id:
            self.flush()
            self._window.go("person", family_id=self._family_id, person_id=person_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again how much fits."""
        super().resizeEvent(event)
        self._fit()

    def has_open_form(self) -> bool:
        """Return whether a person or the data of the family is open, which Ctrl+Enter saves."""
        return self.person.isVisible() or self.data.isVisible()

    def opened_key(self) -> str:
        """Return the person who is open, `new` for the empty form, nothing when none is."""
        return (self._member_id or NEW) if not self.person.isHidden() else ""

    def open_key(self, key: str) -> None:
        """Open what `opened_key` returned."""
        if key == NEW:
            self.new_member()
        else:
            self.open_member(key)

    def flush(self) -> None:
        """Keep what was typed."""
        self.form.flush()
        self.data.flush()

    def save(self) -> None:
        """Save what is open; what makes no sense stays in the form with a sentence beside it."""
        (self.data.form if self.data.isVisible() else self.form).save()

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], str]:
        member_id, family_id, person = self._member_id, self._family_id, read_member(values)

        def write(session: Session) -> str:
            if member_id is None:
                add_member(session, family_id=family_id, form=person)
            else:
                edit_member(session, member_id=member_id, form=person)
            return person.first_name

        return write

    def _on_saved(self, first_name: str) -> None:
        self._show_form(visible=False)
        self._window.toast(_("Saved: {name}").format(name=first_name or _("child on the way")))

    def _on_data_saved(self) -> None:
        self._show_form(visible=False)
        self._window.toast(_("The data of the family is saved."))

    def close_person(self) -> None:
        """Leave without saving; what was typed can be brought back for a few seconds."""
        key, words, typed = self.opened_key(), self.fields.words(), self.form.is_dirty()
        self.form.forget()
        self._show_form(visible=False)
        if typed:
            self._window.toast(_("Closed without saving."), lambda: self._bring_back(key, words))

    def _bring_back(self, key: str, words: Mapping[str, Any]) -> None:
        self._typed_before = words
        self.open_key(key)

    def _show_person(self, opened: Opened) -> None:
        # While the disk refuses, the words in the form are the only copy; the line above it says so.
        if self.form.keeper.waits():
            return
        known = opened.detail.form if opened.detail else MemberForm("", role=FamilyRole.CHILD)
        self._member_id = opened.detail.member_id if opened.detail else None
        self.list.choose(self._member_id or "")
        name = f"{known.first_name} {known.last_name}".strip()
        self.person.set_title(name or _("New person"))
        self.form.open(
            entity_id=self._member_id or self._family_id,
            family_id=self._family_id,
            values=member_values(known),
            draft=opened.draft,
        )
        if self._typed_before is not None:
            self.fields.set_words(self._typed_before)
            self._typed_before = None
            self.form.keeper.touch()
        self._show_form(visible=True)
        self.fields.focus_first()

    def _show_form(self, *, visible: bool) -> None:
        self.person.setVisible(visible)
        self.data.hide()
        if not visible:
            self.list.choose("")
        self._fit()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _fit(self) -> None:
        """Show the list or what is open, one at a time, where there is no room for both."""
        opened = not self.person.isHidden() or not self.data.isHidden()
        narrow = self.width() < theme.px(_BOTH_FROM)
        self.people.setHidden(narrow and opened)
        self.side.setHidden(not opened)
        nobody = self.known.currentIndex() == 1
        self.hint.setHidden(opened or narrow or nobody)
        # With nobody written down there is one next step, unless it is being done.
        self.add.set_kind("primary" if nobody and not opened else "secondary")


def _compose(tab: MembersTab) -> None:
    """Put the list beside what is open."""
    tab.person.add(tab.form.recovered)
    tab.person.add(tab.form.trouble)
    tab.person.add(tab.fields)
    buttons = QHBoxLayout()
    buttons.addWidget(PrimaryButton(_("Save the person"), icon="check", on_click=tab.save))
    buttons.addWidget(SecondaryButton(_("Close"), on_click=tab.close_person))
    buttons.addStretch(1)
    if not work.in_family_mode():
        buttons.addWidget(QuietButton(_("More about the person"), icon="identification-card", on_click=tab.open_more))
    tab.person.add(buttons)
    tab.hint.add(
        EmptyState(
            "identification-card",
            _("Choose a person to see or correct the data."),
            hint=_("PESEL, phone and school stand only here, never in lists."),
        )
    )
    page = tab.side
    page.set_edges(0, 0, 0, 0)
    page.add(tab.person)
    page.add(tab.data)
    tab.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    _compose_people(tab)
    layout = QHBoxLayout(tab)
    layout.setContentsMargins(22, 18, 22, 18)
    layout.setSpacing(14)
    layout.addWidget(tab.people, 5)
    layout.addWidget(page, 8)
    layout.addWidget(tab.hint, 8)


def _compose_people(tab: MembersTab) -> None:
    """Put the buttons above the list, where they stay when it is short and when it is long."""
    nobody = EmptyState("users-three", _("Nobody is written down yet."), hint=_("Begin with a child."))
    tab.known.addWidget(tab.filtered)
    tab.known.addWidget(nobody)
    tab.people.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    buttons: list[QWidget] = [tab.add]
    # How to reach somebody in secret and what to mind at the door are not for the family's eyes.
    if not work.in_family_mode():
        buttons.append(SecondaryButton(_("Data of the family"), icon="house-line", on_click=tab.open_data))
    tab.people.add(FlowBox(buttons))
    tab.people.add(tab.known, 1)
