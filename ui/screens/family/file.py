"""All a family's screen shows at once, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from app.conflicts import count_conflicts
from app.families import FamilyHeader, get_header
from app.members import MemberRow, list_members
from app.timeline import FamilyTimeline, get_timeline
from ui.screens.family.rows import entry_row
from ui.widgets.record_row import RecordRow


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """What was read.

    Attributes:
        questions: how many decisions wait.
        lines: the entries as lines of a list, by their ids: made aside, for there may be a thousand.
    """

    header: FamilyHeader
    members: tuple[MemberRow, ...]
    timeline: FamilyTimeline
    lines: Mapping[str, RecordRow]
    questions: int = 0


def read_file(session: Session, *, family_id: str) -> FamilyFile:
    """Read a family's file."""
    timeline = get_timeline(session, family_id=family_id)
    return FamilyFile(
        get_header(session, family_id=family_id),
        list_members(session, family_id=family_id),
        timeline,
        {one.row_id: entry_row(one) for one in timeline.entries},
        count_conflicts(session, family_id=family_id),
    )
