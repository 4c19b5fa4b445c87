"""A child of the family in foster care, as the plan needs it (D15)."""

from dataclasses import dataclass
from datetime import date

from storage.vocabulary.kin import PlacementForm


@dataclass(frozen=True, slots=True)
class ReturnCondition:
    """What has to be so for the child to come home; `note` says how far it is."""

    text: str
    met: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactHeld:
    """A meeting of the child with the family: when, where, how it went."""

    on: date | None
    place: str
    course: str


@dataclass(frozen=True, slots=True)
class FosterChild:
    """A child in foster care.

    Attributes:
        ground_id: the case at a court by which it was placed; None while nobody said.
        ground: court, reference and day in words; before the family only that there is one.
        child_plan_on: day of the child's help plan.
        schedule: when the child meets the family.
        contacts: how the meetings went, the newest first.
    """

    placement_id: str
    person_id: str
    first_name: str
    name: str
    born: date | None
    form: PlacementForm
    place: str
    since: date | None
    until: date | None
    ground_id: str | None
    ground: str
    coordinator: str
    phone: str
    child_plan_on: date | None
    schedule: str
    conditions: tuple[ReturnCondition, ...]
    contacts: tuple[ContactHeld, ...]
