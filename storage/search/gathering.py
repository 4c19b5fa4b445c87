"""Parts of the index are left as they are after many rows came at once, and brought together when there is time.

What thousands of rows leave behind is one large part among the small ones of a day's work. FTS5 would write all of it
again with the next dozen of those, inside the transactions that bring them: a tenth of a second here, a third there,
once a whole one at once. So from then on nothing is brought together by itself; `gather` does it, a portion in a
transaction, on the next occasion to renew the index. What is open is kept in the store.
"""

from sqlalchemy import Connection, text

from storage.search.merging import give_back, merge, merge_all_there_is, take_over

_FACT = "search_gathering"
_LEFT, _BEGUN = '{"begun": false}', '{"begun": true}'


def leave_apart(connection: Connection) -> None:
    """From now on leave parts as they are, until `gather` has ended.

    Args:
        connection: an open laptop store, in the transaction that writes the rows.
    """
    take_over(connection)
    _note(connection, _LEFT)


def is_scattered(connection: Connection) -> bool:
    """Return whether parts wait to be brought together."""
    return _noted(connection) is not None


def gather(connection: Connection) -> bool:
    """Bring together the next portion; afterwards every transaction does its share again.

    Args:
        connection: an open laptop store, in a transaction.

    Returns:
        Whether nothing is left to do.
    """
    begins = _noted(connection) == _LEFT
    merge_all_there_is(connection)
    # Told again, FTS5 would begin anew with whatever was written since.
    done = merge(connection, everything=begins)
    if begins:
        _note(connection, _BEGUN)
    if done:
        give_back(connection)
        connection.execute(text("DELETE FROM local_state WHERE key = :key"), {"key": _FACT})
    return done


def _noted(connection: Connection) -> str | None:
    found = connection.execute(text("SELECT value FROM local_state WHERE key = :key"), {"key": _FACT})
    value: str | None = found.scalar()
    return value


def _note(connection: Connection, value: str) -> None:
    statement = text("INSERT OR REPLACE INTO local_state (key, value) VALUES (:key, :value)")
    connection.execute(statement, {"key": _FACT, "value": value})
