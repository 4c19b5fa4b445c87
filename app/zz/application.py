"""The family's application „Za życiem” on paper (D04, UZZ art. 8): what is known is filled in, the rest left white."""

from typing import Final

from sqlmodel import Session, col, select

from app.documents import Data, document_number, load_template
from app.i18n import for_the_office
from app.prints import Printable, Subject, context_for, make_printable
from app.zz.errors import NoZzCaseError
from app.zz.reading import card_of, zz_case
from storage.models import Case, Family, Member, Office, Person, SupportItem, ZzCard
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.support import ZzCounselling

TEMPLATE: Final = "D04"
_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)


def print_application(session: Session, *, family_id: str) -> Printable:
    """Return the application ready for the preview, to be signed by the applicant.

    Why somebody is entitled is told to nobody else (RODO art. 9): the print is kept closely.

    Raises:
        NoZzCaseError: the family has no case of the programme.
    """
    case = zz_case(session, family_id)
    if case is None:
        raise NoZzCaseError
    with for_the_office():
        data = application_data(session, case)
    return make_printable(
        TEMPLATE,
        subject=Subject(
            family_id=family_id, entity="zz_application", entity_id=case.id, sensitivity=Sensitivity.RESTRICTED
        ),
        data=data,
        context=context_for(session, family_id=family_id),
        for_signature=True,
    )


def application_data(session: Session, case: Case) -> Data:
    """Return D04; the fields of counselling are ticked where the catalogue has something of them."""
    family = session.get_one(Family, case.family_id)
    card = card_of(session, case) or ZzCard(family_id=family.id, case_id=case.id)
    person = _applicant(session, family.id) or Person(first_name="")
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first() or Office(name="")
    wanted = _wanted(session, case)
    return {
        "number": document_number(load_template(TEMPLATE).number_kind, family_code=family.code, n=1),
        "version": 1,
        "office": ", ".join(filter(None, (office.name, office.address))) or "—",
        "applicant": f"{person.first_name} {person.last_name}".strip(),
        "pesel": person.pesel or "",
        "address": family.address_home,
        "phone": person.phone or family.phone,
        "entitlement": card.entitlement.value if card.entitlement else None,
        "shown_on": card.shown_on,
        "to_show": None if card.shown_on else True,
        **{one.value: one in wanted for one in ZzCounselling},
        "own_words": card.own_words,
        "to_write": None if card.own_words.strip() else True,
    }


def _applicant(session: Session, family_id: str) -> Person | None:
    """Return who applies: the contact person, else the first adult of the household."""
    query = (
        select(Person)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(
            Member.family_id == family_id,
            col(Member.deleted_at).is_(None),
            col(Member.until).is_(None),
            col(Member.in_household),
            col(Member.role).not_in(_YOUNG),
            Member.sensitivity == Sensitivity.NORMAL,
        )
        .order_by(col(Member.is_contact).desc(), col(Person.birth_date), col(Person.id))
    )
    return session.exec(query).first()


def _wanted(session: Session, case: Case) -> set[ZzCounselling]:
    query = select(SupportItem.counselling).where(
        SupportItem.case_id == case.id,
        col(SupportItem.deleted_at).is_(None),
        col(SupportItem.counselling).is_not(None),
    )
    return {ZzCounselling(one) for one in session.exec(query) if one is not None}
