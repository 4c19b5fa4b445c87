"""What is being typed and not yet finished; stays on this laptop, inside the encrypted store."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from storage.models.columns import UtcDateTime, structure


class Draft(SQLModel, table=True):
    """The latest state of one form, saved as it is typed (docs/architecture.md).

    `kind` names the form (`visit`, `plan`…), `entity_id` the row it is about; together they are unique.
    """

    __tablename__ = "draft"

    kind: str = Field(primary_key=True)
    entity_id: str = Field(primary_key=True, max_length=36)
    family_id: str | None = Field(default=None, index=True, max_length=36)
    payload: dict[str, Any] = structure(dict)
    started_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
