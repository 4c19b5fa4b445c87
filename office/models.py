"""Tables that exist only at the office: who may sign in, with which device, by which invitation, and how often."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Double, LargeBinary
from sqlmodel import Field, SQLModel

_MOMENT = DateTime(timezone=True)


class Account(SQLModel, table=True):
    """The account of a member of the staff; who he or she is stands in the synchronised `user_profile`."""

    __tablename__ = "account"

    user_id: str = Field(primary_key=True, max_length=36)
    login: str = Field(unique=True)
    password_hash: str | None = None
    created_at: datetime = Field(sa_type=_MOMENT)


class Device(SQLModel, table=True):
    """An enrolled laptop.

    `status` is a `DeviceStatus`. `enrolment_id` names the code it came with, so that a repeated answer is recognised.
    """

    __tablename__ = "device"

    id: str = Field(primary_key=True, max_length=36)
    user_id: str = Field(index=True, max_length=36)
    name: str = ""
    public_key: bytes = Field(unique=True, sa_type=LargeBinary)
    status: str = Field(max_length=16)
    incarnation: str = Field(default="", max_length=36)
    enrolment_id: str | None = Field(default=None, index=True, max_length=36)
    enrolled_at: datetime = Field(sa_type=_MOMENT)
    last_seen_at: datetime | None = Field(default=None, sa_type=_MOMENT)
    revoked_at: datetime | None = Field(default=None, sa_type=_MOMENT)
    revoked_reason: str = ""


class EnrolmentCode(SQLModel, table=True):
    """An invitation for one device of one user; of its token only the hash is kept."""

    __tablename__ = "enrolment_code"

    id: str = Field(primary_key=True, max_length=36)
    token_hash: bytes = Field(unique=True, sa_type=LargeBinary)
    user_id: str = Field(index=True, max_length=36)
    created_at: datetime = Field(sa_type=_MOMENT)
    expires_at: datetime = Field(sa_type=_MOMENT)
    used_at: datetime | None = Field(default=None, sa_type=_MOMENT)


# Short-lived, and worth no disk: unlogged tables are empty after a crash of the database and on a promoted replica.
_UNLOGGED = {"prefixes": ["UNLOGGED"]}


class Knock(SQLModel, table=True):
    """How many calls an address has left at a door, as of a moment; of all processes of the server together."""

    __tablename__ = "knock"
    __table_args__ = _UNLOGGED

    door: str = Field(primary_key=True, max_length=16)
    address: str = Field(primary_key=True)
    remaining: float = Field(sa_type=Double)
    at: datetime = Field(sa_type=_MOMENT)


class SpentChallenge(SQLModel, table=True):
    """A challenge that was answered, kept until nobody could answer it any more; `ends_at` in seconds."""

    __tablename__ = "spent_challenge"
    __table_args__ = _UNLOGGED

    head: bytes = Field(primary_key=True, sa_type=LargeBinary)
    ends_at: int = Field(sa_type=BigInteger, index=True)
