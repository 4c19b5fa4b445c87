"""What the rules of the plan look at, apart from any table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rules.limits import BY_LAW, Limits
from storage.vocabulary.plan import Responsibility

_OWN = (Responsibility.FAMILY, Responsibility.CHILD)
_KNOWN = (Responsibility.ASSISTANT, Responsibility.COORDINATOR)


def acts_alone(by: Responsibility) -> bool:
    """Return whether the family does something by itself (S3-03)."""
    return by in _OWN


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action.

    Attributes:
        named: whether it names who acts: a person of the family, or the institution.
    """

    number: int
    by: Responsibility
    named: bool
    due: date | None
    effect: str

    @property
    def has_responsible(self) -> bool:
        """Whether somebody is responsible; the assistant and the co-ordinator of foster care need no naming."""
        return self.named or self.by in _KNOWN


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal with its actions."""

    number: int
    actions: tuple[ActionFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """Somebody who lives with the family now."""

    person_id: str
    name: str
    born: date | None


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature, or a refusal with what was noted about it."""

    person_id: str
    refused: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A version of the plan.

    Attributes:
        on: the day ages are counted at: when the plan was drawn up.
        participants: ids of the people who took part.
        absences: id of somebody who did not to the reason.
        court_ordered: whether the court obliged the family (V09).
        counted_from: the previous assessment, or the start of the work (V10).
        limits: numbers and articles as the office has them.
    """

    on: date
    hardships: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    goals: tuple[GoalFacts, ...] = ()
    period_to: date | None = None
    household: tuple[HouseholdMember, ...] = ()
    participants: frozenset[str] = frozenset()
    absences: Mapping[str, str] = field(default_factory=dict)
    court_ordered: bool = False
    signed_on: date | None = None
    signatures: tuple[Signature, ...] = ()
    next_assessment: date | None = None
    counted_from: date | None = None
    limits: Limits = BY_LAW

    @property
    def actions(self) -> tuple[ActionFacts, ...]:
        """All actions of all goals."""
        return tuple(action for goal in self.goals for action in goal.actions)
