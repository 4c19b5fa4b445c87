"""Sprawozdania: choose kind and period, see the numbers and what stands behind them, hand in, print, save."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.reports import Period, Report
from app.reports.desk import ReportDesk, Wanted, read_desk
from storage.vocabulary.work import ReportKind
from ui import work
from ui.actions import Action
from ui.navigation import Header, HeaderPill, Navigator
from ui.screens.reports.chooser import Chooser
from ui.screens.reports.counted_page import CountedPage
from ui.screens.reports.daily import JournalPage, TripsPage, WorkPage
from ui.screens.reports.keeping import ask_for_number, ask_to_hand_in, correct, remark
from ui.screens.reports.papers import paper_of, sheet_of
from ui.screens.reports.saving import ask_where, save_report
from ui.screens.reports.words import subtitle, title
from ui.screens.screen import Screen
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.leading import Leading
from ui.widgets.page_header import PageHeader


class ReportsScreen(Leading, Screen):
    """One report at a time.

    Args:
        window: the main window.
        kind: value of a `ReportKind` that is shown at first.
        family_id: whose journal.
    """

    section = "reports"

    def __init__(self, window: Navigator, *, kind: str = "monthly", family_id: str = "") -> None:
        super().__init__(window)
        self._wanted = Wanted(ReportKind(kind), family_id=family_id)
        self.desk: ReportDesk | None = None
        self.chooser = Chooser(self._wanted.kind)
        self.chooser.wanted.connect(self.choose)
        self.next = PrimaryButton(_("Print"), icon="printer", on_click=self._take_next_step)
        self.heading = PageHeader(_("Reports"), primary=self.next)
        self.counted = CountedPage(window, type_in=lambda shown: ask_for_number(self, self._report(), shown))
        self.counted.remarked.connect(lambda words: remark(self, self._report(), words))
        self.counted.run_wanted.connect(self._show_run)
        self.work_card = WorkPage(window)
        self.trips = TripsPage(window)
        self.journal = JournalPage(window)
        hint = _("Families come from the office: when you are assigned to one, it arrives with the next sending.")
        self._nothing = EmptyState("users-three", _("There are no families here yet."), hint=hint)
        self._body = QStackedWidget()
        self._compose()
        self.set_header(Header(_("Reports")))

    def refresh(self) -> None:
        """Count again."""
        wanted = self._wanted
        self.load(lambda session: read_desk(session, wanted=wanted), done=self.show_desk)

    def flush(self) -> None:
        """Keep what was typed."""
        for page in (self.counted, self.work_card, self.trips):
            page.flush()

    def show_desk(self, desk: ReportDesk) -> None:
        """Show what was counted."""
        if desk.wanted != self._wanted:
            return
        self.desk = desk
        self.chooser.show_choice(desk)
        if desk.report is not None:
            self.counted.show_report(desk.report, desk.runs)
            self._show_page(self.counted)
        elif desk.card is not None:
            self.work_card.show_card(desk)
            self._show_page(self.work_card)
        elif desk.trips is not None:
            self.trips.show_trips(desk)
            self._show_page(self.trips)
        elif desk.journal is not None:
            self.journal.show_journal(desk)
            self._show_page(self.journal)
        else:
            self._show_page(self._nothing)
        self._head(desk)

    def choose(self, kind: str, period: Period | None, family_id: str) -> None:
        """Show another report."""
        self.flush()
        self._wanted = Wanted(ReportKind(kind), period, family_id)
        self.refresh()

    def finish(self) -> None:
        """Ctrl+Enter hands in a counted report."""
        if self.hands_in():
            ask_to_hand_in(self, self._report())

    def hands_in(self) -> bool:
        """Return whether handing in is the next step."""
        return self.desk is not None and self.desk.report is not None and not self.desk.report.frozen

    def _take_next_step(self) -> None:
        if self.hands_in():
            ask_to_hand_in(self, self._report())
        else:
            self.print_current()

    def print_current(self) -> None:
        """Ctrl+P shows the paper."""
        self._print(public=False)

    def _show_run(self, run_id: str) -> None:
        found = next((one for one in self.desk.runs if one.run_id == run_id), None) if self.desk else None
        if found is not None:
            self.choose(str(found.kind), found.period, "")

    def _print(self, *, public: bool) -> None:
        if self.desk is not None:
            make = partial(paper_of, desk=self.desk, public=public)
            work.run_query(self, make, done=self.window_frame.show_preview)

    def save_as_csv(self, *, public: bool = False) -> None:
        """Ask where the file shall go and write it."""
        if self.desk is not None:
            kind, (name, content) = self._wanted.kind, sheet_of(self.desk, public=public)
            ask_where(self, filename=name, chosen=partial(save_report, self, kind=kind, content=content))

    def _report(self) -> Report:
        if self.desk is None or self.desk.report is None:
            raise LookupError("no counted report is shown")
        return self.desk.report

    def _show_page(self, page: QWidget) -> None:
        self._body.setCurrentWidget(page)
        self.lead_to(page)

    def _head(self, desk: ReportDesk) -> None:
        report = desk.report
        self.heading.set(title(desk.wanted.kind, desk.period), subtitle(report) if report else "")
        pills = [HeaderPill(_("handed in"), "done", "check")] if report and report.frozen else []
        self.heading.set_pills(pills)
        hand_in = self.hands_in()
        self.next.set_words(*((_("Hand in"), "check") if hand_in else (_("Print"), "printer")))
        actions = [
            *([Action(_("Print"), self.print_current, "printer")] if hand_in else []),
            Action(_("Save as CSV"), self.save_as_csv, "download-simple", words=_("Excel spreadsheet")),
            Action(_("Ready for an inspection"), lambda: self.window_frame.go("inspection"), "clipboard-text"),
        ]
        if report is not None:
            actions.append(Action(_("Count again"), self.refresh, "arrows-clockwise"))
            actions.append(Action(_("Print for publication (“<5”)"), lambda: self._print(public=True)))
            actions.append(Action(_("CSV for publication (“<5”)"), lambda: self.save_as_csv(public=True)))
        if report is not None and report.frozen:
            actions.append(Action(_("Start a correction"), partial(correct, self, report)))
        self.heading.set_actions(actions)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(13)
        column.addWidget(self.heading)
        column.addWidget(self.chooser)
        for page in (self.counted, self.work_card, self.trips, self.journal, self._nothing):
            self._body.addWidget(page)
        column.addWidget(self._body, 1)
        self.setMinimumSize(QSize(480, 320))
