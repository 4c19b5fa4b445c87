"""Wizyty i notatki: every entry in a list, the chosen one to be read beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.entries import Entry, EntryText, list_written, open_restricted, read_entry
from app.i18n import _, format_date, format_moment, format_time, local
from ui import work
from ui.navigation import Navigator
from ui.screens.document_foot import DocumentFoot
from ui.screens.family.rows import entry_row, entry_title
from ui.theme.apply import theme
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.filtered_list import FilteredList
from ui.widgets.long_reading import LongReading
from ui.widgets.page import Page
from ui.widgets.pill import Pill
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text

if TYPE_CHECKING:
    from sqlmodel import Session

READING_WIDTH = 620
# More lines than any window shows.
FIRST = 40


class EntriesTab(QWidget):
    """List on the left, reading on the right, 60 to 75 characters a line.

    Args:
        window: the main window.
        family_id: whose.

    Signals:
        note_wanted(): there is nothing yet, and a note is to be begun.
    """

    note_wanted = Signal()

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__()
        self._window = window
        self._family_id = family_id
        self._entries: tuple[Entry, ...] = ()
        self._lines: tuple[RecordRow, ...] = ()
        self._wanted = ""
        self.list = RecordList(name=_("Visits and notes"), inset=16, detail_lines=1)
        self._filtered = FilteredList(
            self.list,
            filter_words=_("Filter: title, words, day"),
            nothing=_("No entry matches what you typed."),
            inset=15,
        )
        self.segments = SegmentedChoice(
            [("all", _("everything")), ("visit", _("visits")), ("note", _("notes"))],
            current="all",
            name=_("What to show"),
        )
        self.page = Page()
        self._foot: DocumentFoot | None = None
        self._left = QFrame()
        self._stack = QStackedWidget()
        self._compose()
        self.segments.chosen.connect(lambda _chosen: self._filter())
        self.list.chosen.connect(lambda _key: self._read())
        self.list.opened.connect(lambda _key: self._open(self._chosen()))

    def refresh(self) -> None:
        """Load the visits and notes: at first as many as are seen at once, then, of ten years, the others."""
        self._load(None if self._entries else FIRST)

    def show_entries(self, entries: tuple[Entry, ...], lines: tuple[RecordRow, ...]) -> None:
        """Show a family's visits and notes; the chosen one stays chosen.

        Args:
            entries: the newest first.
            lines: how each looks in the list.
        """
        self._entries = entries
        self._lines = lines
        self._filter()

    def flush(self) -> None:
        """Keep what was typed into a correction."""
        if self._foot is not None:
            self._foot.flush()

    def chosen_key(self) -> str:
        """Return the id of the entry being read, nothing when none is."""
        return self.list.chosen_key()

    def choose(self, row_id: str) -> None:
        """Show this entry, now or when it is loaded."""
        self._wanted = row_id
        self.segments.set_current("all")
        self._filter()

    def _load(self, limit: int | None) -> None:
        family_id = self._family_id
        work.run_query(
            self, lambda session: _written(session, family_id, limit), done=lambda read: self._loaded(read, limit)
        )

    def _loaded(self, read: tuple[tuple[Entry, ...], tuple[RecordRow, ...]], limit: int | None) -> None:
        self.show_entries(*read)
        if len(read[0]) == limit:
            self._load(None)

    def _compose(self) -> None:
        left = self._left
        left.setProperty("part", "card")
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(1, 12, 1, 8)
        inside.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 15, 0)
        head.addWidget(self.segments)
        head.addStretch(1)
        inside.addLayout(head)
        inside.addWidget(self._filtered, 1)
        self.page.set_edges(0, 0, 0, 0)
        begin = SecondaryButton(_("New note"), icon="note-pencil", on_click=self.note_wanted.emit)
        hint = _("Visits and notes stand here, the newest first. A visit begins above.")
        empty = EmptyState("note", _("Nothing is written down yet."), hint=hint, button=begin)
        self._stack.addWidget(self.page)
        self._stack.addWidget(empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 14, 22, 18)
        row.setSpacing(14)
        row.addWidget(left, 5)
        row.addWidget(self._stack, 6)

    def _filter(self) -> None:
        kind = self.segments.current() or "all"
        found = [pair for pair in zip(self._entries, self._lines, strict=True) if kind in ("all", pair[0].entity)]
        self._filtered.set_rows([line for _entry, line in found])
        # Before the first entry there is nothing to choose from.
        self._left.setVisible(bool(self._entries))
        self._stack.setCurrentIndex(0 if found else 1)
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""
        elif self._chosen() is not None:
            # The same entry may hold other words now.
            self._read()
        elif found:
            self.list.choose(found[0][0].row_id)

    def _chosen(self) -> Entry | None:
        key = self.list.chosen_key()
        return next((one for one in self._entries if one.row_id == key), None)

    def _read(self) -> None:
        entry = self._chosen()
        if entry is None:
            return
        if entry.restricted:
            self._show_closed(entry)
            return
        work.run_query(
            self,
            lambda session: read_entry(session, entity=entry.entity, row_id=entry.row_id),
            done=self.show_text,
        )

    def _show_closed(self, entry: Entry) -> None:
        card = self._fresh(entry)
        card.add(text(_("This entry is kept closely. It is not shown beside others."), "muted", wrap=True))
        card.body.addSpacing(6)
        label = _("Open it; a trace is kept")
        card.add(SecondaryButton(label, icon="lock-simple-open", on_click=lambda: self._open_closed(entry)))

    def _open_closed(self, entry: Entry) -> None:
        work.run_command(
            self,
            lambda session: open_restricted(session, entity=entry.entity, row_id=entry.row_id),
            done=self.show_text,
            quiet=True,
        )

    def show_text(self, read: EntryText) -> None:
        """Show an entry to be read, unless another one was chosen meanwhile."""
        if self.list.chosen_key() != read.entry.row_id:
            return
        if self._foot is not None and self._foot.corrects(read.entry.row_id):
            # Somebody is writing a correction of it.
            return
        card = self._fresh(read.entry)
        if read.entered_at is not None:
            words = _("late entry, written {when}").format(when=format_moment(read.entered_at))
            card.add(Pill(words, "late", icon="clock-counter-clockwise"))
        for heading, words in read.sections:
            self._section(card, heading, words)
        if read.quotes.strip():
            self._section(card, _("Words of the family"), _quoted(read.quotes.strip()), role="quote")
        if read.entry.entity == "visit":
            card.body.addSpacing(6)
            card.add(SecondaryButton(_("Open the card"), icon="cards", on_click=lambda: self._open(read.entry)))
        foot = self._foot = DocumentFoot(self, self._window)
        self.page.add(foot)
        foot.look(read.entry.entity, read.entry.row_id)

    def _section(self, card: Card, heading: str, words: str, role: str = "body") -> None:
        card.body.addSpacing(6)
        card.add(text(heading, "card-title"))
        card.add(LongReading(words, role, width=round(READING_WIDTH * theme.scale / 100)))

    def _fresh(self, entry: Entry) -> Card:
        if self._foot is not None:
            self._foot.end()
            self._foot = None
        clear_layout(self.page.body)
        card = Card()
        # In a narrow window a long text is higher than the card would like to be.
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        moment = local(entry.at)
        card.add(text(entry_title(entry), "title", wrap=True))
        when = f"{format_date(moment.date(), 'long')}, {format_time(entry.at)}"
        card.add(text(" · ".join(filter(None, (when, entry.author))), "muted", wrap=True))
        self.page.add(card)
        return card

    def _open(self, entry: Entry | None) -> None:
        if entry is not None and entry.entity == "visit" and not entry.restricted:
            self._window.show_visit(entry.row_id)


def _written(session: "Session", family_id: str, limit: int | None) -> tuple[tuple[Entry, ...], tuple[RecordRow, ...]]:
    """Read the entries and make their lines, both aside: there may be a thousand."""
    entries = list_written(session, family_id=family_id, limit=limit)
    return entries, tuple(map(entry_row, entries))


def _quoted(words: str) -> str:
    """Return somebody's words in quotation marks, unless they were written with their own."""
    return words if words.startswith("„") else f"„{words}”"
