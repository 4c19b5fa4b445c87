"""What people said of a plan: objections, signatures, ideas, and words of the file it could take over."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from storage.vocabulary.plan import SolutionState

Target = Literal["main_goal", "hardships", "strengths", "goals"]


@dataclass(frozen=True, slots=True)
class Objection:
    """What a member of the family does not agree with.

    Attributes:
        action_id: the action it is about; empty for a remark on the plan.
        later: said after the plan was signed.
    """

    person_id: str
    name: str
    text: str
    action_id: str = ""
    later: bool = False

    @property
    def quoted(self) -> str:
        """The words in quotation marks."""
        return f"„{self.text.strip('„”')}”"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a person did with the paper: signed on a day, or refused with an annotation (V09)."""

    person_id: str
    name: str
    signed_on: date | None
    refused: bool
    note: str


@dataclass(frozen=True, slots=True)
class Solution:
    """An idea that was talked about; `reason` says why it was left (S0-06)."""

    text: str
    state: SolutionState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words of the file that fit into the plan.

    Attributes:
        target: where they would go.
        source: whose words they are, to be said beside them.
    """

    target: Target
    text: str
    source: str
