"""A family of the story and its people."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.demo.book import Book
from app.demo.ids import demo_id, family_id
from app.rules.dates import age_on
from app.rules.pesel import make_pesel
from storage.models import Family, Member, Person, family_scope
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex

_SIGNS_FROM: Final = 13
_FIRST_BLOCK: Final = 991
_BLOCKS: Final = 9


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the story; birth date and PESEL stay the same whatever day the demo is moved to.

    A PESEL that is not told is made from the birth date, with the demo's mark.
    """

    key: str
    first: str
    last: str
    role: FamilyRole
    sex: Sex | None = None
    born: str = ""
    pesel: str = ""
    expected: str = ""
    contact: bool = False
    outside: bool = False
    authority: ParentalAuthority | None = None
    occupation: str = ""
    school: str = ""
    note: str = ""
    health: str = ""
    tags: tuple[str, ...] = ()
    sensitivity: Sensitivity = Sensitivity.NORMAL

    @property
    def birth_date(self) -> date | None:
        """Birth date, None for a child on its way."""
        return date.fromisoformat(self.born) if self.born else None


@dataclass(frozen=True, slots=True)
class Household:
    """A family as the office knows it."""

    code: str
    name: str
    address: str
    phone: str = ""
    safe_contact: str = ""
    access: str = ""
    restricted: str = ""


def person_id(code: str, key: str) -> str:
    """Return the id of a person of a family."""
    return demo_id(f"{code}/person/{key}")


def write_people(book: Book, told: Household, people: tuple[Someone, ...]) -> None:
    """Write a family with everybody in it."""
    code = told.code
    family = Family(
        code=code,
        display_name=told.name,
        address_home=told.address,
        phone=told.phone,
        safe_contact=told.safe_contact,
        access_notes=told.access,
        restricted_notes=told.restricted,
    )
    book.add(family, f"family/{code}", scope=family_scope(family_id(code)))
    for place, someone in enumerate(people):
        _write_person(book, code, someone, block=_FIRST_BLOCK + place % _BLOCKS)


def _write_person(book: Book, code: str, someone: Someone, *, block: int) -> None:
    birth = someone.birth_date
    pesel = someone.pesel
    if not pesel and birth is not None and someone.sex is not None:
        pesel = make_pesel(birth, sex=someone.sex, block=block)
    person = Person(
        first_name=someone.first,
        last_name=someone.last,
        birth_date=birth,
        due_date=book.day(someone.expected) if someone.expected else None,
        pesel=pesel or None,
        sex=someone.sex,
        occupation=someone.occupation,
        school=someone.school,
        note=someone.note,
        health_note=someone.health,
        sensitivity=someone.sensitivity,
    )
    book.family(person, code, f"person/{someone.key}")
    member = Member(
        family_id=family_id(code),
        person_id=person.id,
        role=someone.role,
        in_household=not someone.outside,
        is_contact=someone.contact,
        parental_authority=someone.authority,
        can_sign=birth is not None and not someone.outside and age_on(birth, book.today) >= _SIGNS_FROM,
        tags=list(someone.tags),
        sensitivity=someone.sensitivity,
    )
    book.family(member, code, f"member/{someone.key}")
