"""Prints with what was put right after the document was handed over (V18)."""

from sqlmodel import Session

from app.corrections import list_corrections
from app.documents import CorrectionLine
from app.i18n import for_the_office
from app.prints.printable import Printable
from app.prints.record import kept_paper
from storage.models import Document


def corrections_of(session: Session, *, row_id: str) -> tuple[CorrectionLine, ...]:
    """Return the corrections of a document as they are printed."""
    with for_the_office():
        found = list_corrections(session, row_id=row_id)
    return tuple(
        CorrectionLine(
            at=one.at,
            author=one.author,
            passage=one.passage,
            before=one.before,
            text=one.text,
            reason=one.reason,
            restricted=one.restricted,
        )
        for one in found
        if one.at is not None
    )


def reprint_corrected(session: Session, *, document_id: str) -> Printable:
    """Return a print as it was made, with what was put right since at its end; its content and hash stay.

    Raises:
        PrintNotKept: its content was not kept, or the template has changed since.
    """
    row = session.get_one(Document, document_id)
    return kept_paper(row, corrections=corrections_of(session, row_id=row.entity_id or ""))()
