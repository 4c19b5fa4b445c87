"""Families that came to this laptop or left it, as long as the user has not read of it (docs/sync.md)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from app.i18n import _
from storage.models import Family, LocalState, User
from sync.leaving import MOVES


@dataclass(frozen=True, slots=True)
class FamilyMove:
    """A family that came or left.

    Attributes:
        family_id: the family.
        name: as lists show it.
        left: whether it left; else it came.
        to: name of who has it now, empty when nobody has or it came.
        at: the office's moment.
    """

    family_id: str
    code: str
    name: str
    left: bool
    to: str
    at: datetime


def family_moves(session: Session) -> tuple[FamilyMove, ...]:
    """Return what the user has not put away yet, the oldest first."""
    row = session.get(LocalState, MOVES)
    told = [] if row is None else row.value["moves"]
    found = []
    for one in told:
        family = session.get(Family, one["family_id"])
        code, name = one.get("code", ""), one.get("name", "")
        if family is not None:
            code, name = family.code, family.display_name
        if not name:
            continue
        user = session.get(User, one["to"]) if one.get("to") else None
        to = f"{user.first_name} {user.last_name}" if user is not None else ""
        at = datetime.fromisoformat(one["at"])
        found.append(FamilyMove(one["family_id"], code, name, left=one["left"], to=to, at=at))
    return tuple(found)


def put_moves_away(session: Session) -> None:
    """Forget the news: the user has read them."""
    row = session.get(LocalState, MOVES)
    if row is not None:
        session.delete(row)


def move_words(move: FamilyMove) -> str:
    """Say in one sentence what became of a family."""
    family = f"{move.code} {move.name}".strip()
    if not move.left:
        return _("New family: {family}.").format(family=family)
    if move.to:
        return _("Family {family} handed over: {name}.").format(family=family, name=move.to)
    return _("Family {family} is not with you any more.").format(family=family)
