"""Reports counted from the entries, each number with the families and entries behind it (D20–D22, D46–D48)."""

from app.reports.behind import BehindLine, describe
from app.reports.counting import COUNTED, count_report
from app.reports.journal import Journal, JournalLine, read_journal
from app.reports.periods import Period, due_on, last_finished, offered, period_before, period_of, period_words
from app.reports.rows import Counted, FamilyLine, Part, Ref, Row, Unit
from app.reports.runs import (
    KeptReport,
    TypedIn,
    hand_in,
    list_runs,
    read_report,
    recount,
    start_correction,
    type_in,
    write_remarks,
)
from app.reports.shown import Report, ShownPart, ShownRow
from app.reports.trips import NewTrip, TripLine, TripSheet, add_trip, bring_back_trip, read_trips, remove_trip
from app.reports.work_card import WorkCard, WorkLine, read_work_card
from app.reports.work_lines import NewWork, add_work, bring_back_work, remove_work

__all__ = [
    "COUNTED",
    "BehindLine",
    "Counted",
    "FamilyLine",
    "Journal",
    "JournalLine",
    "KeptReport",
    "NewTrip",
    "NewWork",
    "Part",
    "Period",
    "Ref",
    "Report",
    "Row",
    "ShownPart",
    "ShownRow",
    "TripLine",
    "TripSheet",
    "TypedIn",
    "Unit",
    "WorkCard",
    "WorkLine",
    "add_trip",
    "add_work",
    "bring_back_trip",
    "bring_back_work",
    "count_report",
    "describe",
    "due_on",
    "hand_in",
    "last_finished",
    "list_runs",
    "offered",
    "period_before",
    "period_of",
    "period_words",
    "read_journal",
    "read_report",
    "read_trips",
    "read_work_card",
    "recount",
    "remove_trip",
    "remove_work",
    "start_correction",
    "type_in",
    "write_remarks",
]
