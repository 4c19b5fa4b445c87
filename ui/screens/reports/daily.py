"""The card of work, the record of trips and the journal, as pages of the screen of reports."""

from collections.abc import Callable, Mapping
from typing import Any

from app import clock, reports
from app.i18n import _, format_date, label, ngettext
from app.reports import Unit
from app.reports.desk import ReportDesk
from app.reports.numbers import number_words
from ui import work
from ui.forms.form_view import FormView
from ui.navigation import Navigator
from ui.screens.reports.forms import (
    TRIP,
    WORK,
    read_trip,
    read_work,
    trip_form,
    trip_values,
    work_form,
    work_values,
)
from ui.screens.reports.lines_page import LinesPage, open_form
from ui.screens.reports.words import (
    entries_words,
    journal_columns,
    journal_row,
    trip_columns,
    trip_row,
    work_columns,
    work_row,
)
from ui.widgets.record_row import RecordRow


class WorkPage(LinesPage):
    """The monthly card of work (D21)."""

    def __init__(self, window: Navigator) -> None:
        super().__init__(
            work_columns(hours=True),
            name=_("Card of work"),
            nothing=_("No work is on the card of this month yet."),
            hint=_("Visits, calls and meetings come by themselves; the rest you add here."),
        )
        self._window = window
        self._lines: dict[str, reports.WorkLine] = {}
        self.opened.connect(self._open)

    def show_card(self, desk: ReportDesk) -> None:
        """Show a month."""
        card = desk.card
        if card is None:
            return
        self._lines = {f"{one.entity}:{one.row_id}": one for one in card.lines}
        if self.form is None:
            view = FormView(work_form(desk.families))
            self.add_form(_("Add work"), view, does=_("Add to the card"), save=self._write, done=self._added)
            self.begin_form(work_values(clock.today()), key=WORK)
        self.show_lines([work_row(one) for one in card.lines])
        sums = [
            RecordRow(
                str(one.kind), label(one.kind), after=_hours(one.minutes) if card.hours else "", lead=f"{one.count} ×"
            )
            for one in card.totals
        ]
        absent = [
            RecordRow(f"absent-{one.day}", label(one.kind), lead=format_date(one.day, "short")) for one in card.absences
        ]
        checks = [
            RecordRow(f"{number}", one.text, icon="clock", icon_colour="late")
            for number, one in enumerate(card.checks if card.hours else ())
        ]
        self.show_around([*sums, *absent], checks)

    def _write(self, values: Mapping[str, Any]) -> Callable[[Any], str]:
        told = read_work(values)
        return lambda session: reports.add_work(session, work=told)

    def _added(self, work_id: str) -> None:
        self._empty()
        undo = lambda: work.run_command(self, lambda session: reports.remove_work(session, work_id=work_id))  # noqa: E731 - one line
        self._window.toast(_("Added to the card of work."), undo)

    def _empty(self) -> None:
        if self.form is not None:
            open_form(self.form, work_values(clock.today()), key=WORK)

    def _open(self, key: str) -> None:
        line = self._lines[key]
        if line.entity == "work_entry":
            words = f"{format_date(line.day)} · {label(line.kind)} · {line.words}"
            self.show_own(words, lambda: self._take(line.row_id))
        elif line.family_id:
            self._window.show_family(line.family_id, "visits")

    def _take(self, work_id: str) -> None:
        def back() -> None:
            work.run_command(self, lambda session: reports.bring_back_work(session, work_id=work_id))

        def said(_nothing: object) -> None:
            self._window.toast(_("Taken off the card of work."), back)

        work.run_command(self, lambda session: reports.remove_work(session, work_id=work_id), done=said)


class TripsPage(LinesPage):
    """The record of trips (D22)."""

    def __init__(self, window: Navigator) -> None:
        super().__init__(
            trip_columns(),
            name=_("Record of trips"),
            nothing=_("No trip of this month is known yet."),
            hint=_("Visits with kilometres come by themselves; the rest you add here."),
        )
        self._window = window
        self._lines: dict[str, reports.TripLine] = {}
        self.opened.connect(self._open)

    def show_trips(self, desk: ReportDesk) -> None:
        """Show a month."""
        sheet = desk.trips
        if sheet is None:
            return
        self._lines = {f"trip:{one.trip_id}" if one.trip_id else f"visit:{one.visit_id}": one for one in sheet.lines}
        if self.form is None:
            view = FormView(trip_form(desk.families))
            self.add_form(_("Add a trip"), view, does=_("Add to the record"), save=self._write, done=self._added)
            self.begin_form(trip_values(clock.today()), key=TRIP)
        self.show_lines([trip_row(one) for one in sheet.lines])
        sums = [
            RecordRow("km", number_words(sheet.kilometres, Unit.KILOMETRES), lead=_("ways")),
            RecordRow("cost", number_words(sheet.cost, Unit.MONEY), lead=_("tickets")),
            RecordRow("count", ngettext("{n} trip", "{n} trips", len(sheet.lines)), lead=_("all")),
        ]
        self.show_around(sums)

    def _write(self, values: Mapping[str, Any]) -> Callable[[Any], str]:
        told = read_trip(values)
        return lambda session: reports.add_trip(session, trip=told)

    def _added(self, trip_id: str) -> None:
        self._empty()
        undo = lambda: work.run_command(self, lambda session: reports.remove_trip(session, trip_id=trip_id))  # noqa: E731 - one line
        self._window.toast(_("Added to the record of trips."), undo)

    def _empty(self) -> None:
        if self.form is not None:
            open_form(self.form, trip_values(clock.today()), key=TRIP)

    def _open(self, key: str) -> None:
        line = self._lines[key]
        if line.trip_id:
            self.show_own(f"{format_date(line.day)} · {line.start} – {line.end}", lambda: self._take(line.trip_id))
        elif line.family_id:
            self._window.show_family(line.family_id, "visits")

    def _take(self, trip_id: str) -> None:
        def back() -> None:
            work.run_command(self, lambda session: reports.bring_back_trip(session, trip_id=trip_id))

        def said(_nothing: object) -> None:
            self._window.toast(_("Taken out of the record of trips."), back)

        work.run_command(self, lambda session: reports.remove_trip(session, trip_id=trip_id), done=said)


class JournalPage(LinesPage):
    """The journal of work with one family (D20)."""

    def __init__(self, window: Navigator) -> None:
        super().__init__(
            journal_columns(),
            name=_("Journal of work with the family"),
            nothing=_("There are no entries about this family in that time."),
            hint=_("Choose another time above."),
        )
        self._window = window
        self._family_id = ""
        self.opened.connect(lambda _key: self._window.show_family(self._family_id, "visits"))

    def show_journal(self, desk: ReportDesk) -> None:
        """Show a family's entries of a period."""
        journal = desk.journal
        if journal is None:
            return
        self._family_id = journal.family_id
        self.show_lines([journal_row(one) for one in journal.lines])
        sums = [RecordRow("all", entries_words(len(journal.lines), journal.minutes), icon="notebook")]
        if journal.first is not None:
            words = _("The first entry is of {day}.").format(day=format_date(journal.first))
            sums.append(RecordRow("first", words, icon="calendar-blank"))
        self.show_around(sums)


def _hours(minutes: int) -> str:
    return number_words(minutes, Unit.MINUTES) if minutes else ""
