"""Corrections of a document, to be shown and printed with it (V18)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.corrections.passages import passage_name
from storage.models import Note, User
from storage.vocabulary.case import Sensitivity


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a sealed document.

    Attributes:
        at: when it was written.
        author: first and last name.
        passage: what it is about, in the nominative.
        before: what stands there in the document; empty when it has no name.
        text: how it should read.
        restricted: it is about something that is not for the family's eyes.
    """

    correction_id: str
    at: datetime | None
    author: str
    passage: str
    before: str
    text: str
    reason: str
    restricted: bool = False


def list_corrections(session: Session, *, row_id: str) -> tuple[Correction, ...]:
    """Return the corrections of a document in their order."""
    query = (
        select(Note, User)
        .outerjoin(User, col(User.id) == col(Note.user_id))
        .where(Note.corrects_id == row_id, col(Note.deleted_at).is_(None))
        .order_by(col(Note.entered_at), col(Note.id))
    )
    return tuple(
        Correction(
            correction_id=row.id,
            at=row.entered_at,
            author=f"{user.first_name} {user.last_name}".strip() if user is not None else "",
            passage=passage_name(row.corrects_field),
            before=row.corrects_words,
            text=row.facts,
            reason=row.subject,
            restricted=row.sensitivity != Sensitivity.NORMAL,
        )
        for row, user in session.exec(query)
    )
