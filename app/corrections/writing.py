"""Writing a correction beside a sealed document (V18)."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from app import clock
from app.acting import my_id
from app.corrections.errors import CorrectionIncompleteError, NotSealedError
from app.corrections.passages import OTHER, list_passages, row_of
from app.corrections.sealing import is_sealed
from app.day_moments import noon
from app.family_mode import PRIVATE
from app.rights import Act, NotAllowedError, may, who_may
from storage.models import (
    Assessment,
    Closure,
    CourtDocument,
    Intervention,
    Letter,
    MonitoringContact,
    Note,
    Synced,
    Visit,
)
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import ContactType

_ACTS: dict[type[Synced], Act] = {CourtDocument: Act.DRAFT_COURT_LETTER, Closure: Act.PROPOSE_CLOSING}
# Of which kind of contact the entry is that a correction makes in the file, and when that was: a correction is
# no contact of its own and must not count as the newest one.
_HOW: dict[type[Synced], tuple[ContactType, str]] = {
    Assessment: (ContactType.MEETING, "drawn_on"),
    Closure: (ContactType.MEETING, "decided_on"),
    CourtDocument: (ContactType.INSTITUTION, "sent_on"),
    Letter: (ContactType.INSTITUTION, "sent_on"),
    Intervention: (ContactType.INTERVENTION, "occurred_at"),
    MonitoringContact: (ContactType.MONITORING, "made_at"),
}


def correct(  # noqa: PLR0913 - which document, and what a correction says, all of it named
    session: Session, *, entity: str, row_id: str, text: str, reason: str, field: str = OTHER
) -> str:
    """Write a correction of a sealed document, with author, moment and reason, and return its id (V18).

    What stood there is kept with it; the document itself stays as it was handed over.

    Args:
        session: write session.
        entity: table of the document.
        row_id: the document.
        text: how it should read.
        reason: why.
        field: `Passage.field` it is about; `OTHER` for what has no name.

    Raises:
        CorrectionIncompleteError: the words or the reason are missing.
        NotSealedError: it was not handed over yet and can be changed itself.
        NotAllowedError: the user neither wrote it nor may write such documents about this family.
    """
    row = row_of(session, entity=entity, row_id=row_id)
    if not is_sealed(session, row):
        raise NotSealedError
    if not may_correct(session, row):
        raise NotAllowedError(who=who_may(_act(row)))
    return write_beside(session, row, text=text, reason=reason, field=field)


def write_beside(session: Session, row: Any, *, text: str, reason: str, field: str = OTHER) -> str:
    """Write a correction of a row that is known to be sealed and return its id; the arguments are those of `correct`.

    Raises:
        CorrectionIncompleteError: the words or the reason are missing.
    """
    if not text.strip() or not reason.strip():
        raise CorrectionIncompleteError
    before = next((one.words for one in list_passages(session, row=row) if one.field == field), "")
    how, at = _when(row)
    private = field in PRIVATE.get(type(row), ())
    note = Note(
        scope=row.scope,
        sensitivity=Sensitivity.RESTRICTED if private and row.sensitivity == Sensitivity.NORMAL else row.sensitivity,
        family_id=row.family_id,
        case_id=row.case_id,
        user_id=my_id(session),
        occurred_at=at,
        entered_at=clock.now(),
        subject=reason.strip(),
        how=how,
        facts=text.strip(),
        corrects_id=row.id,
        corrects_field=field,
        corrects_words=before,
    )
    session.add(note)
    return note.id


def take_back(session: Session, *, correction_id: str) -> None:
    """Take a correction back that was written by mistake a moment ago; only its author does.

    Raises:
        NotAllowedError: somebody else wrote it.
    """
    note = session.get_one(Note, correction_id)
    if note.user_id != my_id(session):
        raise NotAllowedError(who=who_may(Act.WORK))
    note.deleted_at = clock.now()


def may_correct(session: Session, row: Any) -> bool:
    """Return whether the user wrote a document, or may write such ones about its family (domain.md §6.1)."""
    me = my_id(session)
    if me in (getattr(row, "user_id", None), row.created_by):
        return True
    return may(session, _act(row), family_id=row.family_id)


def _act(row: Synced) -> Act:
    return _ACTS.get(type(row), Act.WORK)


def _when(row: Any) -> tuple[ContactType, datetime]:
    if isinstance(row, Visit):
        return row.contact_type, row.started_at or row.planned_start or clock.now()
    if isinstance(row, Note):
        return row.how, row.occurred_at
    how, name = _HOW[type(row)]
    moment = getattr(row, name) or clock.now()
    if not isinstance(moment, datetime) and isinstance(moment, date):
        return how, noon(moment)
    return how, moment
