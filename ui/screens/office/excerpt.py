"""Where two long versions part: a few sentences around the difference, so that both fit on the screen."""

from typing import Final

# Shorter texts are shown whole.
LONG: Final = 420
_AROUND: Final = 110
_MIDDLE: Final = 300


def excerpts(mine: str, theirs: str) -> tuple[str, str]:
    """Return both versions, of long ones only where they part; „…” stands for what both say, or what follows.

    Args:
        mine: one version.
        theirs: the other.
    """
    same = _alike(mine, theirs)
    rest_mine, rest_theirs = mine[same:], theirs[same:]
    end = _alike(rest_mine[::-1], rest_theirs[::-1])
    return _part(mine, same, end), _part(theirs, same, end)


def _alike(one: str, other: str) -> int:
    """Return how many letters are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _part(words: str, same: int, end: int) -> str:
    if len(words) <= LONG:
        return words
    begin = _word_before(words, same - _AROUND)
    stop = _word_after(words, min(len(words) - end, same + _MIDDLE) + _AROUND)
    before, after = "… " if begin else "", " …" if stop < len(words) else ""
    return f"{before}{words[begin:stop].strip()}{after}"


def _word_before(words: str, place: int) -> int:
    return words.rfind(" ", 0, place) + 1 if place > 0 else 0


def _word_after(words: str, place: int) -> int:
    found = words.find(" ", place) if place < len(words) else -1
    return len(words) if found < 0 else found
