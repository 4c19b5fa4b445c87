"""Values of columns as plain JSON and back, the same in operations, rows on the wire and conflicts."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Date

from storage.models.columns import Coded, UtcDateTime, coded


def to_plain(value: Any) -> Any:
    """Return a value as JSON knows it: days and moments as ISO text (UTC, microseconds, `Z`), terms as their value."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def from_plain(column: Column[Any], plain: Any) -> Any:
    """Return what the column holds for a plain value.

    Raises:
        ValueError: the plain value is not one of this column.
    """
    if plain is None:
        return None
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(plain)
    if isinstance(column.type, Date):
        return date.fromisoformat(plain)
    if isinstance(column.type, Coded):
        return coded(column.type.vocabulary, plain)
    return plain
