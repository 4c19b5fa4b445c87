"""What happened in a period, without the long texts: visits, notes and the rest that is counted."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.i18n import local
from app.reports.periods import Period
from storage.models import Family, Note, Visit
from storage.vocabulary.visit import ContactType, DangerLevel, VisitStatus

MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)
MISSED = (VisitStatus.NOT_FOUND, VisitStatus.REFUSED, VisitStatus.CANCELLED_FAMILY, VisitStatus.CANCELLED_ASSISTANT)


class VisitFacts(NamedTuple):
    """A visit as it is counted; `at` is when it began, or was to begin when nobody was met."""

    row_id: str
    family_id: str
    case_id: str
    user_id: str
    status: VisitStatus
    how: ContactType
    at: datetime
    ended_at: datetime | None
    activities: Sequence[str]
    danger: DangerLevel | None
    travel_minutes: int | None
    hectometres: int | None
    continues: bool

    @property
    def minutes(self) -> int:
        """How long it took; 0 when nobody was met."""
        if self.status not in MET or self.ended_at is None:
            return 0
        return max(0, round((self.ended_at - self.at).total_seconds() / 60))

    @property
    def day(self) -> date:
        """The day in Warsaw."""
        return local(self.at).date()


class NoteFacts(NamedTuple):
    """A note as it is counted."""

    row_id: str
    family_id: str
    user_id: str
    at: datetime
    how: ContactType


class Entries(NamedTuple):
    """Visits that were made or missed, and notes, in the order they happened."""

    visits: tuple[VisitFacts, ...]
    notes: tuple[NoteFacts, ...]


def read_entries(session: Session, *, period: Period, user_id: str | None, family_id: str | None = None) -> Entries:
    """Return what a user, or everybody, did in a period."""
    visits = read_visits(session, period=period, user_id=user_id, family_id=family_id)
    return Entries(visits, tuple(_notes(session, period, user_id, family_id)))


def read_visits(
    session: Session, *, period: Period, user_id: str | None, family_id: str | None = None
) -> tuple[VisitFacts, ...]:
    """Return the visits a user, or everybody, made or missed in a period."""
    begin, end = period.moments()
    columns = (
        Visit.id,
        Visit.family_id,
        Visit.case_id,
        Visit.user_id,
        Visit.status,
        Visit.contact_type,
        Visit.started_at,
        Visit.planned_start,
        Visit.ended_at,
        Visit.activities,
        Visit.danger,
        Visit.travel_minutes,
        Visit.hectometres,
        Visit.continues_id,
    )
    # Two simple ranges; a condition over either column would use neither index.
    begun = (col(Visit.started_at) >= begin, col(Visit.started_at) < end)
    missed = (col(Visit.started_at).is_(None), col(Visit.planned_start) >= begin, col(Visit.planned_start) < end)
    found = []
    for when in (begun, missed):
        query: Any = select(*columns).where(  # type: ignore[call-overload]
            *when, col(Visit.status).in_((*MET, *MISSED)), col(Visit.deleted_at).is_(None)
        )
        query = _narrowed(query, Visit, user_id, family_id)
        for key, family, case, user, status, how, started, planned, ended, *rest, continues in session.execute(query):
            at = started or planned
            values = (key, family, case, user, status, how, at, ended, *rest, continues is not None)
            found.append(VisitFacts._make(values))
    return tuple(sorted(found, key=lambda one: (one.at, one.row_id)))


def _notes(session: Session, period: Period, user_id: str | None, family_id: str | None) -> list[NoteFacts]:
    begin, end = period.moments()
    query: Any = (
        select(Note.id, Note.family_id, Note.user_id, Note.occurred_at, Note.how)  # type: ignore[call-overload]
        .where(
            col(Note.occurred_at) >= begin,
            col(Note.occurred_at) < end,
            col(Note.corrects_id).is_(None),
            col(Note.deleted_at).is_(None),
        )
        .order_by(col(Note.occurred_at), col(Note.id))
    )
    return [NoteFacts(*row) for row in session.execute(_narrowed(query, Note, user_id, family_id))]


def _narrowed(query: Any, model: type[Visit | Note], user_id: str | None, family_id: str | None) -> Any:
    if user_id is not None:
        # Not by the index of users, who have all entries of their laptop: family and day find them much faster.
        query = query.where(func.coalesce(col(model.user_id), "") == user_id)
    families = select(Family.id) if family_id is None else (family_id,)  # type: ignore[call-overload]
    return query.where(col(model.family_id).in_(families))
