"""Asking the index: all words in any of their forms, narrowed to kinds, scopes and days.

Hits come by their place in the index: names before everything, then what was written last. FTS5 gives them in that
order while it reads, so a beginning that half of the store shares costs no more than a rare one; weighing all hits
against each other would take a third of a second for each key.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from storage.search.entries import FIRST_NAME
from storage.search.marks import Days, narrowed
from storage.search.terms import WORD, term, terms

# Of a shorter beginning the hits in titles are as many as those in texts, and another key follows at once.
_LONG_ENOUGH = 4


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


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is looked for.

    Attributes:
        typed: as it was typed.
        exact: only in this form, as in a phrase.
        growing: may be the beginning of a longer word.
    """

    typed: str
    exact: bool = False
    growing: bool = False

    def forms(self) -> tuple[str, ...]:
        """Return what may stand in the index for it, its own form first; nothing for a mere sign."""
        own = term(self.typed)
        if not own:
            return ()
        return (own,) if self.exact else terms(self.typed.casefold())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; everything that is given must fit.

    Attributes:
        words: all of them must be there; where they stand in a phrase is for the caller to look at.
        kinds: table names, one of which it must be.
        scopes: one of which it must belong to.
        days: periods, into one of which its day must fall.
    """

    words: tuple[Word, ...] = ()
    kinds: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    days: tuple[Days, ...] = ()


def wanted(typed: str) -> Wanted:
    """Return the plain words of what was typed, the last one still growing."""
    found = WORD.findall(typed)
    return Wanted(tuple(Word(word, growing=place == len(found)) for place, word in enumerate(found, 1)))


def query(typed: str) -> str:
    """Return an FTS5 query for what was typed: every word in any of its forms, the last one also as a beginning."""
    return " AND ".join(f"({part})" for part in _parts(wanted(typed)))


def _parts(asked: Wanted) -> list[str]:
    found = []
    for word in asked.words:
        forms = word.forms()
        if forms:
            any_of = [f'"{form}"' for form in forms] + [f'"{forms[0]}"*'] * word.growing
            found.append(" OR ".join(any_of))
    return found


def find(connection: Connection, typed: str | Wanted, *, scope: str | None = None, limit: int = 20) -> list[Hit]:
    """Return the rows that hold all typed words.

    Those with a word in their title come first; among them, and among the rest, names before what was written last.

    Args:
        connection: an open laptop store.
        typed: words as typed so far, the last of which may still be growing; or all that is wanted.
        scope: only rows of this scope.
        limit: the most rows to return.
    """
    asked = wanted(typed) if isinstance(typed, str) else typed
    parts = _parts(asked)
    marked = list(narrowed(kinds=asked.kinds, scopes=asked.scopes, days=asked.days))
    if not parts and not marked:
        return []
    every = " AND ".join([*(f"({part})" for part in parts), *marked])
    hits: dict[str, Hit] = {}
    if parts and len(asked.words[-1].typed) >= _LONG_ENOUGH:
        titled = f"({every}) AND ({{title}} : ({' OR '.join(parts)}))"
        hits = _read(connection, titled, scope=scope, limit=limit)
    if len(hits) < limit:
        hits |= _read(connection, every, scope=scope, limit=limit)
    return list(hits.values())[:limit]


def find_named(connection: Connection, words: Iterable[str], *, limit: int) -> list[Hit]:
    """Return families, persons and institutions that hold at least one of the words in any form.

    Args:
        connection: an open laptop store.
        words: complete words.
        limit: the most rows to return.
    """
    forms = {form for word in words for form in terms(word.casefold()) if form}
    any_of = " OR ".join(f'"{form}"' for form in sorted(forms))
    return list(_read(connection, any_of, first=FIRST_NAME, limit=limit).values()) if forms else []


def _read(
    connection: Connection, match: str, *, scope: str | None = None, first: int = 0, limit: int
) -> dict[str, Hit]:
    statement = (
        "SELECT r.entity, r.row_id, r.scope FROM search_text t JOIN search_row r ON r.docid = t.rowid"
        " WHERE search_text MATCH :match AND t.rowid >= :first AND (:scope IS NULL OR r.scope = :scope)"
        " ORDER BY t.rowid DESC LIMIT :limit"
    )
    rows = connection.execute(text(statement), {"match": match, "scope": scope, "first": first, "limit": limit})
    return {row.row_id: Hit(*row) for row in rows}
