"""The office: its data, settings, staff and the institutions it works with (domain.md §3.2)."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import id_set, long_text, structure, term
from storage.vocabulary.organisation import InstitutionKind, OfficeKind
from storage.vocabulary.support import InstitutionLevel


class Office(Synced, table=True):
    """The social-welfare centre; one row, in the scope `office`.

    `emergency_contacts` is a list of `{"name", "phone"}`; `demo` marks the fictional office.
    """

    __tablename__ = "office"

    name: str
    kind: OfficeKind = term(OfficeKind, OfficeKind.OPS)
    address: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    head_title: str = ""
    head_name: str = ""
    dpo_name: str = ""
    dpo_contact: str = ""
    case_number_pattern: str = ""
    emergency_contacts: list[dict[str, Any]] = structure()
    demo: bool = False


class Setting(Synced, table=True):
    """A legal limit, citation, deadline or switch, valid from a day (domain.md §0.2 no. 12)."""

    __tablename__ = "setting"

    key: str = Field(index=True)
    value: Any = structure()
    valid_from: date
    note: str = ""


class User(Synced, table=True):
    """A member of the staff as everybody at the office sees them; the account itself lives at the office."""

    __tablename__ = "user_profile"

    login: str = Field(index=True)
    first_name: str
    last_name: str
    roles: list[str] = id_set()
    position: str = ""
    email: str = ""
    phone: str = ""
    active: bool = True


class Institution(Synced, table=True):
    """A school, court, clinic or other body families meet; `people` lists `{"name", "function", "phone"}`."""

    __tablename__ = "institution"
    searched: ClassVar[tuple[str, ...]] = ("name", "note")

    name: str
    kind: InstitutionKind = term(InstitutionKind, InstitutionKind.OTHER)
    address: str = ""
    phone: str = ""
    email: str = ""
    people: list[dict[str, Any]] = structure()
    note: str = long_text()
    level: InstitutionLevel | None = term(InstitutionLevel)
    hours: str = ""
    edelivery: str = ""
    division: str = ""
