"""A family, its people and their places in it (domain.md §3.2)."""

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import id_set, long_text, term
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex


class Family(Synced, table=True):
    """A family; its id names the scope of everything about it."""

    __tablename__ = "family"
    searched: ClassVar[tuple[str, ...]] = ("display_name", "code", "address_home", "access_notes")

    code: str = Field(index=True)
    display_name: str
    address_home: str = ""
    address_stay: str = ""
    phone: str = ""
    safe_contact: str = ""
    access_notes: str = long_text()
    restricted_notes: str = long_text()


class Person(Synced, table=True):
    """A person as one family's file knows them; the PESEL is optional, kept even when its checksum is wrong (V01)."""

    __tablename__ = "person"
    searched: ClassVar[tuple[str, ...]] = ("first_name", "last_name", "occupation", "note")

    first_name: str
    last_name: str = ""
    birth_date: date | None = None
    due_date: date | None = None
    pesel: str | None = None
    pesel_reason: str = ""
    sex: Sex | None = term(Sex)
    phone: str = ""
    occupation: str = ""
    school: str = ""
    note: str = long_text()
    health_note: str = long_text()


class Member(Synced, table=True):
    """A person's place in a family."""

    __tablename__ = "member"

    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(index=True, max_length=36)
    role: FamilyRole = term(FamilyRole, FamilyRole.OTHER)
    in_household: bool = True
    is_contact: bool = False
    parental_authority: ParentalAuthority | None = term(ParentalAuthority)
    since: date | None = None
    until: date | None = None
    can_sign: bool = False
    tags: list[str] = id_set()
