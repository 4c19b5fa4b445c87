"""Typed words in the texts that hold them: which of them are there, how closely, and what is shown around them."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from app.search_words import Piece
from storage import search

_SPACE = re.compile(r"\s+")
_AROUND = 70
AS_TYPED, EVERY_FORM, OTHER_FORMS = 0, 1, 2

Places = tuple[tuple[int, int], ...]


class Sought:
    """The typed words in all their forms, to find in the row itself what the index found.

    Args:
        pieces: all of which must be there.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._words = [word for piece in pieces for word in piece.words]
        self._forms = [frozenset(word.forms()) for word in self._words]
        self._beginnings = [search.fold(word.typed) for word in self._words]
        self._known: dict[str, tuple[int, ...]] = {}

    @cached_property
    def _together(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_standing(piece.words) for piece in self._pieces if piece.together)

    @cached_property
    def _as_typed(self) -> re.Pattern[str]:
        return _standing(self._words)

    @cached_property
    def _each(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_standing([word]) for word in self._words)

    @property
    def has_words(self) -> bool:
        """Whether any word is looked for at all."""
        return bool(self._words)

    @property
    def has_phrases(self) -> bool:
        """Whether words must stand together, which the index does not know."""
        return bool(self._together)

    def phrases_in(self, texts: Iterable[str]) -> bool:
        """Return whether all that must stand together does so in one of the texts."""
        folded = [search.fold(words) for words in texts]
        return all(any(phrase.search(words) for words in folded) for phrase in self._together)

    def closeness(self, texts: Iterable[str]) -> int:
        """Return 0 for texts that hold the words as they were typed, 1 for every one in that form, 2 for others."""
        folded = "\n¶\n".join(search.fold(words) for words in texts)
        if self._as_typed.search(folded):
            return AS_TYPED
        return EVERY_FORM if all(word.search(folded) for word in self._each) else OTHER_FORMS

    def all_in(self, texts: Sequence[str]) -> bool:
        """Return whether every piece stands in one of the texts, words in any form and phrases as they are."""
        found = {place for words in texts for word in search.WORD.findall(words) for place in self._places(word)}
        there = all(place in found or not forms for place, forms in enumerate(self._forms))
        return there and self.phrases_in(texts)

    def _places(self, word: str) -> tuple[int, ...]:
        """Return which of the typed words a word of a text may be."""
        found = self._known.get(word)
        if found is None:
            forms = search.terms(word.casefold())
            found = self._known[word] = tuple(place for place in range(len(self._words)) if self._fits(place, forms))
        return found

    def _fits(self, place: int, forms: tuple[str, ...]) -> bool:
        word, wanted = self._words[place], self._forms[place]
        if not wanted:
            return False
        if word.exact:
            forms = forms[:1]
        beginning = self._beginnings[place]
        return not wanted.isdisjoint(forms) or (word.growing and any(form.startswith(beginning) for form in forms))

    def snippet(self, texts: Iterable[str]) -> tuple[str, Places]:
        """Return the part of the texts around the most of the typed words, and where these stand in it.

        Without any of the words it is the beginning of the first text that is not empty.
        """
        best: tuple[int, str, int] = (0, "", 0)
        given = list(texts)
        for words in given:
            found = self._matches(words)
            for start, _end, _which in found:
                near = {which for begin, _e, which in found if start <= begin <= start + _AROUND}
                if len(near) > best[0]:
                    best = (len(near), words, start)
            if best[0] == len(self._words):
                break
        if not best[0]:
            beginning = next((" ".join(words.split()) for words in given if words.strip()), "")
            return beginning[: 2 * _AROUND], ()
        return _cut(best[1], best[2], [(start, end) for start, end, _which in self._matches(best[1])])

    def _matches(self, words: str) -> list[tuple[int, int, int]]:
        """Return where typed words stand: begin, end and which one; words of a phrase only within it."""
        whole = [place.span() for phrase in self._together for place in phrase.finditer(_letterwise(words))]
        found = []
        for match in search.WORD.finditer(words):
            places = self._places(match.group())
            if places:
                start, end = match.span()
                within = any(first <= start and end <= last for first, last in whole)
                found += [(start, end, one) for one in places if within or not self._words[one].exact][:1]
        return found


def _standing(words: Sequence[search.Word]) -> re.Pattern[str]:
    """Return what finds the words as they were typed, one after the other, in a folded text."""
    parts = [re.escape(search.fold(word.typed)) + (r"\w*" if word.growing else "") for word in words]
    return re.compile(r"\b" + r"[^\w¶]+".join(parts) + r"\b" if parts else r"(?!)")


def _letterwise(words: str) -> str:
    """Fold every letter by itself, so that places in the folded text are places in the text."""
    folded = search.fold(words)
    if len(folded) == len(words):
        return folded
    return "".join(one if len(one) == 1 else "_" for one in (search.fold(letter) for letter in words))


def _cut(words: str, start: int, places: list[tuple[int, int]]) -> tuple[str, Places]:
    """Cut whole words around a place, with every space alone, and say where the given places are then."""
    end = next(last for first, last in places if first == start)
    first = 0 if start <= _AROUND else words.find(" ", start - _AROUND, start) + 1 or start
    last = len(words) if len(words) - end <= _AROUND else max(end, words.rfind(" ", end, end + _AROUND))
    shown = "…" if first else ""
    marked: list[tuple[int, int]] = []
    at = first
    for begin, finish in places:
        if first <= begin and finish <= last:
            shown += _SPACE.sub(" ", words[at:begin])
            marked.append((len(shown), len(shown) + finish - begin))
            shown += words[begin:finish]
            at = finish
    return shown + _SPACE.sub(" ", words[at:last]) + ("…" if last < len(words) else ""), tuple(marked)
