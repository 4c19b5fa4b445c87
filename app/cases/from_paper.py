"""An assistant begins a file from the papers in hand: the manager decided, the office's computer did not tell yet."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app import clock
from app.acting import my_id
from app.cases.application import FamilyApplicationForm, add_zz_card
from app.cases.course import OrderForm, write_order
from app.cases.decision import DecisionForm, assign
from app.cases.errors import StepRefusedError, need
from app.cases.moving import CaseChange, Move
from app.cases.opening import NewFamily, open_family
from app.i18n import _, for_the_office
from app.rights import Act, require
from app.rules.case_validity import needs_interview
from storage.models import Application
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack, ReferralSource
from storage.vocabulary.referral import ApplicationKind, AssignmentDecision
from storage.vocabulary.support import ZzEntitlement


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """What the letter of assignment and the papers with it say (D05).

    Attributes:
        assigned_on: first day, as the letter says.
        decided_by: name of the head of the centre who signed.
        order: for a family the court obliges.
        entitlement: for „Za życiem”.
        override_reason: why the manager went past the limit of families.
    """

    basis: CaseBasis
    assigned_on: date
    source: ReferralSource | None = None
    reported_on: date | None = None
    interview_on: date | None = None
    application_on: date | None = None
    decided_by: str = ""
    social_worker_id: str | None = None
    order: OrderForm | None = None
    entitlement: ZzEntitlement | None = None
    override_reason: str = ""


def open_from_paper(session: Session, *, family: NewFamily, paper: PaperForm) -> CaseChange:
    """Begin the file of a family that was assigned to me on paper; the steps before it are written as they stand there.

    Raises:
        CaseloadFullError: my hands are full and the letter gives no reason (V11).
        NotAllowedError, StepRefusedError, NobodyAdultError: nothing was written.
    """
    require(session, Act.OPEN_FROM_PAPER)
    if paper.assigned_on > clock.today():
        raise StepRefusedError(first=_("This day has not come yet."))
    _check_order(paper)
    zz = paper.basis is CaseBasis.ZA_ZYCIEM_APPLICATION
    # Until the order itself is written the case stands on consent, so that a wrong order changes nothing.
    fields = {
        "source": paper.source,
        "reported_on": paper.reported_on or paper.interview_on or paper.application_on or paper.assigned_on,
        "social_worker_id": paper.social_worker_id,
        "track": CaseTrack.ZA_ZYCIEM if zz else CaseTrack.STANDARD,
        "basis": CaseBasis.ZA_ZYCIEM_APPLICATION if zz else CaseBasis.CONSENT,
        "hide_reminders": paper.entitlement is ZzEntitlement.OBSTETRIC_FAILURE,
    }
    move = open_family(session, family=family, case=fields)
    _steps_before(move, paper)
    if paper.order is not None and paper.basis is CaseBasis.COURT_ORDER:
        write_order(move, paper.order, on=paper.assigned_on)
    if zz:
        add_zz_card(move, FamilyApplicationForm(entitlement=paper.entitlement))
    row = Application(
        family_id=move.case.family_id,
        case_id=move.case.id,
        kind=_kind(paper.basis),
        applied_on=paper.application_on,
        social_worker_id=paper.social_worker_id,
        interview_on=paper.interview_on,
        decision=AssignmentDecision.ASSIGNED,
        decided_on=paper.assigned_on,
    )
    move.add(row)
    form = DecisionForm(
        decision=AssignmentDecision.ASSIGNED, assistant_id=my_id(session), override_reason=paper.override_reason
    )
    with for_the_office():
        signed = paper.decided_by.strip() or _("letter of assignment on paper")
    assign(move, row, form, on=paper.assigned_on, decided_by=signed)
    return move.done()


def _check_order(paper: PaperForm) -> None:
    """Refuse days that run backwards, and a court's family without its order."""
    days = [day for day in (paper.reported_on, paper.interview_on, paper.application_on, paper.assigned_on) if day]
    if days != sorted(days):
        raise StepRefusedError(first=_("The days run backwards: report, interview, application, assignment."))
    if paper.basis is CaseBasis.COURT_ORDER:
        need(paper.order and paper.order.reference, _("Write the number of the court's case."))
    if paper.basis is CaseBasis.ZA_ZYCIEM_APPLICATION:
        need(paper.entitlement, _("Tick what entitles the family."))


def _steps_before(move: Move, paper: PaperForm) -> None:
    track = CaseTrack(move.case.track)
    if paper.interview_on is not None and needs_interview(track, paper.basis):
        move.set(interview_on=paper.interview_on)
        move.step(CaseStatus.INTERVIEW, on=paper.interview_on)
    if paper.application_on is not None:
        move.set(application_on=paper.application_on)
        move.step(CaseStatus.APPLICATION, on=paper.application_on)


def _kind(basis: CaseBasis) -> ApplicationKind:
    return {
        CaseBasis.CONSENT: ApplicationKind.SOCIAL_WORKER,
        CaseBasis.COURT_ORDER: ApplicationKind.COURT,
        CaseBasis.ZA_ZYCIEM_APPLICATION: ApplicationKind.ZA_ZYCIEM,
    }[basis]
