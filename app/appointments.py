"""Appointments and planned visits: made, changed, moved to another hour, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from app import clock
from app.acting import my_id
from app.errors import KnownError
from app.journal import Before, Journal, take_back
from app.visits import VisitSealedError
from storage.models import Appointment, Visit, user_scope
from storage.vocabulary.visit import VisitStatus
from storage.vocabulary.work import WorkKind


class AppointmentHoursError(KnownError):
    """An end that is not after its beginning."""

    code = "appointment_hours"


class NotMovableError(KnownError):
    """A visit that began, or somebody else's."""

    code = "not_movable"


@dataclass(frozen=True, slots=True)
class AppointmentForm:
    """An appointment as it is typed.

    Attributes:
        starts_at: in UTC.
        ends_at: in UTC, later than the beginning.
        private: whether nobody else is told its words.
    """

    kind: WorkKind
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    family_id: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """What was changed, to be taken back.

    Attributes:
        key: of the visit or appointment, as in `app.calendar`.
        start: its beginning now.
        before: what the rows held; opaque, for `undo`.
    """

    key: str
    start: datetime
    before: tuple[Before, ...]


def save_appointment(session: Session, *, form: AppointmentForm, appointment_id: str | None = None) -> Moved:
    """Write a new appointment of mine, or change one.

    It belongs to my own time, also when it is about a family.

    Raises:
        AppointmentHoursError: it ends before it begins.
        NotMovableError: it is somebody else's.
    """
    if form.ends_at <= form.starts_at:
        raise AppointmentHoursError
    journal = Journal(session)
    if appointment_id is None:
        me = my_id(session)
        row = Appointment(
            scope=user_scope(me),
            owner_id=me,
            family_id=form.family_id,
            kind=form.kind,
            title=form.title.strip(),
            place=form.place.strip(),
            starts_at=form.starts_at,
            ends_at=form.ends_at,
            private=form.private,
        )
        journal.add(row)
    else:
        row = _mine(session, appointment_id)
        journal.change(
            row,
            kind=form.kind,
            title=form.title.strip(),
            place=form.place.strip(),
            starts_at=form.starts_at,
            ends_at=form.ends_at,
            private=form.private,
        )
    return Moved(f"appointment:{row.id}", form.starts_at, tuple(journal.before))


def drop_appointment(session: Session, *, appointment_id: str) -> Moved:
    """Take an appointment of mine out of the calendar.

    Raises:
        NotMovableError: it is somebody else's.
    """
    row = _mine(session, appointment_id)
    journal = Journal(session)
    journal.change(row, deleted_at=clock.now())
    return Moved(f"appointment:{row.id}", row.starts_at or clock.now(), tuple(journal.before))


def move(session: Session, *, key: str, start: datetime) -> Moved:
    """Move a planned visit or an appointment of mine to another beginning; its length stays.

    Args:
        session: open session.
        key: as in `app.calendar`.
        start: the new beginning, in UTC.

    Raises:
        NotMovableError: the visit began, or it is somebody else's.
        VisitSealedError: the visit is sealed.
    """
    kind, _colon, row_id = key.partition(":")
    journal = Journal(session)
    if kind == "visit":
        journal.change(_planned(session, row_id), planned_start=start)
    else:
        row = _mine(session, row_id)
        lasts = row.ends_at - row.starts_at if row.ends_at and row.starts_at else timedelta(hours=1)
        journal.change(row, starts_at=start, ends_at=start + lasts)
    return Moved(key, start, tuple(journal.before))


def undo(session: Session, *, before: Sequence[Before]) -> None:
    """Take back what was made, changed or moved."""
    take_back(session, before=before)


def _planned(session: Session, visit_id: str) -> Visit:
    visit = session.get_one(Visit, visit_id)
    if visit.sealed_at is not None:
        raise VisitSealedError
    if visit.status != VisitStatus.PLANNED or visit.started_at is not None or visit.user_id != my_id(session):
        raise NotMovableError
    return visit


def _mine(session: Session, appointment_id: str) -> Appointment:
    row = session.get_one(Appointment, appointment_id)
    if row.owner_id != my_id(session):
        raise NotMovableError
    return row
