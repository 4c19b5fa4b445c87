"""The head of the centre's decision about an assistant (UWR art. 11 ust. 3, art. 15 ust. 4; D05, V11)."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from app import clock
from app.acting import my_id
from app.cases.application import DECISION
from app.cases.duties import settle
from app.cases.errors import CaseloadFullError, need
from app.cases.moving import CaseChange, Move, begin
from app.cases.reading import application_of, with_role
from app.families import count_caseload
from app.i18n import _, for_the_office
from app.rights import Act
from app.rules import caseload_limit, current_limit
from app.rules.case_validity import check_caseload
from storage.models import Application, Assignment
from storage.vocabulary.case import AssignmentKind, CaseStatus
from storage.vocabulary.organisation import Role
from storage.vocabulary.referral import AssignmentDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionForm:
    """What was decided.

    Attributes:
        assistant_id: who gets the family, when an assistant is assigned.
        since: first day; the day of the decision when left out.
        first_contact_due: last day for the first contact; the office's own deadline when left out.
        refusal_reason: why not, or to whom it was passed on.
        override_reason: why the manager goes past the limit of families.
    """

    decision: AssignmentDecision
    assistant_id: str | None = None
    since: date | None = None
    first_contact_due: date | None = None
    refusal_reason: str = ""
    other_help: str = ""
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An assistant as the decision sees them.

    Attributes:
        active: families that count to the limit now.
        limit: the most there may be.
    """

    user_id: str
    name: str
    active: int
    limit: int


def list_candidates(session: Session) -> tuple[Candidate, ...]:
    """Return the assistants with how full their hands are, the freest first (V11)."""
    day = clock.today()
    limit = caseload_limit(session, day=day)
    found = [
        Candidate(
            one.id,
            f"{one.first_name} {one.last_name}",
            count_caseload(session, user_id=one.id, day=day),
            limit,
        )
        for one in with_role(session, Role.ASSISTANT)
    ]
    return tuple(sorted(found, key=lambda one: (one.active, one.name)))


def decide_application(session: Session, *, case_id: str, on: date, form: DecisionForm) -> CaseChange:
    """Decide: an assistant is assigned, refused, or the application is passed to a commissioned body.

    Raises:
        CaseloadFullError: the assistant has no room and no reason to go past the limit was given (V11).
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    states = (CaseStatus.APPLICATION,)
    move = begin(session, case_id=case_id, act=Act.DECIDE_ASSIGNMENT, states=states, on=on)
    row = application_of(session, case_id=case_id)
    if row is None:
        # A case the office sent without its application: the decision still stands on a paper of its own.
        row = Application(family_id=move.case.family_id, case_id=case_id, applied_on=move.case.application_on)
        move.add(row)
        session.flush()
    move.journal.change(row, decision=form.decision, decided_on=on, decided_by=my_id(session))
    if form.decision is AssignmentDecision.ASSIGNED:
        need(form.assistant_id, _("Choose the assistant."))
        assign(move, row, form, on=on)
    else:
        _turn_down(move, row, form, on=on)
    settle(move, about=DECISION)
    return move.done()


def assign(move: Move, row: Application, form: DecisionForm, *, on: date, decided_by: str | None = None) -> None:
    """Give the case to an assistant from a day on.

    Args:
        move: the step it belongs to.
        row: the application it answers.
        form: with `assistant_id`.
        on: day of the decision.
        decided_by: who decided; the user of the session when left out.

    Raises:
        CaseloadFullError: no room and no reason (V11). Params: `first`.
    """
    session, case = move.session, move.case
    since, assistant = form.since or on, form.assistant_id or ""
    active = count_caseload(session, user_id=assistant, day=since)
    full = check_caseload(active=active, limit=caseload_limit(session, day=since), override=form.override_reason)
    if any(not one.keepable for one in full):
        raise CaseloadFullError(first=full[0].text)
    override = form.override_reason.strip() if full else ""
    move.findings += full
    days = current_limit(session, "first_contact_days", day=since)
    move.journal.change(
        row,
        assistant_id=assistant,
        first_contact_due=form.first_contact_due or since + timedelta(days=days),
        override_reason=override,
    )
    assignment = Assignment(
        case_id=case.id,
        family_id=case.family_id,
        user_id=assistant,
        kind=AssignmentKind.PERMANENT,
        since=since,
        decided_by=my_id(session) if decided_by is None else decided_by,
        decided_on=on,
        override_reason=override,
    )
    move.add(assignment)
    move.set(assigned_on=since)
    with for_the_office():
        reason = _("Past the limit of families: {reason}").format(reason=override) if override else ""
    move.step(CaseStatus.ASSIGNED, on=since, reason=reason)


def _turn_down(move: Move, row: Application, form: DecisionForm, *, on: date) -> None:
    refused = form.decision is AssignmentDecision.REFUSED
    need(form.refusal_reason, _("Write why.") if refused else _("Write to whom it was passed on."))
    move.journal.change(row, refusal_reason=form.refusal_reason.strip(), other_help=form.other_help.strip())
    if refused:
        move.set(refused_on=on)
        move.step(CaseStatus.REFUSED, on=on, reason=form.refusal_reason)
        return
    with for_the_office():
        words = _("Passed to a commissioned body: {whom}").format(whom=form.refusal_reason.strip())
    move.note(words, on=on)
