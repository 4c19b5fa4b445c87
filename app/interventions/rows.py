"""Rows of a form and the small structures they are stored as: moments and days as ISO text."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.forms import FieldDescription, Kind, words_of


def to_words(field: FieldDescription, stored: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return stored rows as the inputs of a `ROWS` field hold them."""
    return [{item.name: words_of(item, _read(item, row.get(item.name))) for item in field.items} for row in stored]


def to_store(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows that were read from a form as JSON keeps them; rows without any answer are left out."""
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return [row for row in plain if any(row.values())]


def moments(rows: Sequence[Mapping[str, Any]], name: str = "at") -> tuple[datetime | None, ...]:
    """Return a moment of every stored row; None where there is none."""
    return tuple(datetime.fromisoformat(row[name]) if row.get(name) else None for row in rows)


def _read(item: FieldDescription, value: Any) -> Any:
    if not value:
        return None
    if item.kind is Kind.DATE:
        return date.fromisoformat(str(value))
    return datetime.fromisoformat(str(value)) if item.kind is Kind.MOMENT else value


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value
