"""Tables that exist only at the office: who may sign in, with which device, by which invitation."""

from datetime import datetime

from sqlalchemy import DateTime, LargeBinary
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
