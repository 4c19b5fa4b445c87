"""The questions that what was typed may mean, asked one after the other.

„notatki Przykładowscy budżet” may be the notes about a family in which a budget is spoken of, or a text with these
three words. The first turn narrows, the second takes every word as it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.search_text import Sought
from app.search_words import Piece, Typed
from storage import search
from storage.models import Family, Person

# A name that so many families share does not say which one is meant.
_FEW_FAMILIES = 12
_LOOKED_AT = 60
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the index.

    Attributes:
        wanted: what the index is asked.
        sought: the words that must be there.
        turn: whose answers come first; the same for questions whose answers stand together.
    """

    wanted: search.Wanted
    sought: Sought
    turn: int


def questions(session: Session, typed: Typed, *, scope: str | None) -> Iterator[Question]:
    """Yield what to ask, best first; nothing when nothing was typed.

    Args:
        session: open session on a laptop's store.
        typed: as `app.search_words.understand` gives it.
        scope: the only scope whose names may be known, while a family looks on.
    """
    scopes, left = _families_named(session, typed.rest, scope)
    narrow = bool(typed.kinds or typed.days or (scopes and left))
    if narrow or scopes:
        wanted = search.Wanted(_words(left), kinds=typed.kinds, scopes=frozenset(scopes), days=typed.days)
        yield Question(wanted, Sought(left), 0)
    if typed.literal:
        # Of a family alone all there is about it stands among what only mentions it.
        yield Question(search.Wanted(_words(typed.literal)), Sought(typed.literal), int(narrow))


def _words(pieces: Sequence[Piece]) -> tuple[search.Word, ...]:
    return tuple(word for piece in pieces for word in piece.words)


def _families_named(session: Session, rest: Sequence[Piece], scope: str | None) -> tuple[set[str], tuple[Piece, ...]]:
    """Return the scopes of the families whose names or codes were typed, and the pieces that name none."""
    named = [piece for piece in rest if not piece.quoted and len(piece.text) >= _SHORTEST_NAME]
    known = _known_names(session, named)
    found: list[set[str]] = []
    left: list[Piece] = []
    for piece in rest:
        scopes = _by_code(session, piece) if piece.together else set[str]()
        if piece in named and not piece.together:
            forms = frozenset(piece.words[0].forms())
            scopes = {whose for whose, names in known if not forms.isdisjoint(names)}
        if scope is not None:
            scopes &= {scope}
        if 0 < len(scopes) <= _FEW_FAMILIES:
            found.append(scopes)
        else:
            left.append(piece)
    # „Nowak Kowalska” may be one family with two names, or two of which either is meant.
    both = set.intersection(*found) if found else set[str]()
    return both or set().union(*found), tuple(left)


def _known_names(session: Session, pieces: Sequence[Piece]) -> list[tuple[str, frozenset[str]]]:
    """Return scopes of families with the forms of the names they and their members bear."""
    words = [piece.text for piece in pieces if not piece.together]
    hits = search.find_named(session.connection(), words, limit=_LOOKED_AT)
    found: list[tuple[str, str]] = []
    for model, name in ((Family, Family.display_name), (Person, Person.last_name)):
        ids = [hit.row_id for hit in hits if hit.entity == model.__tablename__]
        if ids:
            query = select(col(model.scope), col(name)).where(col(model.id).in_(ids), col(model.deleted_at).is_(None))
            found += [(row[0], row[1]) for row in session.connection().execute(query)]
    return [(scope, _forms(name)) for scope, name in found]


def _forms(name: str) -> frozenset[str]:
    words = (word for word in search.WORD.findall(name) if len(word) >= _SHORTEST_NAME and not word.isdecimal())
    return frozenset(form for word in words for form in search.terms(word.casefold()))


def _by_code(session: Session, piece: Piece) -> set[str]:
    query = select(col(Family.scope)).where(func.upper(Family.code) == piece.text.upper().strip(".,;:"))
    return set(session.connection().execute(query).scalars())
