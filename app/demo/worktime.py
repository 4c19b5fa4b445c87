"""An assistant's working time in the story: ways to visits, work between them, trips, last month's report."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import msgspec

from app import resources
from app.demo.book import Book
from app.demo.ids import family_id, user_id
from app.demo.story import Story
from app.i18n import WARSAW
from app.reports.monthly import count_monthly
from app.reports.periods import last_finished
from app.reports.runs import kept_numbers
from storage.models import ReportRun, Trip, WorkEntry
from storage.vocabulary.work import ReportKind, Vehicle, WorkKind

_HANDED_AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a visit and back."""

    family: str
    day: str
    minutes: int
    kilometres: Decimal


@dataclass(frozen=True, slots=True)
class Work:
    """A line of the card of work."""

    day: str
    start: str
    end: str
    kind: WorkKind
    place: str = ""
    note: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A trip of its own; the cost of a ticket in zlotys."""

    day: str
    start: str
    end: str
    purpose: str
    kilometres: Decimal = Decimal(0)
    vehicle: Vehicle = Vehicle.PRIVATE
    cost: Decimal = Decimal(0)
    family: str = ""


@dataclass(frozen=True, slots=True)
class Worktime:
    """All of it."""

    login: str
    ways: tuple[Way, ...]
    work: tuple[Work, ...]
    trips: tuple[Journey, ...]
    remarks: str


def read_worktime() -> Worktime:
    """Return what resources/demo/worktime.toml tells."""
    content = resources.path("demo", "worktime.toml").read_bytes()
    return msgspec.toml.decode(content, type=Worktime, strict=False)


def with_ways(story: Story, told: Worktime) -> Story:
    """Return a story whose visits know the way to them."""
    ways = {one.day: one for one in told.ways if one.family == story.family.code}
    visits = tuple(
        replace(one, travel_minutes=ways[one.day].minutes, hectometres=int(ways[one.day].kilometres * 10))
        if one.day in ways
        else one
        for one in story.visits
    )
    return replace(story, visits=visits)


def write_worktime(book: Book, told: Worktime) -> None:
    """Write it, after the visits it is about."""
    with book.chapter():
        for number, work in enumerate(told.work, start=1):
            _write_work(book, told.login, work, number=number)
        for number, journey in enumerate(told.trips, start=1):
            _write_trip(book, told.login, journey, number=number)
    with book.chapter():
        _write_report(book, told)


def _write_work(book: Book, login: str, told: Work, *, number: int) -> None:
    row = WorkEntry(
        user_id=user_id(login),
        family_id=family_id(told.family) if told.family else None,
        kind=told.kind,
        starts_at=book.moment(told.day, told.start),
        ends_at=book.moment(told.day, told.end),
        place=told.place,
        note=told.note,
    )
    book.private(row, login, f"work/{login}/{number}")


def _write_trip(book: Book, login: str, told: Journey, *, number: int) -> None:
    row = Trip(
        user_id=user_id(login),
        family_id=family_id(told.family) if told.family else None,
        made_on=book.day(told.day),
        start_place=told.start,
        end_place=told.end,
        purpose=told.purpose,
        hectometres=int(told.kilometres * 10),
        vehicle=told.vehicle,
        cost=int(told.cost * 100),
    )
    book.private(row, login, f"trip/{login}/{number}")


def _write_report(book: Book, told: Worktime) -> None:
    """Hand in the report about the last whole month before the day of the story."""
    me, period = user_id(told.login), last_finished(ReportKind.MONTHLY, book.today)
    handed = min(book.today, period.until + _HANDED_AFTER)
    counted = count_monthly(book.session, period=period, user_id=me, day=handed)
    run = ReportRun(
        user_id=me,
        kind=ReportKind.MONTHLY,
        period_from=period.since,
        period_to=period.until,
        numbers=kept_numbers(counted),
        remarks=told.remarks,
        counted_at=datetime.combine(handed, time(9, 20), WARSAW).astimezone(UTC),
        handed_on=handed,
    )
    book.private(run, told.login, f"report/{told.login}/monthly")
