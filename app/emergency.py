"""Whom to call when somebody is in danger: what the office set, the family's social worker, the coordinator."""

from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app.families import newest_case
from storage.models import Office, User
from storage.vocabulary.organisation import Role


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """Whom the office says to call."""

    name: str
    phone: str


def emergency_contacts(session: Session) -> tuple[EmergencyContact, ...]:
    """Return the numbers the office set, in its order."""
    found = session.exec(select(Office.emergency_contacts)).first() or ()
    return tuple(EmergencyContact(str(one.get("name", "")), str(one.get("phone", ""))) for one in found)


def social_worker(session: Session, *, family_id: str | None) -> EmergencyContact | None:
    """Return the social worker of a family's case; without a family the only one of the office, if there is one."""
    if family_id is None:
        return _only(session, Role.SOCIAL_WORKER)
    case = newest_case()
    user_id = session.execute(columns(case.c.social_worker_id).where(case.c.family_id == family_id)).scalar()
    user = session.get(User, user_id) if user_id else None
    return None if user is None else _contact(user)


def coordinator(session: Session) -> EmergencyContact | None:
    """Return the coordinator, or the manager where there is none; None when it is not clear who that is."""
    return _only(session, Role.COORDINATOR) or _only(session, Role.MANAGER)


def _only(session: Session, role: Role) -> EmergencyContact | None:
    users = session.exec(select(User).where(col(User.active), col(User.deleted_at).is_(None)))
    found = [user for user in users if role.value in user.roles]
    return _contact(found[0]) if len(found) == 1 else None


def _contact(user: User) -> EmergencyContact:
    return EmergencyContact(f"{user.first_name} {user.last_name}".strip(), user.phone)
