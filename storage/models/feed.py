"""The office's side of the sync, on PostgreSQL only: feeds, the log of operations, what it knows of each device."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.models.columns import UtcDateTime, moment, structure


class ServerLife(SQLModel, table=True):
    """Who this office is and which life of its database this is; one row.

    Attributes:
        verified_backup_at: when a backup was last put back as a test.
    """

    __tablename__ = "server_life"

    server_id: str = Field(primary_key=True, max_length=36)
    epoch: str = Field(max_length=36)
    began_at: datetime = Field(sa_type=UtcDateTime)
    verified_backup_at: datetime | None = moment()


class ScopeCounter(SQLModel, table=True):
    """The last place taken in a scope's feed, and what all its rows amount to there.

    Locking this row orders everything that changes the scope, so that feed order is commit order.

    Attributes:
        founded_by: user whose laptop brought the scope to the office, a family taken in offline.
    """

    __tablename__ = "scope_counter"

    scope: str = Field(primary_key=True, max_length=45)
    seq: int = Field(default=0, sa_type=BigInteger)
    rows: int = 0
    digest: str = Field(default="0" * 32, max_length=32)
    founded_by: str | None = Field(default=None, max_length=36)


class FeedEntry(SQLModel, table=True):
    """A row's present place in its scope's feed: one entry per row, moved to the end by each change.

    Attributes:
        origin: incarnation that already has exactly this state of the row, because it made it.
        regained: revision, of a life of the office that was lost, whose state a laptop gave back.
    """

    __tablename__ = "feed_entry"
    __table_args__ = (Index("ix_feed_entry_scope_seq", "scope", "seq", unique=True),)

    row_id: str = Field(primary_key=True, max_length=36)
    scope: str = Field(max_length=45)
    seq: int = Field(sa_type=BigInteger)
    table: str
    origin: str | None = Field(default=None, max_length=36)
    regained: int | None = Field(default=None, sa_type=BigInteger)


class LostSpan(SQLModel, table=True):
    """Places of a scope's feed that were given in a life of the office that is lost, `after` excluded."""

    __tablename__ = "lost_span"

    scope: str = Field(primary_key=True, max_length=45)
    after: int = Field(sa_type=BigInteger)
    until: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})


class OperationLog(SQLModel, table=True):
    """Every operation the office ever received or made, with the answer it gave: the history of each row.

    Attributes:
        rev: revision the row had after it, 0 when it was quarantined.
        clean: the sender's own row is the office's row after it.
        late: made for a scope its author no longer held.
        incarnation: None for the office's own work.
    """

    __tablename__ = "operation_log"
    __table_args__ = (
        UniqueConstraint("incarnation", "dseq"),
        Index("ix_operation_log_row_id_rev", "row_id", "rev"),
    )

    op_id: str = Field(primary_key=True, max_length=36)
    incarnation: str | None = Field(default=None, max_length=36)
    dseq: int | None = Field(default=None, sa_type=BigInteger)
    group_id: str = Field(max_length=36)
    scope: str
    table: str
    row_id: str
    kind: str
    base_rev: int = Field(sa_type=BigInteger)
    fields: str = Field(sa_type=Text)
    author: str
    device: str
    schema_version: str
    wall_time: str
    received_at: datetime = Field(sa_type=UtcDateTime)
    state: str = Field(index=True)
    reason: str = ""
    conflicts: list[str] = structure()
    rev: int = Field(default=0, sa_type=BigInteger)
    clean: bool = False
    late: bool = False


class DeviceLife(SQLModel, table=True):
    """One life of a device's store, as far as the office knows it.

    Attributes:
        highest_dseq: highest operation received.
        backed_up_dseq: every operation up to here is in a verified backup.
        counts: operations received, per scope.
        marks: what the laptop last said it holds, `{scope: [seq, rows, digest]}`.
    """

    __tablename__ = "device_life"

    incarnation: str = Field(primary_key=True, max_length=36)
    device: str = Field(index=True, max_length=36)
    user_id: str = Field(max_length=36)
    highest_dseq: int = Field(default=0, sa_type=BigInteger)
    backed_up_dseq: int = Field(default=0, sa_type=BigInteger)
    counts: dict[str, int] = structure(dict)
    marks: dict[str, Any] = structure(dict)
    first_seen: datetime = Field(sa_type=UtcDateTime)
    last_seen: datetime | None = moment()


class IssuedReceipt(SQLModel, table=True):
    """A receipt the office signed, kept when it says more than the one before."""

    __tablename__ = "issued_receipt"

    receipt_id: str = Field(primary_key=True, max_length=36)
    incarnation: str = Field(index=True, max_length=36)
    issued_at: datetime = Field(sa_type=UtcDateTime)
    body: str = Field(sa_type=Text)


class DeviceWipe(SQLModel, table=True):
    """An order to clear a laptop, and how far it has obeyed.

    Attributes:
        revoked_at: when the office took the order back.
        begun_at: when the laptop said that it begins.
        obeyed_at: when it said that it has.
        proof: its last word, with its signature.
    """

    __tablename__ = "device_wipe"

    nonce: str = Field(primary_key=True, max_length=36)
    device: str = Field(index=True, max_length=36)
    ordered_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = moment()
    begun_at: datetime | None = moment()
    obeyed_at: datetime | None = moment()
    proof: str = Field(default="", sa_type=Text)


class ReceivedEnvelope(SQLModel, table=True):
    """An envelope on a stick that was taken in; the same one, or an older one, is not taken again.

    Attributes:
        number: how many envelopes this life of the store had written with it.
    """

    __tablename__ = "received_envelope"

    nonce: str = Field(primary_key=True, max_length=36)
    device: str = Field(max_length=36)
    incarnation: str = Field(index=True, max_length=36)
    number: int = Field(sa_type=BigInteger)
    received_at: datetime = Field(sa_type=UtcDateTime)


class SyncIncident(SQLModel, table=True):
    """Something about a laptop's copy an administrator should know: a digest that differed, a scope given up.

    `kind` is `repaired` or `removed`.
    """

    __tablename__ = "sync_incident"

    incident_id: str = Field(primary_key=True, max_length=36)
    kind: str
    device: str = Field(index=True, max_length=36)
    incarnation: str = Field(max_length=36)
    scope: str = Field(max_length=45)
    noticed_at: datetime = Field(sa_type=UtcDateTime)
