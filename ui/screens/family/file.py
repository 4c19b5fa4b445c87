"""What the frame of a family's screen shows, read in one go; the tabs load what is theirs."""

from dataclasses import dataclass

from sqlmodel import Session

from app.conflicts import count_conflicts
from app.families import FamilyHeader, get_header
from app.members import MemberRow, list_members


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """What was read.

    Attributes:
        questions: how many decisions wait.
    """

    header: FamilyHeader
    members: tuple[MemberRow, ...]
    questions: int = 0


def read_file(session: Session, *, family_id: str) -> FamilyFile:
    """Read a family's header and people."""
    return FamilyFile(
        get_header(session, family_id=family_id),
        list_members(session, family_id=family_id),
        count_conflicts(session, family_id=family_id),
    )
