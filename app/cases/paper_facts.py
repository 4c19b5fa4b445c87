"""Everything the papers of a case are made from, read in one go."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.cases.errors import StepNotNowError
from app.cases.reading import (
    Somebody,
    application_of,
    case_now,
    consents_of,
    is_ordered,
    order_of,
    people_of,
    referral_of,
)
from app.plans.around import rules_around
from app.plans.content import call_family
from app.rules import current_limit, load_limits
from app.rules.limits import Limits
from storage.models import (
    Application,
    Assignment,
    Authorisation,
    Case,
    CaseInstitution,
    Consent,
    CourtCase,
    Family,
    Institution,
    Office,
    Person,
    Referral,
    User,
)
from storage.vocabulary.case import ReferralSource

CLAUSE_VERSION = "1"
_NO_INSTITUTION = (
    ReferralSource.OPS_OWN,
    ReferralSource.SOCIAL_WORKER,
    ReferralSource.FAMILY,
    ReferralSource.NEIGHBOUR,
    ReferralSource.ANONYMOUS,
)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Everything a paper of the case may need.

    Attributes:
        addressed: how a letter calls the family.
        authorisation: the one to print, None for the other papers.
        informant: the institution that reported the family and is answered; None where nobody is.
    """

    family: Family
    case: Case
    office: Office
    addressed: str
    people: tuple[Somebody, ...]
    assistant: User | None
    since: date | None
    social_worker: User | None
    me: User | None
    referral: Referral | None
    application: Application | None
    order: CourtCase | None
    ordered: bool
    consents: tuple[Consent, ...]
    institutions: tuple[str, ...]
    limits: Limits
    informant: Institution | None = None
    authorisation: Authorisation | None = None
    grantor: str = ""
    institution: str = ""

    @property
    def adults(self) -> tuple[Somebody, ...]:
        """Adults of the household, who sign."""
        return tuple(one for one in self.people if one.adult and one.home)


def gather(session: Session, *, family_id: str, authorisation_id: str = "") -> PaperFacts:
    """Return what the papers of a family's newest case are made from.

    Raises:
        StepNotNowError: the family has no case.
    """
    case = case_now(session, family_id=family_id)
    if case is None:
        raise StepNotNowError(state="")
    family = session.get_one(Family, family_id)
    leader = _leader(session, case)
    given = session.get_one(Authorisation, authorisation_id) if authorisation_id else None
    grantor = session.get(Person, given.grantor_id) if given else None
    place = session.get(Institution, given.institution_id) if given and given.institution_id else None
    people = people_of(session, family_id=family_id)
    referral = referral_of(session, case_id=case.id)
    return PaperFacts(
        family=family,
        case=case,
        office=session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first() or Office(name=""),
        addressed=call_family(rules_around(session, family_id).people, family.display_name),
        people=people,
        assistant=session.get(User, leader.user_id) if leader else session.get(User, my_id(session)),
        since=leader.since if leader else None,
        social_worker=session.get(User, case.social_worker_id) if case.social_worker_id else None,
        me=session.get(User, my_id(session)),
        referral=referral,
        application=application_of(session, case_id=case.id),
        order=order_of(session, family_id=family_id),
        ordered=is_ordered(session, case),
        consents=tuple(consents_of(session, case_id=case.id)),
        institutions=_institutions(session, family_id),
        limits=load_limits(session),
        informant=_informant(session, referral),
        authorisation=given,
        grantor=f"{grantor.first_name} {grantor.last_name}".strip() if grantor else "",
        institution=place.name if place else "",
    )


def _leader(session: Session, case: Case) -> Assignment | None:
    query = select(Assignment).where(Assignment.case_id == case.id, col(Assignment.deleted_at).is_(None))
    return session.exec(query.order_by(col(Assignment.since).desc(), col(Assignment.id).desc())).first()


def _informant(session: Session, referral: Referral | None) -> Institution | None:
    """Return who is told that the matter was taken up: an institution, where the office answers them (S0-15)."""
    if referral is None or referral.anonymous or referral.source in _NO_INSTITUTION or not referral.institution_id:
        return None
    if not current_limit(session, "referral_answer_letter", day=clock.today()):
        return None
    return session.get(Institution, referral.institution_id)


def _institutions(session: Session, family_id: str) -> tuple[str, ...]:
    query = (
        select(Institution.name)
        .join(CaseInstitution, col(CaseInstitution.institution_id) == col(Institution.id))
        .where(
            CaseInstitution.family_id == family_id,
            col(CaseInstitution.until).is_(None),
            col(CaseInstitution.deleted_at).is_(None),
        )
    )
    return tuple(session.exec(query.distinct()))
