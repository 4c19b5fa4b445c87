"""The first morning: an office, its staff, and one family that has no name yet and nothing in it."""

from datetime import date
from typing import Final

from sqlmodel import Session

from app.demo.book import T0, Book
from app.demo.cases import Dates, File, Led, write_case
from app.demo.office import ANNA, write_office
from app.demo.people import Household, write_people
from storage.vocabulary.case import CaseStatus

EMPTY_FAMILY: Final = "R-801"


def write_empty(session: Session, *, today: date) -> None:
    """Write the office of the first morning; `today` stands for the story's 2026-11-23."""
    book = Book(session, today)
    with book.chapter():
        write_office(book)
    with book.chapter():
        write_people(book, Household(code=EMPTY_FAMILY, name="", address=""), ())
        led = (Led(ANNA, T0.isoformat()),)
        write_case(book, EMPTY_FAMILY, File(CaseStatus.ACTIVE, Dates(started=T0.isoformat()), led=led))
