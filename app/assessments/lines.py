"""Diagnoses and assessments as lines of a list, and a family's course over the years."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from storage.vocabulary.assessment import AssessmentConclusion, AssessmentKind, AssessmentStatus, StabilityLevel
from storage.vocabulary.plan import LifeArea


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """A diagnosis or an assessment in a list.

    Attributes:
        day: of signing, else of drawing up.
        levels: level by area, as far as said.
        better, worse: how many areas are higher, lower than at the one before it.
    """

    assessment_id: str
    kind: AssessmentKind
    number: int
    status: AssessmentStatus
    day: date | None
    period_from: date | None
    period_to: date | None
    stability: StabilityLevel | None
    conclusion: AssessmentConclusion | None
    levels: Mapping[LifeArea, int | None]
    better: int = 0
    worse: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """A family's assessments over the years, for its tab.

    Attributes:
        lines: the newest first.
        draft_id: the one being written, empty when none.
        next_due: day of the next assessment, None when none is due.
        may_diagnose: no diagnosis was begun yet.
        at_work: the office works with the family now, so that one may be begun.
        motivation: by person, name and points, the oldest first.
    """

    lines: tuple[AssessmentLine, ...]
    draft_id: str = ""
    next_due: date | None = None
    may_diagnose: bool = True
    at_work: bool = True
    motivation: tuple[tuple[str, tuple[tuple[date, int], ...]], ...] = ()
