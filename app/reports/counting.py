"""Which counting belongs to which kind of report."""

from sqlmodel import Session

from app import clock
from app.acting import my_id
from app.reports.half_year import count_half_year
from app.reports.monthly import count_monthly
from app.reports.periods import Period
from app.reports.rows import Counted
from app.reports.yearly import count_yearly
from storage.vocabulary.work import ReportKind

COUNTED = (ReportKind.MONTHLY, ReportKind.HALF_YEAR, ReportKind.YEARLY)


def count_report(session: Session, *, kind: ReportKind, period: Period, user_id: str | None) -> Counted:
    """Count a report from the entries as they are now.

    Args:
        session: open session.
        kind: one of `COUNTED`.
        period: any days; usually a whole month, half-year or year.
        user_id: whose families; None for all in this store. A month is always somebody's own.

    Raises:
        KeyError: a kind that is no counted report; a bug.
    """
    day = clock.today()
    if kind is ReportKind.MONTHLY:
        return count_monthly(session, period=period, user_id=user_id or my_id(session), day=day)
    if kind is ReportKind.HALF_YEAR:
        return count_half_year(session, period=period, user_id=user_id, day=day)
    if kind is ReportKind.YEARLY:
        return count_yearly(session, period=period, user_id=user_id, day=day)
    raise KeyError(kind)
