"""Counting the yearly report for the council (D48): the half-year's rows for the year and the work behind them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.i18n import _
from app.reports.contacts import activity_rows, contact_rows
from app.reports.dangers import danger_rows
from app.reports.entries import Entries, read_entries
from app.reports.half_year import half_year_parts
from app.reports.other_work import read_other_work
from app.reports.periods import Period
from app.reports.rows import Counted, Part, Ref, Row, Unit, counted, filled, share, to_fill
from app.reports.shared_work import share_rows
from app.reports.stays import Care, read_care
from app.rules.dates import add_months
from storage.models import AreaRating, Assessment, CourtDocument, GroupAttendance, Plan
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.work import WorkKind

_MONTHS = 6


def count_yearly(session: Session, *, period: Period, user_id: str | None, day: date) -> Counted:
    """Count the year for one assistant's families or for the whole office; arguments as for the half-year."""
    care = read_care(session, user_id=user_id)
    entries = read_entries(session, period=period, user_id=user_id)
    work = (
        Part(_("Contacts"), tuple(contact_rows(entries))),
        Part(_("Activities (meetings at which it was done)"), tuple(activity_rows(entries))),
        Part(_("Documents and effects"), tuple(_documents(session, care, entries, period, day))),
        Part(_("The family by itself"), tuple(share_rows(session, care, period))),
        Part(_("For the report to the council"), (_training(session, period, user_id, day),)),
    )
    return Counted(filled((*half_year_parts(session, care, period, day, whole=user_id is None), *work)))


def _training(session: Session, period: Period, user_id: str | None, day: date) -> Row:
    label = _("Trainings and supervisions of assistants")
    if user_id is None:
        why = _("Everybody keeps their own working time: that of the others is not in this store.")
        return to_fill("training", label, why=why)
    found = read_other_work(session, period=period, user_id=user_id, day=day)
    those = (*found[WorkKind.TRAINING], *found[WorkKind.SUPERVISION])
    return replace(counted("training", label, those), staff=True)


def _documents(session: Session, care: Care, entries: Entries, period: Period, day: date) -> list[Row]:
    families = {one.family_id for one in care.cases}
    plans = _rows(session, Plan, families, period.since <= col(Plan.signed_on), col(Plan.signed_on) <= period.until)
    opinions = _rows(
        session,
        CourtDocument,
        families,
        col(CourtDocument.kind).in_((CourtDocumentKind.OPINION, CourtDocumentKind.REPORT)),
        period.since <= col(CourtDocument.sent_on),
        col(CourtDocument.sent_on) <= period.until,
    )
    groups = _rows(
        session,
        GroupAttendance,
        families,
        col(GroupAttendance.present).is_(True),
        period.since <= col(GroupAttendance.meets_on),
        col(GroupAttendance.meets_on) <= period.until,
    )
    return [
        *_assessments(session, care, period, day),
        counted("plans", _("Plans of work signed"), plans),
        counted("opinions", _("Opinions and reports for courts sent"), opinions),
        *danger_rows(session, entries, families, period),
        counted("groups", _("Attendances at group activities"), groups),
        _levels(session, families, period),
    ]


def _assessments(session: Session, care: Care, period: Period, day: date) -> list[Row]:
    """Return how many assessments were made, and how many per cent of those due were in time (V10)."""
    on_cards = _signed(session, {one.case_id for one in care.cases})
    made = on_cards | {
        one.case_id: [(one.last_assessment_on, Ref(one.family_id, "case_file", one.case_id))]
        for one in care.cases
        if one.last_assessment_on is not None and one.case_id not in on_cards
    }
    in_period = [one for those in made.values() for one in those if period.holds(one[0])]
    due, in_time = [], 0
    for case in care.cases:
        if case.began is None:
            continue
        # Of a case whose earlier assessments are only on paper, the last one is known by its day.
        turn = case.began if case.case_id in on_cards else case.last_assessment_on or case.began
        for signed_on, ref in (*made.get(case.case_id, ()), (None, Ref(case.family_id, "case_file", case.case_id))):
            if signed_on is not None and signed_on == turn:
                continue
            limit = add_months(turn, _MONTHS)
            over = min(day, period.until + timedelta(days=1), case.ended or date.max)
            if period.holds(limit) and (signed_on is not None or limit < over):
                due.append(ref)
                in_time += signed_on is not None and signed_on <= limit
            if signed_on is not None:
                turn = signed_on
    refs = [ref for _signed_on, ref in in_period]
    label = _("Assessments due in the year made in time")
    percent = Row(
        key="assessments_in_time",
        label=label,
        value=share(in_time, len(due)),
        unit=Unit.PERCENT,
        level=1,
        behind=tuple(due),
    )
    return [counted("assessments", _("Assessments made"), refs), percent]


def _signed(session: Session, cases: set[str]) -> dict[str, list[tuple[date, Ref]]]:
    query = (
        select(Assessment.case_id, Assessment.family_id, Assessment.id, Assessment.signed_on)  # type: ignore[call-overload]
        .where(
            col(Assessment.case_id).in_(cases),
            col(Assessment.kind).in_((AssessmentKind.PERIODIC, AssessmentKind.FINAL)),
            col(Assessment.signed_on).is_not(None),
            col(Assessment.deleted_at).is_(None),
        )
        .order_by(col(Assessment.signed_on))
    )
    found: dict[str, list[tuple[date, Ref]]] = defaultdict(list)
    for case_id, family_id, row_id, signed_on in session.execute(query):
        found[case_id].append((signed_on, Ref(family_id, "assessment", row_id)))
    return found


def _levels(session: Session, families: set[str], period: Period) -> Row:
    """Return the mean change of area levels between a family's last assessment before the period and its last in it."""
    query = (
        select(Assessment.family_id, Assessment.id, Assessment.signed_on, AreaRating.area, AreaRating.level)  # type: ignore[call-overload]
        .join(AreaRating, col(AreaRating.assessment_id) == col(Assessment.id))
        .where(
            col(Assessment.family_id).in_(families),
            col(Assessment.status) != AssessmentStatus.DRAFT,
            col(Assessment.signed_on) <= period.until,
            col(AreaRating.level) > 0,
            col(AreaRating.deleted_at).is_(None),
            col(Assessment.deleted_at).is_(None),
        )
        .order_by(col(Assessment.signed_on), col(Assessment.id))
    )
    first: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], int] = {}
    refs: dict[Ref, None] = {}
    for family, row_id, signed_on, area, level in session.execute(query):
        key = (family, str(area))
        if signed_on < period.since or key not in first:
            first[key] = level
        if signed_on >= period.since:
            last[key] = level
            refs[Ref(family, "assessment", row_id)] = None
    steps = [level - first[key] for key, level in last.items()]
    mean = (Decimal(sum(steps)) / len(steps)).quantize(Decimal("0.01")) if steps else None
    label = _("Mean change of the levels of areas (scale 1–5)")
    return Row(key="levels", label=label, value=mean, unit=Unit.LEVELS, behind=tuple(refs))


def _rows(session: Session, model: type[Any], families: Iterable[str], *where: Any) -> tuple[Ref, ...]:
    query = select(model.family_id, model.id).where(
        col(model.family_id).in_(set(families)), *where, col(model.deleted_at).is_(None)
    )
    return tuple(sorted(Ref(family, str(model.__tablename__), row) for family, row in session.execute(query)))
