"""Oś czasu: the picture, what happened lately, who belongs to the family."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.entries import Entry, shortened
from app.i18n import _, local, ngettext
from app.members import MemberRow
from app.timeline import FamilyTimeline
from ui.screens.family.picture import TimelinePicture
from ui.screens.wording import ENTRY_COLOURS, ENTRY_ICONS, age_words, role_words, short_day
from ui.theme.apply import theme
from ui.widgets.avatar import Avatar, initials_of
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, columns
from ui.widgets.row import Row, RowList
from ui.widgets.segmented import SegmentedChoice

SHOWN = 8
_WORDS = 72


class TimelineTab(QWidget):
    """The first tab of a family.

    Signals:
        entry_wanted(object): an `Entry` was clicked.
        member_wanted(str): a person was clicked (id of the membership).
        all_wanted(): every entry is to be read.
    """

    entry_wanted = Signal(object)
    member_wanted = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self.picture = TimelinePicture()
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
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.lately.add(self._rows)
        self.people = Card(_("Family"))
        page = Page()
        above = Card()
        above.add(self.picture)
        page.add(above)
        page.add(columns([self.lately], [self.people], widths=(13, 8)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def show_timeline(self, timeline: FamilyTimeline) -> None:
        """Show the picture and the latest entries."""
        self.picture.set_picture(timeline.picture)
        self._entries = timeline.entries
        self._list()

    def show_members(self, members: tuple[MemberRow, ...]) -> None:
        """Show who belongs to the family."""
        self.people.clear()
        rows = RowList()
        for member in members:
            row = member_row(member)
            row.clicked.connect(lambda member=member: self.member_wanted.emit(member.member_id))
            rows.add(row)
        self.people.add(rows)

    def _list(self) -> None:
        group = self.segments.current() or "all"
        found = [one for one in self._entries if group == "all" or group in one.groups]
        clear_layout(self._column)
        if not found:
            self._column.addWidget(EmptyState("calendar-blank", _("Nothing here yet."), hint=_hint(group)))
            return
        rows = RowList()
        for entry in found[:SHOWN]:
            row = entry_row(entry)
            row.clicked.connect(lambda entry=entry: self.entry_wanted.emit(entry))
            rows.add(row)
        self._column.addWidget(rows)
        if len(found) > SHOWN:
            words = ngettext("{n} earlier entry", "{n} earlier entries", len(found) - SHOWN)
            self._column.addWidget(QuietButton(words, icon="arrow-down", on_click=self.all_wanted.emit))


def entry_row(entry: Entry) -> Row:
    """Return one dated thing as a row."""
    minutes = _(" · {n} min").format(n=entry.minutes) if entry.minutes is not None else ""
    words = _("Restricted: opens on purpose") if entry.restricted else shortened(entry.text, _WORDS)
    return Row(
        entry.title + minutes,
        subtitle=" · ".join(filter(None, (words, entry.author))),
        lead_text=short_day(local(entry.at).date()),
        lead_width=round(88 * theme.scale / 100),
        lead_strong=False,
        icon="lock-simple" if entry.restricted else ENTRY_ICONS[entry.kind],
        icon_colour=ENTRY_COLOURS.get(entry.kind, "accent"),
        clickable=True,
    )


def member_row(member: MemberRow) -> Row:
    """Return one person as a row: name, then age for children and the role for adults."""
    child = member.role in ("child", "unborn")
    after = (age_words(member) or role_words(member.role, member.sex)) if child else role_words(member.role, member.sex)
    details = member.hint or member.doing
    if not member.in_household:
        details = " · ".join(filter(None, (details, _("lives elsewhere"))))
    name = member.first_name or role_words(member.role, member.sex)
    return Row(
        name,
        after=f" {after}" if member.first_name else "",
        subtitle=details,
        leading=Avatar(
            initials_of(member.first_name, member.last_name) or "·",
            tone="accent" if member.in_household else "neutral",
            full_name=f"{member.first_name} {member.last_name}".strip(),
        ),
        clickable=True,
    )


def _hint(group: str) -> str:
    return {
        "visits": _("A visit starts with the green button above."),
        "institutions": _("Calls, letters and meetings with institutions are noted with Ctrl+N."),
        "plan": _("Signed versions of the plan appear here."),
    }.get(group, _("Visits, notes and the plan appear here, the newest first."))
