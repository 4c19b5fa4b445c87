"""Column types and kinds of fields: how a value is stored on both databases and how it merges."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from storage.vocabulary.term import Term


class Merge(StrEnum):
    """Class of a field for merging (docs/sync.md): what happens when both sides changed it."""

    SCALAR = "scalar"
    TEXT = "text"
    SET = "set"
    SAFETY = "safety"
    OFFICE_NUMBER = "office_number"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it without a zone, PostgreSQL with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse moments without a zone, store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back a moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Coded(TypeDecorator[str]):
    """A vocabulary term stored as its value; a value of a newer office is given back as plain text."""

    impl = String(40)
    cache_ok = True

    def __init__(self, vocabulary: type[Term]) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Store the bare value."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Give back the term, or the text when this program does not know it."""
        return coded(self.vocabulary, value)


def coded(vocabulary: type[Term], value: str | None) -> str | None:
    """Return the term of a value, or the value itself when the vocabulary lacks it."""
    if value is None or value not in vocabulary._value2member_map_:
        return value
    return vocabulary(value)


JSON_VALUE = JSON().with_variant(JSONB(), "postgresql")


def _info(merge: Merge) -> dict[str, Any]:
    return {"info": {"merge": merge}}


def long_text() -> Any:
    """Return a field for many paragraphs, merged paragraph by paragraph."""
    return Field(default="", sa_type=Text, sa_column_kwargs=_info(Merge.TEXT))


def id_set() -> Any:
    """Return a field for a set of ids or codes; assign a new list, never change the old one in place."""
    return Field(default_factory=list, sa_type=JSON_VALUE, sa_column_kwargs=_info(Merge.SET))


def structure(default: type[list[Any]] | type[dict[str, Any]] = list) -> Any:
    """Return a field for a small structure of its own, merged as one value."""
    return Field(default_factory=default, sa_type=JSON_VALUE)


def term(vocabulary: type[Term], default: Term | None = None, *, merge: Merge = Merge.SCALAR) -> Any:
    """Return a field for one term of a vocabulary."""
    return Field(default=default, sa_type=Coded(vocabulary), sa_column_kwargs=_info(merge))


def moment() -> Any:
    """Return an optional field for a moment in UTC."""
    return Field(default=None, sa_type=UtcDateTime)


def office_number() -> Any:
    """Return a field that only the office fills, such as a case number."""
    return Field(default=None, sa_column_kwargs=_info(Merge.OFFICE_NUMBER))
