"""What changes on an attachment after it was added: its name, what it is, how closely it is kept; and the ways back."""

from sqlmodel import Session

from app.attachment_source import LONGEST_NAME
from app.attachment_words import title_of
from app.attachment_writing import owner_of
from app.attachments import attachment_row
from app.errors import KnownError
from storage.models import Attachment
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.paper import AttachmentKind


class AttachmentNameMissingError(KnownError):
    """An attachment without a name would not be found again."""

    code = "attachment_name_missing"


def rename_attachment(session: Session, *, attachment_id: str, title: str) -> None:
    """Call an attachment something else; the ending that tells its format stays.

    Args:
        session: write session.
        attachment_id: id of the row.
        title: without the ending; unprintable letters are left out, too long a name is cut.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
        AttachmentNameMissingError: nothing is left of the name.
    """
    row = attachment_row(session, attachment_id)
    plain = "".join(letter for letter in title if letter.isprintable()).strip()
    if not plain:
        raise AttachmentNameMissingError
    ending = row.filename[len(title_of(row.filename)) :]
    row.filename = plain[: LONGEST_NAME - len(ending)].rstrip() + ending


def set_attachment_kind(session: Session, *, attachment_id: str, kind: AttachmentKind) -> None:
    """Say what an attachment is.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    attachment_row(session, attachment_id).kind = kind.value


def keep_closely(session: Session, *, attachment_id: str, closely: bool) -> None:
    """Keep an attachment closely, so that it is opened on purpose only, or as what it belongs to (domain.md §3.6).

    It is never kept less closely than the row it belongs to.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    row = attachment_row(session, attachment_id)
    least = owner_of(session, row.entity, row.entity_id).sensitivity
    closer = Sensitivity.RESTRICTED if least == Sensitivity.NORMAL else least
    row.sensitivity = closer if closely else least


def take_back_void(session: Session, *, attachment_id: str) -> None:
    """Let an attachment count again, right after it was declared void by mistake.

    Raises:
        NoResultFound: it is not there, or not for the family that looks on.
    """
    row = attachment_row(session, attachment_id)
    row.voided_at, row.void_reason = None, None


def take_back_removal(session: Session, *, attachment_id: str) -> None:
    """Bring back an attachment right after it was removed; its file is still there then.

    Raises:
        NoResultFound: there never was one, or it is not for the family that looks on.
    """
    row = session.get_one(Attachment, attachment_id)
    owner_of(session, row.entity, row.entity_id)
    row.deleted_at = None
