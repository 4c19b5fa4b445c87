"""Oś czasu: the picture, what happened lately, who belongs to the family."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.entries import Entry
from app.i18n import _, ngettext
from app.members import MemberRow
from app.timeline import LATEST, Dot, FamilyTimeline, get_timeline
from ui import work
from ui.screens.family.picture import LOOKS, events_of, spoken
from ui.screens.family.rows import entry_row, member_row
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, columns
from ui.widgets.record_list import RecordList
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text
from ui.widgets.timeline import Timeline

PEOPLE = 12


class TimelineTab(QWidget):
    """The first tab of a family.

    Args:
        family_id: whose.

    Signals:
        entry_wanted(object): an `Entry`, or a `Dot` of the picture, was clicked.
        member_wanted(str): a person was clicked (id of the membership).
        all_wanted(): every entry is to be read.
        all_people_wanted(): every person is to be seen.
        person_wanted(): there is nobody yet, and somebody is to be written down.
        note_wanted(): there is nothing yet, and a note is to be begun.
    """

    entry_wanted = Signal(object)
    member_wanted = Signal(str)
    all_wanted = Signal()
    all_people_wanted = Signal()
    person_wanted = Signal()
    note_wanted = Signal()

    def __init__(self, family_id: str) -> None:
        super().__init__()
        self._family_id = family_id
        self._shown: FamilyTimeline | None = None
        self.picture = Timeline(LOOKS, name=_("Timeline"))
        self.picture.chosen.connect(lambda event: self._want(event.key))
        self.segments = SegmentedChoice(
            [
                ("all", _("everything")),
                ("visits", _("visits")),
                ("institutions", _("institutions")),
                ("plan", _("plan and assessments")),
            ],
            current="all",
            name=_("What to show"),
        )
        self.segments.chosen.connect(lambda _chosen: self._list())
        self.lately = Card(_("Lately"))
        self.lately.add_to_header(self.segments)
        self.list = RecordList(name=_("Lately"), whole=True, opens_on_click=True, detail_lines=1)
        self.list.opened.connect(self._want)
        self._earlier = QuietButton("", icon="arrow-down", on_click=self.all_wanted.emit)
        self._empty = QVBoxLayout()
        for part in (self.list, self._empty, self._earlier):
            self.lately.add(part)
        self.people = Card(_("Family"))
        self.members = RecordList(name=_("Family"), whole=True, opens_on_click=True)
        self.members.opened.connect(self.member_wanted)
        self._everybody = QuietButton("", icon="arrow-right", on_click=self.all_people_wanted.emit)
        self._nobody = text(_("Nobody is written down yet."), "muted", wrap=True)
        self._begin = SecondaryButton(
            _("Add a person"), icon="user-plus", compact=True, on_click=self.person_wanted.emit
        )
        for line in (self.members, self._everybody, self._nobody):
            self.people.add(line)
        self.people.body.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        page = Page()
        above = Card()
        above.add(self.picture)
        page.add(above)
        page.add(columns([self.lately], [self.people], widths=(13, 8)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def refresh(self) -> None:
        """Load the picture and the latest entries."""
        family_id = self._family_id
        work.run_query(
            self,
            lambda session: get_timeline(session, family_id=family_id),
            done=self.show_timeline,
        )

    def show_timeline(self, timeline: FamilyTimeline) -> None:
        """Show the picture and the latest entries."""
        picture = timeline.picture
        self.picture.set_events(events_of(picture), today=picture.today, start=picture.start, summary=spoken(picture))
        self._shown = timeline
        self._list()

    def show_members(self, members: tuple[MemberRow, ...]) -> None:
        """Show who belongs to the family."""
        self.members.set_rows([member_row(member) for member in members[:PEOPLE]])
        self.members.setVisible(bool(members))
        for part in (self._nobody, self._begin):
            part.setVisible(not members)
        more = len(members) - PEOPLE
        self._everybody.setText(ngettext("{n} more person", "{n} more people", more))
        self._everybody.setVisible(more > 0)

    def _list(self) -> None:
        if self._shown is None:
            return
        group = self.segments.current() or "all"
        found = [one for one in self._shown.entries if group == "all" or group in one.groups]
        self.list.set_rows([entry_row(one) for one in found[:LATEST]])
        self.list.setVisible(bool(found))
        clear_layout(self._empty)
        if not found:
            self._show_nothing(group)
        earlier = self._shown.totals.get(group, 0) - LATEST
        self._earlier.setText(ngettext("{n} earlier entry", "{n} earlier entries", earlier))
        self._earlier.setVisible(earlier > 0)

    def _show_nothing(self, group: str) -> None:
        begin = None
        if group in {"all", "institutions"}:
            begin = SecondaryButton(_("New note"), icon="note-pencil", on_click=self.note_wanted.emit)
        self._empty.addWidget(EmptyState("calendar-blank", _("Nothing here yet."), hint=_hint(group), button=begin))
        if begin is not None:
            # It came last, but stands before the people.
            QWidget.setTabOrder(self.list, begin)

    def _want(self, row_id: str) -> None:
        if self._shown is not None:
            there: tuple[Entry | Dot, ...] = (*self._shown.entries, *self._shown.picture.dots)
            self.entry_wanted.emit(next(one for one in there if one.row_id == row_id))


def _hint(group: str) -> str:
    return {
        "visits": _("A visit starts with the green button above."),
        "institutions": _("Calls, letters and meetings with institutions are noted with Ctrl+N."),
        "plan": _("Signed versions of the plan appear here."),
    }.get(group, _("Visits, notes and the plan appear here, the newest first."))
