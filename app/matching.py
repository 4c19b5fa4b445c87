"""How well typed words fit a name of something: diacritics, case, endings and the order of words do not matter."""

from app.words import folded

_BEGINS, _ENDS_OTHERWISE, _INSIDE = 0, 2, 3
# „notatkę” still finds „notatka”: the last letters of a longer word may be another ending.
_ENDING, _STEM, _LONG = 2, 3, 5
# Fewer letters are inside nearly every word.
_INSIDE_FROM = 3


def rank(known: str, typed: str) -> int | None:
    """Return how far a name is from what was typed: 0 fits best, None not at all.

    Args:
        known: the name, as it is shown.
        typed: some of its words, or parts of them, in any order.
    """
    name = folded(known)
    parts = folded(typed).split()
    words = name.split()
    each = [_best(words, part) for part in parts]
    if not parts or any(one is None for one in each):
        return None
    return sum(one or 0 for one in each) + (0 if name.startswith(parts[0]) else 1)


def _best(words: list[str], part: str) -> int | None:
    found = [one for one in (_fit(word, part) for word in words) if one is not None]
    return min(found, default=None)


def _fit(word: str, part: str) -> int | None:
    if word.startswith(part):
        return _BEGINS
    stem = part[: max(_STEM, len(part) - _ENDING)]
    if len(part) >= _LONG and word.startswith(stem):
        return _ENDS_OTHERWISE
    return _INSIDE if len(part) >= _INSIDE_FROM and part in word else None
