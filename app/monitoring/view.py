"""The monitoring of a family with its contacts, as the screen and the print need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from app.closing.view import AreaChange, ClosingGoal
from app.rules.finding import Finding
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.closing import EffectKept, MonitoringForm, MonitoringNeed
from storage.vocabulary.visit import DangerLevel

ContactState = Literal["made", "planned", "overdue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One contact.

    Attributes:
        days: for how many days it is missing, 0 when it is not (V23).
        effects: goal id → whether what was reached lasts, with a note.
        present: ids of members who were there; `children_seen` likewise.
    """

    contact_id: str
    number: int
    state: ContactState
    planned_on: date | None
    days: int
    made_at: datetime | None = None
    form: MonitoringForm | None = None
    present: tuple[str, ...] = ()
    children_seen: tuple[str, ...] = ()
    effects: Mapping[str, tuple[EffectKept, str]] = field(default_factory=dict)
    safety: DangerLevel | None = None
    new_problems: str = ""
    need: MonitoringNeed | None = None
    done: str = ""
    next_on: date | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member of the family; `age` in whole years."""

    person_id: str
    first_name: str
    full_name: str
    role: str
    age: int | None
    child: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringView:
    """What is followed of a family after the work.

    Attributes:
        goals: those that were reached, wholly or partly: their effects are asked about.
        areas: levels at the beginning and at the end of the work.
        contacts: by number.
        until: last day of the plan.
        ended: nothing is followed any more.
        reopened: a newer case of the family goes on.
        no_reason: why there is no monitoring, when there is none.
    """

    family_id: str
    code: str
    name: str
    addressed: str
    case_id: str
    status: CaseStatus
    closed_on: date | None
    until: date | None
    agreed: bool
    form: MonitoringForm | None
    no_reason: str
    sustain: str
    goals: tuple[ClosingGoal, ...]
    areas: tuple[AreaChange, ...]
    people: tuple[Somebody, ...]
    contacts: tuple[ContactLine, ...]
    ended: bool
    reopened: bool
    assistant: str
    may_write: bool
    suggested: tuple[date, ...] = ()

    @property
    def next(self) -> ContactLine | None:
        """The contact that is to be made next."""
        return next((one for one in self.contacts if one.state != "made"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """What is typed into the card of a contact (D44).

    Attributes:
        next_on: the next contact; None with `ends`.
    """

    made_at: datetime | None = None
    form: MonitoringForm | None = None
    present: tuple[str, ...] = ()
    children_seen: tuple[str, ...] = ()
    effects: Mapping[str, tuple[EffectKept, str]] = field(default_factory=dict)
    safety: DangerLevel | None = None
    new_problems: str = ""
    need: MonitoringNeed | None = None
    done: str = ""
    next_on: date | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class ContactRecorded:
    """What followed from a contact.

    Attributes:
        need: what it showed.
        new_case_id: the case begun because the family returns; empty otherwise.
        ended: the monitoring is over.
        warnings: kept, but odd.
    """

    contact_id: str
    need: MonitoringNeed
    new_case_id: str = ""
    ended: bool = False
    warnings: tuple[Finding, ...] = ()
