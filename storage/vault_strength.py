"""How well a password would protect a stolen laptop; no secrets, no files, no clock."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

MINIMUM_CHARACTERS = 12
MINIMUM_WORDS = 4
_WORD_LETTERS = 3
_STRONG_CHARACTERS = 16
_DISTINCT_CHARACTERS = 6
_RUN = 4
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm")


class StrengthLevel(IntEnum):
    """From refused to good; a profile takes `FAIR` and above."""

    WEAK = 0
    FAIR = 1
    STRONG = 2


class StrengthReason(StrEnum):
    """The one thing to say about a password."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    REPEATS = "repeats"
    SEQUENCE = "sequence"
    LONG_ENOUGH = "long_enough"
    LONG = "long"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Strength:
    """A level and its reason."""

    level: StrengthLevel
    reason: StrengthReason

    @property
    def accepted(self) -> bool:
        """Whether a profile takes the password."""
        return self.level is not StrengthLevel.WEAK


def check_password_strength(password: str) -> Strength:
    """Tell how strong a password is: at least 12 characters or 4 different words, not a row of the keyboard."""
    words = {word.casefold() for word in re.split(r"[\W_]+", password) if len(word) >= _WORD_LETTERS}
    enough_words = len(words) >= MINIMUM_WORDS
    weakness = _weakness(password, enough_words=enough_words)
    if weakness is not None:
        return Strength(StrengthLevel.WEAK, weakness)
    if enough_words:
        return Strength(StrengthLevel.STRONG, StrengthReason.WORDS)
    if len(password) >= _STRONG_CHARACTERS:
        return Strength(StrengthLevel.STRONG, StrengthReason.LONG)
    return Strength(StrengthLevel.FAIR, StrengthReason.LONG_ENOUGH)


def _weakness(password: str, *, enough_words: bool) -> StrengthReason | None:
    if not password.strip():
        return StrengthReason.EMPTY
    if len(password) < MINIMUM_CHARACTERS and not enough_words:
        return StrengthReason.TOO_SHORT
    if len(set(password.casefold())) < _DISTINCT_CHARACTERS:
        return StrengthReason.REPEATS
    if _outside_sequences(password.casefold()) < _DISTINCT_CHARACTERS:
        return StrengthReason.SEQUENCE
    return None


def _outside_sequences(text: str) -> int:
    """Count the characters that belong to no run of neighbours in the alphabet, the digits or a keyboard row."""
    inside: set[int] = set()
    for start in range(len(text) - _RUN + 1):
        run = text[start : start + _RUN]
        if any(run in row or run[::-1] in row for row in _ROWS):
            inside.update(range(start, start + _RUN))
    return len(text) - len(inside)
