"""Whole rows of plain values in the office's tables, many at a time."""

from collections.abc import Collection
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Date, text

from storage.capture import replaying
from storage.models.columns import UtcDateTime
from sync.bulk import copy_rows, text_array
from sync.shapes import KEY, Shape, shapes


@lru_cache(maxsize=1024)
def _read_sql(table: str, names: tuple[str, ...]) -> str:
    shape = shapes()[table]

    def plain(name: str) -> str:
        column = shape.by_name[name]
        if isinstance(column.type, UtcDateTime):
            return f"""to_char("{name}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24\\:MI\\:SS.US"Z"')"""
        return f"""to_char("{name}", 'YYYY-MM-DD')""" if isinstance(column.type, Date) else f'"{name}"'

    wanted = ", ".join(plain(name) for name in names)
    return f'SELECT id, revision, scope, {wanted} FROM "{table}" WHERE id = ANY(CAST(:ids AS text[])) ORDER BY id'  # noqa: S608 - names of ours


@lru_cache(maxsize=1024)
def _write_sql(table: str, names: tuple[str, ...]) -> str:
    renewed = ", ".join(f'"{name}" = new."{name}"' for name in names)
    return (
        f'UPDATE "{table}" AS old SET {renewed} '  # noqa: S608 - names of ours
        f'FROM json_populate_recordset(CAST(NULL AS "{table}"), CAST(:rows AS json)) AS new WHERE old.id = new.id'
    )


def read_office_rows(
    connection: Connection, shape: Shape, ids: list[str], *, names: tuple[str, ...] | None = None
) -> list[list[Any]]:
    """Return rows of the office as `[id, revision, scope, *values]`, plain.

    Args:
        connection: of the office.
        shape: the table.
        ids: of the rows.
        names: of the columns wanted; None for all of them.
    """
    query = _read_sql(shape.table, shape.columns if names is None else names)
    return list(map(list, connection.execute(text(query), {"ids": text_array(ids)}).all()))


def write_office_rows(
    connection: Connection, shape: Shape, rows: list[dict[str, Any]], *, changed: Collection[str]
) -> None:
    """Write plain values at the office in place of what is there.

    Args:
        connection: of the office, in a transaction.
        shape: the table.
        rows: whole rows that are in the table.
        changed: names of the columns that may differ from what is there; the revision always does.
    """
    names = ("revision", *(name for name in shape.columns if name in changed))
    lines = [{"id": row["id"], **{name: row[name] for name in names}} for row in rows]
    with replaying(connection):
        connection.execute(text(_write_sql(shape.table, names)), {"rows": msgspec.json.encode(lines).decode()})


def add_office_rows(connection: Connection, shape: Shape, rows: list[dict[str, Any]]) -> None:
    """Write whole rows of plain values at the office that are not there yet."""
    names = (*KEY, *shape.columns)
    lines = list(map(list, map(itemgetter(*names), rows)))
    for place, name in enumerate(names):
        if name in shape.structures:
            for line in lines:
                line[place] = _flat(line[place])
    copy_rows(connection, shape.table, names, lines)


def _flat(structure: Any) -> str | None:
    return None if structure is None else msgspec.json.encode(structure).decode()
