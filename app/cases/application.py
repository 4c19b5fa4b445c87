"""Applications for an assistant: the social worker's, the family's own, „Za życiem” (D02, D03, D04)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.acting import my_id
from app.cases.duties import Duty, ask_manager
from app.cases.errors import need
from app.cases.moving import CaseChange, Move, begin
from app.cases.opening import NewFamily, open_family
from app.cases.reading import referral_of
from app.i18n import _, for_the_office, format_date
from app.rights import Act, require
from app.rules import load_limits
from storage.models import Application, ZzCard
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack, ReferralSource
from storage.vocabulary.referral import ApplicationKind, FamilyGroup, FamilyPosition
from storage.vocabulary.support import ZzEntitlement

DECISION = "assignment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationForm:
    """What the social worker writes (D02).

    Attributes:
        problems: codes of `ProblemArea`, at least one.
        work_scope: what the assistant is to work on.
    """

    situation: str
    needs: str = ""
    resources: str = ""
    goals: str = ""
    problems: tuple[str, ...] = ()
    work_scope: str = ""
    past_help: str = ""
    family_position: FamilyPosition | None = None
    family_group: FamilyGroup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyApplicationForm:
    """What a family writes in its own words (D03), or „Za życiem” (D04).

    Attributes:
        wishes: codes of `SupportArea`; for „Za życiem” of `ZzCounselling`.
        entitlement: „Za życiem” only.
        shown_on: the day the certificate was seen; no copy is kept.
    """

    own_words: str = ""
    wishes: tuple[str, ...] = ()
    extra: str = ""
    entitlement: ZzEntitlement | None = None
    shown_on: date | None = None
    due_date: date | None = None


def write_application(session: Session, *, case_id: str, on: date, form: ApplicationForm) -> CaseChange:
    """Apply to the head of the centre for an assistant (UWR art. 11 ust. 3); the analysis is taken over.

    Raises:
        NotAllowedError, StepNotNowError, StepRefusedError: nothing was written.
    """
    states = (CaseStatus.INTERVIEW,)
    move = begin(session, case_id=case_id, act=Act.WRITE_APPLICATION, states=states, on=on)
    for value, sentence in (
        (form.situation, _("Describe the family's situation.")),
        (form.work_scope, _("Propose what the assistant should work on.")),
        (form.problems, _("Tick at least one problem.")),
        (form.family_position, _("Note what the family says to it.")),
    ):
        need(value, sentence)
    referral = referral_of(session, case_id=case_id)
    row = Application(
        family_id=move.case.family_id,
        case_id=case_id,
        kind=ApplicationKind.SOCIAL_WORKER,
        applied_on=on,
        social_worker_id=my_id(session),
        interview_on=move.case.interview_on,
        interview_number=referral.interview_number if referral else "",
        situation=form.situation.strip(),
        needs=form.needs.strip() or (referral.needs if referral else ""),
        resources=form.resources.strip() or (referral.resources if referral else ""),
        goals=form.goals.strip() or (referral.goals if referral else ""),
        problems=list(form.problems),
        past_help=form.past_help.strip(),
        work_scope=form.work_scope.strip(),
        family_position=form.family_position,
        family_group=form.family_group,
    )
    move.set(problems=list(form.problems))
    hand_in(move, row, on=on)
    return move.done()


def register_family_application(
    session: Session, *, family: NewFamily, on: date, form: FamilyApplicationForm, social_worker_id: str | None = None
) -> CaseChange:
    """Register what a family itself asks for (D03); the social worker's interview follows as for any referral.

    Raises:
        NotAllowedError, StepRefusedError, NobodyAdultError: nothing was written.
    """
    require(session, Act.REGISTER_FAMILY_APPLICATION)
    need(form.own_words, _("Write down in the family's own words why it asks."))
    case = {"source": ReferralSource.FAMILY, "reported_on": on, "social_worker_id": social_worker_id}
    move = open_family(session, family=family, case=case)
    move.add(family_application(move, form, on=on, kind=ApplicationKind.FAMILY))
    return move.done()


def register_zz_application(
    session: Session, *, family: NewFamily, on: date, form: FamilyApplicationForm, social_worker_id: str | None = None
) -> CaseChange:
    """Register an application „Za życiem” (D04): no interview comes before the decision (UZZ art. 8).

    Raises:
        NotAllowedError, StepRefusedError, NobodyAdultError: nothing was written.
    """
    require(session, Act.REGISTER_FAMILY_APPLICATION)
    need(form.entitlement, _("Tick what entitles the family."))
    case = {
        "source": ReferralSource.FAMILY,
        "reported_on": on,
        "social_worker_id": social_worker_id,
        "track": CaseTrack.ZA_ZYCIEM,
        "basis": CaseBasis.ZA_ZYCIEM_APPLICATION,
        "hide_reminders": form.entitlement is ZzEntitlement.OBSTETRIC_FAILURE,
    }
    move = open_family(session, family=family, case=case)
    add_zz_card(move, form)
    hand_in(move, family_application(move, form, on=on, kind=ApplicationKind.ZA_ZYCIEM), on=on)
    return move.done()


def family_application(move: Move, form: FamilyApplicationForm, *, on: date, kind: ApplicationKind) -> Application:
    """Return the row of a family's own application, not yet added."""
    return Application(
        family_id=move.case.family_id,
        case_id=move.case.id,
        kind=kind,
        applied_on=on,
        social_worker_id=move.case.social_worker_id,
        own_words=form.own_words.strip(),
        situation=form.extra.strip(),
        wishes=list(form.wishes),
    )


def add_zz_card(move: Move, form: FamilyApplicationForm) -> None:
    """Keep what entitles the family; of the certificates only the day they were seen."""
    card = ZzCard(
        family_id=move.case.family_id,
        case_id=move.case.id,
        entitlement=form.entitlement,
        shown_on=form.shown_on,
        due_date=form.due_date,
    )
    move.add(card)


def hand_in(move: Move, row: Application, *, on: date) -> None:
    """Put an application before the manager."""
    move.add(row)
    move.set(application_on=on)
    move.step(CaseStatus.APPLICATION, on=on)
    with for_the_office():
        title = _("Assignment of an assistant")
        text = _("The application of {date} waits for the assignment.").format(date=format_date(on))
    ask_manager(move, Duty(title, text, DECISION, basis=load_limits(move.session).article("assignment", on=on)))
