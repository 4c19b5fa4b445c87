"""What a case itself asks for: first contact, plan, consultation, contact, assessment (domain.md §1.7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.day_moments import midnight
from app.deadlines.deadline import Deadline, DeadlineKind, reached_reminder
from app.deadlines.led import AT_WORK, Led
from app.deadlines.window import Window
from app.i18n import _, format_date, local, ngettext
from app.rules.dates import add_months
from storage.models import Case, Note, Plan, Visit
from storage.vocabulary.case import CaseStatus, CaseTrack
from storage.vocabulary.plan import PlanStatus
from storage.vocabulary.visit import ContactType, VisitStatus

_REMINDERS = ("assessment_reminder_days", "assessment_reminder_second_days", "assessment_reminder_last_days")


class _Waiting(NamedTuple):
    """A signed plan nobody has been consulted about, since its passing on."""

    plan_id: str
    since: date


@dataclass(frozen=True, slots=True)
class _File:
    case: Led
    plan_waits: _Waiting | None
    has_plan: bool
    met: date | None
    planned: date | None


def of_cases(session: Session, led: Sequence[Led], window: Window) -> Iterator[Deadline]:
    """Return what the cases a user leads ask for."""
    ids = [one.case_id for one in led]
    plans = _plans(session, ids)
    met, planned = _meetings(session, ids, window.day)
    for one in led:
        waits, has_plan = plans.get(one.case_id, (None, False))
        yield from _of_case(_File(one, waits, has_plan, met.get(one.case_id), planned.get(one.case_id)), window)


def assessment_due(case: Led, window: Window) -> date | None:
    """Return by when the next assessment has to be made: as agreed, and never later than the limit allows (V10).

    Counted from the previous assessment or else from the start of the work, by the number in force on that day (UWR
    art. 15 ust. 1 pkt 15). A family of „Za życiem” has one only when it was agreed.
    """
    start = case.last_assessment_on or case.started_on
    if start is None:
        return case.next_assessment_on
    latest = add_months(start, window.limits.limit("assessment_months", on=start))
    if case.next_assessment_on is not None:
        return min(latest, case.next_assessment_on)
    return latest if case.track == CaseTrack.STANDARD else None


def _of_case(file: _File, window: Window) -> Iterator[Deadline]:
    if file.case.status == CaseStatus.ASSIGNED:
        yield from _first_contact(file, window)
    if file.case.status in AT_WORK:
        yield from _assessment(file, window)
        yield from _consultation(file, window)
        yield from _plan(file, window)
        yield from _gap(file, window)


def _first_contact(file: _File, window: Window) -> Iterator[Deadline]:
    start = file.case.assigned_on
    if start is None or file.case.first_contact_on is not None:
        return
    days = window.limits.limit("first_contact_days", on=start)
    due = start + timedelta(days=days)
    if file.planned is None or file.planned > due:
        reason = _days_from(days, _("from the assignment on {date}"), start)
        yield _deadline(file, DeadlineKind.FIRST_CONTACT, due, _("First contact with the family"), reason=reason)


def _assessment(file: _File, window: Window) -> Iterator[Deadline]:
    due = assessment_due(file.case, window)
    if due is None or due > window.reminds(_REMINDERS[0]):
        return
    start = file.case.last_assessment_on or file.case.started_on or due
    months = window.limits.limit("assessment_months", on=start)
    since = (
        _("from the previous assessment on {date}") if file.case.last_assessment_on else _("from the start on {date}")
    )
    every = ngettext("at the latest every {n} month", "at the latest every {n} months", months)
    steps = [window.limits.limit(key, on=window.day) for key in _REMINDERS]
    yield Deadline(
        DeadlineKind.ASSESSMENT,
        due,
        _("Periodic assessment"),
        window.limits.article("assessment_months", on=start),
        file.case.family_id,
        file.case.code,
        file.case.case_id,
        "case_file",
        reason=f"{every}, {since.format(date=format_date(start))}",
        reminder=reached_reminder(due, day=window.day, steps=steps),
    )


def _consultation(file: _File, window: Window) -> Iterator[Deadline]:
    plan = file.plan_waits
    if plan is None:
        return
    start = plan.since
    days = window.limits.limit("consultation_days", on=start)
    yield Deadline(
        DeadlineKind.CONSULTATION,
        start + timedelta(days=days),
        _("Consultation of the plan"),
        ngettext("waits for {n} day", "waits for {n} days", (window.day - start).days),
        file.case.family_id,
        file.case.code,
        plan.plan_id,
        "plan",
        reason=_days_from(days, _("from the day the plan was passed on, {date}"), start),
        others=True,
    )


def _plan(file: _File, window: Window) -> Iterator[Deadline]:
    start = file.case.consent_on or file.case.started_on
    if file.case.track != CaseTrack.STANDARD or start is None or file.has_plan:
        return
    days = window.limits.limit("plan_due_days", on=start)
    basis = window.limits.article("plan_together", on=start)
    reason = _days_from(days, _("from the consent or the start on {date}"), start)
    title = _("Plan of work with the family")
    yield _deadline(file, DeadlineKind.PLAN, start + timedelta(days=days), title, basis=basis, reason=reason)


def _gap(file: _File, window: Window) -> Iterator[Deadline]:
    last = file.met or file.case.first_contact_on
    if last is None or file.planned is not None:
        return
    days = window.limits.limit("visit_gap_days", on=last)
    due = last + timedelta(days=days)
    if due < window.day or (window.until is not None and due <= window.until):
        basis = ngettext("no contact for {n} day", "no contact for {n} days", (window.day - last).days)
        reason = _days_from(days, _("from the last contact on {date}"), last)
        yield _deadline(file, DeadlineKind.VISIT_GAP, due, _("Contact with the family"), basis=basis, reason=reason)


def _days_from(days: int, since: str, start: date) -> str:
    return f"{ngettext('{n} day', '{n} days', days)} {since.format(date=format_date(start))}"


def _deadline(  # noqa: PLR0913 - the words of a deadline, the last two named
    file: _File, kind: DeadlineKind, due: date, title: str, *, basis: str = "", reason: str = ""
) -> Deadline:
    return Deadline(
        kind, due, title, basis, file.case.family_id, file.case.code, file.case.case_id, "case_file", reason=reason
    )


def _plans(session: Session, case_ids: list[str]) -> dict[str, tuple[_Waiting | None, bool]]:
    """Return by case: the signed plan that waits for the social worker, and whether any was ever signed."""
    plan = (Plan.case_id, Plan.id, Plan.status, Plan.consulted_on, Plan.sent_on, Plan.signed_on)
    # Whole plans are long texts, and none of them is read here.
    query = (
        select(*(col(one) for one in plan))
        .where(col(Plan.case_id).in_(case_ids), col(Plan.signed_on).is_not(None), col(Plan.deleted_at).is_(None))
        .order_by(col(Plan.version))
    )
    found: dict[str, tuple[_Waiting | None, bool]] = {}
    for case_id, plan_id, status, consulted, sent, signed in session.execute(query):
        waits = status == PlanStatus.SIGNED and consulted is None
        found[case_id] = (_Waiting(plan_id, sent or signed) if waits else None, True)
    return found


def _meetings(session: Session, case_ids: list[str], day: date) -> tuple[dict[str, date], dict[str, date]]:
    """Return by case the day of the last contact and of the next planned visit."""
    query = select(col(Case.id), _met(), _called(), _coming(day)).where(col(Case.id).in_(case_ids))
    met: dict[str, date] = {}
    planned: dict[str, date] = {}
    for case_id, visited, called, coming in session.execute(query):
        contacts = [_day(at) for at in (visited, called) if at is not None]
        if contacts:
            met[case_id] = max(contacts)
        if coming is not None:
            planned[case_id] = _day(coming)
    return met, planned


def _met() -> Any:
    """The newest meeting of a case; by family first, whose index has the days in order."""
    query = select(func.max(col(Visit.started_at))).where(
        col(Visit.family_id) == col(Case.family_id),
        col(Visit.case_id) == col(Case.id),
        col(Visit.status).in_((VisitStatus.HELD, VisitStatus.INTERRUPTED)),
        col(Visit.deleted_at).is_(None),
    )
    return query.correlate(Case).scalar_subquery()


def _called() -> Any:
    query = select(func.max(col(Note.occurred_at))).where(
        col(Note.family_id) == col(Case.family_id),
        col(Note.case_id) == col(Case.id),
        col(Note.how).in_((ContactType.PHONE, ContactType.VISIT, ContactType.ACCOMPANYING, ContactType.MONITORING)),
        col(Note.deleted_at).is_(None),
    )
    return query.correlate(Case).scalar_subquery()


def _coming(day: date) -> Any:
    query = select(func.min(col(Visit.planned_start))).where(
        col(Visit.family_id) == col(Case.family_id),
        col(Visit.case_id) == col(Case.id),
        col(Visit.status) == VisitStatus.PLANNED,
        col(Visit.planned_start) >= midnight(day),
        col(Visit.deleted_at).is_(None),
    )
    return query.correlate(Case).scalar_subquery()


def _day(moment: Any) -> date:
    assert isinstance(moment, datetime)
    return local(moment).date()
