"""A family, its people and their places in it (domain.md §3.2)."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import id_set, long_text, structure, term
from storage.vocabulary.kin import Disability, Education, MaritalStatus
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex


class Family(Synced, table=True):
    """A family; its id names the scope of everything about it.

    `housing` is `{"title", "area_m2", "rooms", "people", "media", "heating", "condition", "arrears"}`; `genogram` and
    `ecomap` keep where somebody moved a symbol, `{id: [x, y]}` in thousandths from the left and from the top.
    """

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
    housing: dict[str, Any] = structure(dict)
    genogram: dict[str, Any] = structure(dict)
    ecomap: dict[str, Any] = structure(dict)


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
    email: str = ""
    citizenship: str = ""
    language: str = ""
    interpreter_needed: bool = False
    marital_status: MaritalStatus | None = term(MaritalStatus)
    education: Education | None = term(Education)
    workplace: str = ""
    income_sources: list[str] = structure()
    disability: Disability | None = term(Disability)
    legal_note: str = long_text()
    whereabouts: str = ""
    deceased_on: date | None = None


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
