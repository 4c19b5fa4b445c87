"""What stands in the index for a word: its folded form, its lemmas, and for names the dictionary lacks their stem.

Diacritics are folded everywhere, ł to l too, which FTS5's own folding does not do. A word the dictionary does not know
may have been written without diacritics or with wrong ones: it is looked up with all it could have been. A stem bears a
mark that no typed word has, so that it meets only other stems.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, islice, product
from typing import Any

WORD = re.compile(r"\w+", re.UNICODE)
_PLAIN = str.maketrans("ąćęłńóśźż", "acelnoszz")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_REMEMBERED = 200_000

# No letter or digit: what is typed never holds it, and FTS5's tokenizer keeps it as part of a word.
_STEM_MARK = "¬"
_WITH_TAILS = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
# Hardly a word has more than three letters with diacritics; and each possible word is a look into the dictionary.
_MOST_TAILS, _MOST_WORDS = 3, 256
_SHORTEST_RESTORED = 3
_SHORTEST_STEM, _SHORTEST_STEMMED = 3, 5
# „Przykładowska”, „Przykładowskiej”, „Przykładowscy”: one name, whatever the dictionary takes it for.
_LIKE_ADJECTIVES = re.compile(r"^(\w{2,}?(?:s|c|dz)k)(?:i|a|iego|iej|im|iemu|ich|imi)$")
_MANY_MEN = re.compile(r"^(\w{2,}?(?:s|c|dz))cy$")
_ENDINGS = sorted(
    "iego iemu owie ego emu iej imi ymi ami ach owi iem ich ych ej em ie om ow im ym a e i o u y".split(),  # noqa: SIM905 - read as a line of grammar
    key=len,
    reverse=True,
)
# „Makiecie” of „Makieta”: before -e and -ie a consonant is another one.
_SOFTENED = {"rz": "r", "dz": "dg", "sz": "h", "ci": "t", "c": "kt", "dzi": "d", "ni": "n", "si": "s", "zi": "z"}
_SOFTENING = frozenset({"e", "ie"})


def fold(word: str) -> str:
    """Return the word in lower case without any diacritics."""
    plain = word.casefold().translate(_PLAIN)
    return plain if plain.isascii() else _FOREIGN.sub(_without_marks, plain)


def _without_marks(found: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFKD", found.group())
    return "".join(part for part in parts if not unicodedata.combining(part))


def term(word: str) -> str:
    """Return a word as the index knows it: folded, and nothing in it at which the index would part it."""
    return "".join(part for part in fold(word) if part.isalnum())


def dictionary() -> str:
    """Return which dictionary of Polish the lemmas come from."""
    return str(_analyser().dict_id())


@cache
def _analyser() -> Any:
    import morfeusz2  # noqa: PLC0415 - its dictionary costs 80 ms, paid by the first search or write

    return morfeusz2.Morfeusz(generate=False)


@lru_cache(maxsize=_REMEMBERED)
def terms(word: str) -> tuple[str, ...]:
    """Return the folded form of a word and the folded lemmas and stems it may stand for."""
    own = term(word)
    lemmas, known = _lemmas(word)
    if not any(lemma[:1].islower() for lemma in known):
        # „rece” is a rare surname and far more often „ręce”.
        lemmas |= {lemma for possible in _restored(own) for lemma in _lemmas(possible)[0]}
    stems = _stems(own, named=not known)
    return (own, *sorted((lemmas | stems) - {own, ""}))


def readings(word: str) -> list[tuple[str, str, frozenset[str]]]:
    """Return what the dictionary takes a word for: the lemma, the tag of its form, and what kind of name it is."""
    return [(entry[1], entry[2], frozenset(entry[3])) for _from, _to, entry in _analyser().analyse(word)]


def _lemmas(word: str) -> tuple[set[str], list[str]]:
    """Return the folded lemmas of a word, and as they are written those the dictionary knows."""
    entries = [entry[2] for entry in _analyser().analyse(word)]
    known = [lemma for lemma, tag in ((entry[1], entry[2]) for entry in entries) if tag != "ign"]
    return {term(part) for lemma in known for part in lemma.partition(":")[0].split("|")}, known


def _restored(folded: str) -> Iterator[str]:
    """Return what a word may be with diacritics, few of them first; only a look into the dictionary tells."""
    places = [place for place, letter in enumerate(folded) if letter in _WITH_TAILS]
    if len(folded) < _SHORTEST_RESTORED or not folded.isalpha():
        return
    chosen = (some for many in range(1, _MOST_TAILS + 1) for some in combinations(places, many))
    words = (
        _changed(folded, dict(zip(some, letters, strict=True)))
        for some in chosen
        for letters in product(*(_WITH_TAILS[folded[place]] for place in some))
    )
    yield from islice(words, _MOST_WORDS)


def _changed(word: str, letters: dict[int, str]) -> str:
    return "".join(letters.get(place, letter) for place, letter in enumerate(word))


def _stems(folded: str, *, named: bool) -> set[str]:
    """Return the marked stems of a word: always of what ends like „Kowalska”, else of what no dictionary knows."""
    found = _LIKE_ADJECTIVES.match(folded)
    if found:
        return {_STEM_MARK + found[1]}
    found = _MANY_MEN.match(folded)
    if found:
        return {f"{_STEM_MARK}{found[1]}k"}
    if not named or len(folded) < _SHORTEST_STEMMED or not folded.isalpha():
        return set()
    return {_STEM_MARK + stem for stem in _names(folded)}


def _names(folded: str) -> Iterator[str]:
    yield folded
    for ending in _ENDINGS:
        stem = folded.removesuffix(ending)
        if stem != folded and len(stem) >= _SHORTEST_STEM:
            yield stem
            if ending in _SOFTENING:
                yield from _hardened(stem)
            return


def _hardened(stem: str) -> Iterator[str]:
    for soft, hards in _SOFTENED.items():
        if stem.endswith(soft):
            yield from (stem.removesuffix(soft) + hard for hard in hards)


class _Forms(dict[str, str]):
    """What was met so far between two spaces, with the terms of its words in one string.

    A plain dictionary, for a first pull looks up a million; with the marks on the words, for to split at spaces
    costs a quarter of finding words.
    """

    def __missing__(self, part: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        forms = self[part] = " ".join(form for word in WORD.findall(part) for form in terms(word))
        return forms


_forms = _Forms()


def tokens(content: str) -> str:
    """Return the text as the index holds it: every word with its lemmas beside it, what is written alike once."""
    return " ".join(map(_forms.__getitem__, set(content.casefold().split())))
