"""A version of the plan with everything around it, as the screen and the print need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.plans.foster_view import FosterChild
from app.plans.said import Objection, Signature, Solution, Suggestion
from storage.vocabulary.people import FamilyRole, Sex
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

CheckState = Literal["done", "missing", "later"]
EDITABLE = (PlanStatus.DRAFT, PlanStatus.AGREED)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A line of „Zanim podpiszecie”.

    Attributes:
        key: where on the screen it is put right, such as `action:<id>:due`; empty when nowhere.
    """

    words: str
    state: CheckState
    hint: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """A member of the family; `age` in whole years."""

    person_id: str
    first_name: str
    last_name: str
    role: FamilyRole
    sex: Sex | None
    born: date | None
    age: int | None
    adult: bool
    in_household: bool

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action.

    Attributes:
        who: first names of the family members who do it.
        status: as stored; `late` says whether its day has passed.
        fresh: it was not in the version before.
        due_words: a date that was typed and not understood.
        refusal: who of the family does not want it, and why.
    """

    action_id: str
    goal_id: str
    number: int
    text: str
    category: ActivityCategory | None
    responsibility: Responsibility
    person_ids: tuple[str, ...]
    who: tuple[str, ...]
    institution_id: str | None
    institution: str
    due: date | None
    due_words: str
    expected_effect: str
    status: ActionStatus
    late: bool
    fresh: bool
    done_on: date | None
    result: str
    origin_id: str | None
    refusal: Objection | None = None


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """A detailed goal with its actions; `progress` 0–10."""

    goal_id: str
    number: int
    area: LifeArea | None
    text: str
    why_important: str
    weight: int
    status: GoalStatus
    progress: int
    origin_id: str | None
    actions: tuple[PlanAction, ...]


@dataclass(frozen=True, slots=True)
class PlanContent:
    """One version of the plan.

    Attributes:
        coordinated: with the help plan of a child in foster care (D15).
        shared_goals: ids of the goals it shares with that plan.
        contacts: how the child's contacts with the family go, in words.
    """

    plan_id: str
    version: int
    status: PlanStatus
    based_on_id: str | None
    change_reason: PlanChangeReason | None
    drawn_on: date | None
    period_from: date | None
    period_to: date | None
    method: PlanMethod | None
    participants: tuple[str, ...]
    absences: Mapping[str, str]
    hardships: tuple[str, ...]
    strengths: tuple[str, ...]
    family_words: str
    main_goal: str
    partners: tuple[str, ...]
    meeting_frequency: str
    crisis: str
    next_assessment: date | None
    objections: tuple[Objection, ...]
    signatures: tuple[Signature, ...]
    signed_on: date | None
    consulted_on: date | None
    verdict: ConsultationVerdict | None
    remarks: str
    opinion_how: ContactType | None
    findings: str
    reply: str
    family_view: str
    coordinated: bool
    shared_goals: tuple[str, ...]
    contacts: str
    solutions: tuple[Solution, ...]
    goals: tuple[PlanGoal, ...]

    @property
    def editable(self) -> bool:
        """Whether it may still change; a signed version never does."""
        return self.status in EDITABLE

    @property
    def actions(self) -> tuple[PlanAction, ...]:
        """All actions, goal by goal."""
        return tuple(action for goal in self.goals for action in goal.actions)

    @property
    def remarked(self) -> tuple[Objection, ...]:
        """Remarks on the plan as a whole; refusals stand at their actions."""
        return tuple(one for one in self.objections if not one.action_id)


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A line of the list of versions."""

    plan_id: str
    version: int
    status: PlanStatus
    drawn_on: date | None
    signed_on: date | None
    consulted_on: date | None

    @property
    def editable(self) -> bool:
        """Whether it may still change."""
        return self.status in EDITABLE


@dataclass(frozen=True, slots=True)
class PaperState:
    """The paper that was printed for signature.

    Attributes:
        document_id: its record; empty when none was printed.
        changed: the plan was changed since: it needs a new paper and new signatures.
        kept: it can be printed again as it was.
    """

    document_id: str = ""
    printed_at: datetime | None = None
    changed: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the screen of the plan shows.

    Attributes:
        content: the version that was asked for; None for a family without a plan.
        versions: the newest first.
        checks: „Zanim podpiszecie”.
        alone: how many of `total` actions the family does by itself.
        refused: how many more actions the family refused.
        only_assistant: every action is the assistant's: hint „nie wyręczać” (V07).
        institutions: id and name of those the office knows.
        court_order: the court obliged the family (V09).
        children: those in foster care on the day of the plan (D15).
        court_cases: id and words of the family's cases at courts.
        suggestions: what the file says already and the version could take over (S0-11).
    """

    family_id: str
    family_code: str
    family_name: str
    address: str
    people: tuple[PlanPerson, ...]
    content: PlanContent | None
    versions: tuple[PlanVersion, ...]
    institutions: tuple[tuple[str, str], ...]
    assistant: str
    social_worker: str
    court_order: bool
    checks: tuple[CheckLine, ...] = ()
    alone: int = 0
    total: int = 0
    refused: int = 0
    only_assistant: bool = False
    paper: PaperState = PaperState()
    children: tuple[FosterChild, ...] = ()
    court_cases: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def missing(self) -> tuple[CheckLine, ...]:
        """What keeps the plan from being signed."""
        return tuple(line for line in self.checks if line.state == "missing")

    @property
    def previous(self) -> PlanVersion | None:
        """The version before the one shown."""
        if self.content is None:
            return None
        shown = self.content.version
        return next((one for one in self.versions if one.version < shown), None)
