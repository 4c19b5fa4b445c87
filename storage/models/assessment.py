"""What the family's situation is: diagnosis, assessments, levels of areas, resources, motivation (D12, D31)."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import Merge, id_set, long_text, structure, term
from storage.vocabulary.assessment import (
    AssessmentConclusion,
    AssessmentKind,
    AssessmentStatus,
    MotivationSource,
    ResourceKind,
    StabilityLevel,
)
from storage.vocabulary.plan import LifeArea
from storage.vocabulary.visit import DangerLevel


class Assessment(Synced, table=True):
    """A diagnosis (D12) or a periodic or final assessment (D31) of a family.

    `voices` lists `{"person_id", "good", "change"}`, `problems` `{"text", "difficulty", "alone"}` (difficulty 1–3,
    alone: can the family manage by itself), `children` `{"person_id", "text"}`; `counts` and `plan_review` keep what
    was counted on the day of signing. `independence`, `upbringing` and `problem_solving` are 0–10 (S0-50).
    """

    __tablename__ = "assessment"
    searched: ClassVar[tuple[str, ...]] = (
        "changes",
        "causes",
        "conclusions",
        "family_view",
        "partners_view",
        "next_goals",
        "expectations",
    )

    family_id: str = Field(index=True, max_length=36)
    case_id: str = Field(index=True, max_length=36)
    kind: AssessmentKind = term(AssessmentKind, AssessmentKind.PERIODIC)
    number: int = 1
    status: AssessmentStatus = term(AssessmentStatus, AssessmentStatus.DRAFT)
    user_id: str | None = Field(default=None, max_length=36)
    period_from: date | None = None
    period_to: date | None = None
    drawn_on: date | None = None
    due_on: date | None = None
    participants: list[str] = id_set()
    sources: list[str] = structure()
    needs: str = long_text()
    family_resources: str = long_text()
    goals: str = long_text()
    voices: list[dict[str, Any]] = structure()
    problems: list[dict[str, Any]] = structure()
    causes: str = long_text()
    expectations: str = long_text()
    conclusions: str = long_text()
    unknown: str = long_text()
    changes: str = long_text()
    counts: dict[str, Any] = structure(dict)
    plan_review: list[dict[str, Any]] = structure()
    safety: DangerLevel | None = term(DangerLevel, merge=Merge.SAFETY)
    safety_note: str = long_text()
    children: list[dict[str, Any]] = structure()
    family_view: str = long_text()
    partners_view: str = long_text()
    stability: StabilityLevel | None = term(StabilityLevel)
    independence: int | None = None
    upbringing: int | None = None
    problem_solving: int | None = None
    difficulties: str = long_text()
    conclusion: AssessmentConclusion | None = term(AssessmentConclusion)
    next_goals: str = long_text()
    next_due: date | None = None
    signatories: list[dict[str, Any]] = structure()
    signed_on: date | None = None
    handed_on: date | None = None
    acknowledged_on: date | None = None
    acknowledged_by: str | None = Field(default=None, max_length=36)


class AreaRating(Synced, table=True):
    """The level 0–5 of one of sixteen areas at one assessment (`AreaLevel`); None while nobody has said."""

    __tablename__ = "area_rating"
    searched: ClassVar[tuple[str, ...]] = ("strengths", "difficulties", "note")

    family_id: str = Field(index=True, max_length=36)
    assessment_id: str = Field(index=True, max_length=36)
    area: LifeArea | None = term(LifeArea)
    level: int | None = None
    strengths: str = long_text()
    difficulties: str = long_text()
    note: str = long_text()
    is_priority: bool = False


class Resource(Synced, table=True):
    """Something the family has, may lose or lacks (D12 column E, S0-44)."""

    __tablename__ = "resource"
    searched: ClassVar[tuple[str, ...]] = ("text",)

    family_id: str = Field(index=True, max_length=36)
    kind: ResourceKind = term(ResourceKind, ResourceKind.HAVE)
    text: str = long_text()
    person_id: str | None = Field(default=None, max_length=36)


class MotivationPoint(Synced, table=True):
    """How ready one member is for change on a day, 0–10 (S0-29)."""

    __tablename__ = "motivation_point"

    family_id: str = Field(index=True, max_length=36)
    person_id: str = Field(max_length=36)
    measured_on: date
    value: int = 0
    source: MotivationSource = term(MotivationSource, MotivationSource.ASSESSMENT)
    source_id: str | None = Field(default=None, max_length=36)
    note: str = long_text()


class GoalProgress(Synced, table=True):
    """How far a goal was on a day, 0–10 (S0-28)."""

    __tablename__ = "goal_progress"

    family_id: str = Field(index=True, max_length=36)
    goal_id: str = Field(index=True, max_length=36)
    measured_on: date
    progress: int = 0
    note: str = long_text()
