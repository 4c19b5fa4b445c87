"""What is done with a counted report: a number typed in, remarks, handing in, a correction."""

from functools import partial
from typing import Any

from sqlmodel import Session

from app import clock, reports
from app.i18n import _, format_date
from app.reports import Report, ShownRow, TypedIn, period_words
from app.reports.numbers import sheet_words
from ui import work
from ui.screens.reports.form_sheet import AskSheet, FormSheet
from ui.screens.reports.forms import number_form
from ui.screens.screen import Screen


def ask_for_number(screen: Screen, report: Report, shown: ShownRow) -> None:
    """Open the sheet in which a number is typed in; that of the period before stands in it."""
    words = (shown.row.label, _("Counted numbers stay to be seen beside it; on paper the reason stands with it."))
    typed = sheet_words(shown.value if shown.typed else shown.earlier, shown.row.unit)

    def save(values: Any) -> Any:
        told = TypedIn(shown.row, values.get("number") or "", values.get("reason") or "")
        return lambda session: reports.type_in(session, kind=report.kind, period=report.period, typed=told)

    values = {"number": typed, "reason": shown.reason or shown.earlier_reason}
    FormSheet(screen.window(), words, number_form(), values=values, save=save, does=_("Save")).open()


def ask_to_hand_in(screen: Screen, report: Report) -> None:
    """Ask once, for the numbers are frozen then."""
    words = _("From then on its numbers stay as they are; what is added later asks for a correction.")
    if report.period.until >= clock.today():
        running = _("The period runs until {day}: what you write until then would not be in it.")
        words = f"{running.format(day=format_date(report.period.until))} {words}"
    asked = _("Hand in the report for {period}?").format(period=period_words(report.kind, report.period))
    run = partial(_hand_in, screen, report)
    AskSheet(screen.window(), (asked, words), does=_("Hand in"), run=run).open()


def correct(screen: Screen, report: Report) -> None:
    """Begin a report that corrects the one handed in."""

    def write(session: Session) -> str:
        return reports.start_correction(session, kind=report.kind, period=report.period, whole=report.whole)

    work.run_command(screen, write, done=lambda _id: screen.window_frame.toast(_("A correction is begun.")))


def remark(screen: Screen, report: Report, words: str) -> None:
    """Keep the needs and remarks of a report that is not handed in."""
    if not report.frozen:
        work.run_command(
            screen,
            lambda session: reports.write_remarks(session, kind=report.kind, period=report.period, words=words),
        )


def _hand_in(screen: Screen, report: Report) -> None:
    def write(session: Session) -> str:
        return reports.hand_in(session, kind=report.kind, period=report.period, whole=report.whole)

    work.run_command(screen, write, done=lambda _id: screen.window_frame.toast(_("The report is handed in.")))
