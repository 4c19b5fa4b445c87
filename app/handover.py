"""Who works with a family, as the office decides it: handed over, substituted until a day, withdrawn (domain.md §6.1).

What follows on the laptops follows from the assignments alone: at its next exchange the receiving one gets the whole
file, the leaving one first hands over what waits there, then gives the family up.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from app import clock
from app.errors import KnownError
from app.staff import StaffMember, find_staff_member
from storage.models import Assignment, Case, Family
from storage.vocabulary.case import AssignmentKind

_DAY = timedelta(days=1)


class FamilyUnknownError(KnownError):
    """No family has this number. Params: `code`."""

    code = "family_unknown"


class FamilyWithoutCaseError(KnownError):
    """Nobody can be assigned to a family without a case. Params: `code`."""

    code = "family_without_case"


class SubstitutionEndsBeforeItBeginsError(KnownError):
    """A substitution needs a last day that is not before its first."""

    code = "substitution_backwards"


class NotAssignedError(KnownError):
    """This member of the staff does not work with this family. Params: `login`, `code`."""

    code = "not_assigned"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who works with a family after a decision.

    Attributes:
        family_id: the family.
        member: who got it, or lost it.
        since: first day of what was decided.
        until: last day, None for no end.
    """

    family_id: str
    member: StaffMember
    since: date
    until: date | None = None


def hand_over(session: Session, *, code: str, login: str, since: date | None = None) -> Assigned:
    """Give a family to a member of the staff for good; from that day nobody else has it.

    Args:
        session: write session of the office.
        code: number of the family.
        login: who gets it.
        since: first day; today if not given.

    Raises:
        FamilyUnknownError, FamilyWithoutCaseError, UserUnknown: nothing was changed.
    """
    family, member, first = _family(session, code), find_staff_member(session, login=login), since or clock.today()
    keeps = False
    for row in _in_force(session, family, day=first):
        if row.user_id == member.user_id and row.kind == AssignmentKind.PERMANENT and row.until is None:
            keeps = True
        else:
            _end(row, before=first)
    if not keeps:
        session.add(_assignment(session, family, member, since=first))
    session.flush()
    return Assigned(family.id, member, first)


def substitute(session: Session, *, code: str, login: str, until: date, since: date | None = None) -> Assigned:
    """Give a family to a member of the staff beside whoever has it, up to a day and no longer.

    Args:
        session: write session of the office.
        code: number of the family.
        login: who stands in.
        until: last day.
        since: first day; today if not given.

    Raises:
        SubstitutionEndsBeforeItBeginsError, FamilyUnknownError, FamilyWithoutCaseError, UserUnknown: nothing was
            changed.
    """
    first = since or clock.today()
    if until < first:
        raise SubstitutionEndsBeforeItBeginsError
    family, member = _family(session, code), find_staff_member(session, login=login)
    session.add(_assignment(session, family, member, since=first, until=until, kind=AssignmentKind.SUBSTITUTE))
    session.flush()
    return Assigned(family.id, member, first, until)


def withdraw(session: Session, *, code: str, login: str) -> Assigned:
    """Take a family from a member of the staff from today on.

    Raises:
        NotAssignedError, FamilyUnknownError, UserUnknown: nothing was changed.
    """
    family, member, today = _family(session, code), find_staff_member(session, login=login), clock.today()
    mine = [row for row in _in_force(session, family, day=today) if row.user_id == member.user_id]
    if not mine:
        raise NotAssignedError(login=login, code=code)
    for row in mine:
        _end(row, before=today)
    session.flush()
    return Assigned(family.id, member, today)


def _family(session: Session, code: str) -> Family:
    found = session.exec(select(Family).where(Family.code == code, col(Family.deleted_at).is_(None))).first()
    if found is None:
        raise FamilyUnknownError(code=code)
    return found


def _in_force(session: Session, family: Family, *, day: date) -> list[Assignment]:
    """Return the assignments that reach a day or begin after it."""
    rows = session.exec(
        select(Assignment).where(Assignment.family_id == family.id, col(Assignment.deleted_at).is_(None))
    )
    return [row for row in rows if row.until is None or row.until >= day]


def _end(row: Assignment, *, before: date) -> None:
    """Let an assignment end the day before; one that would end before it began never was."""
    if row.since < before:
        row.until = before - _DAY
    else:
        row.deleted_at = clock.now()


def _assignment(  # noqa: PLR0913 - who, with whom, from when to when, as what
    session: Session,
    family: Family,
    member: StaffMember,
    *,
    since: date,
    until: date | None = None,
    kind: AssignmentKind = AssignmentKind.PERMANENT,
) -> Assignment:
    case = session.exec(
        select(Case).where(Case.family_id == family.id, col(Case.deleted_at).is_(None)).order_by(col(Case.id).desc())
    ).first()
    if case is None:
        raise FamilyWithoutCaseError(code=family.code)
    return Assignment(
        scope=family.scope,
        case_id=case.id,
        family_id=family.id,
        user_id=member.user_id,
        kind=kind,
        since=since,
        until=until,
        decided_on=clock.today(),
    )
