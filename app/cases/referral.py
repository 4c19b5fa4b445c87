"""The referral and the interview: how the centre learned of a family, and what the social worker found (D01)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from app import clock
from app.cases.duties import Duty, ask, settle
from app.cases.errors import need
from app.cases.moving import CaseChange, Move, begin
from app.cases.opening import NewFamily, open_family
from app.cases.reading import referral_of
from app.i18n import _, for_the_office, local
from app.rights import Act, require
from app.rules import load_limits
from app.rules.case_validity import interview_due
from storage.models import Referral
from storage.vocabulary.case import CaseStatus, ReferralSource
from storage.vocabulary.referral import ReferralChannel
from storage.vocabulary.visit import DangerLevel

INTERVIEW = "interview"
ANONYMOUS = (ReferralSource.ANONYMOUS,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralForm:
    """What the card of a referral holds (D01).

    Attributes:
        source_name: who reported; kept strictly, never on anything for the family (V28).
        urgent: the interview is due in 2 working days instead of 14.
        social_worker_id: who makes the interview.
    """

    difficulty: str
    source: ReferralSource
    danger: DangerLevel
    reported_at: datetime | None = None
    channel: ReferralChannel = ReferralChannel.PHONE
    source_name: str = ""
    source_contact: str = ""
    institution_id: str | None = None
    anonymous: bool = False
    children_note: str = ""
    urgent: bool = False
    social_worker_id: str | None = None


def register_referral(session: Session, *, family: NewFamily, referral: ReferralForm) -> CaseChange:
    """Register information about a family and begin its file (UWR art. 11 ust. 1); the interview's clock starts.

    Direct danger to a child makes the referral urgent.

    Raises:
        NotAllowedError, StepRefusedError, NobodyAdultError: nothing was written.
    """
    require(session, Act.REGISTER_REFERRAL)
    need(referral.difficulty, _("Write down what the family finds difficult."))
    reported_on = local(referral.reported_at or clock.now()).date()
    move = open_family(
        session,
        family=family,
        case={
            "source": referral.source,
            "reported_on": reported_on,
            "social_worker_id": referral.social_worker_id,
        },
    )
    add_referral(move, referral, on=reported_on)
    return move.done()


def add_referral(move: Move, form: ReferralForm, *, on: date) -> None:
    """Write the card of a referral and start the interview's clock."""
    anonymous = form.anonymous or form.source in ANONYMOUS
    urgent = form.urgent or form.danger is DangerLevel.IMMEDIATE
    row = Referral(
        family_id=move.case.family_id,
        case_id=move.case.id,
        reported_at=form.reported_at or clock.now(),
        channel=form.channel,
        source=form.source,
        source_name="" if anonymous else form.source_name.strip(),
        source_contact="" if anonymous else form.source_contact.strip(),
        institution_id=form.institution_id,
        anonymous=anonymous,
        children_note=form.children_note.strip(),
        difficulty=form.difficulty.strip(),
        danger=form.danger,
        urgent=urgent,
        social_worker_id=form.social_worker_id,
        handed_on=on if form.social_worker_id else None,
    )
    move.add(row)
    if form.social_worker_id:
        _ask_for_interview(move, row, on=on)


def record_interview(  # noqa: PLR0913 - the interview's own answers
    session: Session, *, case_id: str, on: date, number: str = "", needs: str, resources: str, goals: str
) -> CaseChange:
    """Record that the interview was made and what it showed: needs, resources, goals (UWR art. 11 ust. 2).

    The interview itself stays in the centre's benefit system; here are its day and number.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = _at_interview(session, case_id, on)
    for text in (needs, resources, goals):
        need(text, _("Write down the family's needs, resources and goals."))
    row = _referral(move)
    move.journal.change(
        row,
        interview_on=on,
        interview_number=number.strip(),
        needs=needs.strip(),
        resources=resources.strip(),
        goals=goals.strip(),
    )
    move.set(interview_on=on)
    move.step(CaseStatus.INTERVIEW, on=on)
    settle(move, about=INTERVIEW)
    return move.done()


def record_no_need(session: Session, *, case_id: str, on: date, reason: str) -> CaseChange:
    """Record that the analysis showed no need of an assistant, with the reason; the case goes to the archive.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    move = _at_interview(session, case_id, on)
    need(reason, _("Write why no assistant is needed."))
    move.journal.change(_referral(move), not_needed_on=on, not_needed_reason=reason.strip())
    if move.case.interview_on is None:
        move.set(interview_on=on)
    move.set(closed_on=on, archived_on=on)
    with for_the_office():
        words = _("No need of an assistant: {reason}").format(reason=reason.strip())
    move.step(CaseStatus.ARCHIVED, on=on, reason=words)
    settle(move, about=INTERVIEW)
    return move.done()


def _at_interview(session: Session, case_id: str, on: date) -> Move:
    states = (CaseStatus.REPORTED, CaseStatus.INTERVIEW)
    return begin(session, case_id=case_id, act=Act.RECORD_INTERVIEW, states=states, on=on)


def _referral(move: Move) -> Referral:
    """Return the card of the referral; a case that came without one gets it now."""
    row = referral_of(move.session, case_id=move.case.id)
    if row is None:
        row = Referral(family_id=move.case.family_id, case_id=move.case.id, source=move.case.source)
        move.add(row)
        move.session.flush()
    return row


def _ask_for_interview(move: Move, row: Referral, *, on: date) -> None:
    key = "urgent_interview_working_days" if row.urgent else "interview_working_days"
    limits = load_limits(move.session)
    due, article = interview_due(on, urgent=row.urgent, limits=limits), limits.article(key, on=on)
    with for_the_office():
        title = _("Family interview (urgent)") if row.urgent else _("Family interview")
    duty = Duty(title, "", INTERVIEW, due=due, basis=article)
    ask(move, duty, owner_id=row.social_worker_id or "")
