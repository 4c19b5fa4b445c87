"""Words as people type them into a filter: beginnings count, diacritics and case do not."""

from storage import search


def folded(words: str) -> str:
    """Return the words in lower case without any diacritics, to be given to `begins`."""
    return search.fold(words)


def begins(known: str, typed: str) -> bool:
    """Return whether every typed word begins a word of `known`, which is `folded` already."""
    words = known.split()
    return all(any(word.startswith(part) for word in words) for part in search.fold(typed).split())
