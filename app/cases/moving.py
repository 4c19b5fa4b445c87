"""How every step of a case is made: allowed, in its turn, remembered, and able to be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from app import clock
from app.cases.errors import StepNotNowError, StepRefusedError
from app.cases.steps import record_step
from app.i18n import _, label
from app.journal import Before, Journal
from app.rights import Act, require
from app.rules.finding import Finding
from storage.models import Case, CaseStep, Synced
from storage.vocabulary.case import CaseStatus


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What a step did.

    Attributes:
        findings: what a rule had to say without stopping it.
        before: for `app.journal.take_back`.
    """

    family_id: str
    case_id: str
    status: CaseStatus
    findings: tuple[Finding, ...] = ()
    before: tuple[Before, ...] = ()


@dataclass(slots=True)
class Move:
    """One step on a case under way.

    Attributes:
        findings: collected on the way.
    """

    session: Session
    case: Case
    journal: Journal
    findings: list[Finding] = field(default_factory=list)

    def add(self, row: Synced) -> None:
        """Add a row of the family."""
        row.scope = self.case.scope
        self.journal.add(row)

    def set(self, **values: Any) -> None:
        """Set fields of the case."""
        self.journal.change(self.case, **values)

    def step(self, after: CaseStatus, *, on: date, reason: str = "") -> None:
        """Move the case, or note what happened while its state stays."""
        self.journal.change(self.case, status=self.case.status)
        made = record_step(self.session, self.case, after=after, on=on, reason=reason)
        self.journal.before.append((CaseStep, made.id, None))

    def note(self, words: str, *, on: date) -> None:
        """Note what happened while the state of the case stays."""
        self.step(CaseStatus(self.case.status), on=on, reason=words)

    def done(self) -> CaseChange:
        """Write it and return what was done."""
        self.session.flush()
        case = self.case
        status = CaseStatus(case.status)
        return CaseChange(case.family_id, case.id, status, tuple(self.findings), tuple(self.journal.before))


def begin(session: Session, *, case_id: str, act: Act, states: Sequence[CaseStatus] | None, on: date) -> Move:
    """Begin a step: by somebody who may, in a state it begins in, on a day that has come.

    Args:
        session: write session.
        case_id: which case.
        act: the right that is needed.
        states: where the step may begin; None for anywhere.
        on: the day it happened; a step is never noted before it is taken.

    Raises:
        NotAllowedError: somebody else does this.
        StepNotNowError: the case is elsewhere. Params: `state`.
        StepRefusedError: the day lies in the future.
    """
    case = session.get_one(Case, case_id)
    require(session, act, family_id=case.family_id)
    if states is not None and case.status not in states:
        raise StepNotNowError(state=label(CaseStatus(case.status)))
    if on > clock.today():
        raise StepRefusedError(first=_("This day has not come yet."))
    return Move(session, case, Journal(session))
