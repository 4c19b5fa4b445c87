"""How a migration writes a table that travels. Frozen: migrations made with it must mean the same for ever."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

JSON_VALUE = sa.JSON().with_variant(JSONB(), "postgresql")
_MOMENT = sa.DateTime(timezone=True)
_MINE = "(SELECT nullif(current_setting('parasol.scopes', true), ''))::text[]"
# What stands in rows written before the column was there; text is empty.
_BEFORE: dict[str, Any] = {"number": "0", "truth": sa.false(), "list": "[]", "map": "{}"}
_KINDS: dict[str, sa.types.TypeEngine[Any]] = {
    "id": sa.String(36),
    "term": sa.String(40),
    "line": sa.String(),
    "text": sa.Text(),
    "number": sa.Integer(),
    "truth": sa.Boolean(),
    "day": sa.Date(),
    "moment": _MOMENT,
    "list": JSON_VALUE,
    "map": JSON_VALUE,
}


def columns(described: str, *, later: bool = False) -> list[sa.Column[Any]]:
    """Return columns of their short description, „family_id:id due:day? kind:term=full”.

    Args:
        described: `name:kind` divided by white space, kinds as in `_KINDS`; a question mark means it may be empty,
            what follows `=` is the value of the rows there are.
        later: the table has rows already, which get that value, or an empty one.
    """
    return [_column(*one.split(":"), later=later) for one in described.split()]


def create(table: str, described: str, *, indexed: Iterable[str] = ()) -> None:
    """Make a table that travels: what every row of it carries (domain.md §3.1), then its own columns.

    At the office it is guarded at once: a request sees the rows of its own scopes only.
    """
    op.create_table(
        table,
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=True),
        sa.Column("created_by", sa.String(36), nullable=True),
        sa.Column("updated_at", _MOMENT, nullable=True),
        sa.Column("updated_by", sa.String(36), nullable=True),
        sa.Column("device_id", sa.String(36), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", _MOMENT, nullable=True),
        sa.Column("sealed_at", _MOMENT, nullable=True),
        sa.Column("sealed_by", sa.String(36), nullable=True),
        sa.Column("content_hash", sa.String(64), nullable=True),
        sa.Column("sensitivity", sa.String(40), nullable=False),
        *columns(described),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("scope", *indexed):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f'CREATE POLICY entitled ON "{table}" USING (scope = ANY ({_MINE}))')
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')


def add(table: str, described: str) -> None:
    """Add columns to a table that has rows."""
    for column in columns(described, later=True):
        op.add_column(table, column)


def remove(table: str, described: str) -> None:
    """Take columns away again."""
    for column in reversed(columns(described)):
        op.drop_column(table, column.name)


def _column(name: str, kind: str, *, later: bool) -> sa.Column[Any]:
    kind, _, value = kind.partition("=")
    empty = kind.endswith("?")
    type_ = _KINDS[kind.rstrip("?")]
    before = (value or _BEFORE.get(kind, "")) if later and not empty else None
    return sa.Column(name, type_, nullable=empty, server_default=before)
