"""What the screen of reports calls things."""

from datetime import date

from app.i18n import _, format_date, format_moment, label, local, ngettext
from app.reports import (
    BehindLine,
    FamilyLine,
    JournalLine,
    KeptReport,
    Period,
    Report,
    ShownRow,
    TripLine,
    Unit,
    WorkLine,
    due_on,
    offered,
    period_words,
)
from app.reports.desk import whole_time
from app.reports.numbers import number_words
from storage.vocabulary.work import ReportKind
from ui.widgets.record_columns import EMPTY, Cell, Column, TableRow
from ui.widgets.record_row import RecordRow, RowPill

HEADING = "#"
_LONGEST = 40
_SHOWN = 2
KINDS = (
    ReportKind.MONTHLY,
    ReportKind.HALF_YEAR,
    ReportKind.YEARLY,
    ReportKind.WORK_CARD,
    ReportKind.TRIPS,
    ReportKind.JOURNAL,
)
_ICONS = {
    "visit": "house-line",
    "note": "note-pencil",
    "appointment": "calendar-blank",
    "work_entry": "pencil-simple",
}


def period_choices(kind: ReportKind, day: date) -> list[tuple[str, Period]]:
    """Return the periods to choose from with their names, the newest first."""
    if kind is not ReportKind.JOURNAL:
        return [
            (period_words(kind, one), one) for one in offered(kind, day, count=6 if kind is ReportKind.YEARLY else 14)
        ]
    months = [(period_words(kind, one), one) for one in offered(kind, day, count=6)]
    years = [(period_words(ReportKind.YEARLY, one), one) for one in offered(ReportKind.YEARLY, day, count=6)]
    return [*months, *years, (_("the whole time"), whole_time(day))]


def title(kind: ReportKind, period: Period) -> str:
    """Return what is shown, with its period."""
    names = {
        ReportKind.MONTHLY: _("Monthly report: {period}"),
        ReportKind.HALF_YEAR: _("Half-year report: {period}"),
        ReportKind.YEARLY: _("Yearly report: {period}"),
        ReportKind.WORK_CARD: _("Card of work: {period}"),
        ReportKind.TRIPS: _("Record of trips: {period}"),
        ReportKind.JOURNAL: _("Journal of work: {period}"),
    }
    return names[kind].format(period=period_words(kind, period))


def subtitle(report: Report) -> str:
    """Return what a counted report says about itself."""
    if report.handed_on is not None:
        return _("Handed in on {day}: the numbers stay as they were.").format(
            day=format_date(report.handed_on, "print")
        )
    about = _("all families of the office") if report.whole else _("your families")
    words = _("Counted just now from the entries: {about}.").format(about=about)
    due = due_on(report.kind, report.period)
    return " ".join((words, _("Due on {day}.").format(day=format_date(due, "long")))) if due else words


def report_columns() -> list[Column]:
    """Return the columns of a counted report."""
    return [
        Column("place", _("No."), width=52, sortable=False, if_filled=True),
        Column("row", _("Row"), width=300, stretch=True, sortable=False),
        Column("value", _("Count"), width=128, sortable=False),
    ]


def report_rows(report: Report) -> list[TableRow]:
    """Return a report's lines, each part under its heading."""
    lines = []
    for number, part in enumerate(report.parts):
        lines.append(
            TableRow(
                f"{HEADING}{number}",
                {"place": Cell(""), "row": Cell(part.title, strong=True, tone="accent"), "value": Cell("")},
                part.title,
            )
        )
        lines += [_report_row(one) for one in part.rows]
    return lines


def _report_row(one: ShownRow) -> TableRow:
    indent = "– " if one.row.level else ""
    words = number_words(one.value, one.row.unit)
    if one.waits:
        value = Cell(_("to type in"), tone="late", icon="pencil-simple")
    elif one.typed:
        heard = _("{number}, typed in").format(number=words)
        value = Cell(words, strong=True, icon="pencil-simple", heard=heard)
    elif one.value in (None, 0):
        value = Cell(words, tone="muted")
    else:
        value = Cell(words, strong=True)
    cells = {
        "place": Cell(one.row.place, tone="muted") if one.row.place else Cell(""),
        "row": Cell(f"{indent}{one.row.label}"),
        "value": value,
    }
    return TableRow(one.row.key, cells, one.row.label)


def family_columns() -> list[Column]:
    """Return the columns of what was done for each family."""
    return [
        Column("code", _("Family"), width=64),
        Column("visits", _("Visits"), width=56),
        Column("accompanied", _("Accomp."), width=66, leaves=3),
        Column("calls", _("Calls"), width=58, leaves=2),
        Column("missed", _("Missed"), width=74, leaves=4),
        Column("institutions", _("Inst."), width=52, leaves=1),
        Column("hours", _("Hours"), width=112),
    ]


def family_row(one: FamilyLine) -> TableRow:
    """Return one family's line."""
    names = ("visits", "accompanied", "calls", "missed", "institutions")
    cells = {
        name: Cell(str(n), tone="neutral" if n else "muted") for name, n in zip(names, one.numbers(), strict=False)
    }
    hours = Cell(number_words(one.minutes, Unit.MINUTES) if one.minutes else "—")
    return TableRow(one.family_id, {"code": Cell(one.code, strong=True), **cells, "hours": hours})


def behind_row(number: int, one: BehindLine) -> RecordRow:
    """Return one thing behind a number; a family that was itself counted is a line of its own."""
    if not one.what:
        return RecordRow(str(number), one.family or _("family"), family_code=one.code)
    detail = one.words
    return RecordRow(
        str(number),
        one.what,
        detail=detail,
        lead=format_date(one.day) if one.day and one.entity != "person" else "",
        icon="" if not one.family_id else _ICONS.get(one.entity, "file-text"),
        section=one.family if len(one.family) <= _LONGEST else one.code,
    )


def run_row(one: KeptReport) -> RecordRow:
    """Return one report there is."""
    if one.handed_on is not None:
        pill = RowPill(_("handed in {day}").format(day=format_date(one.handed_on)), "done", "check")
    else:
        pill = RowPill(_("not handed in"), "neutral")
    counted = _("counted {moment}").format(moment=format_moment(one.counted_at)) if one.counted_at else ""
    return RecordRow(one.run_id, title(one.kind, one.period), detail=counted, icon="chart-bar", pills=(pill,))


def work_columns(*, hours: bool) -> list[Column]:
    """Return the columns of the card of work; hours only where the office has them."""
    found = [
        Column("day", _("Day"), width=104),
        Column("hours", _("Hours"), width=112, sortable=False),
        Column("kind", _("Task"), width=170, stretch=True),
        Column("family", _("Family"), width=88),
        Column("words", _("Place, remarks"), width=210, narrow=140, stretch=True, leaves=1, lines=2),
    ]
    return found if hours else [one for one in found if one.name != "hours"]


def work_row(one: WorkLine) -> TableRow:
    """Return one line of the card of work."""
    span = f"{local(one.start):%H:%M}" + (f"–{local(one.end):%H:%M}" if one.end else "")
    cells = {
        "day": Cell(format_date(one.day), sort=one.day),
        "hours": Cell(span),
        "kind": Cell(label(one.kind), icon=_ICONS.get(one.entity, "")),
        "family": Cell(one.code, family_code=one.code) if one.code else EMPTY,
        "words": Cell(one.words, tone="muted") if one.words else Cell(""),
    }
    return TableRow(f"{one.entity}:{one.row_id}", cells, f"{label(one.kind)} {one.code} {one.words}")


def trip_columns() -> list[Column]:
    """Return the columns of the record of trips."""
    return [
        Column("day", _("Day"), width=104),
        Column("way", _("From where – where to"), width=230, stretch=True),
        Column("purpose", _("Purpose of the trip"), width=150, leaves=2),
        Column("km", _("km"), width=70),
        Column("vehicle", _("Vehicle"), width=140, leaves=1),
        Column("cost", _("Ticket"), width=90),
    ]


def trip_row(one: TripLine) -> TableRow:
    """Return one trip."""
    cells = {
        "day": Cell(format_date(one.day), sort=one.day),
        "way": Cell(" – ".join(filter(None, (one.start, one.end))) or "—"),
        "purpose": Cell(one.purpose),
        "km": Cell(number_words(one.kilometres), sort=int(one.kilometres * 10)) if one.kilometres else EMPTY,
        "vehicle": Cell(label(one.vehicle)) if one.vehicle else EMPTY,
        "cost": Cell(number_words(one.cost, Unit.MONEY)) if one.cost else EMPTY,
    }
    key = f"trip:{one.trip_id}" if one.trip_id else f"visit:{one.visit_id}"
    return TableRow(key, cells, f"{one.purpose} {one.end}")


def journal_columns() -> list[Column]:
    """Return the columns of a journal."""
    return [
        Column("day", _("Day"), width=104),
        Column("hours", _("Hours"), width=112, sortable=False, leaves=2),
        Column("what", _("Contact"), width=150),
        Column("activities", _("Activities"), width=190, leaves=1),
        Column("text", _("In short"), width=300, narrow=200, stretch=True, lines=2, sortable=False),
    ]


def journal_row(one: JournalLine) -> TableRow:
    """Return one entry of a journal."""
    span = f"{local(one.start):%H:%M}" + (f"–{local(one.end):%H:%M}" if one.end else "")
    text = (
        Cell(_("kept closely: opens with a trace"), tone="muted", icon="lock-simple")
        if one.restricted
        else Cell(one.text)
    )
    activities = " · ".join(filter(None, (_first_two(one.activities), one.goals)))
    cells = {
        "day": Cell(format_date(one.day), sort=one.day),
        "hours": Cell(span),
        "what": Cell(one.what, icon=_ICONS.get(one.entity, "")),
        "activities": Cell(activities, tone="muted"),
        "text": text,
    }
    return TableRow(f"{one.entity}:{one.row_id}", cells, f"{one.what} {' '.join(one.activities)} {one.text}")


def _first_two(activities: tuple[str, ...]) -> str:
    rest = len(activities) - _SHOWN
    more = ngettext("and {n} more", "and {n} more", rest) if rest > 0 else ""
    return " · ".join(filter(None, (*activities[:_SHOWN], more)))


def entries_words(count: int, minutes: int) -> str:
    """Return how much a journal holds."""
    words = ngettext("{n} entry", "{n} entries", count)
    together = _("with the family: {time}").format(time=number_words(minutes, Unit.MINUTES))
    return f"{words} · {together}" if minutes else words
