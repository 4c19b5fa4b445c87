"""The laptop's side of the sync: operations that wait, cursors, and what this store knows of the office."""

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from storage.models.columns import UtcDateTime, moment, structure


class OutboxOperation(SQLModel, table=True):
    """One change of one row, kept until the office has it in a verified backup.

    `kind`: create, update, delete, restore or seal. `fields` is `{name: [old, new]}` as JSON text.
    `state`: pending, applied, merged, conflict, duplicate or quarantined, as the office answered; `answer` says more.
    """

    __tablename__ = "outbox"

    dseq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    op_id: str = Field(unique=True, max_length=36)
    group_id: str = Field(index=True, max_length=36)
    incarnation: str = Field(max_length=36)
    scope: str = Field(index=True, max_length=45)
    table: str
    row_id: str = Field(index=True, max_length=36)
    kind: str
    base_rev: int
    fields: str = Field(sa_type=Text)
    author: str = Field(max_length=36)
    device: str = Field(max_length=36)
    schema_version: str
    wall_time: datetime = Field(sa_type=UtcDateTime)
    state: str = Field(default="pending", index=True)
    answer: dict[str, Any] = structure(dict)
    sent_at: datetime | None = moment()
    acknowledged_at: datetime | None = moment()
    backed_up: bool = False


class Cursor(SQLModel, table=True):
    """How far this laptop has read a scope's feed."""

    __tablename__ = "cursor"

    scope: str = Field(primary_key=True, max_length=45)
    seq: int = 0
    digest: str = ""
    rows: int = 0
    synced_at: datetime | None = moment()


class LocalState(SQLModel, table=True):
    """Small facts of this store: who and which device it is, the office it belongs to, the last dseq."""

    __tablename__ = "local_state"

    key: str = Field(primary_key=True)
    value: dict[str, Any] = structure(dict)


class StagedPage(SQLModel, table=True):
    """A page of the office's rows that has come but is not applied yet; it survives a cut connection.

    Attributes:
        body: the page as JSON.
    """

    __tablename__ = "staged_page"

    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    body: bytes


class KeptValues(SQLModel, table=True):
    """Values of a row that this program has no column or no table for, kept until a newer program reads them.

    Attributes:
        whole: the table itself is unknown, so that this is all there is of the row.
    """

    __tablename__ = "kept_values"

    row_id: str = Field(primary_key=True, max_length=36)
    table: str
    scope: str = Field(index=True, max_length=45)
    revision: int
    whole: bool = False
    fields: dict[str, Any] = structure(dict)
