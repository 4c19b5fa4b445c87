"""Full-text search over Polish lemmas: *budżet* finds *budżecie*, with or without diacritics.

Every word is indexed as its own folded form and as every lemma `morfeusz2` knows for it; a query is treated the
same way. Diacritics are folded before indexing, ł to l too, which FTS5's own folding does not do.

Hits come by their place in the index: names before everything, then what was written last. FTS5 gives them in that
order while it reads, so a beginning that half of the store shares costs no more than a rare one; weighing all hits
against each other would take a third of a second for each key.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from storage.models.base import Synced, synced_models

_WORD = re.compile(r"\w+", re.UNICODE)
_STROKES = str.maketrans("łŁ", "lL")
# Names have their places in the index behind everything else, which is read backwards.
_NAMES = frozenset({"family", "institution", "person"})
_FIRST_NAME = 1 << 40
# Of a shorter beginning the hits in titles are as many as those in texts, and another key follows at once.
_LONG_ENOUGH = 4
_REMEMBERED = 200_000

CREATE_ROWS = """
CREATE TABLE search_row (
    docid INTEGER PRIMARY KEY, row_id TEXT NOT NULL UNIQUE, entity TEXT NOT NULL, scope TEXT NOT NULL
)
"""
CREATE_TEXT = """
CREATE VIRTUAL TABLE search_text USING fts5(
    title, body, content='', contentless_delete=1, detail=column, prefix='1 2', tokenize='ascii'
)
"""


@dataclass(frozen=True)
class Hit:
    """A row that the search found.

    Attributes:
        entity: table name of the row.
        row_id: id of the row.
        scope: scope the row belongs to.
    """

    entity: str
    row_id: str
    scope: str


def fold(word: str) -> str:
    """Return the word in lower case without any diacritics."""
    parts = unicodedata.normalize("NFKD", word.casefold().translate(_STROKES))
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _analyser() -> Any:
    import morfeusz2  # noqa: PLC0415 - its dictionary costs 80 ms, paid by the first search or write

    return morfeusz2.Morfeusz(generate=False)


@lru_cache(maxsize=_REMEMBERED)
def terms(word: str) -> tuple[str, ...]:
    """Return the folded form of a word and the folded lemmas it may stand for."""
    lemmas = {_term(part) for entry in _analyser().analyse(word) for part in entry[2][1].partition(":")[0].split("|")}
    return (_term(word), *sorted(lemmas - {_term(word), ""}))


def _term(word: str) -> str:
    """Return a word as the index knows it: folded, and nothing in it at which the index would part it."""
    return "".join(part for part in fold(word) if part.isalnum())


class _Forms(dict[str, str]):
    """What was met so far between two spaces, with the terms of its words in one string.

    A plain dictionary, for a first pull looks up a million; with the marks on the words, for to split at spaces
    costs a quarter of finding words.
    """

    def __missing__(self, part: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        forms = self[part] = " ".join(term for word in _WORD.findall(part) for term in terms(word))
        return forms


_forms = _Forms()


def tokens(content: str) -> str:
    """Return the text as the index holds it: every word with its lemmas beside it, what is written alike once."""
    return " ".join(map(_forms.__getitem__, set(content.casefold().split())))


def _words_of(value: Any) -> str:
    if isinstance(value, str):
        return value
    return " ".join(str(part) for part in value) if isinstance(value, Sequence) else ""


@dataclass(frozen=True)
class Entry:
    """The words of one row for the index; without words the row leaves it."""

    entity: str
    row_id: str
    scope: str
    title: str
    body: str


def entry_of(row: Synced) -> Entry:
    """Return what the index should hold for a row."""
    values = {name: getattr(row, name) for name in row.searched} if row.deleted_at is None else {}
    return entry(str(row.__tablename__), row.id, row.scope, values)


def entry(entity: str, row_id: str, scope: str, values: dict[str, Any]) -> Entry:
    """Return what the index should hold for a row given by its searched values, the title first."""
    words = [_words_of(value) for value in values.values()]
    return Entry(entity, row_id, scope, tokens(words[0]) if words else "", tokens(" \n ".join(words[1:])))


def index(connection: Connection, rows: Iterable[Synced]) -> None:
    """Put the current words of the rows into the index, in the caller's transaction."""
    index_entries(connection, [entry_of(row) for row in rows if row.searched])


def index_entries(connection: Connection, entries: list[Entry]) -> None:
    """Replace the entries of the index in bulk."""
    if not entries:
        return
    cursor = connection.connection.cursor()
    last = {one.row_id: one for one in entries}
    known = msgspec.json.encode(list(last)).decode()
    found = cursor.execute(
        "SELECT docid FROM search_row WHERE row_id IN (SELECT value FROM json_each(?))",
        (known,),
    ).fetchall()
    if found:
        cursor.executemany("DELETE FROM search_text WHERE rowid = ?", found)
        cursor.executemany("DELETE FROM search_row WHERE docid = ?", found)
    kept = _placed(cursor, [one for one in last.values() if one.title or one.body])
    cursor.executemany(
        "INSERT INTO search_row (docid, entity, row_id, scope) VALUES (?, ?, ?, ?)",
        [(place, one.entity, one.row_id, one.scope) for place, one in kept],
    )
    cursor.executemany(
        "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
        [(place, one.title, one.body) for place, one in kept],
    )


def _placed(cursor: Any, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """Give every entry a place behind those of its kind."""
    query = "SELECT coalesce(max(docid), ?) FROM search_row WHERE docid >= ? AND docid < ?"
    named = [one for one in entries if one.entity in _NAMES]
    others = [one for one in entries if one.entity not in _NAMES]
    placed: list[tuple[int, Entry]] = []
    for start, end, group in ((0, _FIRST_NAME, others), (_FIRST_NAME, 2 * _FIRST_NAME, named)):
        last = cursor.execute(query, (start, start, end)).fetchone()[0] if group else start
        placed += enumerate(group, last + 1)
    return placed


def query(typed: str) -> str:
    """Return an FTS5 query for what was typed: every word in any of its forms, the last one also as a beginning."""
    return " AND ".join(f"({part})" for part in _parts(typed))


def _parts(typed: str) -> list[str]:
    words = [forms for word in _WORD.findall(typed) if (forms := terms(word.casefold()))[0]]
    parts = [" OR ".join(f'"{term}"' for term in forms) for forms in words]
    if words:
        parts[-1] += f' OR "{words[-1][0]}"*'
    return parts


def find(connection: Connection, typed: str, *, scope: str | None = None, limit: int = 20) -> list[Hit]:
    """Return the rows that hold all typed words.

    Those with a word in their title come first; among them, and among the rest, names before what was written last.

    Args:
        connection: an open laptop store.
        typed: as typed so far; the last word may still be growing.
        scope: only rows of this scope.
        limit: the most rows to return.
    """
    parts = _parts(typed)
    if not parts:
        return []
    wanted = " AND ".join(f"({part})" for part in parts)
    hits: dict[str, Hit] = {}
    if len(_WORD.findall(typed)[-1]) >= _LONG_ENOUGH:
        titled = f"({wanted}) AND ({{title}} : ({' OR '.join(parts)}))"
        hits = _read(connection, titled, scope, limit)
    if len(hits) < limit:
        hits |= _read(connection, wanted, scope, limit)
    return list(hits.values())[:limit]


def _read(connection: Connection, wanted: str, scope: str | None, limit: int) -> dict[str, Hit]:
    statement = (
        "SELECT r.entity, r.row_id, r.scope FROM search_text t JOIN search_row r ON r.docid = t.rowid"
        " WHERE search_text MATCH :wanted AND (:scope IS NULL OR r.scope = :scope)"
        " ORDER BY t.rowid DESC LIMIT :limit"
    )
    rows = connection.execute(text(statement), {"wanted": wanted, "scope": scope, "limit": limit})
    return {row.row_id: Hit(*row) for row in rows}


def rebuild(connection: Connection) -> None:
    """Index every row anew, for a store whose index was lost or made by an older program."""
    connection.execute(text("DELETE FROM search_row"))
    connection.execute(text("DELETE FROM search_text"))
    for model in synced_models():
        if model.searched:
            columns = ", ".join(f'"{name}"' for name in model.searched)
            rows = connection.execute(
                text(f'SELECT id, scope, {columns} FROM "{model.__tablename__}" WHERE deleted_at IS NULL'),  # noqa: S608
            )
            entries = [
                entry(str(model.__tablename__), row[0], row[1], dict(zip(model.searched, row[2:], strict=True)))
                for row in rows
            ]
            index_entries(connection, entries)
