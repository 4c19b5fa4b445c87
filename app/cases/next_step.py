"""What comes next in a case, whose step it is, and the line of steps behind and before it (domain.md §1.4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from app.rights import Act
from app.rules.case_validity import needs_interview
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack
from storage.vocabulary.term import N_


class Step(StrEnum):
    """A step somebody can take."""

    INTERVIEW = "interview"
    NO_NEED = "no_need"
    APPLICATION = "application"
    DECISION = "decision"
    FIRST_CONTACT = "first_contact"
    CONSENT = "consent"
    BEGIN = "begin"
    PRIVACY = "privacy"
    REFUSAL = "refusal"
    AUTHORISATION = "authorisation"
    COURT_ORDER = "court_order"
    CLOSED_DOOR = "closed_door"
    SUSPEND = "suspend"
    RESUME = "resume"
    REOPEN = "reopen"
    ARCHIVE = "archive"


ACTS = {
    Step.INTERVIEW: Act.RECORD_INTERVIEW,
    Step.NO_NEED: Act.RECORD_INTERVIEW,
    Step.APPLICATION: Act.WRITE_APPLICATION,
    Step.DECISION: Act.DECIDE_ASSIGNMENT,
    Step.COURT_ORDER: Act.RECORD_COURT_ORDER,
    Step.CLOSED_DOOR: Act.WORK,
    Step.REOPEN: Act.REOPEN,
    Step.ARCHIVE: Act.ARCHIVE,
}

_ALWAYS = {
    CaseStatus.INTERVIEW: Step.APPLICATION,
    CaseStatus.APPLICATION: Step.DECISION,
    CaseStatus.SUSPENDED: Step.RESUME,
}
PointState = Literal["done", "now", "next"]
_WITH_FAMILY = (CaseStatus.ASSIGNED, CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)
_OVER = (CaseStatus.CLOSED, CaseStatus.MONITORING, CaseStatus.REFUSED, CaseStatus.ARCHIVED)
_ENDED = (CaseStatus.CLOSED, CaseStatus.MONITORING, CaseStatus.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What decides about the next step.

    Attributes:
        withdrawn: whether nobody of age agrees any more (V14).
        unread: adults who have not read the information clause.
        closed_doors: failed visits in a row.
        doors_before_letter: after so many a letter is proposed.
        closed_door_told: whether the social worker knows already.
    """

    status: CaseStatus
    track: CaseTrack
    basis: CaseBasis
    first_contact: bool
    withdrawn: bool = False
    unread: int = 0
    closed_doors: int = 0
    doors_before_letter: int = 3
    closed_door_told: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the line.

    Attributes:
        label: English message of the catalogue.
        on: the day, when it is behind.
    """

    label: str
    state: PointState
    on: date | None = None


def act_of(step: Step) -> Act:
    """Return the right a step needs."""
    return ACTS.get(step, Act.START_COOPERATION)


def next_step(facts: CaseFacts) -> Step | None:
    """Return the one step that comes next; None when the case waits for nothing but the work itself."""
    if facts.status in (CaseStatus.ASSIGNED, CaseStatus.ACTIVE) and _doors(facts):
        return Step.CLOSED_DOOR
    if facts.status is CaseStatus.REPORTED:
        return Step.INTERVIEW if needs_interview(facts.track, facts.basis) else None
    if facts.status is CaseStatus.ASSIGNED:
        start = Step.CONSENT if facts.basis is CaseBasis.CONSENT else Step.BEGIN
        return start if facts.first_contact else Step.FIRST_CONTACT
    if facts.status is CaseStatus.ACTIVE:
        return Step.PRIVACY if facts.unread and not facts.withdrawn else None
    return _ALWAYS.get(facts.status)


def other_steps(facts: CaseFacts) -> tuple[Step, ...]:
    """Return what else can happen from here, besides the next step."""
    found: list[Step] = []
    if facts.status in (CaseStatus.REPORTED, CaseStatus.INTERVIEW):
        found += [Step.NO_NEED, Step.COURT_ORDER]
    if facts.status in _WITH_FAMILY:
        found += [Step.CONSENT, *([Step.PRIVACY] if facts.unread else []), Step.AUTHORISATION, Step.REFUSAL]
        if facts.basis is not CaseBasis.COURT_ORDER:
            found.append(Step.COURT_ORDER)
    if facts.status is CaseStatus.ACTIVE:
        found.append(Step.SUSPEND)
    if facts.status in _OVER:
        found.append(Step.REOPEN)
    if facts.status in _ENDED:
        found.append(Step.ARCHIVE)
    return tuple(step for step in found if step is not next_step(facts))


_LABELS = {
    "reported": N_("Referral"),
    "interview": N_("Interview"),
    "application": N_("Application"),
    "assigned": N_("Assignment"),
    "first_contact": N_("First contact"),
    "started": N_("Work with the family"),
    "closed": N_("End of the work"),
    "monitoring": N_("Monitoring"),
}
_NOW = {
    CaseStatus.REPORTED: "interview",
    CaseStatus.INTERVIEW: "application",
    CaseStatus.APPLICATION: "assigned",
    CaseStatus.ACTIVE: "started",
    CaseStatus.SUSPENDED: "started",
    CaseStatus.CLOSING: "closed",
    CaseStatus.MONITORING: "monitoring",
}


def line_of(facts: CaseFacts, days: dict[str, date | None]) -> tuple[Point, ...]:
    """Return the line: what is behind with its day, where the case is, what comes.

    Args:
        facts: of the case.
        days: day of every point that is behind, by its key.
    """
    asked = needs_interview(facts.track, facts.basis) or days.get("interview") is not None
    points = [key for key in _LABELS if key != "interview" or asked]
    if facts.status is CaseStatus.ASSIGNED:
        now = "started" if facts.first_contact else "first_contact"
    else:
        now = _NOW.get(facts.status, "")
    if now == "interview" and "interview" not in points:
        now = "application"
    return tuple(Point(_LABELS[key], _state(key, now, days, facts), days.get(key)) for key in points)


def _state(key: str, now: str, days: dict[str, date | None], facts: CaseFacts) -> PointState:
    if key == now:
        return "now"
    if days.get(key) is not None or (facts.status in _OVER and key == "closed"):
        return "done"
    return "next"


def _doors(facts: CaseFacts) -> bool:
    return facts.closed_doors >= facts.doors_before_letter and not facts.closed_door_told
