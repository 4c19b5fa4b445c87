"""Kalendarz: a week or a month of one's own work; what is dragged or moved by keys can be taken back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app import clock
from app.appointments import Moved, move, undo
from app.calendar import Calendar, CalendarItem, day_of, get_calendar, month_of, week_of
from app.calendar_export import write_ics
from app.i18n import _, format_date, format_time, local, ngettext
from app.reports.sheets import save_sheet
from app.schedule_print import print_schedule
from ui import work
from ui.actions import Action
from ui.file_dialog import open_quietly
from ui.navigation import Header, Navigator
from ui.screens.calendar.day_card import DayCard
from ui.screens.calendar.entry import EntryCard
from ui.screens.calendar.layout import moment_of
from ui.screens.calendar.picture import CalendarPicture
from ui.screens.screen import Screen
from ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.page import Columns, Page
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import SegmentedChoice

Span = Literal["week", "month"]
_MORNING = 9 * 60


class CalendarScreen(Screen):
    """One's own days.

    Args:
        window: the main window.
        span: week or month.
        day: ISO day it opens at; today when empty.
        chosen: key of the visit or appointment to go to; empty for none.
    """

    section = "calendar"

    def __init__(self, window: Navigator, *, span: Span = "week", day: str = "", chosen: str = "") -> None:
        super().__init__(window)
        self._wanted = chosen
        self._span: Span = span
        self._day = date.fromisoformat(day) if day else clock.today()
        self._calendar = Calendar(())
        self.entry: EntryCard | None = None
        self.picture = CalendarPicture()
        self.spans = SegmentedChoice(
            [("week", _("Week")), ("month", _("Month"))], current=span, name=_("Shown at once")
        )
        self.day_card = DayCard()
        self.heading = self._heading()
        self._compose()
        self.picture.opened.connect(self._open)
        self.picture.day_chosen.connect(self._choose)
        self.picture.wanted.connect(self._plan)
        self.picture.moved.connect(self._move)
        self.picture.turned.connect(self._turn)
        self.spans.chosen.connect(self._show_span)
        self.day_card.opened.connect(self._open)
        self.day_card.family_wanted.connect(window.show_family)
        self.set_header(Header(_("Calendar")))

    def refresh(self) -> None:
        """Load the days on screen."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            work.run_query(self, lambda session: day_of(session, wanted), done=lambda day: self._go_to(day, wanted))
            return
        first, last = self._bounds()
        self.load(lambda session: get_calendar(session, first=first, last=last), done=self._show)

    def flush(self) -> None:
        """Keep what was typed."""
        if self.entry is not None:
            self.entry.form.flush()

    def inner_place(self) -> str:
        """Return the span and the day."""
        return f"{self._span}/{self._day.isoformat()}"

    def return_to(self, inner: str) -> None:
        """Go to that span and day again."""
        span, _slash, day = inner.partition("/")
        self._span = "month" if span == "month" else "week"
        self.spans.set_current(self._span)
        self._day = date.fromisoformat(day)
        self.refresh()

    def print_current(self) -> None:
        """Ctrl+P: the schedule of the days on screen (D18)."""
        first, last = self._shown()
        work.run_query(
            self,
            lambda session: print_schedule(session, first=first, last=last),
            done=self.window_frame.show_preview,
        )

    def export(self) -> None:
        """Write the days on screen into a file for another calendar, without names."""
        first, last = self._shown()
        days = [one for one in self._calendar.days if first <= one.day <= last]
        content = write_ics([item for one in days for item in one.items])
        dialog = QFileDialog(self, _("Save the calendar"), f"parasol-{first.isoformat()}.ics", "iCalendar (*.ics)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.fileSelected.connect(lambda path: self._save(path, content))
        open_quietly(dialog)

    def new_note(self) -> None:
        """Ctrl+N: something new on the chosen day."""
        self._plan(moment_of(self._day, _MORNING))

    def _heading(self) -> PageHeader:
        earlier = IconButton("caret-left", _("Earlier"), on_click=lambda: self._turn(-1))
        later = IconButton("caret-right", _("Later"), on_click=lambda: self._turn(1))
        today = SecondaryButton(_("Today"), compact=True, on_click=lambda: self._go(clock.today()))
        return PageHeader(_("Calendar"), tools=[earlier, today, later, self.spans], primary=self._new_button())

    def _new_button(self) -> PrimaryButton:
        button = PrimaryButton(_("New entry"), icon="plus", on_click=self.new_note)
        button.setToolTip("Ctrl+N")
        return button

    def _compose(self) -> None:
        self.heading.set_actions(
            [],
            menu=[
                Action(_("Print the schedule"), self.print_current, "printer", "Ctrl+P"),
                Action(_("Save for another calendar (.ics)"), self.export, "download-simple"),
            ],
        )
        page = self._page = Page()
        page.add(self.heading)
        shown = Card()
        shown.add(self.picture)
        self._side = QVBoxLayout()
        self._side.setSpacing(13)
        self._side.addWidget(self.day_card)
        self._side.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(shown)
        left.addStretch(1)
        page.add(Columns([left, self._side], widths=(3, 1)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _bounds(self) -> tuple[date, date]:
        return week_of(self._day) if self._span == "week" else month_of(self._day)

    def _shown(self) -> tuple[date, date]:
        """Return the week, or the month without the days of its neighbours."""
        if self._span == "week":
            return week_of(self._day)
        first = self._day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def _show(self, calendar: Calendar) -> None:
        self._calendar = calendar
        month = self._day if self._span == "month" else None
        self.picture.show_calendar(calendar, month=month, day=self._day)
        self.heading.set(self._title(), self._counts())
        self.day_card.show_day(calendar.on(self._day))

    def _title(self) -> str:
        if self._span == "month":
            words = format_date(self._day, "month")
            return f"{words[0].upper()}{words[1:]}"
        first, last = week_of(self._day)
        return f"{format_date(first, 'day')} – {format_date(last, 'print')}"

    def _counts(self) -> str:
        first, last = self._shown()
        days = [one for one in self._calendar.days if first <= one.day <= last]
        items = [item for one in days for item in one.items]
        visits = sum(item.kind == "visit" for item in items)
        due = sum(len(one.deadlines) for one in days)
        parts = [ngettext("{n} visit", "{n} visits", visits) if visits else _("no visits planned")]
        if len(items) > visits:
            parts.append(ngettext("{n} appointment", "{n} appointments", len(items) - visits))
        if due:
            parts.append(ngettext("{n} deadline", "{n} deadlines", due))
        return " · ".join(parts)

    def _choose(self, day: date) -> None:
        self._day = day
        if self.entry is None:
            self.day_card.show_day(self._calendar.on(day))

    def _turn(self, by: int) -> None:
        if by and self._span == "week":
            self._day += timedelta(days=7 * by)
        elif by:
            first, last = self._shown()
            self._day = last + timedelta(days=1) if by > 0 else first - timedelta(days=1)
        self.refresh()

    def _go_to(self, day: date | None, key: str) -> None:
        self._day = day or self._day
        self.picture.choose(self._day, key)
        self.refresh()

    def _go(self, day: date) -> None:
        self._day = day
        self.refresh()

    def _show_span(self, span: str) -> None:
        self._span = "month" if span == "month" else "week"
        self.refresh()

    def _open(self, key: str) -> None:
        item = self._calendar.item(key)
        if item is None:
            return
        if item.kind == "appointment":
            self._edit(item, item.start)
        elif item.movable:
            self.window_frame.show_prepare(item.row_id)
        else:
            self.window_frame.show_visit(item.row_id)

    def _plan(self, start: datetime) -> None:
        self._edit(None, start.astimezone(UTC))

    def _edit(self, item: CalendarItem | None, start: datetime) -> None:
        self._close_entry()
        entry = self.entry = EntryCard(self, self._calendar.families, item=item)
        entry.written.connect(self._on_written)
        entry.dropped.connect(lambda moved: self._done(_("Removed from the calendar."), moved))
        entry.left.connect(self._close_entry)
        self.day_card.hide()
        # Saving is the one next step while something is typed.
        self.heading.set_primary(None)
        self._side.insertWidget(0, entry)
        entry.show()
        entry.open(start)
        # Below the calendar, where the window is narrow: it has its place once it is laid out.
        QTimer.singleShot(0, entry, lambda: self._page.ensureWidgetVisible(entry))

    def _close_entry(self) -> None:
        entry, self.entry = self.entry, None
        if entry is not None:
            self._side.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
            self.heading.set_primary(self._new_button())
        self.day_card.show()
        self.day_card.show_day(self._calendar.on(self._day))

    def _on_written(self, moved: Moved) -> None:
        self._day = local(moved.start).date()
        self._done(_("It is in the calendar."), moved)

    def _move(self, key: str, start: datetime) -> None:
        self._day = start.date()
        when = f"{format_date(start.date(), 'weekday')} {format_time(start)}"
        work.run_command(
            self,
            lambda session: move(session, key=key, start=start.astimezone(UTC)),
            done=lambda moved: self._done(_("Moved to {when}.").format(when=when), moved),
        )

    def _done(self, words: str, moved: Moved) -> None:
        self._close_entry()
        self.window_frame.toast(words, self._taking_back(moved))

    def _taking_back(self, moved: Moved) -> Callable[[], None]:
        return lambda: work.run_command(self, lambda session: undo(session, before=moved.before))

    def _save(self, path: str, content: bytes) -> None:
        work.run_task(
            self,
            lambda: save_sheet(content, target=Path(path)),
            done=lambda _none: self.window_frame.toast(_("Saved, without names.")),
        )
