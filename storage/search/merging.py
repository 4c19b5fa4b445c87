"""The parts of the index brought together a little at a time, so that nobody waits for the whole.

Every transaction leaves a part of its own in the index, and every question looks through all parts. FTS5 brings them
together by itself within the transactions that write: little by little in a day's work, but for seconds at once while
thousands of rows are written again. So whoever writes them again takes this over for as long.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

# Written in one portion: some 40 ms of a laptop.
PAGES_AT_ONCE = 32
# What FTS5 does without being told.
_BY_ITSELF = {"automerge": 4, "usermerge": 4, "crisismerge": 16, "deletemerge": 10}
# Nothing by itself, and at a word 16 parts of a size at a time, which writes every row as seldom as FTS5 allows.
_AT_A_WORD = {"automerge": 0, "usermerge": 16, "crisismerge": 1999, "deletemerge": 0}
# How much is gathered in memory before it becomes a part, in bytes: what FTS5 does without being told, and for many
# rows at once.
_GATHERED, _GATHERED_OF_MANY = 1 << 20, 8 << 20


@contextmanager
def few_parts(connection: Connection) -> Iterator[None]:
    """Write many rows into few parts, of which FTS5 brings hardly any together before the transaction ends.

    Args:
        connection: an open laptop store, in a transaction; if the block fails, that has to be rolled back.
    """
    _tell(connection, "hashsize", _GATHERED_OF_MANY)
    yield
    _tell(connection, "hashsize", _GATHERED)


def take_over(connection: Connection) -> None:
    """From now on parts are brought together by `merge` alone; the store keeps that until `give_back`.

    Args:
        connection: an open laptop store, in a transaction.
    """
    for name, value in _AT_A_WORD.items():
        _tell(connection, name, value)


def give_back(connection: Connection) -> None:
    """Let every transaction that writes do its share again.

    Args:
        connection: an open laptop store, in a transaction.
    """
    for name, value in _BY_ITSELF.items():
        _tell(connection, name, value)


def hold_deletions(connection: Connection) -> None:
    """Merge no part because of what is deleted: of more than every tenth row FTS5 would do so at once.

    Args:
        connection: an open laptop store, in a transaction.
    """
    _tell(connection, "deletemerge", 0)


def merge_all_there_is(connection: Connection) -> None:
    """Let `merge` bring together any two parts: with fewer it stops while larger ones are half done.

    Args:
        connection: an open laptop store, in a transaction.
    """
    _tell(connection, "usermerge", 2)


def by_itself_again(connection: Connection) -> None:
    """Undo `hold_deletions` and `merge_all_there_is`.

    Args:
        connection: an open laptop store, in a transaction.
    """
    for name in ("deletemerge", "usermerge"):
        _tell(connection, name, _BY_ITSELF[name])


def merge(connection: Connection, *, everything: bool = False) -> bool:
    """Bring together one portion of what it is worth while for.

    Args:
        connection: an open laptop store, in a transaction.
        everything: begin to make one part of all, also where it would not be worth while yet.

    Returns:
        Whether nothing was left to do.
    """
    before = _changes(connection)
    # Less than nothing is the word for „everything”.
    _tell(connection, "merge", -PAGES_AT_ONCE if everything else PAGES_AT_ONCE)
    # One change is the statement itself.
    return _changes(connection) - before <= 1


def count_portions(connection: Connection) -> int:
    """Return in about how many portions one part is made of all, half of which are of rows written again."""
    pages: int = connection.connection.cursor().execute("SELECT count(*) FROM search_text_data").fetchone()[0]
    return pages // (2 * PAGES_AT_ONCE) + 1


def _tell(connection: Connection, what: str, value: int) -> None:
    connection.connection.cursor().execute("INSERT INTO search_text (search_text, rank) VALUES (?, ?)", (what, value))


def _changes(connection: Connection) -> int:
    found: int = connection.connection.cursor().execute("SELECT total_changes()").fetchone()[0]
    return found
