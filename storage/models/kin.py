"""Who stands around the people of a family: kin, outsiders, ties, foster care, school, health (domain.md D11, D13)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import long_text, moment, structure, term
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.kin import (
    HealthItemKind,
    KinshipKind,
    PlacementForm,
    RelationQuality,
    TieDirection,
    TieStrength,
)


class Kinship(Synced, table=True):
    """What ties two people of a family's file: `person_id` is the parent where `kind` is `parent`.

    `since` and `until` are years.
    """

    __tablename__ = "kinship"

    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(max_length=36)
    other_id: str = Field(max_length=36)
    kind: KinshipKind = term(KinshipKind, KinshipKind.OTHER)
    quality: RelationQuality | None = term(RelationQuality)
    since: int | None = None
    until: int | None = None


class Outsider(Synced, table=True):
    """An important person outside the household; data of a third party (RODO class T3)."""

    __tablename__ = "outsider"

    family_id: str = Field(index=True, max_length=36)
    name: str
    relation: str = ""
    phone: str = ""
    note: str = long_text()


class Tie(Synced, table=True):
    """A line of the ecomap from the family, or one of its people, to an institution or an outsider."""

    __tablename__ = "tie"

    family_id: str = Field(index=True, max_length=36)
    person_id: str | None = Field(default=None, max_length=36)
    institution_id: str | None = Field(default=None, max_length=36)
    outsider_id: str | None = Field(default=None, max_length=36)
    strength: TieStrength = term(TieStrength, TieStrength.STRONG)
    direction: TieDirection = term(TieDirection, TieDirection.BOTH)
    note: str = ""


class Placement(Synced, table=True):
    """A child in foster care (domain.md §1.6).

    `return_conditions` lists `{"text", "met"}`, `contacts` the child's contacts with the family as
    `{"on", "place", "course"}`.
    """

    __tablename__ = "placement"

    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(index=True, max_length=36)
    form: PlacementForm = term(PlacementForm, PlacementForm.KIN)
    place: str = ""
    institution_id: str | None = Field(default=None, max_length=36)
    coordinator_name: str = ""
    coordinator_phone: str = ""
    since: date | None = None
    until: date | None = None
    court_case_id: str | None = Field(default=None, max_length=36)
    child_plan_on: date | None = None
    contact_schedule: str = ""
    return_conditions: list[dict[str, Any]] = structure()
    contacts: list[dict[str, Any]] = structure()


class SchoolRecord(Synced, table=True):
    """A child's situation at school on a day (D41).

    `support` lists forms of help, `meetings` talks at school as `{"on", "who", "findings"}`.
    """

    __tablename__ = "school_record"
    searched: ClassVar[tuple[str, ...]] = ("institution_name", "grades", "behaviour")

    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(index=True, max_length=36)
    institution_id: str | None = Field(default=None, max_length=36)
    institution_name: str = ""
    class_name: str = ""
    school_year: str = ""
    tutor: str = ""
    counsellor: str = ""
    attendance_percent: int | None = None
    grades: str = long_text()
    behaviour: str = long_text()
    clinic_opinion: str = long_text()
    support: list[str] = structure()
    meetings: list[dict[str, Any]] = structure()
    agreement: str = long_text()
    updated_on: date | None = None


class HealthItem(Synced, table=True):
    """An entry of the health calendar (D39); special category, so kept out of lists and family mode."""

    __tablename__ = "health_item"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(index=True, max_length=36)
    kind: HealthItemKind = term(HealthItemKind, HealthItemKind.DOCTOR)
    specialty: str = ""
    institution_id: str | None = Field(default=None, max_length=36)
    place: str = ""
    at: datetime | None = moment()
    arranges: str = ""
    companion: str = ""
    preparation: str = ""
    done: bool = False
    next_on: date | None = None
    note: str = long_text()
