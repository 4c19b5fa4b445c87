"""A family's file: header, tabs, and the next step: a visit."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.entries import Entry
from app.i18n import _
from app.members import MemberRow
from app.timeline import Dot
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.family.file import FamilyFile, read_file
from ui.screens.family.header import header_of
from ui.screens.family.more_menu import MoreButton
from ui.screens.family.more_tabs import labels
from ui.screens.family.pages import FamilyPages
from ui.screens.family.questions import QuestionsLine
from ui.screens.family.visit_button import VisitButton
from ui.screens.offered import from_button
from ui.screens.screen import Screen
from ui.widgets.buttons import IconButton
from ui.widgets.tabs import Tabs
from ui.work import Change


class FamilyScreen(Screen):
    """One family; the tab is part of the place, so that „back” returns to it.

    Args:
        window: the main window.
        family_id: whose file.
        tab: timeline, members, plan, visits or documents; `visits/<id>` and `documents/<id>` also choose an entry,
            `members/<id>` opens a person.

    Attributes:
        pages: what the tabs show.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str, tab: str = "timeline") -> None:
        super().__init__(window)
        self.family_id: str = family_id
        tab, _slash, row_id = tab.partition("/")
        self._person_id = row_id if tab == "members" else ""
        bar = labels()
        tab = tab if tab in {one[0] for one in bar} else "timeline"
        self.tabs = Tabs(bar, current=tab)
        self.note_button = IconButton("note-pencil", _("Note"), on_click=self.new_note, size=22)
        self.visit_button = VisitButton(window, family_id)
        self.more_button = MoreButton(window, family_id)
        self.questions = QuestionsLine(partial(window.go, "decisions", family_id=family_id))
        self.pages = FamilyPages(window, family_id)
        self._compose()
        self._choose(tab)
        if row_id and tab != "members":
            self.pages.open_in(tab, row_id)

    def refresh(self) -> None:
        """Load the file."""
        family_id = self.family_id
        self.load(lambda session: read_file(session, family_id=family_id), done=self.show_file)
        self.pages.refresh()

    def on_changed(self, change: Change) -> None:
        """Load again; the plan looks at the change itself."""
        del change
        self.refresh()

    def show_file(self, file: FamilyFile) -> None:
        """Show a loaded file."""
        self.set_header(header_of(file.header))
        self.pages.show_file(file)
        self.visit_button.show_family(file.header)
        self.more_button.show_family(file.header)
        self.questions.show_number(file.questions)
        self._open_wanted_person(file.members)

    def show_entry(self, row_id: str) -> None:
        """Open an entry among the visits and notes."""
        self._go("visits")
        self.pages.open_in("visits", row_id)

    def flush(self) -> None:
        """Keep what was typed in any tab."""
        self.pages.flush()

    def inner_place(self) -> str:
        """Return the tab, and what is open in it."""
        tab = self._tab()
        return tab if tab == "timeline" else f"{tab}/{self.pages.opened_in(tab)}"

    def return_to(self, inner: str) -> None:
        """Open the tab, and what was open in it."""
        tab, _slash, row = inner.partition("/")
        self._go(tab)
        if row:
            self.pages.open_in(tab, row)

    def new_note(self) -> None:
        """Ctrl+N."""
        self.window_frame.show_note(self.family_id)

    def offered_actions(self) -> Sequence[Action]:
        """Return the visit and the note, and what can be done in the tab in front."""
        tab = self._tab()
        found = [] if self.visit_button.isHidden() else [from_button(self.visit_button, icon="play-fill")]
        found += self.questions.offered()
        found.append(Action(_("New note"), self.new_note, "note-pencil", "Ctrl+N"))
        found += self.more_button.offered()
        if tab == "members" and self.pages.members.has_open_form():
            found.append(Action(_("Save"), self.finish, "check", "Ctrl+Return"))
        if tab == "documents":
            found += self.pages.documents.offered_actions()
        if tab == "plan":
            found += self.pages.plan.offered_actions()
        front = self.pages.front()
        return [*found, *front.offered_actions()] if front else found

    def print_current(self) -> None:
        """Ctrl+P prints what is opened among the documents."""
        if self._tab() == "documents":
            self.pages.documents.print_current()
        front = self.pages.front()
        if front is not None:
            front.print_current()

    def finish(self) -> None:
        """Ctrl+Enter saves the person who is open."""
        if self._tab() == "members" and self.pages.members.has_open_form():
            self.pages.members.save()
        front = self.pages.front()
        if front is not None:
            front.finish()

    def _compose(self) -> None:
        self.tabs.add_action(self.note_button)
        self.tabs.add_action(self.visit_button)
        self.tabs.add_action(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.questions)
        column.addWidget(self.pages, 1)
        self.tabs.chosen.connect(self._choose)
        self.pages.note_wanted.connect(self.new_note)
        self.pages.entry_wanted.connect(self._open_entry)
        self.pages.member_wanted.connect(self._open_member)
        self.pages.tab_wanted.connect(self._go)

    def _tab(self) -> str:
        return self.tabs.current() or "timeline"

    def _go(self, tab: str) -> None:
        tab = tab if self.tabs.has(tab) else "timeline"
        self.tabs.set_current(tab)
        self._choose(tab)

    def _choose(self, tab: str) -> None:
        self.pages.bring(tab)
        # One filled button on a screen: the plan and the open person have their own next step.
        self.visit_button.set_kind("secondary" if self.pages.has_next_step(self._tab()) else "primary")

    def _open_entry(self, entry: Entry | Dot) -> None:
        if entry.entity in ("plan", "document"):
            self._go("plan")
        elif entry.entity == "visit" and not entry.restricted:
            self.window_frame.show_visit(entry.row_id)
        elif entry.entity == "consent":
            self._go("members")
        elif entry.entity == "intervention":
            self._go("safety")
        else:
            self.show_entry(entry.row_id)

    def _open_wanted_person(self, members: tuple[MemberRow, ...]) -> None:
        wanted, self._person_id = self._person_id, ""
        member = next((one for one in members if wanted in (one.person_id, one.member_id)), None)
        if member is not None:
            self.pages.members.open_member(member.member_id)

    def _open_member(self, member_id: str) -> None:
        self._go("members")
        self.pages.members.open_key(member_id)
