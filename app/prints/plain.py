"""The data and surroundings of a print as plain JSON, and back again without loss."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.documents import Context, CorrectionLine, Data, Field, FieldType, OfficeHeader, Value


def to_plain(value: object) -> Any:
    """Return values of document data as JSON knows them."""
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def data_from_plain(fields: Sequence[Field], stored: Mapping[str, Any]) -> Data:
    """Return document data from JSON, each value of the type its field has."""
    known = {one.id: one for one in fields}
    return {name: _value(known[name], value) if name in known else value for name, value in stored.items()}


def context_to_plain(context: Context) -> dict[str, Any]:
    """Return what stands around a print as JSON knows it."""
    plain: dict[str, Any] = to_plain(asdict(context))
    return plain


def context_from_plain(stored: Mapping[str, Any]) -> Context:
    """Return what stood around a print."""
    values = dict(stored)
    values["office"] = OfficeHeader(**values["office"])
    values["day"] = date.fromisoformat(values["day"])
    values["printed_at"] = datetime.fromisoformat(values["printed_at"])
    values["corrections"] = tuple(
        CorrectionLine(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in values.get("corrections", ())
    )
    return Context(**values)


def _value(one: Field, stored: Any) -> Value:
    if isinstance(stored, list):
        return [data_from_plain(one.items, row) if isinstance(row, Mapping) else row for row in stored]
    if isinstance(stored, str):
        match one.type:
            case FieldType.DATE:
                return date.fromisoformat(stored)
            case FieldType.DT:
                return datetime.fromisoformat(stored)
            case FieldType.DEC | FieldType.MONEY:
                return Decimal(stored)
    plain: Value = stored
    return plain
