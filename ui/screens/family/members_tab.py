"""Członkowie: who belongs to the family, and one person opened beside the list."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget
from sqlmodel import Session

from app.drafts import KeptDraft, load_draft
from app.i18n import _, format_moment
from app.members import MemberDetail, MemberForm, MemberRow, add_member, edit_member, get_member
from storage.vocabulary.people import FamilyRole
from ui import work
from ui.navigation import Navigator
from ui.screens.draft_keeper import DraftKeeper, show_keeping
from ui.screens.family.member_form import MemberFields
from ui.screens.family.rows import member_row
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.filtered_list import FilteredList
from ui.widgets.page import Page
from ui.widgets.record_list import RecordList

DRAFT = "member"


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
        self.people = Card(_("Family"))
        self.list = RecordList(name=_("Family"), opens_on_click=True)
        self.list.opened.connect(self.open_member)
        self._filtered = FilteredList(
            self.list, filter_words=_("Filter: name or role"), nothing=_("Nobody here matches what you typed.")
        )
        self.person = Card(_("Person"), strong=True)
        self._mark = AutosaveMark()
        self.person.add_to_header(self._mark)
        self.fields = MemberFields()
        self._banner = Banner("", "accent")
        self._keeper = DraftKeeper(self, kind=DRAFT, payload=self.fields.payload)
        self._compose()
        self._show_form(visible=False)
        self.fields.edited.connect(self._keeper.touch)

    def show_members(self, members: tuple[MemberRow, ...]) -> None:
        """Show who belongs to the family."""
        self._members = members
        self._filtered.set_rows([member_row(member) for member in members])
        self._known.setCurrentIndex(0 if members else 1)

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

    def flush(self) -> None:
        """Keep what was typed."""
        self._keeper.flush()

    def save(self) -> None:
        """Save the person; what makes no sense stays in the form with a message."""
        if not self.fields.commit():
            return
        member_id, family_id, form = self._member_id, self._family_id, self.fields.form()

        def write(session: Session) -> str:
            if member_id is None:
                return add_member(session, family_id=family_id, form=form)
            return edit_member(session, member_id=member_id, form=form)

        def saved(_member_id: str) -> None:
            self._keeper.forget()
            self._show_form(visible=False)
            self._window.toast(_("Saved: {name}").format(name=form.first_name or _("child on the way")))

        work.run_command(self, write, done=saved)

    def _compose(self) -> None:
        self.person.add(self._banner)
        self.person.add(show_keeping(self._keeper, self._mark))
        self.person.add(self.fields)
        buttons = QHBoxLayout()
        buttons.addWidget(PrimaryButton(_("Save the person"), icon="check", on_click=self.save))
        buttons.addWidget(SecondaryButton(_("Close"), on_click=self._close))
        buttons.addStretch(1)
        self.person.add(buttons)
        self._hint = Card()
        self._hint.add(
            EmptyState(
                "identification-card",
                _("Choose a person to see or correct the data."),
                hint=_("PESEL, phone and school stand only here, never in lists."),
            )
        )
        page = Page()
        page.body.setContentsMargins(0, 0, 0, 0)
        page.add(self.person)
        page.add(self._hint)
        self._compose_people()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(14)
        layout.addWidget(self.people, 5)
        layout.addWidget(page, 8)

    def _compose_people(self) -> None:
        nobody = EmptyState("users-three", _("Nobody is written down yet."), hint=_("Begin with a child."))
        self._known = QStackedWidget()
        self._known.addWidget(self._filtered)
        self._known.addWidget(nobody)
        self.people.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.people.add(self._known, 1)
        self.people.add(SecondaryButton(_("Add a person"), icon="user-plus", on_click=self.new_member))

    def _close(self) -> None:
        self._keeper.forget()
        self._show_form(visible=False)

    def _show_person(self, opened: Opened) -> None:
        # While the disk refuses, the words in the form are the only copy; the line above it says so.
        if self._keeper.waits():
            return
        known = opened.detail.form if opened.detail else MemberForm("", role=FamilyRole.CHILD)
        self._member_id = opened.detail.member_id if opened.detail else None
        self.list.choose(self._member_id or "")
        self._keeper.keep_for(self._member_id or self._family_id, self._family_id)
        name = f"{known.first_name} {known.last_name}".strip()
        self.person.set_title(name or _("New person"))
        self.fields.set_form(known)
        self._banner.hide()
        if opened.draft is not None:
            self.fields.set_payload(opened.draft.payload, known)
            when = format_moment(opened.draft.updated_at)
            self._banner.set(_("Recovered what was typed on {when} and not saved.").format(when=when), "accent")
        self._show_form(visible=True)
        self.fields.focus_first()

    def _show_form(self, *, visible: bool) -> None:
        self.person.setVisible(visible)
        if not visible:
            self.list.choose("")
        self._hint.setVisible(not visible)
        self._mark.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
