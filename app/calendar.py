"""The calendar of one person: visits, appointments, deadlines and holidays of a span of days (domain.md §1.7, D18)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import func, select
from sqlmodel import Session, col

from app import clock, deadlines
from app.acting import my_id
from app.day_moments import span_of_days
from app.i18n import language, local
from app.rules import current_limits
from app.rules.dates import holiday_names
from app.rules.finding import Finding
from app.rules.work_validity import NORMS, Span
from app.rules.worktime_validity import warn_about_days
from storage.models import Appointment, Family, Visit
from storage.vocabulary.visit import VisitPlace, VisitStatus
from storage.vocabulary.work import WorkKind

ItemKind = Literal["visit", "appointment"]
ItemState = Literal["planned", "held", "missed"]

_MISSED = (
    VisitStatus.CANCELLED_FAMILY,
    VisitStatus.CANCELLED_ASSISTANT,
    VisitStatus.REFUSED,
    VisitStatus.NOT_FOUND,
)
# A planned visit has no end: the usual length of one at the family's home.
USUAL_VISIT = timedelta(hours=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """A visit or an appointment of mine.

    Attributes:
        start: beginning in UTC; the real one of a visit that began.
        end: end in UTC; of a planned visit an hour later.
        code: of the family, empty without one.
        name: of the family, empty without one; for the screen only, never for paper or a file.
        title: purpose of the visit or name of the appointment.
        place: kind of the place of a visit; None for an appointment.
        place_note: the place in words.
        work: what kind of work an appointment is; None for a visit.
        movable: whether it can be moved: planned and not begun.
        private: an appointment nobody else is told the words of.
    """

    kind: ItemKind
    row_id: str
    start: datetime
    end: datetime
    family_id: str | None
    code: str
    name: str
    title: str
    place: VisitPlace | None
    place_note: str
    work: WorkKind | None
    state: ItemState
    movable: bool
    private: bool = False

    @property
    def key(self) -> str:
        """What names it among visits and appointments: `visit:<id>`."""
        return f"{self.kind}:{self.row_id}"

    @property
    def day(self) -> date:
        """Its day in Warsaw."""
        return local(self.start).date()


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day.

    Attributes:
        holiday: name of a public holiday, empty on others.
        deadlines: what is due on this day, actions of the plans among them.
        warnings: two things at once (V04), too little rest (V32).
    """

    day: date
    holiday: str
    items: tuple[CalendarItem, ...]
    deadlines: tuple[deadlines.Deadline, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A span of days, each with what is in it.

    Attributes:
        families: those I can plan a visit to: id, code and name.
    """

    days: tuple[CalendarDay, ...]
    families: tuple[tuple[str, str, str], ...] = ()

    def on(self, day: date) -> CalendarDay | None:
        """Return a day, None outside the span."""
        place = (day - self.days[0].day).days if self.days else -1
        return self.days[place] if 0 <= place < len(self.days) else None

    def item(self, key: str) -> CalendarItem | None:
        """Return a visit or an appointment by its key."""
        return next((one for day in self.days for one in day.items if one.key == key), None)


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=_WEEK - 1)


def month_of(day: date) -> tuple[date, date]:
    """Return the first and last day of the whole weeks a month is shown in."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return week_of(first)[0], week_of(last)[1]


def get_calendar(session: Session, *, first: date, last: date) -> Calendar:
    """Return my days from the first to the last; nothing of other assistants."""
    today = clock.today()
    # The evening before decides about the rest before the first day (V32).
    items = list_items(session, first=first - timedelta(days=1), last=last)
    norms = current_limits(session, NORMS, day=max(first, today))
    working = [Span(one.start, one.end) for one in items if _is_work(one)]
    warnings = warn_about_days(working, norms=norms)
    due = [
        *deadlines.list_deadlines(session, day=today, until=last),
        *deadlines.list_action_deadlines(session, day=today, until=last),
    ]
    by_day = _by_day(items)
    due_by_day: dict[date, list[deadlines.Deadline]] = {}
    for one in due:
        due_by_day.setdefault(one.due, []).append(one)
    named = holidays(first, last)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return Calendar(
        tuple(
            CalendarDay(
                day,
                named.get(day, ""),
                tuple(by_day.get(day, ())),
                tuple(due_by_day.get(day, ())),
                warnings.get(day, ()),
            )
            for day in days
        ),
        tuple(_families(session, today)),
    )


def day_of(session: Session, key: str) -> date | None:
    """Return the day a visit or an appointment stands on, by its key; None when it has none or is gone."""
    kind, _colon, row_id = key.partition(":")
    if kind == "appointment":
        appointment = session.get(Appointment, row_id)
        start = appointment.starts_at if appointment else None
    else:
        visit = session.get(Visit, row_id)
        start = visit.started_at or visit.planned_start if visit else None
    return local(start).date() if start else None


def list_items(session: Session, *, first: date, last: date) -> list[CalendarItem]:
    """Return my visits and appointments of a span of days, in order."""
    begin, end = span_of_days(first, last)
    return sorted(
        [*_visits(session, begin, end), *_appointments(session, begin, end)], key=lambda one: (one.start, one.key)
    )


def holidays(first: date, last: date) -> Mapping[date, str]:
    """Return the public holidays of a span of days with their names (24 December since 2025)."""
    years = range(first.year, last.year + 1)
    return {day: name for year in years for day, name in holiday_names(year, spoken=language()).items()}


def _is_work(item: CalendarItem) -> bool:
    return item.state != "missed" and item.work is not WorkKind.ABSENCE


def _by_day(items: Iterable[CalendarItem]) -> dict[date, list[CalendarItem]]:
    found: dict[date, list[CalendarItem]] = {}
    for one in items:
        found.setdefault(one.day, []).append(one)
    return found


def _visits(session: Session, begin: datetime, end: datetime) -> Iterator[CalendarItem]:
    at = func.coalesce(col(Visit.started_at), col(Visit.planned_start))
    visit = (
        Visit.id,
        Visit.family_id,
        Visit.status,
        Visit.planned_start,
        Visit.started_at,
        Visit.ended_at,
        Visit.purpose,
        Visit.place,
        Visit.place_note,
        Visit.sealed_at,
    )
    # A whole visit is its facts and quotes, and none of them is read here.
    query = (
        select(*(col(one) for one in visit), col(Family.code), col(Family.display_name))
        .join(Family, col(Family.id) == col(Visit.family_id))
        .where(
            col(Visit.user_id) == my_id(session),
            col(Visit.deleted_at).is_(None),
            at >= begin,
            at < end,
        )
    )
    for row in session.execute(query):
        start = row.started_at or row.planned_start
        yield CalendarItem(
            kind="visit",
            row_id=row.id,
            start=start,
            end=max(row.ended_at or start + USUAL_VISIT, start),
            family_id=row.family_id,
            code=row.code,
            name=row.display_name,
            title=row.purpose,
            place=row.place,
            place_note=row.place_note,
            work=None,
            state=_state(row.status, row.started_at),
            movable=row.status == VisitStatus.PLANNED and row.started_at is None and row.sealed_at is None,
        )


def _state(status: VisitStatus, started_at: datetime | None) -> ItemState:
    if status in _MISSED:
        return "missed"
    return "held" if started_at is not None else "planned"


def _appointments(session: Session, begin: datetime, end: datetime) -> Iterator[CalendarItem]:
    query = (
        select(Appointment, col(Family.code), col(Family.display_name))
        .outerjoin(Family, col(Family.id) == col(Appointment.family_id))
        .where(
            col(Appointment.owner_id) == my_id(session),
            col(Appointment.deleted_at).is_(None),
            col(Appointment.starts_at) >= begin,
            col(Appointment.starts_at) < end,
        )
    )
    now = clock.now()
    for row, code, name in session.execute(query):
        until = row.ends_at or row.starts_at + USUAL_VISIT
        yield CalendarItem(
            kind="appointment",
            row_id=row.id,
            start=row.starts_at,
            end=until,
            family_id=row.family_id,
            code=code or "",
            name=name or "",
            title=row.title,
            place=None,
            place_note=row.place,
            work=row.kind,
            state="held" if until < now else "planned",
            movable=True,
            private=row.private,
        )


def _families(session: Session, day: date) -> Iterator[tuple[str, str, str]]:
    led = deadlines.led_cases(session, user_id=my_id(session), day=day)
    ids = {one.family_id for one in led}
    query = select(col(Family.id), col(Family.code), col(Family.display_name)).where(col(Family.id).in_(ids))
    yield from session.execute(query.order_by(col(Family.code)))
