"""What was typed into the search, understood: words, phrases in quotes, kinds of entries, days.

A word that narrows („notatki”, „listopad”) may as well be a word of a text. So both are asked: first narrowed, then
with every word taken as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from app.search_periods import find_period
from storage.search import WORD, Days, Word, fold

_QUOTES = '„”“"«»'
_PIECE = re.compile(rf"[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]|$)|(?P<plain>[^\s{_QUOTES}]+)")
# They join words and say nothing: „wizyta u lekarza” is also „wizyta lekarza”.
_JOINING = frozenset(
    "a i o u w we z ze na do od po za dla przy pod nad przed oraz in of on at the and with from to for".split()  # noqa: SIM905 - read as a line
)
_KINDS: dict[str, frozenset[str]] = {
    "wizyta": frozenset({"visit"}),
    "odwiedziny": frozenset({"visit"}),
    "visit": frozenset({"visit"}),
    "visits": frozenset({"visit"}),
    "notatka": frozenset({"note"}),
    "note": frozenset({"note"}),
    "notes": frozenset({"note"}),
    "wpis": frozenset({"note", "visit"}),
    "plan": frozenset({"plan", "goal", "action"}),
    "plans": frozenset({"plan", "goal", "action"}),
    "cel": frozenset({"goal"}),
    "dzialanie": frozenset({"action"}),
    "ustalenie": frozenset({"agreement"}),
    "osoba": frozenset({"person"}),
    "people": frozenset({"person"}),
    "rodzina": frozenset({"family"}),
    "instytucja": frozenset({"institution"}),
    "zadanie": frozenset({"task"}),
    "dokument": frozenset({"document"}),
    "pismo": frozenset({"document"}),
}
_SHORTEST_KIND = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or words that must stand together: in quotes, or held together by signs like „24.11” and „R-001”.

    Attributes:
        text: as it was typed.
        words: its words; all of them exact where they must stand together.
        quoted: whether it stood in quotes, so that it narrows nothing.
    """

    text: str
    words: tuple[Word, ...]
    quoted: bool = False

    @property
    def together(self) -> bool:
        """Whether its words must be found as they stand."""
        return self.words[0].exact

    @property
    def joins(self) -> bool:
        """Whether it says nothing by itself."""
        return not self.quoted and fold(self.text) in _JOINING


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed.

    Attributes:
        literal: everything as it stands, for a text that holds it all.
        rest: what is left without what narrows.
        kinds: table names of the kinds that were named.
        days: the periods that were named; one of them is meant.
    """

    literal: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    kinds: frozenset[str]
    days: tuple[Days, ...]


def understand(typed: str, *, today: date) -> Typed:
    """Understand what was typed so far.

    A space at its end ends the last word; without one it may still be growing.

    Args:
        typed: as it stands in the field.
        today: the day „wczoraj” is understood from.
    """
    pieces = list(_pieces(typed))
    kinds: set[str] = set()
    days: list[Days] = []
    rest: list[Piece] = []
    place = 0
    while place < len(pieces):
        used, periods = find_period(_unquoted(pieces[place:]), today)
        named = frozenset[str]() if used else _kinds(pieces[place])
        days += periods
        kinds |= named
        if not used and not named and not pieces[place].joins:
            rest.append(pieces[place])
        place += used or 1
    literal = [piece for piece in pieces if not piece.joins or piece.words[-1].growing]
    return Typed(tuple(literal or pieces), tuple(rest), frozenset(kinds), tuple(days))


def _pieces(typed: str) -> Iterator[Piece]:
    found = list(_PIECE.finditer(typed))
    for match in found:
        text = match["phrase"] if match["plain"] is None else match["plain"]
        words = WORD.findall(text)
        quoted = match["plain"] is None
        growing = match.end() == len(typed) and not match["end"] and not text[-1:].isspace()
        together = quoted or (len(words) > 1 and any(part.isdecimal() for part in text))
        if words and not together:
            for number, word in enumerate(words, 1):
                yield Piece(text if len(words) == 1 else word, (Word(word, growing=growing and number == len(words)),))
        elif words:
            *begun, last = words
            yield Piece(
                text, (*(Word(word, exact=True) for word in begun), Word(last, exact=True, growing=growing)), quoted
            )


def _unquoted(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in takewhile(lambda one: not one.quoted, pieces)]


def _kinds(piece: Piece) -> frozenset[str]:
    if piece.together or len(piece.text) < _SHORTEST_KIND:
        return frozenset()
    named = (_KINDS[form] for form in piece.words[0].forms() if form in _KINDS)
    return frozenset().union(*named)
