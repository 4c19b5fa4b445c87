"""Children of the story in foster care (domain.md §8.4)."""

from dataclasses import dataclass

from app.demo.book import Book
from app.demo.ids import demo_id, family_id
from app.demo.people import person_id
from storage.models import Placement
from storage.vocabulary.kin import PlacementForm


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting of the child with the family."""

    on: str
    place: str
    course: str


@dataclass(frozen=True, slots=True)
class Term:
    """A condition of the return; `note` says how far it is."""

    text: str
    met: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """A child's stay in foster care; `court` is the key of the case it was placed by."""

    child: str
    form: PlacementForm
    place: str
    since: str
    until: str = ""
    court: str = ""
    coordinator: str = ""
    phone: str = ""
    planned: str = ""
    schedule: str = ""
    terms: tuple[Term, ...] = ()
    met: tuple[Met, ...] = ()


def stay_id(code: str, child: str) -> str:
    """Return the id of a child's stay."""
    return demo_id(f"{code}/stay/{child}")


def write_stays(book: Book, code: str, stays: tuple[Stay, ...]) -> None:
    """Write the stays of a family's children in foster care."""
    for told in stays:
        row = Placement(
            family_id=family_id(code),
            person_id=person_id(code, told.child),
            form=told.form,
            place=told.place,
            since=book.day(told.since),
            until=book.day_or_none(told.until),
            court_case_id=demo_id(f"{code}/court/{told.court}") if told.court else None,
            coordinator_name=told.coordinator,
            coordinator_phone=told.phone,
            child_plan_on=book.day_or_none(told.planned),
            contact_schedule=told.schedule,
            return_conditions=[{"text": one.text, "met": one.met, "note": book.text(one.note)} for one in told.terms],
            contacts=[
                {"on": book.day(one.on).isoformat(), "place": one.place, "course": one.course} for one in told.met
            ],
        )
        book.family(row, code, f"stay/{told.child}")
