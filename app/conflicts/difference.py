"""Where two versions of a text part, word by word; pure."""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

# What both say is left out beyond so many letters on either side of a difference.
AROUND: Final = 110
# Shorter texts are shown whole; longer ones are cut here, and read whole on demand.
LONG: Final = 420
_LONGEST: Final = 900
_OWN: Final = 300
# Comparing words costs the product of their numbers; above this whole sentences are compared first.
_COSTLY: Final = 40_000
_TOO_COSTLY: Final = 400_000
_WORDS: Final = re.compile(r"\s*\S+|\s+$")
_SENTENCES: Final = re.compile(r"\s*[^.!?\n]+[.!?\n]*|\s*[.!?]+|\s+$")
_GAP: Final = " … "


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a version.

    Attributes:
        words: as they stand there.
        own: whether only this version says so; without words it is the place where the other says more.
    """

    words: str
    own: bool = False


Pieces = tuple[Piece, ...]


def compare(mine: str, theirs: str) -> tuple[Pieces, Pieces]:
    """Return both texts in pieces, the ones that only one of them has marked; together they are the texts again.

    Args:
        mine: one version.
        theirs: the other.
    """
    first, second = _compared(mine, theirs)
    return (first if mine else (), second if theirs else ())


def _compared(mine: str, theirs: str) -> tuple[Pieces, Pieces]:
    first, second = _WORDS.findall(mine), _WORDS.findall(theirs)
    if len(first) * len(second) <= _COSTLY:
        return _pieces(first, second, _matches(first, second))
    sentences, others = _SENTENCES.findall(mine), _SENTENCES.findall(theirs)
    if len(sentences) * len(others) > _TOO_COSTLY:
        return _by_ends(mine, theirs)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in _matches(sentences, others):
        one, other = "".join(sentences[a:b]), "".join(others[c:d])
        if tag == "equal":
            pair: tuple[Pieces, Pieces] = ((Piece(one),), (Piece(other),))
        else:
            few, more = _WORDS.findall(one), _WORDS.findall(other)
            cheap = len(few) * len(more) <= _COSTLY
            pair = _pieces(few, more, _matches(few, more)) if cheap else _by_ends(one, other)
        left += pair[0]
        right += pair[1]
    return _joined(left), _joined(right)


def shorten(pieces: Pieces) -> Pieces:
    """Return the pieces around the differences; „…” stands for what both say, or what follows.

    Args:
        pieces: of one version, as `compare` returns them.
    """
    if sum(len(one.words) for one in pieces) <= LONG:
        return pieces
    last = len(pieces) - 1
    cut: list[Piece] = []
    for place, one in enumerate(pieces):
        room = _LONGEST - sum(len(done.words) for done in cut)
        if room <= 0:
            cut.append(Piece(_GAP.rstrip()))
            break
        if one.own:
            cut.append(replace(one, words=_head(one.words, min(_OWN, room))))
        else:
            cut.append(Piece(_middle(one.words, before=place > 0, after=place < last)))
    return tuple(cut)


def _matches(first: list[str], second: list[str]) -> list[tuple[str, int, int, int, int]]:
    left, right = ([one.strip() for one in side] for side in (first, second))
    found: list[tuple[str, int, int, int, int]] = [*SequenceMatcher(None, left, right, autojunk=False).get_opcodes()]
    return found


def _pieces(first: list[str], second: list[str], found: list[tuple[str, int, int, int, int]]) -> tuple[Pieces, Pieces]:
    left = [Piece("".join(first[a:b]), tag != "equal") for tag, a, b, _c, _d in found]
    right = [Piece("".join(second[c:d]), tag != "equal") for tag, _a, _b, c, d in found]
    return _joined(left), _joined(right)


def _joined(pieces: list[Piece]) -> Pieces:
    """Put neighbours of one kind together; leave out what is empty, but not where the other version says more."""
    found: list[Piece] = []
    for one in pieces:
        if found and found[-1].own == one.own:
            found[-1] = Piece(found[-1].words + one.words, one.own)
        elif one.words or one.own:
            found.append(one)
    return tuple(found)


def _by_ends(mine: str, theirs: str) -> tuple[Pieces, Pieces]:
    """Compare texts that have too little in common: only how they begin and end alike."""
    same = _word_before(mine, _alike(mine, theirs))
    end = _alike(mine[same:][::-1], theirs[same:][::-1])
    sides = []
    for text in (mine, theirs):
        stop = max(same, len(text) - end)
        sides.append(_joined([Piece(text[:same]), Piece(text[same:stop], own=True), Piece(text[stop:])]))
    return sides[0], sides[1]


def _alike(one: str, other: str) -> int:
    """Return how many letters are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _middle(words: str, *, before: bool, after: bool) -> str:
    """Return what both say near the differences before and after it."""
    if len(words) <= AROUND * 2 + len(_GAP):
        return words
    head = _head(words, AROUND).removesuffix(_GAP.rstrip()) if before else ""
    tail = words[_word_after(words, len(words) - AROUND) :] if after else ""
    return f"{head}{_GAP if head else _GAP.lstrip()}{tail.lstrip()}" if tail else f"{head}{_GAP.rstrip()}"


def _head(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: _word_before(words, most)].rstrip()}{_GAP.rstrip()}"


def _word_before(words: str, place: int) -> int:
    if place >= len(words):
        return len(words)
    found = words.rfind(" ", 0, place) + 1
    return found or place


def _word_after(words: str, place: int) -> int:
    found = words.find(" ", place)
    return place if found < 0 else found + 1
