"""Words as people type them into a filter: beginnings count, diacritics and case do not."""

from functools import lru_cache

from storage import search


def folded(words: str) -> str:
    """Return the words in lower case without any diacritics, to be given to `begins`."""
    return " ".join(search.fold(words).split())


def begins(known: str, typed: str) -> bool:
    """Return whether every typed word begins a word of `known`, which is `folded` already."""
    known = f" {known}"
    return all(part in known for part in _parts(typed))


@lru_cache(maxsize=8)
def _parts(typed: str) -> tuple[str, ...]:
    """Return the beginnings to look for, each after the space before a word; a list asks for every line."""
    return tuple(f" {word}" for word in search.fold(typed).split())
