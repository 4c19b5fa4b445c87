"""Writing the closing card: kept in the file, handed to the manager, taken back (D42)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from app import clock, drafts
from app.cases.steps import record_step
from app.closing.asking import ask_social_worker, settle_question
from app.closing.errors import ClosingDecidedError, ClosingNotReadyError, NothingToCloseError, NothingToDecideError
from app.closing.reading import AT_WORK, closure_of, facts_of, final_days
from app.i18n import for_the_office, label
from app.plans.around import newest_case
from app.rights import Act, require
from app.rules.closing_validity import missing_for_proposal
from storage.models import Case, CaseStep, Closure
from storage.vocabulary.case import CaseStatus, DocumentStatus
from storage.vocabulary.closing import ChildOutcome, ClosureInitiator, ClosureReason, MonitoringForm

DRAFT = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardForm:
    """What is typed into the closing card.

    Attributes:
        outcomes: person id of a child → where it is now.
        followed: the family agreed to monitoring; None while nobody has asked.
        contacts: days of the monitoring plan.
    """

    reason: ClosureReason | None = None
    initiator: ClosureInitiator | None = None
    closes_on: date | None = None
    outcomes: Mapping[str, ChildOutcome] = field(default_factory=dict)
    sustain: str = ""
    family_view: str = ""
    followed: bool | None = None
    monitoring_form: MonitoringForm | None = None
    contacts: tuple[date, ...] = ()
    no_monitoring_reason: str = ""


def save_card(session: Session, *, family_id: str, form: CardForm) -> str:
    """Write the card into the family's file and return its id; the case goes on as it was.

    Raises:
        NothingToCloseError: the family has no case that goes on.
        NotAllowedError: the user does not work with this family.
    """
    require(session, Act.PROPOSE_CLOSING, family_id=family_id)
    case = _open_case(session, family_id)
    return _write(session, case, form).id


def propose_closing(session: Session, *, family_id: str, form: CardForm) -> str:
    """Write the card, hand it to the manager and return its id; the case is being closed from now on.

    Raises:
        NothingToCloseError: the family has no case that goes on.
        ClosingNotReadyError: something of the card is missing (V22). Params: `lines`, `first`.
        NotAllowedError: the user does not work with this family.
    """
    require(session, Act.PROPOSE_CLOSING, family_id=family_id)
    case = _open_case(session, family_id)
    row = _write(session, case, form)
    missing = missing_for_proposal(facts_of(session, case, row), on=clock.today(), final_days=final_days(session))
    if missing:
        lines = tuple(one.text for one in missing)
        raise ClosingNotReadyError(lines=lines, first=lines[0])
    row.status = DocumentStatus.TO_SIGN
    if case.status != CaseStatus.CLOSING:
        with for_the_office():
            reason = label(row.reason) if row.reason else ""
        record_step(session, case, after=CaseStatus.CLOSING, on=clock.today(), reason=reason)
    if not row.social_worker_view:
        ask_social_worker(session, case)
    drafts.discard_draft(session, kind=DRAFT, entity_id=family_id)
    return row.id


def withdraw_proposal(session: Session, *, family_id: str) -> str:
    """Take the card back from the manager; the work goes on, the card stays as it was written.

    Raises:
        NothingToDecideError: no proposal waits.
        NotAllowedError: the user does not work with this family.
    """
    require(session, Act.PROPOSE_CLOSING, family_id=family_id)
    case, row = waiting(session, family_id)
    row.status = DocumentStatus.DRAFT
    settle_question(session, case, answered=False)
    record_step(session, case, after=before_closing(session, case), on=clock.today())
    return row.id


def waiting(session: Session, family_id: str) -> tuple[Case, Closure]:
    """Return the case and the card that wait for the manager.

    Raises:
        NothingToDecideError: none does.
    """
    case = newest_case(session, family_id)
    row = closure_of(session, case) if case is not None else None
    if case is None or row is None or case.status != CaseStatus.CLOSING:
        raise NothingToDecideError
    return case, row


def before_closing(session: Session, case: Case) -> CaseStatus:
    """Return the state the case was in before somebody wanted to close it."""
    query = (
        select(CaseStep)
        .where(CaseStep.case_id == case.id, CaseStep.after == str(CaseStatus.CLOSING))
        .order_by(col(CaseStep.created_at).desc(), col(CaseStep.id).desc())
    )
    step = session.exec(query).first()
    return CaseStatus(step.before) if step is not None and step.before in set(CaseStatus) else CaseStatus.ACTIVE


def _open_case(session: Session, family_id: str) -> Case:
    case = newest_case(session, family_id)
    if case is None or case.status not in AT_WORK:
        raise NothingToCloseError
    return case


def _write(session: Session, case: Case, form: CardForm) -> Closure:
    row = closure_of(session, case)
    if row is not None and row.decision is not None:
        raise ClosingDecidedError
    if row is None:
        row = Closure(scope=case.scope, family_id=case.family_id, case_id=case.id)
        session.add(row)
    row.reason, row.initiator, row.closed_on = form.reason, form.initiator, form.closes_on
    row.child_outcomes = [
        {"person_id": person_id, "outcome": str(outcome)} for person_id, outcome in form.outcomes.items()
    ]
    row.sustain, row.family_view = form.sustain.strip(), form.family_view.strip()
    row.monitoring_agreed = bool(form.followed)
    row.monitoring_form = form.monitoring_form if form.followed else None
    row.monitoring_dates = [one.isoformat() for one in sorted(form.contacts)] if form.followed else []
    row.no_monitoring_reason = "" if form.followed else form.no_monitoring_reason.strip()
    session.flush()
    return row
