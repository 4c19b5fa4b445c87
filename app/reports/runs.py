"""Reports as they are kept: counted anew until handed in, then frozen (D46–D48, V18).

`ReportRun.numbers` holds `rows`, a number by the key of its row, and `families`, the counts of each family by its id.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.reports.counting import count_report
from app.reports.errors import ReportHandedIn, ReportPeriodAhead, ReportReasonMissing
from app.reports.numbers import read_number, to_kept
from app.reports.periods import Period, period_before
from app.reports.rows import Counted, Row
from app.reports.shown import Report, show
from storage.models import ReportRun, user_scope
from storage.vocabulary.work import ReportKind


@dataclass(frozen=True, slots=True)
class TypedIn:
    """A number typed in for a row, as its words, and why."""

    row: Row
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report in the list of those there are."""

    run_id: str
    kind: ReportKind
    period: Period
    counted_at: datetime | None
    handed_on: date | None


def read_report(session: Session, *, kind: ReportKind, period: Period, whole: bool = False) -> Report:
    """Return a report, counted now; what was handed in keeps its numbers.

    Args:
        session: open session.
        kind: monthly, half-year or yearly.
        period: which.
        whole: about every family in this store instead of mine; the office's laptop of a manager has them all.
    """
    counted = count_report(session, kind=kind, period=period, user_id=None if whole else my_id(session))
    run, before = _find(session, kind, period), _find(session, kind, period_before(kind, period))
    return show(run, counted, kind=kind, period=period, whole=whole, before=before)


def recount(session: Session, *, kind: ReportKind, period: Period, whole: bool = False) -> str:
    """Keep the numbers as they are counted now and return the id of the report.

    Raises:
        ReportHandedIn: it is frozen.
        ReportPeriodAhead: the period has not begun.
    """
    run = _open_run(session, kind, period)
    counted = count_report(session, kind=kind, period=period, user_id=None if whole else my_id(session))
    run.numbers = kept_numbers(counted)
    run.counted_at = clock.now()
    session.flush()
    return run.id


def type_in(session: Session, *, kind: ReportKind, period: Period, typed: TypedIn) -> None:
    """Keep a number somebody typed in for a row; an empty one goes back to what is counted.

    Raises:
        ReportHandedIn, ReportPeriodAhead: see `recount`.
        ReportReasonMissing: a number without its reason.
        ReportNumberNotUnderstood: no number.
    """
    row, reason = typed.row, typed.reason.strip()
    value = read_number(typed.words, row.unit)
    if value is not None and not reason:
        raise ReportReasonMissing
    run = _open_run(session, kind, period)
    others = [one for one in run.manual if one["row"] != row.key]
    run.manual = others if value is None else [*others, {"row": row.key, "value": to_kept(value), "reason": reason}]
    session.flush()


def write_remarks(session: Session, *, kind: ReportKind, period: Period, words: str) -> None:
    """Keep the needs and remarks of a report.

    Raises:
        ReportHandedIn, ReportPeriodAhead: see `recount`.
    """
    run = _open_run(session, kind, period)
    if run.remarks != words.strip():
        run.remarks = words.strip()
        session.flush()


def hand_in(session: Session, *, kind: ReportKind, period: Period, whole: bool = False) -> str:
    """Count a last time, freeze and return the id of the report.

    Raises:
        ReportHandedIn: it was handed in before.
        ReportPeriodAhead: the period has not begun.
    """
    run_id = recount(session, kind=kind, period=period, whole=whole)
    session.get_one(ReportRun, run_id).handed_on = clock.today()
    session.flush()
    return run_id


def start_correction(session: Session, *, kind: ReportKind, period: Period, whole: bool = False) -> str:
    """Begin a report that corrects the one handed in, which stays as it is; return its id."""
    before = _find(session, kind, period)
    if before is None or before.handed_on is None:
        return recount(session, kind=kind, period=period, whole=whole)
    run = _new_run(session, kind, period)
    run.manual = [dict(one) for one in before.manual]
    run.remarks = before.remarks
    session.flush()
    return recount(session, kind=kind, period=period, whole=whole)


def list_runs(session: Session) -> tuple[KeptReport, ...]:
    """Return my reports, the newest period first."""
    query = select(ReportRun).where(ReportRun.user_id == my_id(session), col(ReportRun.deleted_at).is_(None))
    newest = (col(ReportRun.period_to).desc(), col(ReportRun.kind), col(ReportRun.counted_at).desc())
    return tuple(
        KeptReport(one.id, one.kind, Period(one.period_from, one.period_to), one.counted_at, one.handed_on)
        for one in session.exec(query.order_by(*newest))
    )


def _find(session: Session, kind: ReportKind, period: Period) -> ReportRun | None:
    """Return the newest report of mine for a period; a correction is newer than what it corrects."""
    query = select(ReportRun).where(
        ReportRun.user_id == my_id(session),
        ReportRun.kind == kind,
        ReportRun.period_from == period.since,
        ReportRun.period_to == period.until,
        col(ReportRun.deleted_at).is_(None),
    )
    found = list(session.exec(query))
    return max(found, key=lambda one: (one.handed_on is None, one.counted_at or clock.now(), one.id), default=None)


def _open_run(session: Session, kind: ReportKind, period: Period) -> ReportRun:
    if period.since > clock.today():
        raise ReportPeriodAhead
    run = _find(session, kind, period)
    if run is not None and run.handed_on is not None:
        raise ReportHandedIn
    return run or _new_run(session, kind, period)


def _new_run(session: Session, kind: ReportKind, period: Period) -> ReportRun:
    me = my_id(session)
    run = ReportRun(
        scope=user_scope(me),
        user_id=me,
        kind=kind,
        period_from=period.since,
        period_to=period.until,
        counted_at=clock.now(),
    )
    session.add(run)
    session.flush()
    return run


def kept_numbers(counted: Counted) -> dict[str, Any]:
    """Return the numbers of a report as they are kept in `ReportRun.numbers`."""
    return {
        "rows": {one.key: to_kept(one.value) for one in counted.rows() if not one.fills},
        "families": {one.family_id: list(one.numbers()) for one in counted.by_family},
    }
