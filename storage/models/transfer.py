"""The way of attachments' bytes: what a laptop knows of each, and the office's copy of them (docs/sync.md)."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from storage.models.columns import moment


class FileTransfer(SQLModel, table=True):
    """What this laptop knows of an attachment's bytes; where there is no such row it knows nothing.

    Attributes:
        size, sha256: as the attachment's row has them; kept here for when the row has left with its family.
        at_office: the office said that it has them, whole.
        wanted: somebody asked for them on this laptop.
        owed: added here, of a family that is leaving; kept until the office has them.
        tries: how often they came or arrived wrong.
        trouble: `damaged` or `refused`, empty while all is well.
    """

    __tablename__ = "file_transfer"

    attachment_id: str = Field(primary_key=True, max_length=36)
    scope: str = Field(index=True, max_length=45)
    size: int
    sha256: str = Field(max_length=64)
    at_office: bool = False
    wanted: bool = False
    owed: bool = False
    tries: int = 0
    trouble: str = ""


class OfficeFile(SQLModel, table=True):
    """Bytes the office has or is being given, by scope and hash: the same bytes in two families are two files.

    On PostgreSQL only. A file is not known by its hash alone, so that nobody who knows a hash gets what another
    family has.

    Attributes:
        received: so many bytes have come, in pieces without a gap.
        whole_at: when all of them had come and were what the hash says.
        brought_by: device that began.
    """

    __tablename__ = "office_file"

    scope: str = Field(primary_key=True, max_length=45)
    sha256: str = Field(primary_key=True, max_length=64)
    size: int
    received: int = 0
    whole_at: datetime | None = moment()
    brought_by: str = Field(default="", max_length=36)


class OfficeFilePiece(SQLModel, table=True):
    """Bytes of an `OfficeFile` from one place on. On PostgreSQL only."""

    __tablename__ = "office_file_piece"

    scope: str = Field(primary_key=True, max_length=45)
    sha256: str = Field(primary_key=True, max_length=64)
    start: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    content: bytes = Field(sa_type=LargeBinary)
