"""Looks for words in every file below a place, as somebody with the disk in his hands would."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

_CODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def found_in_files(words: Iterable[str], *, below: Path, but: Iterable[Path] = ()) -> list[tuple[str, str]]:
    """Return which word stands in which file, in any coding, capitals or not, with its Polish letters or without."""
    needles = {word: needles_of(word) for word in words}
    left_out = tuple(but)
    found = []
    for path in sorted(below.rglob("*")):
        if path.is_symlink() or not path.is_file() or any(path.is_relative_to(one) for one in left_out):
            continue
        inside = path.read_bytes() + b"\n" + str(path).encode()
        found += [(str(path), word) for word in found_in(inside, needles)]
    return found


def found_in_text(words: Iterable[str], text: str) -> list[str]:
    """Return the words that stand in a text."""
    return found_in(text.encode(), {word: needles_of(word) for word in words})


def found_in(inside: bytes, needles: dict[str, tuple[set[bytes], set[bytes]]]) -> list[str]:
    """Return the words that stand in these bytes."""
    lowered = inside.lower()
    return [
        word
        for word, (exact, small) in needles.items()
        if any(form in inside for form in exact) or any(form in lowered for form in small)
    ]


def needles_of(word: str) -> tuple[set[bytes], set[bytes]]:
    """Return the forms to look for as they are, and those to look for where all letters were made small."""
    bare = unicodedata.normalize("NFD", word.translate(str.maketrans("łŁ", "lL")))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    exact = {form.encode(coding) for form in (word, word.upper()) for coding in _CODINGS}
    return exact, {form.encode(coding) for form in (word.lower(), bare.lower()) for coding in _CODINGS}
