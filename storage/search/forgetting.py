"""Words of deleted rows leave the file: FTS5 only marks a deletion, and its parts keep the words until they are merged.

Whoever deletes says so with `owe` in the same transaction; `forget` then writes a portion anew in each of the
transactions that follow, so that nobody waits for the whole. What is still owed is kept in the store: after a crash
somebody goes on. What others write meanwhile is merged on the way, or the parts would grow too many.
"""

from sqlalchemy import Connection, text

from storage.search.merging import by_itself_again, hold_deletions, merge, merge_all_there_is

_FACT = "search_forgetting"
_OWED, _BEGUN = '{"begun": false}', '{"begun": true}'


def owe(connection: Connection) -> None:
    """Say, in a transaction that is about to delete rows, that their words stay in the index for now.

    Args:
        connection: an open laptop store, in a transaction.
    """
    hold_deletions(connection)
    _note(connection, _OWED)


def is_owed(connection: Connection) -> bool:
    """Return whether words of deleted rows may still be in the index."""
    return _noted(connection) is not None


def forget(connection: Connection) -> bool:
    """Write the next portion of the index without the words of deleted rows.

    Args:
        connection: an open laptop store, in a transaction.

    Returns:
        Whether no such word is left; `secure_delete` has written over the old places.
    """
    merge_all_there_is(connection)
    if _noted(connection) == _OWED:
        # Once only: told again, FTS5 would begin anew with whatever was written since, and never end.
        done = merge(connection, everything=True)
        _note(connection, _BEGUN)
    else:
        done = merge(connection)
    if done:
        by_itself_again(connection)
        connection.execute(text("DELETE FROM local_state WHERE key = :key"), {"key": _FACT})
    return done


def _noted(connection: Connection) -> str | None:
    found = connection.execute(text("SELECT value FROM local_state WHERE key = :key"), {"key": _FACT})
    value: str | None = found.scalar()
    return value


def _note(connection: Connection, value: str) -> None:
    statement = text("INSERT OR REPLACE INTO local_state (key, value) VALUES (:key, :value)")
    connection.execute(statement, {"key": _FACT, "value": value})
