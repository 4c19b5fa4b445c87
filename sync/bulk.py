"""Adding rows to the office's tables by COPY, which costs PostgreSQL half of what an INSERT does."""

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

# What PostgreSQL says about values it does not take, from a COPY and from a statement.
REFUSED = (psycopg.DataError, psycopg.IntegrityError, DataError, IntegrityError)


def text_array(values: Iterable[str]) -> str:
    """Return texts as one value for `CAST(:name AS text[])`: a list would be turned into one value by value."""
    listed = list(values)
    if not listed:
        return "{}"
    joined = '","'.join(listed)
    # Ids hold nothing that needs a sign before it: one look at all of them together is enough.
    if "\\" in joined or joined.count('"') > 2 * (len(listed) - 1):
        joined = '","'.join([value.replace("\\", "\\\\").replace('"', '\\"') for value in listed])
    return f'{{"{joined}"}}'


def copy_rows(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add new rows in the connection's transaction.

    Args:
        connection: of the office.
        table: name of the table.
        columns: names of the columns, in the order of each row's values.
        rows: values as PostgreSQL reads them: texts, numbers, truths, JSON as text.

    Raises:
        psycopg.Error: a value is refused; the transaction or its savepoint must be rolled back.
    """
    raw: Any = connection.connection.driver_connection
    listed = ", ".join(f'"{name}"' for name in columns)
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
