"""The office and its staff, as the office's administrator sets them up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.errors import LoginTaken, OfficeNotFounded, UserUnknown
from app.rights import check_roles
from storage.models import OFFICE_SCOPE, Office, ServerLife, User
from storage.vocabulary.organisation import Role
from sync import hub


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of the staff as lists and letters name him or her."""

    user_id: str
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """The office as it introduces itself; `demo` marks the fictional one."""

    name: str
    demo: bool


@dataclass(frozen=True, slots=True)
class OfficeLife:
    """Who an office server is, and which life of its data this is."""

    server_id: str
    epoch: str


def found_office(session: Session, *, name: str) -> OfficeLife:
    """Make the office's row and its identity if there are none; what exists stays as it is."""
    if session.exec(select(Office)).first() is None:
        session.add(Office(scope=OFFICE_SCOPE, name=name))
    hub.establish(session.connection())
    session.flush()
    return office_life(session)


def office_life(session: Session) -> OfficeLife:
    """Return the identity of this office server.

    Raises:
        OfficeNotFounded: nobody has prepared it.
    """
    life = session.exec(select(ServerLife)).first()
    if life is None:
        raise OfficeNotFounded
    return OfficeLife(life.server_id, life.epoch)


def has_office(session: Session) -> bool:
    """Return whether the office's row was made, by whatever command."""
    return session.exec(select(Office)).first() is not None


def office_card(session: Session) -> OfficeCard:
    """Return the office's name, empty before the office was founded."""
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first()
    return OfficeCard("", demo=False) if office is None else OfficeCard(office.name, demo=office.demo)


def add_staff_member(
    session: Session, *, login: str, first_name: str, last_name: str, roles: Sequence[Role]
) -> StaffMember:
    """Add a member of the staff.

    Raises:
        LoginTaken: somebody else signs in by this name.
        RolesTogetherError: these roles are never one person's (V12).
    """
    check_roles(roles)
    if session.exec(select(User).where(User.login == login)).first() is not None:
        raise LoginTaken(login=login)
    user = User(
        scope=OFFICE_SCOPE,
        login=login,
        first_name=first_name,
        last_name=last_name,
        roles=[role.value for role in roles],
    )
    session.add(user)
    session.flush()
    return _member(user)


def find_staff_member(session: Session, *, login: str) -> StaffMember:
    """Return the active member of the staff with a login.

    Raises:
        UserUnknown: there is none.
    """
    user = session.exec(select(User).where(User.login == login, col(User.deleted_at).is_(None))).first()
    if user is None or not user.active:
        raise UserUnknown(login=login)
    return _member(user)


def staff_member(session: Session, *, user_id: str) -> StaffMember:
    """Return a member of the staff by id.

    Raises:
        UserUnknown: there is none.
    """
    user = session.get(User, user_id)
    if user is None or not user.active:
        raise UserUnknown(login="")
    return _member(user)


def all_staff(session: Session) -> list[StaffMember]:
    """Return the active members of the staff, by login."""
    users = session.exec(select(User).where(col(User.deleted_at).is_(None), col(User.active)).order_by(User.login))
    return [_member(user) for user in users]


def _member(user: User) -> StaffMember:
    return StaffMember(user.id, user.login, f"{user.first_name} {user.last_name}")
