"""What a plan needs before it is printed for signature and signed (V06–V09; UWR art. 15 ust. 3). Pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from storage.vocabulary.plan import Responsibility

SPEAKS_FROM = 13
ADULT_FROM = 18


class Lack(StrEnum):
    """What is missing or odd."""

    HARDSHIP = "hardship"
    GOAL = "goal"
    ACTION = "action"
    TEXT = "text"
    WHO = "who"
    DUE = "due"
    EFFECT = "effect"
    AFTER_PERIOD = "after_period"
    ABSENCE_REASON = "absence_reason"
    SIGNED_ON = "signed_on"
    ADULT_SIGNATURE = "adult_signature"
    REFUSAL_NOTE = "refusal_note"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in one place of the plan.

    Attributes:
        rule: number in domain.md §3.5.
        lacks: everything missing there.
        row_id: the goal, action or person; empty for the plan as a whole.
    """

    rule: str
    lacks: tuple[Lack, ...]
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action as the rules see it; `persons` counts the family members who do it."""

    row_id: str
    text: str
    responsibility: Responsibility
    persons: int
    institution: bool
    due: date | None
    effect: str

    @property
    def has_responsible(self) -> bool:
        """Whether somebody in particular does it."""
        if self.responsibility == Responsibility.ASSISTANT:
            return True
        return self.institution if self.responsibility == Responsibility.INSTITUTION else self.persons > 0


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal with its actions."""

    row_id: str
    text: str
    actions: tuple[ActionFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A member of the family; `age` in whole years, None when unknown; `adult` also holds for such an adult."""

    row_id: str
    age: int | None
    adult: bool
    in_household: bool

    @property
    def speaks(self) -> bool:
        """Whether a plan is made with this person: in the household and 13 or older (V08)."""
        return self.in_household and (self.adult or (self.age is not None and self.age >= SPEAKS_FROM))


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as the rules see it; `absences` maps the id of a person to the reason."""

    hardships: tuple[str, ...] = ()
    goals: tuple[GoalFacts, ...] = ()
    period_to: date | None = None
    people: tuple[PersonFacts, ...] = ()
    participants: frozenset[str] = frozenset()
    absences: Mapping[str, str] = field(default_factory=dict)

    @property
    def actions(self) -> tuple[ActionFacts, ...]:
        """All actions, goal by goal."""
        return tuple(action for goal in self.goals for action in goal.actions)


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """What one person did with the paper: signed, or refused with an annotation."""

    person_id: str
    adult: bool
    refused: bool = False
    note: str = ""


def check_content(plan: PlanFacts) -> tuple[Gap, ...]:
    """Return what keeps the plan from being printed for signature (V06, UWR art. 15 ust. 3)."""
    found: list[Gap] = []
    if not any(one.strip() for one in plan.hardships):
        found.append(Gap("V06", (Lack.HARDSHIP,)))
    if not plan.goals:
        found.append(Gap("V06", (Lack.GOAL,)))
    for goal in plan.goals:
        lacks = [Lack.TEXT] if not goal.text.strip() else []
        if not goal.actions:
            lacks.append(Lack.ACTION)
        if lacks:
            found.append(Gap("V06", tuple(lacks), goal.row_id))
        found += [Gap("V06", missing, action.row_id) for action in goal.actions if (missing := _missing(action))]
    return tuple(found)


def check_deadlines(plan: PlanFacts) -> tuple[Gap, ...]:
    """Return actions due after the end of the plan: extend it or warn (V07)."""
    end = plan.period_to
    if end is None:
        return ()
    return tuple(
        Gap("V07", (Lack.AFTER_PERIOD,), action.row_id)
        for action in plan.actions
        if action.due is not None and action.due > end
    )


def only_assistant_acts(plan: PlanFacts) -> bool:
    """Return whether every action is the assistant's: hint „nie wyręczać” (V07)."""
    actions = plan.actions
    return bool(actions) and all(action.responsibility == Responsibility.ASSISTANT for action in actions)


def check_participants(plan: PlanFacts) -> tuple[Gap, ...]:
    """Return household members of 13 or older who took no part and for whom no reason is given (V08)."""
    return tuple(
        Gap("V08", (Lack.ABSENCE_REASON,), person.row_id)
        for person in plan.people
        if person.speaks and person.row_id not in plan.participants and not plan.absences.get(person.row_id, "").strip()
    )


def check_signatures(
    signed_on: date | None, *, signatures: Sequence[SignatureFacts], court_order: bool
) -> tuple[Gap, ...]:
    """Return what keeps the plan from being signed (V09).

    Args:
        signed_on: day of signing.
        signatures: who signed and who refused.
        court_order: the family is obliged by the court: an adult's refusal with an annotation is enough.
    """
    found: list[Gap] = []
    if signed_on is None:
        found.append(Gap("V09", (Lack.SIGNED_ON,)))
    refusals = [one for one in signatures if one.refused]
    found += [Gap("V09", (Lack.REFUSAL_NOTE,), one.person_id) for one in refusals if not one.note.strip()]
    signed = any(one.adult and not one.refused for one in signatures)
    annotated = court_order and any(one.adult and one.note.strip() for one in refusals)
    if not signed and not annotated:
        found.append(Gap("V09", (Lack.ADULT_SIGNATURE,)))
    return tuple(found)


def _missing(action: ActionFacts) -> tuple[Lack, ...]:
    asked = (
        (Lack.TEXT, bool(action.text.strip())),
        (Lack.WHO, action.has_responsible),
        (Lack.DUE, action.due is not None),
        (Lack.EFFECT, bool(action.effect.strip())),
    )
    return tuple(lack for lack, there in asked if not there)
