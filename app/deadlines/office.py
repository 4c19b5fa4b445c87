"""What the centre has to do: reports to the voivode and the council, archiving, a laptop that fell silent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.acting import my_id
from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.window import Window
from app.i18n import _, format_date, local, ngettext
from storage.models import Case, Family, LocalState, Office, ReportRun, User
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.organisation import Role
from storage.vocabulary.work import ReportKind

_REPORTING = frozenset({Role.MANAGER.value, Role.COORDINATOR.value})
_KEEPING = frozenset({Role.MANAGER.value})
_SYNC_STATE = "sync_state"
_OVER = (CaseStatus.CLOSED, CaseStatus.MONITORING, CaseStatus.REFUSED)


class Period(NamedTuple):
    """A time a report of the centre is about, and by when it is handed in."""

    kind: ReportKind
    last_day: date
    due: date


def of_office(session: Session, window: Window) -> Iterator[Deadline]:
    """Return what the office waits for from a user, by the user's roles."""
    user = session.get(User, window.user_id)
    roles = frozenset(user.roles) if user is not None and user.active else frozenset[str]()
    if roles & _REPORTING:
        yield from _reports(session, window)
    if roles & _KEEPING:
        yield from _retention(session, window)
    yield from _checkin(session, window)


def report_periods(day: date, *, until: date) -> list[Period]:
    """Return the reports of the centre by their due days.

    Half-years to 31 July and 31 January (UWR art. 187 ust. 6), the year to 31 March (UWR art. 179).

    Args:
        day: today; a report is asked for from a year back on.
        until: last due day.
    """
    found: list[Period] = []
    for year in range(day.year - 1, until.year + 1):
        found += [
            Period(ReportKind.HALF_YEAR, date(year, 6, 30), date(year, 7, 31)),
            Period(ReportKind.HALF_YEAR, date(year, 12, 31), date(year + 1, 1, 31)),
            Period(ReportKind.YEARLY, date(year, 12, 31), date(year + 1, 3, 31)),
        ]
    back = day - timedelta(days=365)
    return sorted((one for one in found if back < one.due <= until), key=lambda one: (one.due, one.kind))


def _reports(session: Session, window: Window) -> Iterator[Deadline]:
    handed = select(col(ReportRun.kind), col(ReportRun.period_to)).where(
        col(ReportRun.kind).in_((ReportKind.HALF_YEAR, ReportKind.YEARLY)),
        col(ReportRun.handed_on).is_not(None),
        col(ReportRun.deleted_at).is_(None),
    )
    done = {(kind, day) for kind, day in session.execute(handed)}
    used = _used_since(session)
    for kind, last_day, due in report_periods(window.day, until=window.last()):
        if (kind, last_day) in done or used is None or last_day < used:
            continue
        half = kind is ReportKind.HALF_YEAR
        yield Deadline(
            DeadlineKind.HALF_YEAR_REPORT if half else DeadlineKind.YEARLY_REPORT,
            due,
            _("Half-year report to the voivode") if half else _("Yearly report to the council"),
            window.limits.article("half_year_report" if half else "yearly_report", on=last_day),
            None,
            "",
            "",
            "report_run",
            reason=_("for the time up to {date}").format(date=format_date(last_day)),
        )


def _used_since(session: Session) -> date | None:
    """Return since when the centre keeps its work here; what was reported before that went another way."""
    first = session.execute(select(func.min(col(Office.created_at)))).scalar()
    return None if first is None else local(first).date()


def _retention(session: Session, window: Window) -> Iterator[Deadline]:
    query = (
        select(Case, col(Family.code))
        .join(Family, col(Family.id) == col(Case.family_id))
        .where(
            col(Case.closed_on).is_not(None),
            col(Case.archived_on).is_(None),
            col(Case.status).in_(_OVER),
            col(Case.deleted_at).is_(None),
        )
    )
    for case, code in session.execute(query):
        years = window.limits.limit("retention_years", on=case.closed_on)
        due = date(case.closed_on.year + 1 + years, 1, 1)
        if due <= window.last():
            kept = ngettext("kept for {n} year", "kept for {n} years", years)
            since = _("from 1 January after the closing on {date}").format(date=format_date(case.closed_on))
            yield Deadline(
                DeadlineKind.RETENTION,
                due,
                _("Decide on archiving the file"),
                _("JRWA"),
                case.family_id,
                code,
                case.id,
                "case_file",
                reason=f"{kept}, {since}",
            )


def _checkin(session: Session, window: Window) -> Iterator[Deadline]:
    heard = _last_exchange(session) if window.user_id == my_id(session) else None
    if heard is None:
        return
    days = window.limits.limit("device_checkin_days", on=heard)
    due = heard + timedelta(days=days)
    if due < window.day:
        basis = ngettext("nothing exchanged for {n} day", "nothing exchanged for {n} days", (window.day - heard).days)
        yield Deadline(DeadlineKind.DEVICE_CHECKIN, due, _("Exchange with the office"), basis, None, "", "", "device")


def _last_exchange(session: Session) -> date | None:
    """Return the day this laptop last reached its office; None for the office itself and a laptop without one."""
    state = session.get(LocalState, _SYNC_STATE)
    at = None if state is None else state.value.get("success_at")
    return local(datetime.fromisoformat(at)).date() if at else None
