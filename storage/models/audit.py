"""The log of sensitive acts: rows that are only added, each bound to the one before (security.md, Audit)."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import UtcDateTime, structure, term
from storage.vocabulary.audit import AuditKind


class AuditEntry(Synced, table=True):
    """One act; ids and codes only, never words of a file.

    Attributes:
        chain: the device whose chain this is; every device has its own.
        number: its place in the chain, from 1.
        about: the row it was done to, empty for the program itself.
        detail: what more is needed to understand it.
        previous: digest of the entry before, 64 zeros for the first.
        digest: SHA-256 of everything above and the entry before, in hexadecimal.
    """

    __tablename__ = "audit_entry"
    append_only: ClassVar[bool] = True
    __table_args__ = (Index("ix_audit_entry_chain_number", "chain", "number"),)

    chain: str = Field(max_length=36)
    number: int = 0
    at: datetime = Field(sa_type=UtcDateTime)
    kind: AuditKind = term(AuditKind, AuditKind.UNLOCKED)
    about: str = Field(default="", max_length=36)
    detail: dict[str, Any] = structure(dict)
    previous: str = Field(max_length=64)
    digest: str = Field(max_length=64)
