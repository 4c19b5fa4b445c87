"""Interviews at home a social worker has to make (UPS art. 107, RWS § 3)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.window import Window
from app.i18n import _, format_date, local, ngettext
from app.rules.dates import add_working_days
from storage.models import Case, Family, Referral
from storage.vocabulary.case import CaseStatus

_BEFORE = (CaseStatus.REPORTED, CaseStatus.INTERVIEW)


def of_interviews(session: Session, window: Window) -> Iterator[Deadline]:
    """Return the interviews that wait for a user as a social worker."""
    worker = func.coalesce(col(Referral.social_worker_id), col(Case.social_worker_id))
    query = (
        select(Case, col(Family.code), Referral)
        .join(Family, col(Family.id) == col(Case.family_id))
        .outerjoin(Referral, and_(col(Referral.case_id) == col(Case.id), col(Referral.deleted_at).is_(None)))
        .where(
            col(Case.status).in_(_BEFORE),
            col(Case.interview_on).is_(None),
            col(Case.deleted_at).is_(None),
            worker == window.user_id,
        )
    )
    for case, code, referral in session.execute(query):
        registered = _registered(case, referral)
        if registered is None or (referral is not None and referral.interview_on is not None):
            continue
        urgent = referral is not None and referral.urgent
        deadline = _interview(case, code, registered, window, urgent=urgent)
        if deadline.due <= window.last():
            yield deadline


def _registered(case: Case, referral: Referral | None) -> date | None:
    if referral is not None and referral.reported_at is not None:
        return local(referral.reported_at).date()
    return case.reported_on


def _interview(case: Case, code: str, registered: date, window: Window, *, urgent: bool) -> Deadline:
    key = "urgent_interview_working_days" if urgent else "interview_working_days"
    days = window.limits.limit(key, on=registered)
    counted = ngettext("{n} working day", "{n} working days", days)
    since = _("from the report of {date}").format(date=format_date(registered))
    return Deadline(
        DeadlineKind.INTERVIEW,
        add_working_days(registered, days),
        _("Interview at home (urgent)") if urgent else _("Interview at home"),
        window.limits.article(key, on=registered),
        case.family_id,
        code,
        case.id,
        "case_file",
        reason=f"{counted} {since}",
    )
