"""A hand-over with everything around it, as the screen and the print need it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cases.decision import Candidate
from storage.vocabulary.case import AssignmentKind
from storage.vocabulary.closing import AccessScope, HandoverReason


class Step(StrEnum):
    """Where a hand-over is: being written, waits for the manager, done, given back."""

    WRITING = "writing"
    WAITING = "waiting"
    DECIDED = "decided"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class StateLine:
    """One thing the receiving assistant has to know; `due` is its day, if it has one."""

    what: str
    how: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverForm:
    """What is written into the record.

    Attributes:
        to_user_id: who takes the family over.
        since: first day; `until` the last one of a substitution.
        hints: risks and advice; never for the family.
    """

    to_user_id: str = ""
    reason: HandoverReason | None = None
    kind: AssignmentKind = AssignmentKind.SUBSTITUTE
    access: AccessScope = AccessScope.FULL
    since: date | None = None
    until: date | None = None
    papers: tuple[str, ...] = ()
    hints: str = ""
    informed_on: date | None = None
    joint_visit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """A record as it stands in the file."""

    handover_id: str
    step: Step
    from_name: str
    to_name: str
    form: HandoverForm
    returned_on: date | None
    returned_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverView:
    """What the screen of the hand-over shows.

    Attributes:
        from_name: who leads the family now; `from_user_id` is their id.
        current: the record that is being written, waits or holds; None while there is none.
        past: the others, the newest first.
        candidates: who could take the family over.
        state: plan, assessment, court, agreements as they are today.
        suggested: the next absence of whoever leads the family, as the beginning of a record.
    """

    family_id: str
    code: str
    name: str
    case_id: str
    from_user_id: str
    from_name: str
    current: HandoverLine | None
    past: tuple[HandoverLine, ...]
    candidates: tuple[Candidate, ...]
    state: tuple[StateLine, ...]
    suggested: HandoverForm
    head: str
    may_write: bool
    may_decide: bool

    @property
    def step(self) -> Step:
        """Where the current record is."""
        return self.current.step if self.current else Step.WRITING
