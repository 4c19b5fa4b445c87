"""Danger and what was done: intervention, safety plan, Niebieska Karta (domain.md D24–D26); kept strictly."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import Merge, id_set, long_text, moment, structure, term
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.intervention import BlueCardEnd
from storage.vocabulary.visit import DangerLevel


class Intervention(Synced, table=True):
    """What was done when somebody was in danger (UWR art. 15 ust. 1 pkt 12, D24).

    `hazards` are codes of `HazardKind`; `at_risk` lists `{"person_id", "name", "state"}`, `actions`
    `{"at", "action", "who", "result"}` with an ISO moment, `notifications` `{"whom", "on", "how", "number"}`,
    `removal` the people of a removal under UPPD art. 12a. `impossible_reason` stands in for an action that could not
    be taken (V19).
    """

    __tablename__ = "intervention"
    searched: ClassVar[tuple[str, ...]] = ("facts", "remedial")

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    case_id: str | None = Field(default=None, max_length=36)
    user_id: str = Field(max_length=36)
    visit_id: str | None = Field(default=None, max_length=36)
    level: DangerLevel | None = term(DangerLevel, merge=Merge.SAFETY)
    occurred_at: datetime | None = moment()
    entered_at: datetime | None = moment()
    place: str = ""
    informed_at: datetime | None = moment()
    informed_by: str = ""
    hazards: list[str] = id_set()
    at_risk: list[dict[str, Any]] = structure()
    source_person: str = ""
    facts: str = long_text()
    witnesses: str = long_text()
    actions: list[dict[str, Any]] = structure()
    impossible_reason: str = ""
    notifications: list[dict[str, Any]] = structure()
    nk_a_on: date | None = None
    removal: dict[str, Any] = structure(dict)
    remedial: str = long_text()
    in_minors_register: bool = False
    follow_up_by: str = ""
    follow_up_until: date | None = None
    accepted_on: date | None = None
    accepted_by: str | None = Field(default=None, max_length=36)


class SafetyPlan(Synced, table=True):
    """How one person keeps safe (D25); it may endanger the person when found."""

    __tablename__ = "safety_plan"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.STRICT)
    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(max_length=36)
    drawn_on: date | None = None
    warning_signs: list[str] = structure()
    safe_place: str = ""
    way_out: str = ""
    contacts: list[dict[str, Any]] = structure()
    code_word: str = ""
    to_take: list[str] = structure()
    where_to: list[str] = structure()
    children: list[dict[str, Any]] = structure()
    copy_with: str = ""
    printed: bool = False
    review_on: date | None = None


class BlueCard(Synced, table=True):
    """A procedure „Niebieskie Karty” as the assistant takes part in it (UPPD, RNK, D26); not the official form.

    `victims` and `perpetrators` are person ids, `forms` codes of `HazardKind`; `meetings` lists
    `{"on", "place", "findings", "my_tasks"}`.
    """

    __tablename__ = "blue_card"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.STRICT)
    family_id: str = Field(index=True, max_length=36)
    intervention_id: str | None = Field(default=None, max_length=36)
    number: str = ""
    started_on: date | None = None
    started_by: str = ""
    nk_a_on: date | None = None
    nk_a_by: str = ""
    handed_on: date | None = None
    nk_b_given: bool = False
    nk_c: bool = False
    nk_d: bool = False
    group_formed_on: date | None = None
    group_members: str = long_text()
    victims: list[str] = id_set()
    perpetrators: list[str] = id_set()
    perpetrator_note: str = ""
    forms: list[str] = id_set()
    injuries: str = long_text()
    weapon: bool = False
    safety_feeling: str = ""
    witnesses: str = long_text()
    extra: str = long_text()
    meetings: list[dict[str, Any]] = structure()
    ended_on: date | None = None
    end_reason: BlueCardEnd | None = term(BlueCardEnd)
