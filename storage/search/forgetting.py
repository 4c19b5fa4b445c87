"""Words of deleted rows leave the file: FTS5 only marks a deletion, and its parts keep the words until they are merged.

Whoever deletes says so with `owe` in the same transaction; `forget` then writes a portion anew in each of the
transactions that follow, so that nobody waits for the whole. What is still owed is kept in the store: after a crash
somebody goes on.
"""

from sqlalchemy import Connection, text

from storage.search.merging import give_back, merge, take_over

_FACT = "search_forgetting"


def owe(connection: Connection) -> None:
    """Say, in a transaction that is about to delete rows, that their words stay in the index for now.

    Args:
        connection: an open laptop store, in a transaction.
    """
    # Of more than every tenth row FTS5 would merge by itself, all at once.
    take_over(connection)
    connection.execute(text("INSERT OR REPLACE INTO local_state (key, value) VALUES (:key, '{}')"), {"key": _FACT})


def is_owed(connection: Connection) -> bool:
    """Return whether words of deleted rows may still be in the index."""
    found = connection.execute(text("SELECT 1 FROM local_state WHERE key = :key"), {"key": _FACT})
    return found.scalar() is not None


def forget(connection: Connection) -> bool:
    """Write the next portion of the index without the words of deleted rows.

    Args:
        connection: an open laptop store, in a transaction.

    Returns:
        Whether no such word is left; `secure_delete` has written over the old places.
    """
    done = merge(connection, everything=True)
    if done:
        give_back(connection)
        connection.execute(text("DELETE FROM local_state WHERE key = :key"), {"key": _FACT})
    return done
