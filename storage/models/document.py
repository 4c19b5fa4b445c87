"""Papers: filled templates with their print history, and files that belong to rows (domain.md §3.2)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import id_set, moment, structure, term
from storage.vocabulary.case import DocumentStatus


class Document(Synced, table=True):
    """A print of a template about one row, with the data it was made from: it can be printed again as it was."""

    __tablename__ = "document"
    searched: ClassVar[tuple[str, ...]] = ("title", "number")

    family_id: str = Field(index=True, max_length=36)
    template_id: str
    template_version: int = 1
    title: str = ""
    entity: str = ""
    entity_id: str | None = Field(default=None, index=True, max_length=36)
    number: str = ""
    version: int = 1
    language: str = "pl"
    data: dict[str, Any] = structure(dict)
    hash: str = ""
    status: DocumentStatus = term(DocumentStatus, DocumentStatus.DRAFT)
    printed_at: datetime | None = moment()
    printed_by: str | None = Field(default=None, max_length=36)
    copies: int = 0
    signed_on: date | None = None
    signers: list[str] = id_set()


class Attachment(Synced, table=True):
    """A file of a row; the bytes lie encrypted beside the store (`storage.attachments`).

    Attributes:
        size: of the clear bytes.
        sha256: of the clear bytes, in hexadecimal.
        kind: an `AttachmentKind`.
        voided_at: since when it does not count any more, with the reason beside it (V25); it can still be read.
    """

    __tablename__ = "attachment"
    searched: ClassVar[tuple[str, ...]] = ("filename",)

    entity: str
    entity_id: str = Field(index=True, max_length=36)
    filename: str
    mime: str
    size: int
    sha256: str = Field(max_length=64)
    kind: str = ""
    voided_at: datetime | None = moment()
    void_reason: str | None = None
