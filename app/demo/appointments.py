"""What stands in the calendar of the story's week beside the visits: meetings, supervision, an accompanying."""

from dataclasses import dataclass

import msgspec

from app import resources
from app.demo.book import Book
from app.demo.ids import family_id, user_id
from storage.models import Appointment
from storage.vocabulary.work import WorkKind


@dataclass(frozen=True, slots=True)
class Arranged:
    """An appointment of the story."""

    day: str
    start: str
    end: str
    kind: WorkKind
    title: str
    place: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """All of them."""

    login: str
    appointments: tuple[Arranged, ...]


def read_week() -> Week:
    """Return what resources/demo/appointments.toml tells."""
    return msgspec.toml.decode(resources.path("demo", "appointments.toml").read_bytes(), type=Week)


def write_appointments(book: Book, told: Week) -> None:
    """Write them."""
    with book.chapter():
        for number, one in enumerate(told.appointments, start=1):
            row = Appointment(
                owner_id=user_id(told.login),
                family_id=family_id(one.family) if one.family else None,
                kind=one.kind,
                title=one.title,
                place=one.place,
                starts_at=book.moment(one.day, one.start),
                ends_at=book.moment(one.day, one.end),
            )
            book.private(row, told.login, f"appointment/{told.login}/{number}")
