"""What the file says about a case: the papers there are, and everybody's last word about working together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from app import clock
from app.families import newest_case
from app.rights import my_roles
from app.rules.case_validity import Consenter, is_adult
from storage.models import (
    Application,
    Case,
    Consent,
    CourtCase,
    Member,
    Person,
    Referral,
    User,
    Visit,
)
from storage.vocabulary.case import CaseBasis, ConsentKind
from storage.vocabulary.organisation import Role
from storage.vocabulary.people import FamilyRole, Sex
from storage.vocabulary.referral import ApplicationKind
from storage.vocabulary.visit import VisitStatus

_NOBODY = (VisitStatus.NOT_FOUND, VisitStatus.REFUSED)
_ENDS = (ConsentKind.REFUSAL, ConsentKind.WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the family as the papers of the start know them.

    Attributes:
        home: lives with the family.
    """

    person_id: str
    name: str
    first_name: str
    born: date | None
    adult: bool
    home: bool
    role: FamilyRole
    sex: Sex | None


def case_now(session: Session, *, family_id: str) -> Case | None:
    """Return the family's newest case."""
    found = newest_case()
    case_id = session.execute(select(found.c.id).where(found.c.family_id == family_id)).scalar()
    return session.get(Case, case_id) if case_id else None


def referral_of(session: Session, *, case_id: str) -> Referral | None:
    """Return the referral a case began with."""
    query = select(Referral).where(Referral.case_id == case_id, col(Referral.deleted_at).is_(None))
    return session.exec(query.order_by(col(Referral.id).desc())).first()


def application_of(
    session: Session, *, case_id: str, kinds: Sequence[ApplicationKind] | None = None
) -> Application | None:
    """Return the newest application of a case, of these kinds when some are named."""
    query = select(Application).where(Application.case_id == case_id, col(Application.deleted_at).is_(None))
    if kinds is not None:
        query = query.where(col(Application.kind).in_(kinds))
    return session.exec(query.order_by(col(Application.applied_on).desc(), col(Application.id).desc())).first()


def order_of(session: Session, *, family_id: str) -> CourtCase | None:
    """Return the court case whose order obliges the family now."""
    query = select(CourtCase).where(
        CourtCase.family_id == family_id,
        col(CourtCase.obliges),
        col(CourtCase.ended_on).is_(None),
        col(CourtCase.deleted_at).is_(None),
    )
    return session.exec(query.order_by(col(CourtCase.order_on).desc(), col(CourtCase.id).desc())).first()


def is_ordered(session: Session, case: Case) -> bool:
    """Return whether a court obliges the family: an order in the file, or its number on a case from the office."""
    return case.basis == CaseBasis.COURT_ORDER and (
        bool(case.court_reference.strip()) or order_of(session, family_id=case.family_id) is not None
    )


def people_of(session: Session, *, family_id: str) -> tuple[Somebody, ...]:
    """Return who belongs to the family now, the adults first."""
    query = (
        select(Person, Member)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(
            Member.family_id == family_id,
            col(Member.deleted_at).is_(None),
            col(Member.until).is_(None),
            col(Person.deleted_at).is_(None),
            col(Person.deceased_on).is_(None),
            col(Person.due_date).is_(None) | col(Person.birth_date).is_not(None),
        )
        .order_by(col(Member.is_contact).desc(), col(Member.in_household).desc(), col(Person.birth_date))
    )
    day = clock.today()
    found = [
        Somebody(
            one.id,
            f"{one.first_name} {one.last_name}".strip(),
            one.first_name,
            one.birth_date,
            is_adult(one.birth_date, on=day),
            member.in_household,
            member.role,
            one.sex,
        )
        for one, member in session.exec(query)
    ]
    return tuple(sorted(found, key=lambda one: not one.adult))


def consents_of(session: Session, *, case_id: str) -> list[Consent]:
    """Return what was said about working together, the oldest first."""
    query = select(Consent).where(
        Consent.case_id == case_id, Consent.kind != ConsentKind.MONITORING, col(Consent.deleted_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Consent.given_on), col(Consent.created_at), col(Consent.id))))


def last_words(session: Session, case: Case) -> tuple[Consenter, ...]:
    """Return everybody's last word: who agreed and did not withdraw, who refused."""
    said: dict[str, bool] = {}
    for one in consents_of(session, case_id=case.id):
        said |= dict.fromkeys(one.person_ids, one.kind not in _ENDS)
    born = {one.person_id: one.born for one in people_of(session, family_id=case.family_id)}
    return tuple(Consenter(person_id, born.get(person_id), yes) for person_id, yes in said.items())


def is_withdrawn(session: Session, case: Case) -> bool:
    """Return whether nobody of age who once agreed still agrees (V14)."""
    words = [one for one in last_words(session, case) if is_adult(one.born, on=clock.today())]
    agreed = any(one.kind == ConsentKind.COOPERATION for one in consents_of(session, case_id=case.id))
    return agreed and bool(words) and not any(one.said_yes for one in words)


def closed_doors(session: Session, *, family_id: str) -> int:
    """Return how often in a row nobody let the assistant in."""
    query = select(Visit.status).where(
        Visit.family_id == family_id, col(Visit.ended_at).is_not(None), col(Visit.deleted_at).is_(None)
    )
    count = 0
    for status in session.exec(query.order_by(col(Visit.started_at).desc()).limit(20)):
        if status not in _NOBODY:
            break
        count += 1
    return count


def with_role(session: Session, role: Role) -> list[User]:
    """Return the active members of the staff with a role, by name."""
    query = select(User).where(col(User.active), col(User.deleted_at).is_(None))
    found = [one for one in session.exec(query) if role.value in one.roles]
    return sorted(found, key=lambda one: (one.last_name, one.first_name))


def am_assistant(session: Session) -> bool:
    """Return whether the user is an assistant."""
    return Role.ASSISTANT in my_roles(session)
