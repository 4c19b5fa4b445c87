"""The manager's decision about the end of the work: ended on a day, or it goes on (V22; domain.md §6.1)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app import clock
from app.cases.steps import record_step
from app.closing.errors import ClosingNotReadyError, DecisionIncompleteError
from app.closing.reading import contact_plan, facts_of, final_days
from app.closing.writing import before_closing, waiting
from app.i18n import for_the_office, label
from app.monitoring.planning import plan_contacts
from app.rights import Act, may, require
from app.rules.closing_validity import check_decision, missing_for_decision
from storage.models import Case, Closure
from storage.vocabulary.case import CaseStatus, DocumentStatus
from storage.vocabulary.closing import ClosureDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionForm:
    """What was decided.

    Attributes:
        closes_on: last day of the work, when it ends.
        decided_by: name of the head of the centre.
        override_reason: why a court-ordered work ends, with what the court was told.
    """

    decision: ClosureDecision | None = None
    decided_on: date | None = None
    closes_on: date | None = None
    decided_by: str = ""
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What followed.

    Attributes:
        status: state of the case now.
        contacts: how many contacts of monitoring were planned.
    """

    family_id: str
    status: CaseStatus
    contacts: int = 0


def decide_closing(session: Session, *, family_id: str, form: DecisionForm) -> Decided:
    """Write down the manager's decision: by the manager, or by the assistant from the paper the manager signed.

    Raises:
        NothingToDecideError: no proposal waits.
        DecisionIncompleteError: it does not say what, when or by whom.
        ClosingNotReadyError: the work cannot end yet (V22). Params: `lines`, `first`.
        NotAllowedError: the user is neither the manager nor works with this family.
    """
    # The paper D42 with the manager's signature is the decision (domain.md §2.0); who works with the family keeps it.
    if not may(session, Act.DECIDE_CLOSING, family_id=family_id):
        require(session, Act.PROPOSE_CLOSING, family_id=family_id)
    case, row = waiting(session, family_id)
    wrong = check_decision(form.decision, decided_on=form.decided_on, decided_by=form.decided_by, today=clock.today())
    if wrong or form.decision is None or form.decided_on is None:
        raise DecisionIncompleteError(first=wrong[0].text)
    row.override_reason = form.override_reason.strip()
    if form.decision is ClosureDecision.CLOSE:
        row.closed_on = form.closes_on or row.closed_on
        _stop_unless_ready(session, case, row, on=form.decided_on)
    row.decision, row.decided_on, row.decided_by = form.decision, form.decided_on, form.decided_by.strip()
    row.status = DocumentStatus.SIGNED
    session.flush()
    return _close(session, case, row) if form.decision is ClosureDecision.CLOSE else _go_on(session, case, row)


def _stop_unless_ready(session: Session, case: Case, row: Closure, *, on: date) -> None:
    missing = missing_for_decision(facts_of(session, case, row), on=on, final_days=final_days(session))
    if missing:
        lines = tuple(one.text for one in missing)
        raise ClosingNotReadyError(lines=lines, first=lines[0])


def _close(session: Session, case: Case, row: Closure) -> Decided:
    last_day = row.closed_on or row.decided_on or clock.today()
    with for_the_office():
        reason = label(row.reason) if row.reason else ""
    record_step(session, case, after=CaseStatus.CLOSED, on=last_day, reason=reason)
    case.closed_on, case.closure_reason = last_day, str(row.reason)
    # Nothing periodic is due any more.
    case.next_assessment_on = None
    days = contact_plan(row) if row.monitoring_agreed else ()
    if days:
        plan_contacts(session, case, days=days, form=row.monitoring_form)
        record_step(session, case, after=CaseStatus.MONITORING, on=last_day)
    return Decided(case.family_id, CaseStatus(case.status), len(days))


def _go_on(session: Session, case: Case, row: Closure) -> Decided:
    record_step(session, case, after=before_closing(session, case), on=row.decided_on or clock.today())
    return Decided(case.family_id, CaseStatus(case.status))
