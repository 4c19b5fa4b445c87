"""Which paper and which file belong to what the screen shows."""

from sqlmodel import Session

from app.prints import Printable
from app.reports import printing, sheets
from app.reports.desk import ReportDesk


def paper_of(session: Session, *, desk: ReportDesk, public: bool) -> Printable:
    """Return the print of what is shown.

    Raises:
        LookupError: nothing is.
    """
    if desk.report is not None:
        return printing.print_report(session, report=desk.report, public=public)
    if desk.card is not None:
        return printing.print_work_card(session, card=desk.card, period=desk.period)
    if desk.trips is not None:
        return printing.print_trips(session, sheet=desk.trips, period=desk.period)
    if desk.journal is not None:
        return printing.print_journal(session, journal=desk.journal, period=desk.period)
    raise LookupError("nothing is shown")


def sheet_of(desk: ReportDesk, *, public: bool) -> tuple[str, bytes]:
    """Return name and content of the CSV file of what is shown.

    Raises:
        LookupError: nothing is.
    """
    kind, period = desk.wanted.kind, desk.period
    name = sheets.sheet_name(kind, period, code=desk.journal.code if desk.journal else "")
    if desk.report is not None:
        return name, sheets.report_sheet(desk.report, public=public)
    if desk.card is not None:
        return name, sheets.card_sheet(desk.card, period=period)
    if desk.trips is not None:
        return name, sheets.trips_sheet(desk.trips, period=period)
    if desk.journal is not None:
        return name, sheets.journal_sheet(desk.journal, period=period)
    raise LookupError("nothing is shown")
