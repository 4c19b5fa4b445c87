"""A family's file: header, tabs, and the next step: a visit."""

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.entries import Entry
from app.families import FamilyHeader
from app.i18n import _
from app.members import MemberRow
from app.visits import start_visit
from storage.vocabulary.case import CaseStatus
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.family.entries_tab import EntriesTab
from ui.screens.family.file import FamilyFile, read_file
from ui.screens.family.header import header_of
from ui.screens.family.members_tab import NEW, MembersTab
from ui.screens.family.timeline_tab import TimelineTab
from ui.screens.offered import from_button
from ui.screens.screen import Screen
from ui.widgets.buttons import Button, SecondaryButton
from ui.widgets.tabs import Tabs
from ui.work import Change

if TYPE_CHECKING:
    from ui.screens.family.documents_tab import DocumentsTab

_Tab = TypeVar("_Tab", bound=QWidget)
_PAGES = {"members": "members", "visits": "entries", "plan": "plan", "documents": "documents"}
_CLOSED = (CaseStatus.CLOSED, CaseStatus.REFUSED, CaseStatus.ARCHIVED)


class FamilyScreen(Screen):
    """One family; the tab is part of the place, so that „back” returns to it.

    Args:
        window: the main window.
        family_id: whose file.
        tab: timeline, members, plan, visits or documents; `visits/<id>` and `documents/<id>` also choose an entry,
            `members/<id>` opens a person.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str, tab: str = "timeline") -> None:
        super().__init__(window)
        self.family_id: str = family_id
        tab, _slash, row_id = tab.partition("/")
        self._person_id = row_id if tab == "members" else ""
        self._known: FamilyHeader | None = None
        self._file: FamilyFile | None = None
        self._made: list[QWidget] = []
        self.tabs = Tabs(
            [
                ("timeline", _("Timeline")),
                ("members", _("Members")),
                ("plan", _("Plan")),
                ("visits", _("Visits and notes")),
                ("documents", _("Documents")),
            ],
            current=tab,
        )
        self.note_button = SecondaryButton(_("Note"), icon="note-pencil", compact=True, on_click=self.new_note)
        self.visit_button = Button(
            _("Start a visit"), kind="primary", icon="play-fill", compact=True, on_click=self._visit
        )
        self.plan: QWidget | None = None
        self._pages = QStackedWidget()
        self._compose()
        self._choose(tab)
        if tab == "visits" and row_id:
            self.entries.choose(row_id)
        elif tab == "documents" and row_id:
            self.documents.choose(row_id)

    def refresh(self) -> None:
        """Load the file."""
        family_id = self.family_id
        self.load(lambda session: read_file(session, family_id=family_id), done=self.show_file)
        if self.plan is not None:
            _tell(self.plan, "refresh")
        if "documents" in vars(self):
            self.documents.refresh()

    def on_changed(self, change: Change) -> None:
        """Load again; the plan looks at the change itself."""
        del change
        self.refresh()

    def show_file(self, file: FamilyFile) -> None:
        """Show a loaded file."""
        self._known, self._file = file.header, file
        self.set_header(header_of(file.header))
        for tab in self._made:
            _fill(tab, file)
        self._dress_button()
        self._open_wanted_person(file.members)

    @cached_property
    def timeline(self) -> TimelineTab:
        """The first tab; like every other it is made when it is first looked at."""
        tab = TimelineTab()
        tab.note_wanted.connect(self.new_note)
        tab.entry_wanted.connect(self._open_entry)
        tab.member_wanted.connect(self._open_member)
        tab.all_wanted.connect(lambda: self._go("visits"))
        tab.all_people_wanted.connect(lambda: self._go("members"))
        tab.person_wanted.connect(lambda: self._open_member(NEW))
        return self._put(tab)

    @cached_property
    def members(self) -> MembersTab:
        """Who belongs to the family."""
        return self._put(MembersTab(self.window_frame, self.family_id))

    @cached_property
    def entries(self) -> EntriesTab:
        """Visits and notes."""
        tab = EntriesTab(self.window_frame)
        tab.note_wanted.connect(self.new_note)
        return self._put(tab)

    @cached_property
    def documents(self) -> "DocumentsTab":
        """Files and what was printed; its parts are not needed before it is first looked at."""
        tab: DocumentsTab = import_module("ui.screens.family.documents_tab").DocumentsTab(
            self.window_frame, self.family_id
        )
        tab.refresh()
        return self._put(tab)

    def show_entry(self, row_id: str) -> None:
        """Open an entry among the visits and notes."""
        self.tabs.set_current("visits")
        self._choose("visits")
        self.entries.choose(row_id)

    def flush(self) -> None:
        """Keep what was typed in any tab."""
        if "members" in vars(self):
            self.members.flush()
        if "documents" in vars(self):
            self.documents.flush()
        if self.plan is not None:
            _tell(self.plan, "flush")

    def inner_place(self) -> str:
        """Return the tab, and what is open in it."""
        tab = self.tabs.current() or "timeline"
        if tab == "plan" and isinstance(self.plan, Screen):
            return f"plan/{self.plan.inner_place()}"
        if tab == "members":
            return f"members/{self.members.opened_key()}"
        if tab == "documents":
            return f"documents/{self.documents.chosen_key()}"
        return f"visits/{self.entries.chosen_key()}" if tab == "visits" else tab

    def return_to(self, inner: str) -> None:
        """Open the tab, and what was open in it."""
        tab, _slash, row = inner.partition("/")
        self._go(tab)
        if tab == "members" and row:
            self.members.open_key(row)
        elif tab == "visits" and row:
            self.entries.choose(row)
        elif tab == "documents" and row:
            self.documents.choose(row)
        elif tab == "plan" and isinstance(self.plan, Screen):
            self.plan.return_to(row)

    def new_note(self) -> None:
        """Ctrl+N."""
        self.window_frame.show_note(self.family_id)

    def offered_actions(self) -> Sequence[Action]:
        """Return the visit and the note, and what can be done in the tab in front."""
        found = [] if self.visit_button.isHidden() else [from_button(self.visit_button, icon="play-fill")]
        found.append(Action(_("New note"), self.new_note, "note-pencil", "Ctrl+N"))
        if self.tabs.current() == "members" and self.members.has_open_form():
            found.append(Action(_("Save"), self.finish, "check", "Ctrl+Return"))
        if self.tabs.current() == "documents":
            found += self.documents.offered_actions()
        if self.tabs.current() == "plan" and isinstance(self.plan, Screen):
            found += self.plan.offered_actions()
        return found

    def print_current(self) -> None:
        """Ctrl+P prints what is opened among the documents."""
        if self.tabs.current() == "documents":
            self.documents.print_current()

    def finish(self) -> None:
        """Ctrl+Enter saves the person who is open."""
        if self.tabs.current() == "members" and self.members.has_open_form():
            self.members.save()

    def _compose(self) -> None:
        self.tabs.add_action(self.note_button)
        self.tabs.add_action(self.visit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self.tabs.chosen.connect(self._choose)

    def _go(self, tab: str) -> None:
        self.tabs.set_current(tab)
        self._choose(tab)

    def _put(self, tab: _Tab) -> _Tab:
        self._made.append(tab)
        self._pages.addWidget(tab)
        if self._file is not None:
            _fill(tab, self._file)
        return tab

    def _choose(self, tab: str) -> None:
        if "members" in vars(self):
            self.members.flush()
        if "documents" in vars(self) and tab != "documents":
            self.documents.leave()
        if tab == "plan" and self.plan is None:
            make = import_module("ui.screens.plan.view").PlanScreen
            self.plan = page = make(self.window_frame, family_id=self.family_id)
            self._pages.addWidget(page)
            _tell(page, "refresh")
        page = getattr(self, _PAGES.get(tab, "timeline"))
        self._pages.setCurrentWidget(page)
        self._dress_button()

    def _dress_button(self) -> None:
        known = self._known
        going = known is not None and known.open_visit_id is not None
        self.visit_button.setText(_("Back to the card") if going else _("Start a visit"))
        # One filled button on a screen: the plan and the open person have their own next step.
        filled = self.tabs.current() in ("timeline", "visits")
        self.visit_button.set_kind("primary" if filled else "secondary")
        self.visit_button.setVisible(known is None or known.status not in _CLOSED)

    def _visit(self) -> None:
        known = self._known
        if known is not None and known.open_visit_id is not None:
            self.window_frame.show_visit(known.open_visit_id)
            return
        family_id = self.family_id
        work.run_command(
            self,
            lambda session: start_visit(session, family_id=family_id),
            done=lambda change: self.window_frame.show_visit(change.visit_id),
        )

    def _open_entry(self, entry: Entry) -> None:
        if entry.entity in ("plan", "document"):
            self._go("plan")
        elif entry.entity == "visit" and not entry.restricted:
            self.window_frame.show_visit(entry.row_id)
        elif entry.entity == "consent":
            self._go("members")
        else:
            self.show_entry(entry.row_id)

    def _open_wanted_person(self, members: tuple[MemberRow, ...]) -> None:
        wanted, self._person_id = self._person_id, ""
        member = next((one for one in members if wanted in (one.person_id, one.member_id)), None)
        if member is not None:
            self.members.open_member(member.member_id)

    def _open_member(self, member_id: str) -> None:
        self._go("members")
        self.members.open_key(member_id)


def _fill(tab: QWidget, file: FamilyFile) -> None:
    if isinstance(tab, TimelineTab):
        tab.show_timeline(file.timeline)
        tab.show_members(file.members)
    elif isinstance(tab, MembersTab):
        tab.show_members(file.members)
    elif isinstance(tab, EntriesTab):
        tab.show_entries(file.timeline.entries, file.lines)


def _tell(page: QWidget, method: str, *values: Any) -> None:
    found = getattr(page, method, None)
    if callable(found):
        found(*values)
