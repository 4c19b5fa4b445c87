"""What was agreed until the next meeting: what is still open, ticking off, taking back (domain.md D19)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.sql import ColumnElement
from sqlmodel import Session, col

from app import clock
from app.acting import my_id
from storage.models import Agreement, Family, Person
from storage.vocabulary.visit import AgreementSide, AgreementStatus


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """Something promised and not yet done.

    Attributes:
        who: first name of the member who promised; empty for the assistant and for the family as a whole.
        due: day by which it was promised, None without one.
        late: whether that day has passed.
    """

    agreement_id: str
    family_id: str
    code: str
    side: AgreementSide
    who: str
    text: str
    due: date | None
    late: bool


def list_my_promises(session: Session) -> tuple[OpenAgreement, ...]:
    """Return what I promised to families and have not done, the oldest day first."""
    me = my_id(session)
    mine = and_(
        col(Agreement.side) == AgreementSide.ASSISTANT,
        or_(
            col(Agreement.user_id) == me,
            and_(col(Agreement.user_id).is_(None), col(Agreement.created_by) == me),
        ),
    )
    return _open(session, mine)


def list_open_agreements(session: Session, *, family_id: str) -> tuple[OpenAgreement, ...]:
    """Return what both sides of a family's work promised and have not done, the oldest day first."""
    return _open(session, col(Agreement.family_id) == family_id)


def tick_agreement(session: Session, *, agreement_id: str) -> str:
    """Mark an agreement as done today and return its id."""
    agreement = session.get_one(Agreement, agreement_id)
    agreement.status = AgreementStatus.DONE
    agreement.done_on = clock.today()
    return agreement.id


def reopen_agreement(session: Session, *, agreement_id: str) -> str:
    """Take back that an agreement was done and return its id."""
    agreement = session.get_one(Agreement, agreement_id)
    agreement.status = AgreementStatus.OPEN
    agreement.done_on = None
    return agreement.id


def _open(session: Session, condition: ColumnElement[bool]) -> tuple[OpenAgreement, ...]:
    query = (
        select(Agreement, col(Family.code), col(Person.first_name))
        .join(Family, col(Family.id) == col(Agreement.family_id))
        .outerjoin(Person, col(Person.id) == col(Agreement.person_id))
        .where(
            condition,
            col(Agreement.status) == AgreementStatus.OPEN,
            col(Agreement.deleted_at).is_(None),
        )
        .order_by(col(Agreement.due).is_(None), col(Agreement.due), col(Agreement.id))
    )
    day = clock.today()
    return tuple(
        OpenAgreement(
            agreement_id=one.id,
            family_id=one.family_id,
            code=code,
            side=one.side,
            who=first_name or "",
            text=one.text,
            due=one.due,
            late=one.due is not None and one.due < day,
        )
        for one, code, first_name in session.execute(query)
    )
