"""A diagnosis or an assessment with everything around it, as the screen and the print need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.assessments.lines import AssessmentLine
from app.plans.said import Signature
from app.plans.view import PaperState, PlanPerson
from storage.vocabulary.assessment import (
    AssessmentConclusion,
    AssessmentKind,
    AssessmentStatus,
    ProblemGroup,
    ResourceKind,
    StabilityLevel,
)
from storage.vocabulary.plan import LifeArea
from storage.vocabulary.visit import DangerLevel

CheckState = Literal["done", "missing", "later"]


@dataclass(frozen=True, slots=True)
class AssessmentCheck:
    """A line of „Zanim podpiszecie”.

    Attributes:
        key: where on the screen it is put right, such as `area:budget` or `field:causes`; empty when nowhere.
    """

    words: str
    state: CheckState
    hint: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One of the sixteen areas.

    Attributes:
        level: 1–5; 0 for what does not apply, None while nobody has said.
        before: level of the assessment before; None where there is none.
        note: what the level stands on.
        is_key: whether basic stability is told by it (D31).
    """

    rating_id: str
    area: LifeArea
    number: int
    level: int | None
    before: int | None
    note: str
    strengths: str
    difficulties: str
    is_priority: bool
    is_key: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """How a person sees the situation, in own words (S0-17)."""

    good: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: of which group (S0-35), how hard it is, 1–3, and whether the family manages it by itself (S3-06)."""

    text: str
    group: ProblemGroup | None = None
    difficulty: int | None = None
    alone: bool | None = None


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """Something the family has, may lose or lacks."""

    resource_id: str
    kind: ResourceKind
    text: str


@dataclass(frozen=True, slots=True)
class MotivationLine:
    """How ready a person is for change at this assessment.

    Attributes:
        before: value at the time of the assessment before.
        history: days and values of everything measured before, the oldest first, visits included.
    """

    person_id: str
    name: str
    value: int | None
    note: str
    before: int | None = None
    history: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in the period (D19, D23).

    Attributes:
        visits: held or interrupted meetings; `calls` talks by phone; `absent` visits that did not take place;
            `institutions` contacts with others about the family.
        alone: actions of the plan the family does by itself, of `actions`.
    """

    visits: int = 0
    calls: int = 0
    absent: int = 0
    institutions: int = 0
    alone: int = 0
    actions: int = 0


@dataclass(frozen=True, slots=True)
class ReviewedAction:
    """An action of the plan and what became of it; `status` a code of `ActionStatus`, `late` among them."""

    number: int
    text: str
    who: str
    status: str
    done_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class ReviewedGoal:
    """A goal of the plan in force; `progress` 0–10."""

    number: int
    text: str
    progress: int
    actions: tuple[ReviewedAction, ...]


@dataclass(frozen=True, slots=True)
class AssessmentContent:
    """One diagnosis or assessment.

    Attributes:
        user: who made it.
        counts, review: as they are now while it is a draft; as they were on the day of signing afterwards.
    """

    assessment_id: str
    kind: AssessmentKind
    number: int
    status: AssessmentStatus
    user: str
    period_from: date | None
    period_to: date | None
    drawn_on: date | None
    due_on: date | None
    participants: tuple[str, ...]
    sources: tuple[str, ...]
    needs: str
    family_resources: str
    goals: str
    areas: tuple[AreaLine, ...]
    voices: Mapping[str, Voice]
    children: Mapping[str, str]
    problems: tuple[Problem, ...]
    resources: tuple[ResourceLine, ...]
    motivation: tuple[MotivationLine, ...]
    causes: str
    expectations: str
    conclusions: str
    unknown: str
    changes: str
    counts: Counts
    review: tuple[ReviewedGoal, ...]
    safety: DangerLevel | None
    safety_note: str
    family_view: str
    partners_view: str
    stability: StabilityLevel | None
    independence: int | None
    upbringing: int | None
    problem_solving: int | None
    difficulties: str
    conclusion: AssessmentConclusion | None
    next_goals: str
    next_due: date | None
    signatures: tuple[Signature, ...]
    signed_on: date | None
    handed_on: date | None
    acknowledged_on: date | None
    acknowledged_by: str

    @property
    def editable(self) -> bool:
        """Whether it may still change; a signed one never does (V18)."""
        return self.status is AssessmentStatus.DRAFT

    @property
    def is_diagnosis(self) -> bool:
        """Whether it is the diagnosis (D12)."""
        return self.kind is AssessmentKind.DIAGNOSIS

    @property
    def levels(self) -> dict[LifeArea, int | None]:
        """Level by area."""
        return {one.area: one.level for one in self.areas}


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """What the screen of an assessment shows.

    Attributes:
        content: the one asked for; None for a family without any.
        before: what the levels are compared with: the last one signed before it.
        first: the diagnosis, for the chart; None when it is the one before or the one shown.
        proposal: level of stability the rule proposes (S3-05).
        latest_next: last day for the next assessment (V10).
        court_case: reference of the court that obliged the family, else empty.
        is_last: nothing was begun after it.
        i_acknowledge: I am one of those who take note of it.
    """

    family_id: str
    family_code: str
    family_name: str
    address: str
    people: tuple[PlanPerson, ...]
    content: AssessmentContent | None
    before: AssessmentLine | None = None
    first: AssessmentLine | None = None
    checks: tuple[AssessmentCheck, ...] = ()
    proposal: StabilityLevel | None = None
    latest_next: date | None = None
    assistant: str = ""
    social_worker: str = ""
    court_case: str = ""
    paper: PaperState = field(default_factory=PaperState)
    is_last: bool = True
    i_acknowledge: bool = False

    @property
    def missing(self) -> tuple[AssessmentCheck, ...]:
        """What keeps it from being signed."""
        return tuple(line for line in self.checks if line.state == "missing")

    @property
    def at_home(self) -> tuple[PlanPerson, ...]:
        """Who lives with the family."""
        return tuple(one for one in self.people if one.in_household)

    @property
    def children(self) -> tuple[PlanPerson, ...]:
        """The children who live with the family, from the oldest."""
        return tuple(one for one in self.at_home if not one.adult)
