"""The two steps of keeping a file: encrypting it, which needs no store and takes its time, and the row, which is quick.

A file is written before the row that names it: a computer that stops in between leaves a file nobody names
(`app.backups.tidying`).
"""

import hashlib
import io
from dataclasses import dataclass
from functools import cache

from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from app import pictures
from app.attachment_source import Prepared
from storage.attachments import THUMBNAIL, AttachmentFiles, Progress, file_name
from storage.models import Attachment, Synced, synced_models
from storage.models.base import new_id
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.paper import AttachmentKind


@dataclass(frozen=True, slots=True)
class Written:
    """A file that lies encrypted beside the store, not named by any row yet.

    Attributes:
        attachment_id: of the row that will name it.
        size: in bytes.
        sha256: of the clear bytes, in hexadecimal.
        thumbnail: whether there is a small picture beside it.
    """

    attachment_id: str
    filename: str
    mime: str
    size: int
    sha256: str
    thumbnail: bool


def write_file(
    files: AttachmentFiles, *, prepared: Prepared, thumbnail: bool = True, progress: Progress | None = None
) -> Written:
    """Encrypt a file beside the store; no session is needed, so that no other work waits for it.

    Args:
        files: of the open profile.
        prepared: from `app.attachment_source.prepare`.
        thumbnail: keep the small picture, too.
        progress: told how many bytes are encrypted; what it raises stops everything, and nothing is left.

    Raises:
        DiskFull, AccessDenied, DiskFailed: the machine refused; nothing is left.
        StoreLocked: the key is gone.
    """
    row_id, small = new_id(), bool(prepared.thumbnail) and thumbnail
    files.write(row_id, io.BytesIO(prepared.content), progress=progress)
    if small:
        files.write(row_id, io.BytesIO(prepared.thumbnail), part=THUMBNAIL)
    digest = hashlib.sha256(prepared.content).hexdigest()
    return Written(row_id, prepared.filename, prepared.mime, len(prepared.content), digest, small)


def add_written(  # noqa: PLR0913 - what, to what, as what
    session: Session, *, files: AttachmentFiles, written: Written, entity: str, entity_id: str, kind: AttachmentKind
) -> str:
    """Keep a written file with a row and return the attachment's id.

    Args:
        session: write session.
        files: of the open profile.
        written: from `write_file`.
        entity: table name of the row.
        entity_id: id of the row; its family and how closely it is kept are the file's.
        kind: what it is.

    Raises:
        NoResultFound: the row is not there, or not for the family that looks on.
    """
    owner = owner_of(session, entity, entity_id)
    if written.thumbnail and owner.sensitivity != Sensitivity.NORMAL:
        files.remove(file_name(written.attachment_id, part=THUMBNAIL))
    row = Attachment(
        id=written.attachment_id,
        scope=owner.scope,
        sensitivity=owner.sensitivity,
        entity=entity,
        entity_id=entity_id,
        filename=written.filename,
        mime=written.mime,
        size=written.size,
        sha256=written.sha256,
        kind=kind.value,
    )
    session.add(row)
    session.flush()
    return row.id


def discard_written(files: AttachmentFiles, *, written: Written) -> None:
    """Take away a written file that no row shall name.

    Raises:
        AccessDenied, DiskFailed: the machine refused; the file goes later (`app.backups.tidying`).
    """
    for part in ("", THUMBNAIL):
        files.remove(file_name(written.attachment_id, part=part))


def owner_of(session: Session, entity: str, entity_id: str) -> Synced:
    """Return the row an attachment belongs to.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    owner = session.get_one(_models()[entity], entity_id)
    if owner.deleted_at is not None:
        raise NoResultFound
    return owner


def owner_seen(session: Session, entity: str, entity_id: str) -> bool:
    """Return whether the row an attachment belongs to may be seen."""
    return session.get(_models()[entity], entity_id) is not None


@cache
def _models() -> dict[str, type[Synced]]:
    return {str(model.__tablename__): model for model in synced_models()}


def write_thumbnail(files: AttachmentFiles, *, attachment_id: str, mime: str) -> bool:
    """Make the small picture of a file that came from elsewhere; return whether there is one, for none of a PDF.

    Args:
        files: of the open profile.
        attachment_id: id of the row.
        mime: of the file.

    Raises:
        AttachmentMissing, AttachmentDamaged, AttachmentUnreadableError: there is nothing to make one of.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
        StoreLocked: the key is gone.
    """
    if mime == pictures.PDF:
        return False
    small = pictures.thumbnail(b"".join(files.read(attachment_id)), mime=mime)
    files.write(attachment_id, io.BytesIO(small), part=THUMBNAIL)
    return True
