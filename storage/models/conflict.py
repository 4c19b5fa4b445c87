"""Two versions of one field, both kept until a person decides (docs/sync.md)."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import moment, structure


class Conflict(Synced, table=True):
    """A disagreement found by the office while merging; shown to both sides, decided by an ordinary operation.

    `kind` is `field`, `text`, `safety`, `deletion` or `sealed`. `office_value` is the value that stays current,
    `other_value` the one kept here; values are plain JSON, wrapped as `{"value": …}`. `resolution` is `mine`,
    `theirs`, `both` or `other` once decided.
    """

    __tablename__ = "conflict"

    entity: str
    entity_id: str = Field(index=True, max_length=36)
    field: str
    kind: str = "field"
    base_value: dict[str, Any] = structure(dict)
    office_value: dict[str, Any] = structure(dict)
    office_by: str | None = Field(default=None, max_length=36)
    office_device: str | None = Field(default=None, max_length=36)
    office_at: datetime | None = moment()
    other_value: dict[str, Any] = structure(dict)
    other_by: str | None = Field(default=None, max_length=36)
    other_device: str | None = Field(default=None, max_length=36)
    other_at: datetime | None = moment()
    resolution: str | None = None
    resolved_by: str | None = Field(default=None, max_length=36)
    resolved_at: datetime | None = moment()
