"""What every synchronised row carries (domain.md §3.1)."""

from datetime import datetime
from typing import Any, ClassVar

import uuid_utils
from sqlmodel import Field, SQLModel

from storage.models.columns import moment, term
from storage.vocabulary.case import Sensitivity

OFFICE_SCOPE = "office"

# Set by capture or by the sync, never part of an operation's fields.
BOOKKEEPING = frozenset(
    {"id", "scope", "created_at", "created_by", "updated_at", "updated_by", "device_id", "revision"},
)


def new_id() -> str:
    """Return a fresh UUIDv7 as text: unique without the office, and sorted by time of making."""
    return str(uuid_utils.uuid7())


def family_scope(family_id: str) -> str:
    """Return the scope that holds everything of one family."""
    return f"family/{family_id}"


def user_scope(user_id: str) -> str:
    """Return the private scope of one user."""
    return f"user/{user_id}"


class Synced(SQLModel):
    """Base of every table that travels to the office.

    Attributes:
        id: UUIDv7 text made where the row was made, never renumbered.
        scope: the unit of sharing the row belongs to: `office`, `family/<id>` or `user/<id>`.
        revision: the office's version of the row; 0 while the office has not accepted it.
        deleted_at: soft delete; only the retention job purges.
        sealed_at: after this moment the row is immutable and corrections are rows of their own (V18).
        content_hash: hash of what was sealed.
    """

    id: str = Field(default_factory=new_id, primary_key=True, max_length=36)
    scope: str = Field(default="", index=True, max_length=45)
    created_at: datetime | None = moment()
    created_by: str | None = Field(default=None, max_length=36)
    updated_at: datetime | None = moment()
    updated_by: str | None = Field(default=None, max_length=36)
    device_id: str | None = Field(default=None, max_length=36)
    revision: int = Field(default=0)
    deleted_at: datetime | None = moment()
    sealed_at: datetime | None = moment()
    sealed_by: str | None = Field(default=None, max_length=36)
    content_hash: str | None = Field(default=None, max_length=64)
    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.NORMAL)

    # Fields whose words the search finds; the first is the title.
    searched: ClassVar[tuple[str, ...]] = ()
    # Rows that are only added, so that two laptops never disagree about one.
    append_only: ClassVar[bool] = False


def synced_models() -> tuple[type[Synced], ...]:
    """Return every synchronised model, ordered by table name."""
    import storage.models  # noqa: F401, PLC0415 - importing registers all tables

    found: list[type[Synced]] = []
    waiting: list[type[Any]] = [Synced]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            if hasattr(model, "__table__"):
                found.append(model)
    return tuple(sorted(found, key=lambda model: str(model.__tablename__)))
