"""The closing card with everything around it, as the screen and the print need it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.closing_validity import ClosingLine
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack
from storage.vocabulary.closing import (
    ChildOutcome,
    ClosureDecision,
    ClosureInitiator,
    ClosureReason,
    MonitoringForm,
)
from storage.vocabulary.plan import GoalStatus, LifeArea


class Stage(StrEnum):
    """Where a closing is: nobody's yet, waits for the manager, decided."""

    WRITING = "writing"
    PROPOSED = "proposed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ClosingGoal:
    """A goal of the last plan and how it ended; `progress` 0–10."""

    goal_id: str
    number: int
    text: str
    status: GoalStatus
    progress: int


@dataclass(frozen=True, slots=True)
class AreaChange:
    """Level 1–5 of an area of life at the first and at the last assessment."""

    area: LifeArea
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the work was: meetings, their minutes together, institutions that took part."""

    visits: int = 0
    minutes: int = 0
    institutions: int = 0

    @property
    def hours(self) -> int:
        """Whole hours, rounded."""
        return round(self.minutes / 60)


@dataclass(frozen=True, slots=True)
class ClosingChild:
    """A child of the family; `outcome` as it was written down, None while nobody has."""

    person_id: str
    first_name: str
    age: int | None
    in_household: bool
    outcome: ChildOutcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """The closing of a family's newest case.

    Attributes:
        closure_id: empty while nothing is written into the file.
        lines: everything the closing needs, with whether it is there.
        final_id: the newest final assessment.
        may_decide: the user is the manager.
        may_write: the user may propose.
        may_opine: the user is the family's social worker.
        worker_view: the social worker's opinion; given on `opinion_on` by `opinion_by`, and written in by somebody else
            when it stood `opinion_on_paper`.
        head_name: the head of the centre, who decides; `head_title` is what the office calls the post.
        suggested: days of contacts from the office's schedule, for the proposed last day.
    """

    family_id: str
    code: str
    name: str
    addressed: str
    address: str
    stage: Stage
    case_id: str
    case_status: CaseStatus
    track: CaseTrack
    basis: CaseBasis
    started_on: date | None
    closure_id: str = ""
    reason: ClosureReason | None = None
    initiator: ClosureInitiator | None = None
    closes_on: date | None = None
    goals: tuple[ClosingGoal, ...] = ()
    areas: tuple[AreaChange, ...] = ()
    counts: Counts = Counts()
    children: tuple[ClosingChild, ...] = ()
    adults: tuple[str, ...] = ()
    sustain: str = ""
    family_view: str = ""
    worker_view: str = ""
    opinion_on: date | None = None
    opinion_by: str = ""
    opinion_on_paper: bool = False
    followed: bool | None = None
    monitoring_form: MonitoringForm | None = None
    contacts: tuple[date, ...] = ()
    no_monitoring_reason: str = ""
    decision: ClosureDecision | None = None
    decided_on: date | None = None
    decided_by: str = ""
    override_reason: str = ""
    final_id: str = ""
    final_on: date | None = None
    lines: tuple[ClosingLine, ...] = ()
    assistant: str = ""
    social_worker: str = ""
    head_name: str = ""
    head_title: str = ""
    office_phone: str = ""
    may_write: bool = False
    may_decide: bool = False
    may_opine: bool = False
    suggested: tuple[date, ...] = ()

    @property
    def court_ordered(self) -> bool:
        """Whether the court obliged the family."""
        return self.basis is CaseBasis.COURT_ORDER
