"""Kalendarz: a week or a month of one's own work; what is dragged or moved by keys can be taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app import clock
from app.appointments import Moved
from app.calendar import Calendar, CalendarItem, day_of, get_calendar
from app.i18n import _, local
from app.schedule_print import print_schedule
from ui import work
from ui.navigation import Header, Navigator
from ui.screens.calendar.changes import export_items, move_item, say_done
from ui.screens.calendar.day_card import DayCard
from ui.screens.calendar.entry import EntryCard
from ui.screens.calendar.heading import CalendarHeading
from ui.screens.calendar.layout import moment_of
from ui.screens.calendar.picture import CalendarPicture
from ui.screens.calendar.shown_days import ShownDays, Span
from ui.screens.entry_page import EntryPage
from ui.screens.screen import Screen

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
        self._days = ShownDays(span, date.fromisoformat(day) if day else clock.today())
        self._calendar = Calendar(())
        self.entry: EntryCard | None = None
        self.picture = CalendarPicture()
        self.day_card = DayCard()
        self.heading = CalendarHeading(span, new=self.new_note, print_it=self.print_current, export=self.export)
        self.spans = self.heading.spans
        self.page = EntryPage(self.heading, [self.picture], self.day_card, widths=(3, 1))
        self.page.fill(self)
        self.picture.opened.connect(self._open)
        self.picture.day_chosen.connect(self._choose)
        self.picture.wanted.connect(self._plan)
        self.picture.moved.connect(self._move)
        for turned in (self.picture.turned, self.heading.turned):
            turned.connect(lambda by: self._go(self._days.turned(by)))
        self.heading.today_wanted.connect(lambda: self._go(replace(self._days, day=clock.today())))
        self.spans.chosen.connect(lambda span: self._go(replace(self._days, span=_span(span))))
        self.day_card.opened.connect(self._open)
        self.day_card.family_wanted.connect(window.show_family)
        self.set_header(Header(_("Calendar")))

    def refresh(self) -> None:
        """Load the days on screen."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            work.run_query(self, lambda session: day_of(session, wanted), done=lambda day: self._go_to(day, wanted))
            return
        first, last = self._days.loaded()
        self.load(lambda session: get_calendar(session, first=first, last=last), done=self._show)

    def flush(self) -> None:
        """Keep what was typed."""
        if self.entry is not None:
            self.entry.form.flush()

    def inner_place(self) -> str:
        """Return the span and the day."""
        return f"{self._days.span}/{self._days.day.isoformat()}"

    def return_to(self, inner: str) -> None:
        """Go to that span and day again."""
        span, _slash, day = inner.partition("/")
        self.spans.set_current(_span(span))
        self._go(ShownDays(_span(span), date.fromisoformat(day)))

    def print_current(self) -> None:
        """Ctrl+P: the schedule of the days on screen (D18)."""
        first, last = self._days.bounds()
        work.run_query(
            self,
            lambda session: print_schedule(session, first=first, last=last),
            done=self.window_frame.show_preview,
        )

    def export(self) -> None:
        """Write the days on screen into a file for another calendar, without names."""
        name = f"parasol-{self._days.bounds()[0].isoformat()}.ics"
        export_items(self, items=self._days.items(self._calendar), name=name)

    def new_note(self) -> None:
        """Ctrl+N: something new on the chosen day."""
        self._plan(moment_of(self._days.day, _MORNING))

    def _show(self, calendar: Calendar) -> None:
        self._calendar = calendar
        month = self._days.day if self._days.span == "month" else None
        self.picture.show_calendar(calendar, month=month, day=self._days.day)
        self.heading.set(self._days.title(), self._days.counts(calendar))
        self.day_card.show_day(calendar.on(self._days.day))

    def _choose(self, day: date) -> None:
        self._days = replace(self._days, day=day)
        if self.entry is None:
            self.day_card.show_day(self._calendar.on(day))

    def _go_to(self, day: date | None, key: str) -> None:
        self.picture.choose(day or self._days.day, key)
        self._go(replace(self._days, day=day or self._days.day))

    def _go(self, days: ShownDays) -> None:
        self._days = days
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
        # Saving is the one next step while something is typed.
        self.heading.offer_new(offered=False)
        self.page.put(entry)
        entry.open(start)

    def _close_entry(self) -> None:
        if self.entry is not None:
            self.entry = None
            self.heading.offer_new()
        self.page.take_away()
        self.day_card.show_day(self._calendar.on(self._days.day))

    def _on_written(self, moved: Moved) -> None:
        self._days = replace(self._days, day=local(moved.start).date())
        self._done(_("It is in the calendar."), moved)

    def _move(self, key: str, start: datetime) -> None:
        self._days = replace(self._days, day=start.date())
        move_item(self, key=key, start=start, done=self._done)

    def _done(self, words: str, moved: Moved) -> None:
        self._close_entry()
        say_done(self, words, moved)


def _span(words: str) -> Span:
    return "month" if words == "month" else "week"
