"""Reports as CSV for a Polish spreadsheet: semicolons, a comma before decimals, UTF-8 with its mark, no formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from app import clock
from app.i18n import _, format_date, label, local
from app.reports.errors import ReportFileNotWritten
from app.reports.journal import Journal
from app.reports.numbers import public_words, sheet_words
from app.reports.periods import Period, period_words
from app.reports.rows import Unit
from app.reports.shown import Report
from app.reports.trips import TripSheet
from app.reports.work_card import WorkCard
from storage.vocabulary.work import ReportKind

_MARK = b"\xef\xbb\xbf"
# What makes a spreadsheet take a cell for a formula or a command (also in full-width letters).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def report_sheet(report: Report, *, public: bool = False) -> bytes:
    """Return a counted report; `public` hides counts from 1 to 4."""
    rows: list[Sequence[str]] = [
        (label(report.kind), period_words(report.kind, report.period)),
        (),
        (_("No."), _("Row"), _("Count"), _("Typed in because")),
    ]
    for part in report.parts:
        rows.append(("", part.title.upper()))
        for one in part.rows:
            if public and one.row.named:
                continue
            value = public_words(one.row, one.value) if public else sheet_words(one.value, one.row.unit)
            rows.append((one.row.place, f"{_label(one.row.label, one.row.unit)}", value, one.reason))
    if report.by_family and not public:
        rows += [(), (_("Family"), *_family_heads())]
        rows += [
            (one.code, *(str(n) for n in one.numbers()[:-1]), sheet_words(one.minutes, Unit.MINUTES))
            for one in report.by_family
        ]
    if report.remarks:
        rows += [(), (_("Needs and remarks"), report.remarks)]
    return to_csv(rows)


def _label(words: str, unit: Unit) -> str:
    return _("{row} (hours)").format(row=words) if unit is Unit.MINUTES else words


def _family_heads() -> tuple[str, ...]:
    return (
        _("Visits"),
        _("Accompanying"),
        _("Calls"),
        _("Did not come about"),
        _("Institutions"),
        _("Hours"),
    )


def card_sheet(card: WorkCard, *, period: Period) -> bytes:
    """Return a card of work."""
    rows: list[Sequence[str]] = [
        (label(ReportKind.WORK_CARD), period_words(ReportKind.WORK_CARD, period)),
        (),
        (_("Day"), _("From what time"), _("To what time"), _("Task"), _("Family"), _("Place, remarks"), _("Hours")),
    ]
    for one in card.lines:
        hours = (f"{local(one.start):%H:%M}", f"{local(one.end):%H:%M}" if one.end else "") if card.hours else ("", "")
        length = sheet_words(one.minutes, Unit.MINUTES) if card.hours and one.end else ""
        rows.append((format_date(one.day), *hours, label(one.kind), one.code, one.words, length))
    rows += [(format_date(one.day), "", "", label(one.kind)) for one in card.absences]
    return to_csv(rows)


def trips_sheet(sheet: TripSheet, *, period: Period) -> bytes:
    """Return a record of trips."""
    rows: list[Sequence[str]] = [
        (label(ReportKind.TRIPS), period_words(ReportKind.TRIPS, period)),
        (),
        (
            _("Day"),
            _("From where"),
            _("Where to"),
            _("Purpose of the trip"),
            _("Kilometres"),
            _("Vehicle"),
            _("Ticket"),
        ),
    ]
    for one in sheet.lines:
        vehicle = label(one.vehicle) if one.vehicle else ""
        cost = sheet_words(one.cost) if one.cost else ""
        rows.append((format_date(one.day), one.start, one.end, one.purpose, sheet_words(one.kilometres), vehicle, cost))
    rows.append(("", "", "", _("Together"), sheet_words(sheet.kilometres), "", sheet_words(sheet.cost)))
    return to_csv(rows)


def journal_sheet(journal: Journal, *, period: Period) -> bytes:
    """Return a family's journal."""
    rows: list[Sequence[str]] = [
        (label(ReportKind.JOURNAL), journal.code, period_words(ReportKind.JOURNAL, period)),
        (),
        (
            _("Day"),
            _("From what time"),
            _("To what time"),
            _("Contact"),
            _("Place"),
            _("Present"),
            _("Activities"),
            _("Goals"),
            _("In short"),
        ),
    ]
    for one in journal.lines:
        end = f"{local(one.end):%H:%M}" if one.end else ""
        words = (one.what, one.place, one.present, ", ".join(one.activities), one.goals, one.text)
        rows.append((format_date(one.day), f"{local(one.start):%H:%M}", end, *words))
    return to_csv(rows)


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as bytes of a CSV file; what a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return _MARK + out.getvalue().encode()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def sheet_name(kind: ReportKind, period: Period, *, code: str = "") -> str:
    """Return the name of a file: kind, family's code if any, period; no names of people."""
    parts = (label(kind), code, f"{period.since:%Y-%m-%d}_{period.until:%Y-%m-%d}")
    return "_".join(filter(None, parts)).replace(" ", "-") + ".csv"


def save_sheet(content: bytes, *, target: Path) -> None:
    """Write a file as a whole: nobody ever finds half of one.

    Raises:
        ReportFileNotWritten: the place does not take it.
    """
    beside = target.with_name(f".{target.name}.{clock.now():%H%M%S%f}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise ReportFileNotWritten from None
