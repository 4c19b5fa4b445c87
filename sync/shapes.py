"""Shape of each synchronised table: its columns, what their plain values may be and how they merge.

Rows move in bulk between plain values and the databases, past the models: PostgreSQL gives and takes plain values
itself (`sync.hub.tables`), SQLite gets them in the form its models store (`sync.incoming`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import Any

import msgspec
from pydantic_core import PydanticUndefined
from sqlalchemy import JSON, Boolean, Column, Date, Integer

from storage.models.base import BOOKKEEPING, Synced, synced_models
from storage.models.columns import Coded, Merge, UtcDateTime
from storage.values import to_plain

KEY = ("id", "scope", "revision")
# As `storage.values.to_plain` writes it.
_PLAIN_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


class PoisonedOperation(Exception):
    """An operation that cannot take effect; the reason is a code, never data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Shape:
    """One synchronised table.

    Attributes:
        columns: every column but id, scope and revision, in order.
        checks: of each column an operation may change, what lets its values pass.
        defaults: plain value of a column a creation leaves out.
        required: columns a creation must name.
        firm: columns that hold something always.
        structures: columns that hold JSON.
    """

    table: str
    model: type[Synced]
    columns: tuple[str, ...]
    checks: dict[str, Callable[[Any], Any]]
    defaults: dict[str, Any]
    required: frozenset[str]
    firm: frozenset[str]
    merges: dict[str, Merge]
    severity: dict[str, tuple[str, ...]]
    by_name: dict[str, Column[Any]]
    structures: frozenset[str]

    def checked(self, name: str, plain: Any) -> Any:
        """Return a plain value in the form both sides compare.

        Raises:
            PoisonedOperation: no such field, or not a value of it.
        """
        check = self.checks.get(name)
        if check is None:
            raise PoisonedOperation("unknown_field")
        if plain is None:
            if name in self.firm:
                raise PoisonedOperation("empty_value")
            return None
        return check(plain)


def _check(column: Column[Any]) -> Callable[[Any], Any]:
    """Return what lets a value of the column pass, in its one plain form."""
    if isinstance(column.type, JSON):
        return _as_it_is
    if isinstance(column.type, UtcDateTime):
        return _moment
    if isinstance(column.type, Boolean):
        return partial(_of_type, bool)
    if isinstance(column.type, Integer):
        return partial(_of_type, int)
    return _day if isinstance(column.type, Date) else _text


def _as_it_is(plain: Any) -> Any:
    return plain


def _of_type(kind: type, plain: Any) -> Any:
    if type(plain) is not kind:
        raise PoisonedOperation("wrong_type")
    return plain


def _text(plain: Any) -> str:
    # Most values are texts, and most of a batch is spent here: what `_of_type` does, in one call.
    if type(plain) is not str:
        raise PoisonedOperation("wrong_type")
    return plain


def _day(plain: Any) -> str:
    try:
        return date.fromisoformat(plain).isoformat()
    except (ValueError, TypeError):
        raise PoisonedOperation("wrong_value") from None


def _moment(plain: Any) -> str:
    return moment_of(_of_type(str, plain))


@lru_cache(maxsize=4096)
def moment_of(plain: str) -> str:
    """Return a moment in its one plain form.

    Raises:
        PoisonedOperation: not a moment.
    """
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        raise PoisonedOperation("wrong_value") from None
    return plain if _PLAIN_MOMENT.fullmatch(plain) else str(to_plain(moment))


@cache
def shapes() -> dict[str, Shape]:
    """Return every synchronised table by name."""
    return {str(model.__tablename__): _shape(model) for model in synced_models()}


def _shape(model: type[Synced]) -> Shape:
    columns: dict[str, Column[Any]] = {column.key: column for column in model.__table__.columns}  # type: ignore[attr-defined]
    names = tuple(name for name in columns if name not in KEY)
    vocabularies = {name: c.type.vocabulary for name, c in columns.items() if isinstance(c.type, Coded)}
    defaults = {name: _default(model, columns[name]) for name in names}
    return Shape(
        table=str(model.__tablename__),
        model=model,
        columns=names,
        checks={name: _check(columns[name]) for name in names if name not in BOOKKEEPING},
        defaults=defaults,
        required=frozenset(name for name in names if defaults[name] is None and not columns[name].nullable),
        firm=frozenset(name for name in names if not columns[name].nullable),
        merges={name: columns[name].info.get("merge", Merge.SCALAR) for name in names},
        severity={name: tuple(str(term) for term in known) for name, known in vocabularies.items()},
        by_name=columns,
        structures=frozenset(name for name in names if isinstance(columns[name].type, JSON)),
    )


def _default(model: type[Synced], column: Column[Any]) -> Any:
    """Return what a column holds when a creation left it out: nothing, or the model's default if it must hold one."""
    if column.nullable:
        return None
    field = model.model_fields[column.key]
    if field.default_factory is not None:
        return field.get_default(call_default_factory=True)
    return None if field.default is PydanticUndefined else to_plain(field.default)


def to_sqlite(column: Column[Any]) -> Callable[[Any], Any] | None:
    """Return what turns a plain value into the one a model would store on SQLite, None when they are the same."""
    if isinstance(column.type, UtcDateTime):
        return lambda plain: None if plain is None else f"{plain[:10]} {plain[11:26]}"
    if isinstance(column.type, JSON):
        return lambda plain: msgspec.json.encode(plain).decode()
    return None
