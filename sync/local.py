"""The laptop's own tables as the sync uses them: cursors with their tallies, small facts, staged pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, text

from sync.digest import EMPTY, Tally
from sync.protocol import Mark, Page
from sync.shapes import shapes


@contextmanager
def light(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that does not wait for the disk.

    For what the office gives again: a power cut may take the last of these, rows and cursors together, never what
    somebody typed. The next transaction that waits brings them to the disk with it.
    """
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA synchronous=NORMAL")
        try:
            with connection.begin():
                yield connection
        finally:
            raw.execute("PRAGMA synchronous=FULL")


def moment_text(plain: str) -> str:
    """Return a plain moment as the store's own tables keep it."""
    return f"{plain[:10]} {plain[11:26]}"


def fact(connection: Connection, key: str) -> dict[str, Any]:
    """Return a small fact of this store, empty when it is not there."""
    # A session asks a dozen of these; as they are, statements cost half of what SQLAlchemy's own do.
    found = connection.exec_driver_sql("SELECT value FROM local_state WHERE key = ?", (key,)).scalar()
    return msgspec.json.decode(found, type=dict[str, Any]) if found else {}


def set_fact(connection: Connection, key: str, value: dict[str, Any]) -> None:
    """Keep a small fact of this store."""
    connection.exec_driver_sql(
        "INSERT INTO local_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, msgspec.json.encode(value).decode()),
    )


def cursors(connection: Connection) -> dict[str, Mark]:
    """Return how far each scope was read and what this store's rows of it amount to."""
    rows = connection.exec_driver_sql("SELECT scope, seq, rows, digest FROM cursor")
    return {scope: Mark(seq, count, digest or EMPTY) for scope, seq, count, digest in rows}


def unread(connection: Connection, marks: Mapping[str, Mark]) -> set[str]:
    """Return the families that come again, of which only what this store has sent meanwhile is counted.

    A family it took in itself is not one of them, though nothing of it was read either.

    Args:
        connection: of the laptop's store.
        marks: its cursors.
    """
    found = {scope for scope, mark in marks.items() if mark.rows and not mark.seq and scope.startswith("family/")}
    return found - set(connection.execute(text("SELECT scope FROM family")).scalars()) if found else found


def set_cursors(connection: Connection, marks: dict[str, Mark], *, at: str) -> None:
    """Keep cursors and tallies; `at` is the office's moment, shown to people."""
    if marks:
        connection.execute(
            text(
                "INSERT INTO cursor (scope, seq, rows, digest, synced_at) VALUES (:scope, :seq, :rows, :digest, :at) "
                "ON CONFLICT (scope) DO UPDATE SET seq = :seq, rows = :rows, digest = :digest, synced_at = :at",
            ),
            [
                {"scope": scope, "seq": mark.seq, "rows": mark.rows, "digest": mark.digest, "at": moment_text(at)}
                for scope, mark in marks.items()
            ],
        )


def set_tallies(connection: Connection, marks: dict[str, Mark]) -> None:
    """Keep what scopes amount to by their rows; what the office says otherwise is then fetched again."""
    for scope, mark in marks.items():
        connection.execute(
            text("UPDATE cursor SET rows = :rows, digest = :digest WHERE scope = :scope"),
            {"scope": scope, "rows": mark.rows, "digest": mark.digest},
        )


def count_scope(connection: Connection, scope: str) -> Tally:
    """Return what the rows of a scope amount to, counted anew from the tables themselves."""
    return Tally.counted(scope_rows(connection, scope).items())


def scope_rows(connection: Connection, scope: str) -> dict[str, int]:
    """Return every row of a scope the office has accepted, with its revision."""
    parts = [
        f'SELECT id, revision FROM "{table}" WHERE scope = :scope AND revision > 0'  # noqa: S608 - names of ours
        for table in shapes()
    ]
    parts.append("SELECT row_id, revision FROM kept_values WHERE scope = :scope AND whole")
    return {row[0]: row[1] for row in connection.execute(text(" UNION ALL ".join(parts)), {"scope": scope})}


def stage(connection: Connection, page: Page) -> None:
    """Keep a page that is not the last one."""
    connection.execute(
        text("INSERT INTO staged_page (place, body) SELECT coalesce(max(place), 0) + 1, :body FROM staged_page"),
        {"body": msgspec.json.encode(page)},
    )


def staged(connection: Connection) -> list[Page]:
    """Return the pages kept from a pull that was cut."""
    rows = connection.execute(text("SELECT body FROM staged_page ORDER BY place")).scalars()
    return [msgspec.json.decode(body, type=Page) for body in rows]


def clear_staged(connection: Connection) -> None:
    """Forget staged pages."""
    connection.execute(text("DELETE FROM staged_page"))
