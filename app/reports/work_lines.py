"""Lines of the work card written by oneself: added, removed, brought back (D21)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.i18n import WARSAW
from app.reports.errors import ReportDayMissing, WorkHoursReversed
from storage.models import WorkEntry, user_scope
from storage.vocabulary.work import WorkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWork:
    """What somebody writes down about a piece of work."""

    day: date | None
    start: time | None = None
    end: time | None = None
    kind: WorkKind = WorkKind.DOCUMENTATION
    family_id: str | None = None
    place: str = ""
    note: str = ""


def add_work(session: Session, *, work: NewWork) -> str:
    """Write down a piece of my work and return its id; without an hour it counts, but has no length.

    Raises:
        ReportDayMissing: no day.
        WorkHoursReversed: it ends before it begins.
    """
    if work.day is None:
        raise ReportDayMissing
    starts = _at(work.day, work.start or time(8))
    ends = _at(work.day, work.end) if work.start and work.end else None
    if ends is not None and ends <= starts:
        raise WorkHoursReversed
    me = my_id(session)
    row = WorkEntry(
        scope=user_scope(me),
        user_id=me,
        family_id=work.family_id,
        kind=work.kind,
        starts_at=starts,
        ends_at=ends,
        place=work.place.strip(),
        note=work.note.strip(),
    )
    session.add(row)
    session.flush()
    return row.id


def remove_work(session: Session, *, work_id: str) -> None:
    """Take a line of mine off the card."""
    _mine(session, work_id).deleted_at = clock.now()


def bring_back_work(session: Session, *, work_id: str) -> None:
    """Undo the removal."""
    _mine(session, work_id).deleted_at = None


def _mine(session: Session, work_id: str) -> WorkEntry:
    return session.exec(
        select(WorkEntry).where(WorkEntry.id == work_id, col(WorkEntry.user_id) == my_id(session))
    ).one()


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, WARSAW).astimezone(UTC)
