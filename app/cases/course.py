"""What may happen to a case on its way: a court's order, a pause, the archive (domain.md §1.4)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.cases.application import hand_in
from app.cases.errors import StepRefusedError, need
from app.cases.moving import CaseChange, Move, begin
from app.i18n import _, for_the_office
from app.rights import Act
from app.rules.case_validity import check_reference
from storage.models import Application, CourtCase
from storage.vocabulary.case import CaseBasis, CaseStatus
from storage.vocabulary.referral import ApplicationKind

_BEFORE = (CaseStatus.REPORTED, CaseStatus.INTERVIEW, CaseStatus.APPLICATION)
_OPEN = (*_BEFORE, CaseStatus.ASSIGNED, CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderForm:
    """A court's order that obliges the family (KRO art. 109 § 2 pkt 1).

    Attributes:
        reference: the court's number of the case (V15).
        report_dates: the days the court set for reports (KRO art. 109 § 4).
    """

    reference: str
    order_on: date
    court: str = ""
    division: str = ""
    institution_id: str | None = None
    obligation: str = ""
    report_dates: tuple[date, ...] = ()


def record_court_order(session: Session, *, case_id: str, on: date, form: OrderForm) -> CaseChange:
    """Record that a court obliges the family to work with an assistant; no consent is needed from then on.

    Before an assistant was assigned the order stands for the application. An unusual number only warns (V15).

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = begin(session, case_id=case_id, act=Act.RECORD_COURT_ORDER, states=_OPEN, on=on)
    write_order(move, form, on=on)
    if move.case.status in _BEFORE:
        row = Application(
            family_id=move.case.family_id,
            case_id=case_id,
            kind=ApplicationKind.COURT,
            applied_on=on,
            social_worker_id=move.case.social_worker_id,
        )
        hand_in(move, row, on=on)
    return move.done()


def write_order(move: Move, form: OrderForm, *, on: date) -> None:
    """Write an order and let the case stand on it."""
    if form.order_on > on:
        raise StepRefusedError(first=_("The order cannot be later than the day it came."))
    move.findings += check_reference(form.reference)
    days = sorted(form.report_dates)
    move.add(
        CourtCase(
            family_id=move.case.family_id,
            case_id=move.case.id,
            institution_id=form.institution_id,
            court=form.court.strip(),
            division=form.division.strip(),
            reference=form.reference.strip(),
            order_on=form.order_on,
            obligation=form.obligation.strip(),
            obliges=True,
            report_dates=[day.isoformat() for day in days],
            next_report_due=days[0] if days else None,
        )
    )
    move.set(basis=CaseBasis.COURT_ORDER, court_reference=form.reference.strip())
    with for_the_office():
        words = _("Court order {reference}").format(reference=form.reference.strip()).strip()
    move.note(words, on=on)


def suspend_case(session: Session, *, case_id: str, on: date, reason: str) -> CaseChange:
    """Pause the work, with its reason.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    states = (CaseStatus.ACTIVE,)
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=states, on=on)
    need(reason, _("Write why the work pauses."))
    move.set(suspended_on=on, suspended_reason=reason.strip())
    move.step(CaseStatus.SUSPENDED, on=on, reason=reason)
    return move.done()


def resume_case(session: Session, *, case_id: str, on: date, reason: str) -> CaseChange:
    """Go on with paused work, with its reason.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    states = (CaseStatus.SUSPENDED,)
    move = begin(session, case_id=case_id, act=Act.START_COOPERATION, states=states, on=on)
    need(reason, _("Write why the work goes on."))
    if move.case.suspended_on is not None and on < move.case.suspended_on:
        raise StepRefusedError(first=_("The work cannot go on before it paused."))
    move.set(suspended_on=None, suspended_reason="")
    move.step(CaseStatus.ACTIVE, on=on, reason=reason)
    return move.done()


def archive_case(session: Session, *, case_id: str, on: date) -> CaseChange:
    """Put a case that is over into the archive.

    Raises:
        NotAllowedError, StepNotNowError: nothing was written.
    """
    states = (CaseStatus.CLOSED, CaseStatus.MONITORING, CaseStatus.REFUSED)
    move = begin(session, case_id=case_id, act=Act.ARCHIVE, states=states, on=on)
    move.set(archived_on=on)
    move.step(CaseStatus.ARCHIVED, on=on)
    return move.done()
