"""The plan of work with the family, version by version (UWR art. 15 ust. 1 pkt 1–2 and ust. 3; domain.md D14–D17)."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import id_set, long_text, structure, term
from storage.vocabulary.plan import (
    ActionStatus,
    ConsultationVerdict,
    GoalStatus,
    LifeArea,
    PlanChangeReason,
    PlanMethod,
    PlanStatus,
    Responsibility,
)
from storage.vocabulary.visit import ActivityCategory, ContactType


class Plan(Synced, table=True):
    """One version of a family's plan.

    `participants` are person ids; `absences` maps the id of an absent person to the reason (V08); `hardships` and
    `strengths` are lists of sentences; `objections` lists `{"person_id", "text"}`, with `action_id` where somebody
    refuses an action (S0-27) and `later` when that was after the signing; `signatories` lists
    `{"person_id", "signed_on", "refused", "note"}` (V09); `solutions` lists `{"text", "state", "reason"}` (S0-06).
    A plan coordinated with the child's plan names `child_id`, `placement_id` and the `shared_goals` (D15).
    """

    __tablename__ = "plan"
    searched: ClassVar[tuple[str, ...]] = ("main_goal", "family_words", "crisis", "hardships", "strengths")

    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    version: int = 1
    status: PlanStatus = term(PlanStatus, PlanStatus.DRAFT)
    drawn_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    method: PlanMethod | None = term(PlanMethod)
    change_reason: PlanChangeReason | None = term(PlanChangeReason)
    based_on_id: str | None = Field(default=None, max_length=36)
    participants: list[str] = id_set()
    absences: dict[str, str] = structure(dict)
    hardships: list[str] = structure()
    strengths: list[str] = structure()
    family_words: str = long_text()
    main_goal: str = long_text()
    partners: list[str] = id_set()
    meeting_frequency: str = ""
    crisis: str = long_text()
    next_assessment: date | None = None
    objections: list[dict[str, Any]] = structure()
    signatories: list[dict[str, Any]] = structure()
    signed_on: date | None = None
    consulted_on: date | None = None
    consultation_verdict: ConsultationVerdict | None = term(ConsultationVerdict)
    consultation_remarks: str = long_text()
    sent_on: date | None = None
    consultation_how: ContactType | None = term(ContactType)
    consulted_by: str | None = Field(default=None, max_length=36)
    consultation_findings: str = long_text()
    consultation_reply: str = long_text()
    accepted_on: date | None = None
    accepted_by: str | None = Field(default=None, max_length=36)
    read_on: date | None = None
    family_view: str = long_text()
    solutions: list[dict[str, Any]] = structure()
    child_id: str | None = Field(default=None, max_length=36)
    placement_id: str | None = Field(default=None, max_length=36)
    shared_goals: list[str] = id_set()
    contacts: str = long_text()


class Goal(Synced, table=True):
    """A detailed goal of a version of the plan; `progress` 0–10."""

    __tablename__ = "goal"
    searched: ClassVar[tuple[str, ...]] = ("text", "why_important")

    plan_id: str = Field(index=True, max_length=36)
    family_id: str = Field(index=True, max_length=36)
    number: int = 1
    area: LifeArea | None = term(LifeArea)
    text: str = long_text()
    why_important: str = long_text()
    weight: int = 1
    status: GoalStatus = term(GoalStatus, GoalStatus.NOT_STARTED)
    progress: int = 0
    origin_id: str | None = Field(default=None, max_length=36)
    person_ids: list[str] = id_set()
    hardship: str = ""


class Action(Synced, table=True):
    """What is done for a goal: who, by when, how we shall know (the three columns of art. 15 ust. 3)."""

    __tablename__ = "action"
    searched: ClassVar[tuple[str, ...]] = ("text", "expected_effect", "result")

    goal_id: str = Field(index=True, max_length=36)
    plan_id: str = Field(index=True, max_length=36)
    family_id: str = Field(index=True, max_length=36)
    number: int = 1
    text: str = long_text()
    category: ActivityCategory | None = term(ActivityCategory)
    responsibility: Responsibility = term(Responsibility, Responsibility.FAMILY)
    person_ids: list[str] = id_set()
    institution_id: str | None = Field(default=None, max_length=36)
    due: date | None = None
    expected_effect: str = long_text()
    status: ActionStatus = term(ActionStatus, ActionStatus.PLANNED)
    done_on: date | None = None
    result: str = long_text()
    how_we_know: str = long_text()
    family_comment: str = long_text()
    origin_id: str | None = Field(default=None, max_length=36)
