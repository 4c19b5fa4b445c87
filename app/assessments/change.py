"""What a command did to an assessment, how it is taken back, and which may change."""

from dataclasses import dataclass, field

from sqlmodel import Session

from app import family_mode
from app.assessments.errors import AssessmentSigned
from app.journal import Before, Journal, take_back
from storage.models import Assessment
from storage.vocabulary.assessment import AssessmentStatus


@dataclass(frozen=True, slots=True)
class AssessmentChange:
    """What happened to an assessment.

    Attributes:
        row_id: the row that was made or changed; the assessment otherwise.
        before: what the rows held; opaque, for `undo_change`.
    """

    assessment_id: str
    family_id: str
    row_id: str
    before: tuple[Before, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class AssessmentEdit:
    """A command on an assessment that may still change."""

    row: Assessment
    journal: Journal

    def done(self, row_id: str = "") -> AssessmentChange:
        """Return what happened."""
        return AssessmentChange(self.row.id, self.row.family_id, row_id or self.row.id, tuple(self.journal.before))


def edit(session: Session, assessment_id: str) -> AssessmentEdit:
    """Begin a command on an assessment.

    Raises:
        AssessmentSigned: it may not change any more (V18).
    """
    row = session.get_one(Assessment, assessment_id)
    if row.status != AssessmentStatus.DRAFT or row.sealed_at is not None:
        raise AssessmentSigned
    family_mode.unveil(session, row)
    return AssessmentEdit(row, Journal(session))


def undo_change(session: Session, *, change: AssessmentChange) -> AssessmentChange:
    """Take a command back: rows hold what they held, rows it made are deleted.

    Raises:
        AssessmentSigned: it was signed meanwhile.
    """
    edit(session, change.assessment_id)
    take_back(session, before=change.before)
    return AssessmentChange(change.assessment_id, change.family_id, change.row_id)
