"""What leaves the encrypted store: a copy saved outside and paper; both leave a trace (security.md, Leaks, Audit)."""

from pathlib import Path

from sqlmodel import Session, select

from app import audit, profiles
from app.attachments import attachment_row, open_attachment
from app.opening import LaptopWorkspace
from storage import platform
from storage.models import Attachment
from storage.vocabulary.audit import AuditKind


def save_copy(workspace: LaptopWorkspace, *, attachment_id: str, password: str, target: Path) -> None:
    """Write the clear bytes of an attachment to a place the user chose; whoever finds that file can read it.

    The trace is kept before the first byte leaves: a copy nobody knows of is worse than a trace of one that failed.

    Args:
        workspace: the open store.
        attachment_id: id of the row.
        password: of the profile, asked for again.
        target: the file; an older one of that name is replaced as a whole.

    Raises:
        WrongPassword: with `wait_seconds`; nothing was written.
        NoResultFound: it is not there.
        AttachmentMissing, AttachmentDamaged: there is nothing to copy.
        DiskFull, AccessDenied, DiskFailed: the machine refused; what had the name before still has it.
    """
    profiles.check_password(workspace.directory, password=password)
    with workspace.write() as session:
        content = open_attachment(session, files=workspace.attachments, attachment_id=attachment_id)
        audit.record(session, kind=AuditKind.EXPORTED, about=attachment_id, detail={"entity": "attachment"})
    with platform.os_errors_known():
        platform.write_atomically(target, content)


def note_printed(session: Session, *, attachment_id: str, copies: int) -> None:
    """Keep a trace of an attachment that went to the printer.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    row = attachment_row(session, attachment_id)
    audit.record(session, kind=AuditKind.PRINTED, about=row.id, detail={"copies": copies, "entity": "attachment"})


def filename_of(session: Session, *, attachment_id: str) -> str:
    """Return the whole name of an attachment, to be proposed for a copy.

    Raises:
        NoResultFound: it is not there.
    """
    return session.exec(select(Attachment.filename).where(Attachment.id == attachment_id)).one()
