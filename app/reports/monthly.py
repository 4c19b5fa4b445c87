"""Counting the monthly report of an assistant (D46)."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from app.i18n import _, label
from app.reports.backlog import backlog_rows
from app.reports.contacts import activity_rows, contact_rows, family_lines
from app.reports.dangers import danger_rows
from app.reports.entries import read_entries
from app.reports.families import by_basis, case_refs, children_on, closed, followed
from app.reports.other_work import read_other_work
from app.reports.periods import Period
from app.reports.rows import Counted, Part, Ref, Row, Unit, counted, families_row, filled
from app.reports.stays import Care, read_care
from app.reports.trips import count_kilometres
from storage.models import Leave


def count_monthly(session: Session, *, period: Period, user_id: str, day: date) -> Counted:
    """Count an assistant's month.

    Args:
        session: open session.
        period: the month; any other days are counted the same way.
        user_id: whose work.
        day: today; what is late is looked at on this day.
    """
    care = read_care(session, user_id=user_id)
    entries = read_entries(session, period=period, user_id=user_id)
    families = {one.family_id for one in care.cases} | {one.family_id for one in entries.visits}
    ends = [replace(one, place="") for one in closed(care, period) if one.key == "closed"]
    parts = (
        Part(_("Families"), tuple(_movement(session, care, period))),
        Part(_("Contacts"), (*contact_rows(entries), count_kilometres(session, period=period, user_id=user_id))),
        Part(_("Activities (meetings at which it was done)"), tuple(activity_rows(entries))),
        Part(_("Dangers and endings"), (*danger_rows(session, entries, families, period), *ends)),
        Part(_("Late"), tuple(backlog_rows(session, period, day=day, user_id=user_id))),
        Part(_("Other work and absences"), tuple(_other(session, period, user_id, day))),
    )
    codes = {one.family_id: one.code for one in care.cases}
    shown = (
        _in_period(care, period) | {one.family_id for one in entries.visits} | {one.family_id for one in entries.notes}
    )
    lines = family_lines(entries, {key: code for key, code in codes.items() if key in shown})
    return Counted(filled(parts), by_family=lines)


def _in_period(care: Care, period: Period) -> set[str]:
    last = period.until
    return {
        one.case.family_id for one in care.stays if one.since <= last and (one.end is None or one.end >= period.since)
    }


def _movement(session: Session, care: Care, period: Period) -> list[Row]:
    """Return state at the start, what came and left, state at the end."""
    eve = period.since - timedelta(days=1)
    start = [one.case for one in care.stays if one.on(eve)]
    came = [one.case for one in care.stays if period.holds(one.since)]
    left = [one.case for one in care.stays if period.holds(one.end)]
    end = [one.case for one in care.stays if one.on(period.until)]
    return [
        families_row("families_start", _("At the start"), case_refs(start)),
        families_row("families_came", _("Came"), case_refs(came)),
        families_row("families_left", _("Left"), case_refs(left)),
        families_row("families_end", _("At the end"), case_refs(end)),
        *by_basis(end, key="families_end"),
        *children_on(session, {one.family_id for one in end}, period.until),
        replace(followed(session, care, period), place=""),
    ]


def _other(session: Session, period: Period, user_id: str, day: date) -> list[Row]:
    found = read_other_work(session, period=period, user_id=user_id, day=day)
    rows = [counted(f"work:{kind}", label(kind), those) for kind, those in found.items() if those]
    return [*rows, *_absences(session, period, user_id)]


def _absences(session: Session, period: Period, user_id: str) -> list[Row]:
    query = select(Leave).where(
        col(Leave.user_id) == user_id,
        col(Leave.since) <= period.until,
        col(Leave.until) >= period.since,
        col(Leave.deleted_at).is_(None),
    )
    days: Counter[str] = Counter()
    behind: list[Ref] = []
    for one in session.execute(query).scalars():
        days["all"] += (min(one.until, period.until) - max(one.since, period.since)).days + 1
        behind.append(Ref("", "leave", one.id))
    if not behind:
        return []
    return [Row(key="absences", label=_("Days of absence"), value=days["all"], unit=Unit.DAYS, behind=tuple(behind))]
