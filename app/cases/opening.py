"""A family's file begins: who they are, and the case with the papers it came with (S0-07 to S0-16, D01, D03, D04)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.cases.errors import NobodyAdultError, need
from app.cases.moving import Move
from app.i18n import _
from app.journal import Journal
from app.members import MemberForm, add_member
from app.rules.case_validity import is_adult
from storage.models import Case, Family, User, family_scope, new_id
from storage.vocabulary.case import CaseStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFamily:
    """A family nobody here has a file of yet.

    Attributes:
        code: neutral, for schedules; made up when left out.
        people: at least one of them of age, or of whom the birth date is not known.
    """

    name: str
    code: str = ""
    address: str = ""
    phone: str = ""
    safe_contact: str = ""
    access: str = ""
    people: tuple[MemberForm, ...] = ()


def open_family(session: Session, *, family: NewFamily, case: Mapping[str, Any]) -> Move:
    """Begin a file with its people and its case, reported and nothing more; the caller goes on with the steps.

    Args:
        session: write session of somebody who may; the caller has asked.
        family: who they are.
        case: fields of the case.

    Raises:
        StepRefusedError: the family has no name.
        NobodyAdultError: no adult is named.
        NameMissingError, ImpossibleBirthDateError, ImpossiblePeselError: of a person, as `add_member` says.
    """
    need(family.name, _("Write the name of the family."))
    if not any(is_adult(one.birth_date, on=clock.today()) for one in family.people):
        raise NobodyAdultError
    row = Family(
        id=new_id(),
        code=family.code.strip() or suggest_code(session),
        display_name=family.name.strip(),
        address_home=family.address.strip(),
        phone=family.phone.strip(),
        safe_contact=family.safe_contact.strip(),
        access_notes=family.access.strip(),
    )
    row.scope = family_scope(row.id)
    session.add(row)
    session.flush()
    for one in family.people:
        add_member(session, family_id=row.id, form=one)
    return open_case(session, family=row, case=case)


def open_case(session: Session, *, family: Family, case: Mapping[str, Any]) -> Move:
    """Begin a case for a family and remember that it was reported."""
    made = Case(scope=family.scope, family_id=family.id, **case)
    session.add(made)
    session.flush()
    move = Move(session, made, Journal(session))
    move.step(CaseStatus.REPORTED, on=made.reported_on or clock.today())
    return move


def suggest_code(session: Session) -> str:
    """Return a neutral code nobody has: the initials of who opens the file and a number.

    A laptop knows only its own families, so the office's own numbers cannot be counted on here.
    """
    user = session.get(User, my_id(session))
    initials = f"{user.first_name[:1]}{user.last_name[:1]}".upper() if user else "R"
    taken = set(session.exec(select(Family.code).where(col(Family.code).startswith(f"{initials}-"))))
    return next(code for number in range(1, len(taken) + 2) if (code := f"{initials}-{number}") not in taken)
