"""The monthly card of work (D21): what visits, notes, the calendar and lines of one's own say, with sums and checks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.i18n import label, local
from app.reports.entries import MET, VisitFacts, read_entries
from app.reports.periods import Period
from app.rules import current_limits
from app.rules.finding import Finding
from app.rules.work_validity import NORMS, Span, check_work
from storage.models import Appointment, Family, Leave, Visit, WorkEntry
from storage.vocabulary.visit import ContactType, VisitStatus
from storage.vocabulary.work import LeaveKind, WorkKind

_BY_CONTACT = {
    ContactType.ACCOMPANYING: WorkKind.ACCOMPANYING,
    ContactType.PHONE: WorkKind.PHONE,
    ContactType.MESSAGE: WorkKind.PHONE,
    ContactType.INSTITUTION: WorkKind.INSTITUTION,
    ContactType.MEETING: WorkKind.TEAM_MEETING,
}
_WENT = (*MET, VisitStatus.NOT_FOUND, VisitStatus.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One line of the card.

    Attributes:
        entity: where it comes from: `visit`, `note`, `appointment`, `work_entry`.
        start: when it began; for a note, when it happened.
        end: None where no length is known: it counts as one, not as hours.
        words: place and what was done, without names.
    """

    entity: str
    row_id: str
    day: date
    kind: WorkKind
    start: datetime
    end: datetime | None
    code: str = ""
    family_id: str = ""
    words: str = ""

    @property
    def minutes(self) -> int:
        """How long it took; 0 where that is not known."""
        return 0 if self.end is None else max(0, round((self.end - self.start).total_seconds() / 60))


@dataclass(frozen=True, slots=True)
class Absence:
    """A day of absence."""

    day: date
    kind: LeaveKind


@dataclass(frozen=True, slots=True)
class Total:
    """What a kind of work comes to in the month."""

    kind: WorkKind
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A month of work.

    Attributes:
        hours: whether this office has hours on the card (domain.md §0.2 no. 7).
        checks: warnings only (V32).
    """

    lines: tuple[WorkLine, ...]
    absences: tuple[Absence, ...]
    totals: tuple[Total, ...]
    checks: tuple[Finding, ...]
    hours: bool


def read_work_card(session: Session, *, period: Period, user_id: str, day: date) -> WorkCard:
    """Return a user's card of work for a month.

    Args:
        session: open session.
        period: the month.
        user_id: whose work.
        day: today; the norms and the office's setting of this day hold.
    """
    # The day before tells whether the first one began after enough rest.
    wider = Period(period.since - timedelta(days=period.since.weekday() or 1), period.until)
    visits = read_entries(session, period=wider, user_id=user_id)
    # What is only planned is no work yet.
    done = Period(wider.since, min(wider.until, day))
    codes = dict(session.execute(select(col(Family.id), col(Family.code))).all())
    found = [
        *_visits(session, [one for one in visits.visits if one.status in _WENT], codes),
        *(
            WorkLine(
                entity="note",
                row_id=one.row_id,
                day=local(one.at).date(),
                kind=_BY_CONTACT.get(one.how, WorkKind.DOCUMENTATION),
                start=one.at,
                end=None,
                code=codes.get(one.family_id, ""),
                family_id=one.family_id,
            )
            for one in visits.notes
        ),
        *_rows(session, (WorkEntry, WorkEntry.user_id == user_id), done, codes),
        *_rows(session, (Appointment, Appointment.owner_id == user_id), done, codes),
    ]
    limits = current_limits(session, (*NORMS, "work_card_hours"), day=day)
    spans = [Span(one.start, one.end) for one in found if one.end is not None]
    checks = check_work(spans, norms=limits)
    lines = sorted((one for one in found if period.holds(one.day)), key=lambda one: (one.start, one.row_id))
    travel = sum(one.travel_minutes or 0 for one in visits.visits if one.status in _WENT and period.holds(one.day))
    totals = _totals(lines, travel)
    return WorkCard(tuple(lines), _absences(session, period, user_id), totals, checks, bool(limits["work_card_hours"]))


def _visits(session: Session, visits: list[VisitFacts], codes: dict[str, str]) -> list[WorkLine]:
    places = {
        row: note or label(place)
        for row, place, note in session.execute(
            select(Visit.id, Visit.place, Visit.place_note).where(col(Visit.id).in_([one.row_id for one in visits]))  # type: ignore[call-overload]
        )
    }
    return [
        WorkLine(
            entity="visit",
            row_id=one.row_id,
            day=one.day,
            kind=_BY_CONTACT.get(one.how, WorkKind.FAMILY_VISIT),
            start=one.at,
            end=one.ended_at if one.status in MET else None,
            code=codes.get(one.family_id, ""),
            family_id=one.family_id,
            words=", ".join(filter(None, (places.get(one.row_id, ""), "" if one.status in MET else label(one.status)))),
        )
        for one in visits
    ]


def _rows(session: Session, mine: tuple[type[Any], Any], period: Period, codes: dict[str, str]) -> list[WorkLine]:
    begin, end = period.moments()
    model, owned = mine
    query = select(model).where(
        owned,
        col(model.starts_at) >= begin,
        col(model.starts_at) < end,
        col(model.deleted_at).is_(None),
    )
    return [
        WorkLine(
            entity=str(model.__tablename__),
            row_id=one.id,
            day=local(one.starts_at).date(),
            kind=one.kind,
            start=one.starts_at,
            end=one.ends_at,
            code=codes.get(one.family_id or "", ""),
            family_id=one.family_id or "",
            words=", ".join(filter(None, (one.place, _told(one)))),
        )
        for one in session.execute(query).scalars()
    ]


def _told(row: Any) -> str:
    """A private appointment stays private on a card the manager signs."""
    if isinstance(row, WorkEntry):
        return row.note
    return "" if row.private or row.family_id else str(row.title)


def _totals(lines: list[WorkLine], travel: int) -> tuple[Total, ...]:
    counts: dict[WorkKind, list[int]] = defaultdict(lambda: [0, 0])
    for one in lines:
        counts[one.kind][0] += 1
        counts[one.kind][1] += one.minutes
    if travel:
        counts[WorkKind.TRAVEL][1] += travel
    return tuple(Total(kind, *counts[kind]) for kind in WorkKind if kind in counts)


def _absences(session: Session, period: Period, user_id: str) -> tuple[Absence, ...]:
    query = select(Leave).where(
        col(Leave.user_id) == user_id,
        col(Leave.since) <= period.until,
        col(Leave.until) >= period.since,
        col(Leave.deleted_at).is_(None),
    )
    found = []
    for one in session.execute(query).scalars():
        day = max(one.since, period.since)
        while day <= min(one.until, period.until):
            found.append(Absence(day, one.kind))
            day += timedelta(days=1)
    return tuple(sorted(found, key=lambda one: one.day))
