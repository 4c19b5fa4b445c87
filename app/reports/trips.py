"""The record of trips (D22): ways noted at visits and trips written down by themselves."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock
from app.acting import my_id
from app.i18n import _, label
from app.reports.contacts import kilometres
from app.reports.entries import read_visits
from app.reports.errors import ReportDayMissing, TripWithoutWay
from app.reports.periods import Period
from app.reports.rows import Ref, Row, Unit
from storage.models import Family, Institution, Office, Trip, Visit, user_scope
from storage.vocabulary.visit import VisitPlace
from storage.vocabulary.work import Vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class TripLine:
    """One way there and back.

    Attributes:
        trip_id: the line written by hand; empty for a way noted at a visit.
        visit_id: the visit it belongs to; empty for none.
        purpose: code of the family, institution, or what was typed.
        vehicle: None where nobody said.
        cost: of a ticket, in zlotys.
    """

    day: date
    start: str
    end: str
    purpose: str
    kilometres: Decimal
    vehicle: Vehicle | None = None
    cost: Decimal = Decimal(0)
    family_id: str = ""
    visit_id: str = ""
    trip_id: str = ""


@dataclass(frozen=True, slots=True)
class TripSheet:
    """A month of trips, by day, with their sums."""

    lines: tuple[TripLine, ...]
    kilometres: Decimal
    cost: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrip:
    """What somebody writes down about a trip; the cost in grosze, the way in hundreds of metres."""

    made_on: date | None
    start_place: str = ""
    end_place: str = ""
    purpose: str = ""
    hectometres: int = 0
    vehicle: Vehicle = Vehicle.PRIVATE
    cost: int = 0
    family_id: str | None = None


def read_trips(session: Session, *, period: Period, user_id: str) -> TripSheet:
    """Return a user's trips; a trip written down for a visit replaces the way noted at it."""
    trips = _trips(session, period, user_id)
    told = {one.visit_id for one in trips if one.visit_id}
    lines = sorted(
        [*trips, *(one for one in _ways(session, period, user_id) if one.visit_id not in told)],
        key=lambda one: (one.day, one.visit_id, one.trip_id),
    )
    return TripSheet(
        tuple(lines), sum((one.kilometres for one in lines), Decimal(0)), sum((one.cost for one in lines), Decimal(0))
    )


def count_kilometres(session: Session, *, period: Period, user_id: str) -> Row:
    """Return the kilometres of a period as a row of a report."""
    sheet = read_trips(session, period=period, user_id=user_id)
    behind = tuple(
        Ref(one.family_id, "visit" if one.visit_id else "trip", one.visit_id or one.trip_id) for one in sheet.lines
    )
    return Row(key="kilometres", label=_("Kilometres"), value=sheet.kilometres, unit=Unit.KILOMETRES, behind=behind)


def add_trip(session: Session, *, trip: NewTrip) -> str:
    """Write down a trip of mine and return its id.

    Raises:
        ReportDayMissing: no day.
        TripWithoutWay: neither kilometres nor a ticket.
    """
    if trip.made_on is None:
        raise ReportDayMissing
    if trip.hectometres <= 0 and trip.cost <= 0:
        raise TripWithoutWay
    me = my_id(session)
    row = Trip(
        scope=user_scope(me),
        user_id=me,
        made_on=trip.made_on,
        start_place=trip.start_place.strip(),
        end_place=trip.end_place.strip(),
        purpose=trip.purpose.strip(),
        hectometres=trip.hectometres,
        vehicle=trip.vehicle,
        cost=trip.cost,
        family_id=trip.family_id,
    )
    session.add(row)
    session.flush()
    return row.id


def remove_trip(session: Session, *, trip_id: str) -> None:
    """Take a trip of mine out of the record."""
    _mine(session, trip_id).deleted_at = clock.now()


def bring_back_trip(session: Session, *, trip_id: str) -> None:
    """Undo the removal."""
    _mine(session, trip_id).deleted_at = None


def _mine(session: Session, trip_id: str) -> Trip:
    query = select(Trip).where(col(Trip.id) == trip_id, col(Trip.user_id) == my_id(session))
    found: Trip = session.execute(query).scalar_one()
    return found


def _trips(session: Session, period: Period, user_id: str) -> list[TripLine]:
    query = (
        select(Trip, col(Family.code))
        .outerjoin(Family, col(Family.id) == col(Trip.family_id))
        .where(
            col(Trip.user_id) == user_id,
            col(Trip.made_on) >= period.since,
            col(Trip.made_on) <= period.until,
            col(Trip.deleted_at).is_(None),
        )
    )
    return [
        TripLine(
            day=one.made_on,
            start=one.start_place,
            end=one.end_place,
            purpose=", ".join(filter(None, (code, one.purpose))),
            kilometres=kilometres(one.hectometres),
            vehicle=one.vehicle,
            cost=Decimal(one.cost) / 100,
            family_id=one.family_id or "",
            visit_id=one.visit_id or "",
            trip_id=one.id,
        )
        for one, code in session.execute(query)
    ]


def _ways(session: Session, period: Period, user_id: str) -> list[TripLine]:
    visits = {one.row_id: one for one in read_visits(session, period=period, user_id=user_id) if one.hectometres}
    office = session.execute(select(Office).where(col(Office.deleted_at).is_(None))).scalars().first()
    start = office.town if office else ""
    query = (
        select(Visit.id, Visit.place, Visit.place_note, Family.code, Institution.name)  # type: ignore[call-overload]
        .join(Family, col(Family.id) == col(Visit.family_id))
        .outerjoin(Institution, col(Institution.id) == col(Visit.institution_id))
        .where(col(Visit.id).in_(visits))
    )
    return [
        TripLine(
            day=visits[row_id].day,
            start=start,
            end=institution or note or (_("the family’s home") if place is VisitPlace.HOME else label(place)),
            purpose=code,
            kilometres=kilometres(visits[row_id].hectometres or 0),
            family_id=visits[row_id].family_id,
            visit_id=row_id,
        )
        for row_id, place, note, code, institution in session.execute(query)
        if place is not VisitPlace.PHONE
    ]
