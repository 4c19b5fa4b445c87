"""Scans and letters kept with what they belong to (domain.md §3.2, V24, V25).

The row travels like any other; the bytes lie encrypted beside the store and never anywhere else. A file is written
before the row that names it: a computer that stops in between leaves a file nobody names (`app.backups.tidying`).
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Select, select
from sqlmodel import Session, col

from app import audit, clock
from app.acting import my_id
from app.attachment_source import Prepared
from app.attachment_writing import add_written, owner_of, owner_seen, write_file
from app.errors import KnownError
from app.i18n import _
from storage.attachments import THUMBNAIL, AttachmentFiles, Progress
from storage.errors import AttachmentDamaged
from storage.models import Attachment, family_scope
from storage.models.columns import coded
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.paper import AttachmentKind

REMOVABLE: Final = timedelta(hours=24)


class AttachmentStaysError(KnownError):
    """Somebody else's, sealed, or older than a day: it can only be declared void (V25)."""

    code = "attachment_stays"


class VoidReasonMissingError(KnownError):
    """Declaring void needs a reason (V25)."""

    code = "void_reason_missing"


@dataclass(frozen=True, slots=True)
class Card:
    """An attachment in a list.

    Attributes:
        filename: not told of a restricted one.
        size: in bytes.
        kind: an `AttachmentKind`, or what a newer program calls it.
        added_by: id of the user.
        here: whether the bytes are on this computer.
        thumbnail: whether there is a small picture of it.
        removable: whether it can still be removed by whoever asks; otherwise only declared void.
        void_reason: why it does not count any more, empty while it does.
    """

    attachment_id: str
    entity: str
    entity_id: str
    filename: str
    mime: str
    size: int
    kind: str
    added_at: datetime
    added_by: str
    here: bool
    thumbnail: bool
    removable: bool
    restricted: bool
    void_reason: str


def attach_file(  # noqa: PLR0913 - what, to what, as what
    session: Session,
    *,
    files: AttachmentFiles,
    prepared: Prepared,
    entity: str,
    entity_id: str,
    kind: AttachmentKind = AttachmentKind.OTHER,
    progress: Progress | None = None,
) -> str:
    """Keep a file with a row and return the attachment's id. It shares the row's family and how closely it is kept.

    Args:
        session: write session.
        files: of the open profile.
        prepared: from `app.attachment_source.prepare`.
        entity: table name of the row.
        entity_id: id of the row.
        kind: what it is.
        progress: told how many bytes are encrypted; what it raises stops everything.

    Raises:
        NoResultFound: the row is not there, or not for the family that looks on.
        DiskFull, AccessDenied, DiskFailed: the machine refused; nothing was added.
    """
    owner = owner_of(session, entity, entity_id)
    # A list shows thumbnails to whoever sees the list; a restricted entry is opened on purpose only.
    seen = owner.sensitivity == Sensitivity.NORMAL
    written = write_file(files, prepared=prepared, thumbnail=seen, progress=progress)
    return add_written(session, files=files, written=written, entity=entity, entity_id=entity_id, kind=kind)


def list_attachments(session: Session, *, files: AttachmentFiles, entity: str, entity_id: str) -> tuple[Card, ...]:
    """Return what is kept with a row, the newest first; what was declared void is among it."""
    mine = (col(Attachment.entity) == entity, col(Attachment.entity_id) == entity_id)
    return _cards(session, files, select(Attachment).where(*mine))


def list_family_attachments(session: Session, *, files: AttachmentFiles, family_id: str) -> tuple[Card, ...]:
    """Return what is kept with any row of a family, the newest first."""
    return _cards(session, files, select(Attachment).where(col(Attachment.scope) == family_scope(family_id)))


def open_attachment(
    session: Session, *, files: AttachmentFiles, attachment_id: str, progress: Progress | None = None
) -> bytes:
    """Return the bytes of an attachment, in memory.

    Args:
        session: for a restricted attachment a write session: opening it leaves a trace.
        files: of the open profile.
        attachment_id: id of the row.
        progress: told how many bytes are read; what it raises stops the reading.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
        AttachmentMissing: the bytes are not on this computer.
        AttachmentDamaged: they are not what was added.
        AccessDenied, DiskFailed: the machine refused.
    """
    row = attachment_row(session, attachment_id)
    if row.sensitivity != Sensitivity.NORMAL:
        audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about=row.id, detail={"entity": "attachment"})
    content = b"".join(files.read(row.id, progress=progress))
    if len(content) != row.size or hashlib.sha256(content).hexdigest() != row.sha256:
        raise AttachmentDamaged
    return content


def read_thumbnail(session: Session, *, files: AttachmentFiles, attachment_id: str) -> bytes | None:
    """Return the small PNG of an attachment, None when there is none.

    Raises:
        NoResultFound: the attachment is not there, or not for the family that looks on.
        AttachmentDamaged: it is not what was written.
        AccessDenied, DiskFailed: the machine refused.
    """
    row = attachment_row(session, attachment_id)
    if row.sensitivity != Sensitivity.NORMAL or not files.has(row.id, part=THUMBNAIL):
        return None
    return b"".join(files.read(row.id, part=THUMBNAIL))


def remove_attachment(session: Session, *, attachment_id: str) -> None:
    """Take back what was added by mistake (V25). The encrypted file goes later (`app.backups.tidying`).

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
        AttachmentStaysError: it is somebody else's, sealed, or older than a day.
    """
    row = attachment_row(session, attachment_id)
    if not _removable(row, my_id(session)):
        raise AttachmentStaysError
    row.deleted_at = clock.now()


def void_attachment(session: Session, *, attachment_id: str, reason: str) -> None:
    """Declare that an attachment does not count; it can still be read (V25).

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
        VoidReasonMissingError: nobody would know why.
    """
    row = attachment_row(session, attachment_id)
    if not reason.strip():
        raise VoidReasonMissingError
    row.voided_at, row.void_reason = clock.now(), reason.strip()


def attachment_row(session: Session, attachment_id: str) -> Attachment:
    """Return an attachment that is there, of a row that may be seen.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    row: Attachment = session.execute(
        select(Attachment).where(col(Attachment.id) == attachment_id, col(Attachment.deleted_at).is_(None))
    ).scalar_one()
    owner_of(session, row.entity, row.entity_id)
    return row


def _removable(row: Attachment, me: str) -> bool:
    fresh = row.created_at is not None and clock.now() - row.created_at <= REMOVABLE
    return fresh and row.created_by == me and row.sealed_at is None


def _cards(session: Session, files: AttachmentFiles, query: Select[Attachment]) -> tuple[Card, ...]:
    me = my_id(session)
    newest = query.where(col(Attachment.deleted_at).is_(None)).order_by(col(Attachment.id).desc())
    rows = session.execute(newest).scalars().all()
    # Attachments of what may not be seen are not there either.
    return tuple(_card(row, files, me) for row in rows if owner_seen(session, row.entity, row.entity_id))


def _card(row: Attachment, files: AttachmentFiles, me: str) -> Card:
    restricted = row.sensitivity != Sensitivity.NORMAL
    return Card(
        attachment_id=row.id,
        entity=row.entity,
        entity_id=row.entity_id,
        filename=_("Restricted entry") if restricted else row.filename,
        mime=row.mime,
        size=row.size,
        kind=coded(AttachmentKind, row.kind) or "",
        added_at=row.created_at or datetime.min.replace(tzinfo=UTC),
        added_by=row.created_by or "",
        here=files.has(row.id),
        thumbnail=not restricted and files.has(row.id, part=THUMBNAIL),
        removable=_removable(row, me),
        restricted=restricted,
        void_reason=row.void_reason or "",
    )
