"""Everything on paper or in files that belongs to a family: printed documents and attachments, the newest first."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from app.acting import my_id
from app.attachment_travel import Travel, travels
from app.attachments import Card, list_family_attachments
from app.i18n import _
from storage.attachments import AttachmentFiles
from storage.models import Document, User, family_scope
from storage.vocabulary.case import DocumentStatus, Sensitivity
from sync.files.desk import Desk


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A document that was printed about a family.

    Attributes:
        title: not told of a restricted one.
        version: of the paper.
        copies: how many came out of the printer, all times together.
        signatures: how many people signed it.
        kept: whether it can be looked at and printed again as it was.
    """

    document_id: str
    title: str
    number: str
    version: int
    status: DocumentStatus
    printed_at: datetime
    printed_by: str
    copies: int
    language: str
    signed_on: date | None
    signatures: int
    kept: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class FamilyPapers:
    """What the tab of documents shows.

    Attributes:
        attachments: the newest first.
        printed: the newest first.
        people: names of users by their ids, for „who added it”.
        me: id of the user.
        travels: where the bytes of the attachments are, by id; nothing where there is no office.
    """

    attachments: tuple[Card, ...]
    printed: tuple[PrintedPaper, ...]
    people: dict[str, str]
    me: str = ""
    travels: dict[str, Travel] = field(default_factory=dict)


def list_family_papers(session: Session, *, files: AttachmentFiles, desk: Desk, family_id: str) -> FamilyPapers:
    """Return the attachments of a family and the documents that were printed about it.

    Args:
        session: open session.
        files: of the open profile.
        desk: of the open profile.
        family_id: whose.
    """
    return FamilyPapers(
        attachments=list_family_attachments(session, files=files, family_id=family_id),
        printed=list_printed(session, family_id=family_id),
        people={row.id: f"{row.first_name} {row.last_name}".strip() for row in session.scalars(select(User))},
        me=my_id(session),
        travels=travels(session, files=files, desk=desk, scope=family_scope(family_id)),
    )


def list_printed(session: Session, *, family_id: str) -> tuple[PrintedPaper, ...]:
    """Return the documents printed about a family, the newest first; void ones are among them."""
    query = (
        select(Document)
        .where(
            col(Document.family_id) == family_id,
            col(Document.deleted_at).is_(None),
            col(Document.printed_at).is_not(None),
        )
        .order_by(col(Document.printed_at).desc(), col(Document.id).desc())
    )
    return tuple(_printed(row) for row in session.scalars(query))


def _printed(row: Document) -> PrintedPaper:
    restricted = row.sensitivity != Sensitivity.NORMAL
    return PrintedPaper(
        document_id=row.id,
        title=_("Restricted entry") if restricted else row.title or row.number,
        number="" if restricted else row.number,
        version=row.version,
        status=row.status,
        printed_at=row.printed_at or datetime.min.replace(tzinfo=UTC),
        printed_by=row.printed_by or "",
        copies=row.copies,
        language=row.language,
        signed_on=row.signed_on,
        signatures=len(row.signers),
        kept="context" in row.data and not restricted,
        restricted=restricted,
    )
