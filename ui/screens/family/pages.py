"""The tabs of a family's file; each is made when it is first looked at."""

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.navigation import Navigator
from ui.screens.family.entries_tab import EntriesTab
from ui.screens.family.file import FamilyFile
from ui.screens.family.members_tab import NEW, MembersTab
from ui.screens.family.more_tabs import FamilyTab, places
from ui.screens.family.timeline_tab import TimelineTab
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.screens.family.documents_tab import DocumentsTab

_Tab = TypeVar("_Tab", bound=QWidget)
_PAGES: Final = {"members": "members", "visits": "entries", "plan": "plan", "documents": "documents"}


class LoadsItself(Protocol):
    """A tab that reads what it shows."""

    def refresh(self) -> None:
        """Load it, or load it again."""


class FamilyPages(QStackedWidget):
    """One page of the file in front.

    Args:
        window: the main window.
        family_id: whose file.

    Signals:
        note_wanted(): a note is to be begun.
        entry_wanted(object): an `Entry` of the timeline is to be opened.
        member_wanted(str): a person is to be opened.
        tab_wanted(str): another tab is to be looked at.
    """

    note_wanted = Signal()
    entry_wanted = Signal(object)
    member_wanted = Signal(str)
    tab_wanted = Signal(str)

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__()
        self._window = window
        self._family_id = family_id
        self._file: FamilyFile | None = None
        self._made: list[QWidget] = []
        self._places = {one.name: one for one in places()}
        self._more: dict[str, FamilyTab] = {}
        # What is made before the first loading is loaded with it, not twice.
        self._loading = False

    @cached_property
    def timeline(self) -> TimelineTab:
        """Years as a picture, what was lately, who belongs to the family."""
        tab = TimelineTab(self._family_id)
        tab.note_wanted.connect(self.note_wanted)
        tab.entry_wanted.connect(self.entry_wanted)
        tab.member_wanted.connect(self.member_wanted)
        tab.all_wanted.connect(lambda: self.tab_wanted.emit("visits"))
        tab.all_people_wanted.connect(lambda: self.tab_wanted.emit("members"))
        tab.person_wanted.connect(lambda: self.member_wanted.emit(NEW))
        return self._put(tab)

    @cached_property
    def members(self) -> MembersTab:
        """Who belongs to the family."""
        return self._put(MembersTab(self._window, self._family_id))

    @cached_property
    def entries(self) -> EntriesTab:
        """Visits and notes."""
        tab = EntriesTab(self._window, self._family_id)
        tab.note_wanted.connect(self.note_wanted)
        return self._put(tab)

    @cached_property
    def documents(self) -> "DocumentsTab":
        """Files and what was printed; its parts are not needed before it is first looked at."""
        make = import_module("ui.screens.family.documents_tab").DocumentsTab
        tab: DocumentsTab = self._put(make(self._window, self._family_id))
        return tab

    @cached_property
    def plan(self) -> Screen:
        """The plan, a screen of its own that also stands here."""
        make = import_module("ui.screens.plan.view").PlanScreen
        tab: Screen = self._put(make(self._window, family_id=self._family_id))
        return tab

    def more(self, name: str) -> FamilyTab:
        """Return one of the tabs that load by themselves, made when it is first looked at."""
        if name not in self._more:
            self._more[name] = self._put(self._places[name].make(self._window, self._family_id))
        return self._more[name]

    def front(self) -> FamilyTab | None:
        """Return the tab in front if it is one that loads by itself."""
        tab = self.currentWidget()
        return tab if isinstance(tab, FamilyTab) else None

    def has_next_step(self, tab: str) -> bool:
        """Tell whether a tab has a filled button of its own."""
        return tab not in ("timeline", "visits") and (tab not in self._places or self._places[tab].has_next_step)

    def bring(self, tab: str) -> None:
        """Bring a tab to the front; what was typed in the one before is kept."""
        front = self.front()
        if front is not None and self._more.get(tab) is not front:
            front.leave()
        if "members" in vars(self):
            self.members.flush()
        if "documents" in vars(self) and tab != "documents":
            self.documents.leave()
        self.setCurrentWidget(self.more(tab) if tab in self._places else getattr(self, _PAGES.get(tab, "timeline")))

    def refresh(self) -> None:
        """Load again what loads by itself."""
        self._loading = True
        for tab in self._made:
            _refresh(tab)

    def flush(self) -> None:
        """Keep what was typed in any tab."""
        for tab in ("members", "entries", "documents", "plan"):
            if tab in vars(self):
                getattr(self, tab).flush()
        for one in self._more.values():
            one.flush()

    def show_file(self, file: FamilyFile) -> None:
        """Show a loaded file in every tab there is."""
        self._file = file
        for tab in self._made:
            _fill(tab, file)

    def opened_in(self, tab: str) -> str:
        """Return what is open in a tab, nothing where nothing is."""
        if tab == "members":
            return self.members.opened_key()
        if tab == "visits":
            return self.entries.chosen_key()
        if tab == "documents":
            return self.documents.chosen_key()
        if tab in self._places:
            return self.more(tab).opened_key()
        return self.plan.inner_place() if tab == "plan" else ""

    def open_in(self, tab: str, row: str) -> None:
        """Open what `opened_in` told."""
        if tab == "members":
            self.members.open_key(row)
        elif tab == "visits":
            self.entries.choose(row)
        elif tab == "documents":
            self.documents.choose(row)
        elif tab == "plan":
            self.plan.return_to(row)
        elif tab in self._places:
            self.more(tab).open_key(row)

    def _put(self, tab: _Tab) -> _Tab:
        self._made.append(tab)
        self.addWidget(tab)
        if self._file is not None:
            _fill(tab, self._file)
        if self._loading:
            _refresh(tab)
        return tab


def _fill(tab: QWidget, file: FamilyFile) -> None:
    if isinstance(tab, TimelineTab | MembersTab):
        tab.show_members(file.members)


def _refresh(tab: QWidget) -> None:
    """Load a tab; that of the members holds nothing but what the file does."""
    if not isinstance(tab, MembersTab):
        cast("LoadsItself", tab).refresh()
